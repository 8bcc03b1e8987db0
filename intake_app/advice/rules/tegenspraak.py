"""The table of what cannot be: days and answers that contradict each other or the law.

Nothing is mended or guessed: the warning says the rule, and a person finds out which of the two is right.
"""

from collections.abc import Iterator
from datetime import date

from intake_app.advice.rules.haalbaarheid import EXEMPT
from intake_app.advice.rules.signaal import Signal
from intake_app.advice.rules.situatie import Situation
from intake_app.advice.shape import Facts, get
from intake_app.clock import add_months

_LAW_STARTS = date(2022, 1, 1)
_LABELS = ("haalbaar", "niet_haalbaar")
_PAST = (
    "datum_kennisgeving",
    "kennisgeving_eerder",
    "datum_brp",
    "datum_verhuizing",
    "informatie_derden_ontvangen",
    "vorige_pip.dagtekening",
    "lbt.datum",
    "duo_aanvraag.datum",
    "plicht_einde.datum",
    "bijstand_aanvraagdatum",
)
_AFTER_BIRTH = (
    *_PAST,
    "dagtekening_eerste_pip",
    "dagtekening_pip",
    "bijstand_vanaf",
    "einddatum_duo",
)
_PIPS = ("dagtekening_eerste_pip", "dagtekening_pip", "vorige_pip.dagtekening")


def _days(facts: Facts, paths: tuple[str, ...]) -> Iterator[date]:
    """Give the days that are known of these facts."""
    return (day for path in paths if isinstance(day := get(facts, path), date))


def _before(first: date | None, second: date | None) -> bool:
    """Tell whether both days are known and the first is the earlier one."""
    return first is not None and second is not None and first < second


def _died_before_birth(now: Situation) -> bool:
    end = now.facts.plicht_einde
    return end.reden == "overleden" and _before(end.datum, now.facts.geboortedatum)


def _before_birth(now: Situation) -> bool:
    born = now.facts.geboortedatum
    paths = [path for path in _AFTER_BIRTH if path != "plicht_einde.datum" or not _died_before_birth(now)]
    return any(_before(day, born) for day in _days(now.facts, tuple(paths)))


def _too_young_at_notice(now: Situation) -> bool:
    born, notice = now.facts.geboortedatum, now.facts.datum_kennisgeving
    if born is None or notice is None:
        return False
    years = now.parameters.at("plicht_vanaf", now.facts.peildatum).waarde
    return born <= notice < add_months(born, 12 * years)


def _score_cannot_be(now: Situation) -> bool:
    most = now.parameters.at("lbt_hoogste", now.facts.peildatum).waarde
    scores = (now.facts.lbt.behaalde_score, now.facts.lbt.benodigde_score)
    return any(score is not None and score > most for score in scores)


def _calls_cross(now: Situation) -> bool:
    """Tell whether a call has its last day before it was sent, or came before the one above it."""
    calls = now.facts.oproepen or ()
    sent = [call.verzonden for call in calls if call.verzonden is not None]
    return sent != sorted(sent) or any(_before(call.uiterlijk, call.verzonden) for call in calls)


def _third_call_too_long(now: Situation) -> bool:
    calls = now.facts.oproepen or ()
    third = calls[2] if len(calls) > 2 else None  # noqa: PLR2004 - the third call is the one with a longest time
    if third is None or third.verzonden is None:
        return False
    months = now.parameters.at("oproep_derde", now.facts.peildatum).waarde
    return _before(add_months(third.verzonden, months), third.uiterlijk)


def _child_before_parent(now: Situation) -> bool:
    children = now.facts.huishouden.kinderen or ()
    return any(_before(child.geboortedatum, now.facts.geboortedatum) for child in children)


def _two_notices(now: Situation) -> bool:
    other = now.facts.kennisgeving_eerder
    return other is not None and other != now.facts.datum_kennisgeving


TEGENSPRAAK: tuple[Signal, ...] = (
    Signal(
        "overleden_voor_geboorte",
        _died_before_birth,
        "De dag van overlijden ligt voor de geboortedatum. Kijk in de BRP welke datum klopt. Na overlijden "
        "moet het dossier meteen weg.",
        "Besluit inburgering 2021 art. 9.9 lid 1",
    ),
    Signal(
        "datum_voor_geboorte",
        _before_birth,
        "Er staat een datum in het dossier die voor de geboortedatum ligt. Kijk na welke datum klopt.",
        "Wi2021 art. 3 lid 1",
    ),
    Signal(
        "datum_in_toekomst",
        lambda now: any(day > now.facts.peildatum for day in _days(now.facts, _PAST)),
        "Er staat een datum in het dossier van iets dat al gebeurd moet zijn, maar die dag moet nog komen. "
        "Een termijn begint pas als iets echt gebeurd is.",
        "Besluit inburgering 2021 art. 5.3",
    ),
    Signal(
        "kennisgeving_onder_16",
        _too_young_at_notice,
        "Op de dag van de kennisgeving was de inburgeraar nog geen 16 jaar. De plicht kan dan nog niet "
        "bestaan. Kijk bij DUO welke datum klopt.",
        "Wi2021 art. 3 lid 1",
    ),
    Signal(
        "kennisgeving_voor_2022",
        lambda now: _before(now.facts.datum_kennisgeving, _LAW_STARTS),
        "De kennisgeving is van voor 2022. Toen gold de Wet inburgering 2013, met andere regels. Kijk bij "
        "DUO of deze persoon onder de Wi2021 valt.",
        "Wi2021 art. 54 en 55",
    ),
    Signal(
        "twee_kennisgevingen",
        _two_notices,
        "Er zijn twee kennisgevingen met verschillende datums. De termijn is gerekend met de datum bij de "
        "kennisgeving. Vraag DUO welke telt, en schrijf bij een verbetering waarom.",
        "Besluit inburgering 2021 art. 5.3 lid 1",
    ),
    Signal(
        "pip_voor_kennisgeving",
        lambda now: any(_before(day, now.facts.datum_kennisgeving) for day in _days(now.facts, _PIPS)),
        "Er is een PIP van voor de kennisgeving van DUO. Een PIP kan niet ouder zijn dan de plicht. Kijk na "
        "welke datum klopt.",
        "Wi2021 art. 3 en art. 15 lid 1",
    ),
    Signal(
        "eerste_pip_na_laatste",
        lambda now: any(
            _before(day, now.facts.dagtekening_eerste_pip) for day in _days(now.facts, _PIPS[1:])
        ),
        "Er is een PIP van voor het eerste PIP. De drie jaar lopen vanaf het eerste PIP: kijk na welk PIP "
        "dat is.",
        "Wi2021 art. 11 lid 2 en 3",
    ),
    Signal(
        "verhuizing_voor_vorig_pip",
        lambda now: _before(now.facts.datum_verhuizing, now.facts.vorige_pip.dagtekening),
        "Het PIP van de vorige gemeente is van na de verhuizing. De leerroute gaat alleen mee als dat PIP "
        "er al was. Kijk na welke datum klopt.",
        "Wi2021 art. 15 lid 4",
    ),
    Signal(
        "einddatum_voor_pip",
        lambda now: _before(now.facts.einddatum_duo, now.facts.dagtekening_eerste_pip),
        "De einddatum van DUO ligt voor het eerste PIP. De termijn begint pas na het eerste PIP. Kijk na "
        "welke datum klopt.",
        "Wi2021 art. 11",
    ),
    Signal(
        "lbt_voor_kennisgeving",
        lambda now: _before(now.facts.lbt.datum, now.facts.datum_kennisgeving),
        "De leerbaarheidstoets is van voor de kennisgeving van DUO. De toets hoort bij de brede intake. "
        "Kijk bij DUO of de datum en de uitslag van deze persoon zijn.",
        "Wi2021 art. 14 lid 3 onder a",
    ),
    Signal(
        "lbt_score_onmogelijk",
        _score_cannot_be,
        "De leerbaarheidstoets heeft 40 vragen, maar er staat een hogere score. Neem de scores opnieuw over "
        "van DUO.",
        "Divosa, maatregelen leerbaarheidstoets",
    ),
    Signal(
        "lbt_en_ontheffing",
        lambda now: now.facts.lbt.ontheffing in EXEMPT and now.facts.lbt.resultaat in _LABELS,
        "Er is ontheffing van de leerbaarheidstoets, en toch een uitslag. De uitslag telt nu niet mee. Kijk "
        "na wat klopt.",
        "Wi2021 art. 14 lid 6",
    ),
    Signal(
        "kind_ouder_dan_ouder",
        _child_before_parent,
        "Een kind is eerder geboren dan de inburgeraar. Kijk na welke geboortedatum klopt.",
        "Wi2021 art. 15 lid 1 onder d",
    ),
    Signal(
        "oproepen_tegenstrijdig",
        _calls_cross,
        "De datums van de oproepen passen niet bij elkaar. De tweede oproep komt na de eerste, en de "
        "uiterste datum na het versturen.",
        "Wi2021 art. 14 lid 1",
    ),
    Signal(
        "oproep_derde_te_lang",
        _third_call_too_long,
        "De termijn in de derde oproep is langer dan twee maanden. Dat mag niet.",
        "Wi2021 art. 22 lid 2",
    ),
)
