"""What a consultant must see beside the months: what was assumed, what falls short, what is not certain."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from intake_app.advice.geld.ontvangsten import TOESLAGEN
from intake_app.advice.geld.recht import can_estimate
from intake_app.advice.geld.resultaat import Bedrag, Maand
from intake_app.advice.result import OWN_JUDGEMENT, Waarschuwing
from intake_app.advice.shape import Facts


@dataclass(frozen=True, slots=True)
class _Signal:
    """One warning and when it is shown."""

    id: str
    shown: Callable[[Facts, Sequence[Maand]], bool]
    tekst: str
    bron: str


def waarschuwingen(facts: Facts, months: Sequence[Maand]) -> list[Waarschuwing]:
    """Give the warnings that are shown for these months."""
    return [
        Waarschuwing(signal.id, signal.tekst, signal.bron)
        for signal in SIGNALS
        if signal.shown(facts, months)
    ]


def _bijstand(month: Maand) -> Bedrag | None:
    return next((entry for entry in month.inkomsten if entry.id == "bijstand"), None)


def _too_little_to_pay(_: Facts, months: Sequence[Maand]) -> bool:
    """Tell whether the gemeente would pay more in one month than the bijstand it pays from."""
    return any(
        sum(cost.bedrag_cent for cost in month.uitgaven if cost.betaalt == "gemeente")
        > (paid.bedrag_cent if (paid := _bijstand(month)) else 0)
        for month in months
        if not month.ontbreekt
    )


def _not_asked_for(facts: Facts, months: Sequence[Maand]) -> bool:
    """Tell whether there seems to be a right to a toeslag that nobody noted."""
    seen = {entry.id for month in months for entry in month.recht}
    return any(name in seen and getattr(facts.toeslagen, name).bedrag is None for name in TOESLAGEN)


def _without_day(facts: Facts, _: Sequence[Maand]) -> bool:
    return any(
        toeslag.bedrag and toeslag.vanaf is None
        for toeslag in (getattr(facts.toeslagen, name) for name in TOESLAGEN)
    )


def _unverified(_: Facts, months: Sequence[Maand]) -> bool:
    return any(not entry.geverifieerd for month in months for entry in (*month.inkomsten, *month.recht))


def _young(_: Facts, months: Sequence[Maand]) -> bool:
    return any((paid := _bijstand(month)) is not None and "art. 20 lid" in paid.bron for month in months)


def _no_more(_: Facts, months: Sequence[Maand]) -> bool:
    return any(not month.ontbreekt and _bijstand(month) is None for month in months)


SIGNALS: tuple[_Signal, ...] = (
    _Signal(
        "bedrag_ontbreekt",
        lambda _, months: any(month.ontbreekt for month in months),
        "Voor een of meer maanden is er nog geen geldig bedrag. Die maanden hebben geen totaal. Vul het "
        "bedrag in bij de instellingen van de gemeente zodra het bekend is.",
        "Participatiewet art. 38",
    ),
    _Signal(
        "tekort",
        lambda _, months: any(month.gat_cent for month in months),
        "In een of meer maanden is er minder om van te leven dan het minimum van de gemeente. Kijk samen "
        "hoe die maanden zijn te overbruggen.",
        "Participatiewet art. 18 lid 1",
    ),
    _Signal(
        "geen_middel",
        lambda facts, months: any(month.gat_cent for month in months) and not facts.gemeente.instrumenten,
        "De gemeente heeft nog geen manieren ingevuld om een tekort te overbruggen. Vul die in bij de "
        "instellingen van de gemeente.",
        OWN_JUDGEMENT,
    ),
    _Signal(
        "geen_minimum",
        lambda _, months: any(month.minimum_per_week_cent is None for month in months),
        "Het minimum om van te leven is niet ingevuld. Daarom is niet te zien of er genoeg is.",
        OWN_JUDGEMENT,
    ),
    _Signal(
        "kostendelers_onbekend",
        lambda facts, _: facts.huishouden.kostendelers is None,
        "Nog niet ingevuld: hoeveel andere volwassenen de kosten delen. Er is gerekend met niemand.",
        "Participatiewet art. 22a",
    ),
    _Signal(
        "partner_recht_onbekend",
        lambda facts, _: facts.huishouden.soort == "paar" and facts.huishouden.partner_recht is None,
        "Nog niet ingevuld: of de partner recht heeft op bijstand. Er is gerekend met de norm voor een paar.",
        "Participatiewet art. 24",
    ),
    _Signal(
        "ieder_de_helft",
        lambda facts, _: facts.huishouden.soort == "paar" and facts.huishouden.partner_recht is not False,
        "Ieder van beide partners krijgt de helft van de bijstand, tenzij zij samen vragen om alles aan een "
        "van hen te betalen. Spreek af van welk deel de vaste lasten worden betaald.",
        "Participatiewet art. 45 lid 4",
    ),
    _Signal(
        "jongerennorm",
        lambda facts, months: _young(facts, months) and facts.huishouden.beroep_op_ouders is None,
        "De norm voor 18, 19 en 20 jaar is laag. Vul in of de ouders kunnen helpen: kan dat niet, dan is er "
        "een verhoging.",
        "Participatiewet art. 20 lid 3",
    ),
    _Signal(
        "jongerennorm_paar",
        lambda facts, months: _young(facts, months) and facts.huishouden.soort == "paar",
        "Een van beide partners is jonger dan 21 jaar. Of er een verhoging is, rekent dit programma niet "
        "uit: vraag het de afdeling inkomen.",
        "Participatiewet art. 20 lid 3",
    ),
    _Signal(
        "toeslag_niet_aangevraagd",
        _not_asked_for,
        "Er lijkt recht te zijn op een toeslag die nog niet is ingevuld. Kijk of die al is aangevraagd.",
        "Algemene wet inkomensafhankelijke regelingen art. 15 (niet geverifieerd)",
    ),
    _Signal(
        "toeslag_zonder_dag",
        _without_day,
        "Van een toeslag is niet bekend wanneer de eerste betaling komt. Die toeslag telt daarom nog niet "
        "mee.",
        OWN_JUDGEMENT,
    ),
    _Signal(
        "loon_en_toeslagen",
        lambda facts, _: bool(facts.loon.bedrag or facts.partner_loon.bedrag),
        "Meer loon kan de toeslagen over het hele jaar lager maken. Geef het loon door aan Dienst Toeslagen, "
        "anders moet er later geld terug.",
        "Algemene wet inkomensafhankelijke regelingen art. 7 en 8 (niet geverifieerd)",
    ),
    _Signal(
        "loon_en_vakantietoeslag",
        lambda facts, _: bool(facts.loon.bedrag or facts.partner_loon.bedrag),
        "Met loon is er minder bijstand, en dus minder vakantietoeslag in juni.",
        "Participatiewet art. 19 lid 3",
    ),
    _Signal(
        "vrijlating_stopt",
        lambda facts, _: bool(facts.loon.vrijlating or facts.partner_loon.vrijlating),
        "De vrijlating van loon stopt na hoogstens zes maanden. Bij een alleenstaande ouder kan zij daarna "
        "lager zijn. Dan is er minder om van te leven.",
        "Participatiewet art. 31 lid 2 onder n en r",
    ),
    _Signal(
        "inkomen_jaar_onbekend",
        lambda facts, _: not can_estimate(facts),
        "Er is loon. Vul het inkomen van het hele jaar in, anders zijn de toeslagen niet te schatten.",
        OWN_JUDGEMENT,
    ),
    _Signal(
        "geen_bijstand_meer",
        _no_more,
        "In een of meer maanden is het loon zo hoog dat er geen bijstand is. Dan kan de gemeente de vaste "
        "lasten niet uit de bijstand betalen.",
        "Participatiewet art. 19 lid 1 en art. 56a",
    ),
    _Signal(
        "past_niet",
        _too_little_to_pay,
        "In een of meer maanden zijn de vaste lasten hoger dan de bijstand. De gemeente kan ze dan niet "
        "allemaal uit de bijstand betalen.",
        "Participatiewet art. 56a",
    ),
    _Signal(
        "niet_geverifieerd.geld",
        _unverified,
        "Een of meer bedragen zijn niet in de wet zelf nagelezen. Ze zijn gemarkeerd: kijk ze na voordat je "
        "ze gebruikt.",
        OWN_JUDGEMENT,
    ),
)
