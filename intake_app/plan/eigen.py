"""The menukaart of one gemeente: its own bouwstenen in, what it does not use out, its providers. Pure.

What the gemeente wrote itself it may translate itself. A translation belongs to the Dutch it was made of:
when that changes, it counts no more until somebody has looked at it again. On paper it says who made it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from intake_app.i18n import Own, Translator, isolate, seal
from intake_app.model import Answers
from intake_app.momentopname import SnapshotAfspraak
from intake_app.plan import waarden
from intake_app.plan.bouwstenen import Bouwsteen, Menukaart, Thema, Wording

EIGEN = "eigen_"
"""Begins the id of a bouwsteen of the gemeente; the id of its row follows."""

VERTALINGEN = "gemeente.vertalingen"
TEKSTEN = ("titel", "ik_doe", "gemeente_doet")
"""The texts of a bouwsteen that are translated."""

_MARK = ("eigen.vertaling", "Vertaald door {door}. Niemand heeft deze vertaling nagekeken.")
_HOURS = {"uur_per_week": "uur per week", "uur_in_totaal": "uur in totaal"}
_ALTIJD = "Eigen bouwsteen van de gemeente."


@dataclass(frozen=True, slots=True)
class Aanbieder:
    """A provider the gemeente works with; `thema` "": for everything."""

    naam: str
    thema: str
    adres: str


def own_menukaart(kaart: Menukaart, gemeente: Answers) -> Menukaart:
    """Give the menukaart with the bouwstenen of the gemeente, each at the end of its theme."""
    own = [_bouwsteen(row) for row in waarden.rows(gemeente, "gemeente.bouwstenen")]
    return Menukaart(tuple(_with(thema, own) for thema in kaart.themas))


def offered(kaart: Menukaart, gemeente: Answers) -> list[Bouwsteen]:
    """Give the bouwstenen the gemeente uses; what it hides stays in agreements that have it."""
    hidden = {waarden.cell(row, "bouwsteen") for row in waarden.rows(gemeente, "gemeente.verborgen")}
    return [steen for steen in kaart.bouwstenen.values() if steen.id not in hidden]


def providers(gemeente: Answers, thema: str = "") -> list[Aanbieder]:
    """Give the providers for a theme, by name; without a theme all of them."""
    found = [
        Aanbieder(waarden.cell(row, "naam"), waarden.cell(row, "thema"), waarden.cell(row, "adres"))
        for row in waarden.rows(gemeente, "gemeente.aanbieders")
        if waarden.cell(row, "naam")
    ]
    fitting = [one for one in found if not thema or one.thema in {"", thema}]
    return sorted(fitting, key=lambda one: one.naam.casefold())


def phrases() -> Iterator[Wording]:
    """Give what stands under a translation of the gemeente itself, for the PO template of the domain pip."""
    yield *_MARK, "Staat onder een vertaling die de gemeente zelf heeft gemaakt. {door} is een naam."


def row_of(bouwsteen: str, taal: str) -> str:
    """Give the id of the row with the translation of a bouwsteen: one per language, on every computer."""
    return f"{bouwsteen.removeprefix(EIGEN)}-{taal}"


def translations(gemeente: Answers, taal: str) -> dict[str, waarden.Row]:
    """Give the rows with the translations in a language, by the id of their bouwsteen."""
    return {
        waarden.cell(row, "bouwsteen"): row
        for row in waarden.rows(gemeente, VERTALINGEN)
        if waarden.cell(row, "taal") == taal and any(waarden.cell(row, name) for name in TEKSTEN)
    }


def seal_of(titel: str, ik_doe: str, gemeente_doet: str) -> str:
    """Give what the Dutch of a bouwsteen is known by."""
    return seal((titel, ik_doe, gemeente_doet))


def with_own(to: Translator, gemeente: Answers, agreed: Iterable[SnapshotAfspraak]) -> Translator:
    """Give a translator that also knows the gemeente's own words for these agreements, with who made them."""
    rows = translations(gemeente, to.language.code)
    known: dict[Own, str] = {}
    for afspraak in agreed:
        row = rows.get(afspraak["bouwsteen"])
        dutch = {
            "titel": afspraak["titel"],
            "ik_doe": afspraak["ik_doe"],
            "gemeente_doet": afspraak["gemeente_doet"],
        }
        if row is not None and waarden.cell(row, "zegel") == seal_of(**dutch):
            by = waarden.cell(row, "door") or waarden.text(gemeente, "gemeente.naam")
            known |= _marked(afspraak["bouwsteen"], dutch, row, to.text("pip", *_MARK, door=by).text)
    return Translator(to.language, known) if known else to


def _marked(bouwsteen: str, dutch: dict[str, str], row: waarden.Row, mark: str) -> dict[Own, str]:
    """Give the texts that are translated, the mark under the last of them."""
    there = [name for name in TEKSTEN if dutch[name] and waarden.cell(row, name)]
    found = {}
    for name in there:
        text = "\n".join(isolate(line) for line in waarden.cell(row, name).split("\n"))
        whole = f"{text}\n{mark}" if name == there[-1] else text
        found[f"bouwsteen.{bouwsteen}.{name}", dutch[name]] = whole
    return found


def _with(thema: Thema, own: list[Bouwsteen | None]) -> Thema:
    """Give a theme with what the gemeente adds to it."""
    added = tuple(steen for steen in own if steen is not None and steen.thema == thema.id)
    return replace(thema, bouwstenen=thema.bouwstenen + added)


def _bouwsteen(row: waarden.Row) -> Bouwsteen | None:
    """Give one bouwsteen of the gemeente; None while its name or theme is lacking."""
    titel, thema = waarden.cell(row, "titel"), waarden.cell(row, "thema")
    if not titel or not thema:
        return None
    unit = _HOURS.get(waarden.cell(row, "eenheid_uren"), "")
    cells = ("wie", "waar", "wanneer", *(("uren",) if unit else ()), "vanaf", "tot")
    return Bouwsteen(
        id=f"{EIGEN}{waarden.cell(row, '_rij')}",
        thema=thema,
        titel=titel,
        ik_doe=waarden.cell(row, "ik_doe"),
        gemeente_doet=waarden.cell(row, "gemeente_doet"),
        velden=cells,
        eenheid_uren=unit,
        altijd=_ALTIJD,
    )
