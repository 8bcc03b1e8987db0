"""How one month is made up: every amount with its source and since when it holds."""

import re

from PySide6.QtWidgets import QWidget

from intake_app.advice.geld.resultaat import Bedrag, Maand
from intake_app.i18n import translator
from intake_app.ui.points import label, point
from intake_app.ui.words import long_date

_DATE = re.compile(r", \d{4}-\d\d-\d\d")  # stands behind a source; here it is said in words
NAMES = {
    "bijstand": "Bijstand",
    "vakantietoeslag": "Vakantietoeslag",
    "loon": "Loon",
    "partner_loon": "Loon van de partner",
    "ander_inkomen": "Ander inkomen",
    "overbrugging": "Erbij om te overbruggen",
    "huur": "Huur",
    "energie": "Energie",
    "water": "Water",
    "zorgpremie": "Zorgpremie",
    "schulden": "Afbetalen van schulden",
    "terugbetaling": "Terugbetalen van een lening",
    "anders": "Andere kosten",
}
"""What an amount is called where its id does not say it well enough."""


def explain(month: Maand) -> list[QWidget]:
    """Give the lines of one month: in, out, what there is a right to, and what is not known."""
    euro = translator("nl").euro
    lines = [
        _line("+", "komt binnen", f"{euro(entry.bedrag_cent)} {_what(entry)}") for entry in month.inkomsten
    ]
    for cost in month.uitgaven:
        payer = "de gemeente betaalt" if cost.betaalt == "gemeente" else "zelf betalen"
        amount = f"{euro(cost.bedrag_cent)} {name(cost.id)} (dit bedrag sinds {long_date(cost.sinds)})"
        lines.append(_line("−", "gaat eruit", f"{amount}: {payer}"))
    for entry in month.recht:
        words = f"{euro(entry.bedrag_cent)} recht, geschat: {_what(entry)}"
        lines.append(_line("≈", "schatting van waar recht op is", words))
    lines += [_line("?", "nog niet bekend", lacking.tekst) for lacking in month.ontbreekt]
    if month.reservering_cent:
        words = f"{euro(month.reservering_cent)} vakantietoeslag wordt opzijgezet en komt later."
        lines.append(_line("·", "opzijgezet", words))
    return lines


def name(identifier: str) -> str:
    """Give what an amount is called."""
    return NAMES.get(identifier, identifier.replace("_", " ").capitalize())


def _what(entry: Bedrag) -> str:
    """Give the name of an amount, where it comes from and since when it holds."""
    unsure = ". Let op: niet in de wet nagekeken" if not entry.geverifieerd else ""
    back = translator("nl").euro(entry.nabetaling_cent) if entry.nabetaling_cent else ""
    paid_back = f", waarvan {back} over eerdere maanden" if back else ""
    source = _DATE.sub("", entry.bron)
    return f"{name(entry.id)}{paid_back} ({source}, sinds {long_date(entry.sinds)}{unsure})"


def _line(sign: str, meaning: str, words: str) -> QWidget:
    return point(sign, meaning, label(words), "")
