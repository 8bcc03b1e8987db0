"""The goals, the agreements and the fixed costs of a plan, as a snapshot keeps them. Pure."""

from collections.abc import Iterable, Iterator

from intake_app.errors import AppError
from intake_app.model import Answers
from intake_app.momentopname import SnapshotAfspraak, SnapshotDoel, SnapshotVasteLast
from intake_app.plan import waarden
from intake_app.plan.bouwstenen import Bouwsteen, Menukaart

_BEDRAGEN = {
    "huur": "wonen.huur",
    "energie": "financien.energie",
    "water": "financien.water",
    "zorgpremie": "financien.zorgpremie",
}
_PAYING_FORMS = ("", "wettelijk_pakket", "budgetbeheer")
"""The forms of ontzorgen in which the gemeente pays the costs of the law; without a choice it does so too."""


def goals(answers: Answers) -> list[SnapshotDoel]:
    """Give the goals that are put into words, in order."""
    return [
        SnapshotDoel(
            doel=waarden.cell(row, "doel"),
            eerste_stap=waarden.cell(row, "eerste_stap"),
            wanneer=waarden.cell(row, "wanneer"),
            vertaling=waarden.cell(row, "vertaling"),
        )
        for row in waarden.rows(answers, "plan.doelen")
        if waarden.cell(row, "doel")
    ]


def agreements(answers: Answers, menukaart: Menukaart) -> list[SnapshotAfspraak]:
    """Give the agreements in the order of the menukaart, those in own words last.

    Raises AppError when one uses a bouwsteen that the menukaart does not have.
    """
    order = {steen: place for place, steen in enumerate(menukaart.bouwstenen)}

    def place(row: waarden.Row) -> tuple[int, str]:
        return order.get(waarden.cell(row, "bouwsteen"), len(order)), waarden.cell(
            row, "vanaf"
        ) or waarden.NO_DAY

    rows = waarden.rows(answers, "plan.afspraken")
    rows = [row for row in rows if waarden.cell(row, "bouwsteen") or waarden.cell(row, "eigen_tekst")]
    return [_afspraak(row, menukaart) for row in sorted(rows, key=place)]


def _afspraak(row: waarden.Row, menukaart: Menukaart) -> SnapshotAfspraak:
    """Give one agreement with the texts of its bouwsteen; one for a single day also ends on it."""
    steen = _steen(waarden.cell(row, "bouwsteen"), menukaart)
    first = waarden.cell(row, "vanaf") or None
    return {
        "bouwsteen": steen.id,
        "thema": steen.thema,
        "thema_titel": menukaart.thema(steen.thema).titel if steen.thema else "",
        "titel": steen.titel,
        "ik_doe": steen.ik_doe,
        "gemeente_doet": steen.gemeente_doet,
        "eigen_tekst": waarden.cell(row, "eigen_tekst"),
        "wie": waarden.cell(row, "wie"),
        "waar": waarden.cell(row, "waar"),
        "wanneer": waarden.cell(row, "wanneer"),
        "uren": waarden.whole(row.get("uren")),
        "eenheid_uren": steen.eenheid_uren,
        "vanaf": first,
        "tot": first if steen.een_dag else waarden.cell(row, "tot") or None,
        "bron": steen.bron,
        "rij": waarden.cell(row, "_rij"),
        "vertaling": waarden.cell(row, "vertaling"),
        "eigenaar": waarden.cell(row, "eigenaar"),
    }


def _steen(identifier: str, menukaart: Menukaart) -> Bouwsteen:
    """Give the bouwsteen of an agreement; an empty one for an agreement in own words."""
    if not identifier:
        return Bouwsteen("", "", "", "", "", (), eenheid_uren="uur in totaal")
    steen = menukaart.bouwstenen.get(identifier)
    if steen is None:
        raise AppError(
            "Een afspraak gebruikt een bouwsteen die niet meer bestaat. Kies een andere bouwsteen."
        )
    return steen


def paid_costs(
    agreed: Iterable[SnapshotAfspraak], menukaart: Menukaart
) -> Iterator[tuple[str, SnapshotAfspraak]]:
    """Give the costs that the gemeente pays by an agreement, each with that agreement."""
    for afspraak in agreed:
        steen = menukaart.bouwstenen.get(afspraak["bouwsteen"])
        if steen is not None and steen.betaalt:
            yield steen.betaalt, afspraak


def fixed_costs(
    answers: Answers, agreed: Iterable[SnapshotAfspraak], menukaart: Menukaart, *, ontzorgd: bool = False
) -> list[SnapshotVasteLast]:
    """Give the fixed costs that are known, in eurocent per month, and who pays them as agreed.

    Who pays is what the months of the household count with (`advice.geld.uitgaven.payer`): a row about the
    cost, else an agreement, else the form of ontzorgen, for who is ontzorgd.
    """
    rows = waarden.rows(answers, "plan.ontzorg_betalingen")
    said = {waarden.cell(row, "kost") for row in rows}
    paid = {waarden.cell(row, "kost") for row in rows if waarden.cell(row, "betaalt") == "gemeente"}
    paid |= {cost for cost, _ in paid_costs(agreed, menukaart)} - said
    if ontzorgd and waarden.text(answers, "financien.ontzorgvorm") in _PAYING_FORMS:
        paid |= set(_BEDRAGEN) - said
    known = {name: waarden.cents(answers.values.get(question)) for name, question in _BEDRAGEN.items()}
    return [
        {"id": name, "bedrag_cent": amount, "betaalt": "gemeente" if name in paid else "inburgeraar"}
        for name, amount in known.items()
        if amount is not None
    ]
