"""The menukaart of one gemeente: its own bouwstenen in, what it does not use out, its providers. Pure."""

from dataclasses import dataclass, replace

from intake_app.model import Answers
from intake_app.plan import waarden
from intake_app.plan.bouwstenen import Bouwsteen, Menukaart, Thema

EIGEN = "eigen_"
"""Begins the id of a bouwsteen of the gemeente; the id of its row follows."""

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
