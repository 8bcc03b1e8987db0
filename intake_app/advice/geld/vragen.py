"""Questions back: what is missing or cannot be right. As long as there is one, nothing is worked out.

The limits beyond which is asked are those of parameters/geld.toml; a person may have mistyped a comma.
"""

from collections.abc import Iterator
from datetime import date

from intake_app.advice.geld.bedragen import Bedragen
from intake_app.advice.geld.normen import reached
from intake_app.advice.geld.resultaat import Vraag
from intake_app.advice.geldfeiten import FIXED_COSTS, Allowance, Wage
from intake_app.advice.shape import Facts
from intake_app.i18n import translator

_ADULT = 18
_NAMES = {"huur": "de huur", "energie": "gas en stroom", "water": "water", "zorgpremie": "de zorgverzekering"}


def vragen(facts: Facts, amounts: Bedragen) -> Iterator[Vraag]:
    """Give the questions, in the order of the form."""
    yield from _household(facts)
    yield from _costs(facts, amounts)
    yield from _toeslagen(facts, amounts)
    yield from _wages(facts)
    yield from _rows(facts)
    yield from _bridges(facts)


def _household(facts: Facts) -> Iterator[Vraag]:
    """Ask who there is, how old, and from when there is bijstand."""
    home, begin = facts.huishouden, facts.bijstand_vanaf
    if begin is None:
        yield Vraag("bijstand_vanaf", "Vanaf welke dag is er recht op bijstand?")
    if home.soort is None:
        yield Vraag("huishouden.soort", "Woont de inburgeraar alleen, met kinderen of met een partner?")
    yield from _adult("geboortedatum", "de inburgeraar", facts.geboortedatum, begin)
    if home.soort == "paar":
        yield from _adult("huishouden.partner_geboortedatum", "de partner", home.partner_geboortedatum, begin)


def _adult(field: str, who: str, birth: date | None, begin: date | None) -> Iterator[Vraag]:
    """Ask for a birth date; there is no norm for whoever is under 18."""
    if birth is None:
        yield Vraag(field, f"Wat is de geboortedatum van {who}? Daarvan hangt de bijstand af.")
    elif begin is not None and not reached(birth, _ADULT, begin):
        yield Vraag(
            field,
            f"Op de eerste dag van de bijstand is {who} nog geen 18 jaar. Klopt de geboortedatum? Onder "
            f"de 18 is er geen recht op algemene bijstand.",
        )


def _costs(facts: Facts, amounts: Bedragen) -> Iterator[Vraag]:
    """Ask for each fixed cost that is missing, below zero or too high to be true."""
    for name in FIXED_COSTS:
        amount: int | None = getattr(facts, name)
        if amount is None:
            yield Vraag(name, f"Hoeveel kost {_NAMES[name]} per maand? Vul 0 in als er niets te betalen is.")
        elif amount < 0:
            yield Vraag(name, f"Het bedrag voor {_NAMES[name]} is lager dan nul. Hoeveel is het per maand?")
        elif name != "zorgpremie":
            yield from _high(name, amount, amounts)
    yield from _premium(facts, amounts)
    yield from _moving(facts, amounts)


def _high(name: str, amount: int, amounts: Bedragen, field: str = "") -> Iterator[Vraag]:
    """Ask when an amount is too high to be true."""
    if amount > amounts.value(f"{name}_hoogstens", date.max):
        yield Vraag(
            field or name,
            f"{_euro(amount)} per maand is erg veel voor {_NAMES[name]}. Klopt het bedrag, en is het per "
            f"maand?",
        )


def _premium(facts: Facts, amounts: Bedragen) -> Iterator[Vraag]:
    """Ask when the premium is odd for so many insured adults: 1.580 was typed where 158 was meant."""
    premium = facts.zorgpremie or 0
    most = 2 if facts.huishouden.soort == "paar" else 1
    persons = most if facts.verzekerde_volwassenen is None else facts.verzekerde_volwassenen
    if not 0 <= persons <= most + (facts.huishouden.kostendelers or 0):
        yield Vraag(
            "verzekerde_volwassenen",
            "Er zijn meer verzekerde volwassenen dan mensen in huis. Voor hoeveel volwassenen is de premie?",
        )
    elif premium > 0 and not _likely(premium, persons, amounts):
        yield Vraag(
            "zorgpremie",
            f"{_euro(premium)} per maand is een vreemd bedrag voor de zorgverzekering van "
            f"{persons} {'volwassene' if persons == 1 else 'volwassenen'}. Klopt het bedrag, en is het per "
            f"maand?",
        )


def _likely(premium: int, persons: int, amounts: Bedragen) -> bool:
    """Tell whether a premium can be that of one to `persons` adults."""
    least, most = (amounts.value(f"premie_{end}", date.max) for end in ("minstens", "hoogstens"))
    return least <= premium <= persons * most


def _moving(facts: Facts, amounts: Bedragen) -> Iterator[Vraag]:
    """Ask what a move in the period does to the rent."""
    new = facts.nieuwe_huur
    if (new.bedrag is None) != (new.vanaf is None):
        field, asked = ("bedrag", "Hoe hoog is") if new.bedrag is None else ("vanaf", "Vanaf welke dag geldt")
        yield Vraag(f"nieuwe_huur.{field}", f"{asked} de nieuwe huur?")
    elif new.bedrag is not None and new.bedrag < 0:
        yield Vraag("nieuwe_huur.bedrag", "De nieuwe huur is lager dan nul. Hoeveel is het per maand?")
    elif new.bedrag is not None:
        yield from _high("huur", new.bedrag, amounts, "nieuwe_huur.bedrag")
    if new.vanaf is not None and facts.huur_vanaf is not None and new.vanaf <= facts.huur_vanaf:
        yield Vraag("nieuwe_huur.vanaf", "De nieuwe huur begint voor de eerste huur. Welke dag klopt?")


def _toeslagen(facts: Facts, amounts: Bedragen) -> Iterator[Vraag]:
    """Ask when a toeslag is odd."""
    for name in ("zorgtoeslag", "huurtoeslag", "kindgebonden_budget"):
        toeslag: Allowance = getattr(facts.toeslagen, name)
        yield from _toeslag(name, toeslag, amounts)


def _toeslag(name: str, toeslag: Allowance, amounts: Bedragen) -> Iterator[Vraag]:
    """Ask when a toeslag is too high, below zero, or there before it was asked for."""
    label, path = name.replace("_", " "), f"toeslagen.{name}"
    for field in ("bedrag", "nabetaling"):
        amount: int | None = getattr(toeslag, field)
        if amount is not None and amount < 0:
            yield Vraag(f"{path}.{field}", f"Het bedrag bij {label} is lager dan nul. Hoeveel is het?")
    if (toeslag.bedrag or 0) > amounts.value("toeslag_hoogstens", date.max):
        yield Vraag(f"{path}.bedrag", f"Het bedrag bij {label} is erg hoog. Klopt het, en is het per maand?")
    if toeslag.bedrag is None and toeslag.vanaf is not None:
        yield Vraag(f"{path}.bedrag", f"Hoeveel {label} is er per maand?")
    if toeslag.vanaf is None:
        return
    if toeslag.aangevraagd is not None and toeslag.vanaf < toeslag.aangevraagd:
        yield Vraag(
            f"{path}.vanaf",
            f"De eerste betaling van {label} is voor de dag van de aanvraag. Welke dag klopt?",
        )
    if toeslag.recht_vanaf is not None and toeslag.vanaf < toeslag.recht_vanaf:
        yield Vraag(
            f"{path}.recht_vanaf",
            f"De eerste betaling van {label} is voor het recht begint. Welke dag klopt?",
        )


def _wages(facts: Facts) -> Iterator[Vraag]:
    """Ask when pay is below zero or stops before it starts."""
    pairs: tuple[tuple[str, Wage], ...] = (("loon", facts.loon), ("partner_loon", facts.partner_loon))
    for path, wage in pairs:
        if wage.bedrag is not None and wage.bedrag < 0:
            yield Vraag(f"{path}.bedrag", "Het loon is lager dan nul. Hoeveel is het per maand?")
        yield from _period(path, "Het werk", wage.vanaf, wage.tot)
    if facts.partner_loon.bedrag and facts.huishouden.soort not in ("paar", None):
        yield Vraag("partner_loon.bedrag", "Er is loon van een partner, maar er is geen partner. Wat klopt?")


def _rows(facts: Facts) -> Iterator[Vraag]:
    """Ask when a row has no amount, is below zero, or stops before it starts."""
    for row in facts.inkomsten or ():
        yield from _amount("inkomsten", "een inkomen", row.bedrag)
        yield from _period("inkomsten", "Een inkomen", row.vanaf, row.tot)
    for cost in facts.kosten or ():
        yield from _amount("kosten", "een van de andere kosten", cost.bedrag)
        yield from _period("kosten", "Een van de andere kosten", cost.vanaf, cost.tot)
    for debt in facts.schulden or ():
        if debt.per_maand is not None:
            yield from _amount("schulden", "een schuld", debt.bedrag)
            yield from _amount("schulden", "de aflossing van een schuld", debt.per_maand)
    for payer in facts.betalingen or ():
        yield from _period("betalingen", "Een afspraak over wie betaalt", payer.vanaf, payer.tot)
        if payer.kost is None or payer.betaalt is None:
            yield Vraag(
                "betalingen", "Bij een afspraak over wie betaalt ontbreekt de kost of wie. Vul dat in."
            )


def _bridges(facts: Facts) -> Iterator[Vraag]:
    """Ask when a chosen way to bridge is not whole."""
    for row in facts.overbrugging or ():
        yield from _amount("overbrugging", "een overbrugging", row.bedrag)
        if row.maand is None:
            yield Vraag("overbrugging", "In welke maand komt het geld van de overbrugging?")
        if row.soort is None:
            yield Vraag("overbrugging", "Is de overbrugging een gift of een lening?")
        if row.maand is not None and row.terug_vanaf is not None and row.terug_vanaf < row.maand:
            yield Vraag("overbrugging", "Het terugbetalen begint voor het geld er is. Welke maand klopt?")


def _amount(field: str, what: str, amount: int | None) -> Iterator[Vraag]:
    """Ask for an amount."""
    if amount is None or amount < 0:
        problem = "ontbreekt" if amount is None else "is lager dan nul"
        yield Vraag(field, f"Het bedrag van {what} {problem}. Hoeveel is het?")


def _period(field: str, what: str, begin: date | None, end: date | None) -> Iterator[Vraag]:
    """Ask when a period ends before it begins."""
    if begin is not None and end is not None and end < begin:
        name = field if field in ("inkomsten", "kosten", "betalingen") else f"{field}.tot"
        yield Vraag(name, f"{what} stopt voor het begint. Welke dag klopt?")


def _euro(cents: int) -> str:
    """Give an amount as it stands in a Dutch sentence."""
    return translator("nl").euro(cents)
