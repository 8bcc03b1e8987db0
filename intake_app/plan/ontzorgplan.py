"""What was agreed about the money of the household, as a snapshot keeps it. Pure."""

from intake_app.model import Answers, JsonValue, as_no_answer
from intake_app.momentopname import SnapshotOntzorgplan
from intake_app.plan import waarden

_AMOUNTS = ("bedrag", "per_maand_terug")
_PAYMENTS = ("kost", "betaalt", "vanaf", "tot", "stap")
_HELP = ("soort", "wie", "wanneer", "afspraak")
_BRIDGES = ("naam", "soort", "bedrag", "maand", "per_maand_terug", "terug_vanaf")


def ontzorgplan(answers: Answers) -> SnapshotOntzorgplan:
    """Give the plan for ontzorgen: the form and its reason, who pays what when, help, duties, and after."""
    return {
        "vorm": waarden.text(answers, "financien.ontzorgvorm"),
        "reden": waarden.text(answers, "plan.ontzorg_reden"),
        "betalingen": _rows(answers, "plan.ontzorg_betalingen", _PAYMENTS),
        "weekgeld_cent": waarden.cents(answers.values.get("plan.weekgeld")),
        "weekgeld_hoe": waarden.text(answers, "plan.weekgeld_hoe"),
        "hulp": _rows(answers, "plan.ontzorg_hulp", _HELP),
        "plichten": _rows(answers, "plan.ontzorg_plichten", ("wie", "wat")),
        "daarna": waarden.text(answers, "plan.ontzorg_daarna"),
        "partner": waarden.text(answers, "plan.ontzorg_partner"),
        "overbrugging": _rows(answers, "plan.overbrugging", _BRIDGES),
    }


def _rows(answers: Answers, question: str, cells: tuple[str, ...]) -> list[dict[str, JsonValue]]:
    """Give the rows in which something stands, without cells that are empty."""
    found = (
        {name: row[name] for name in cells if _says(row.get(name))} for row in waarden.rows(answers, question)
    )
    return [dict(_in_cents(name, value) for name, value in row.items()) for row in found if row]


def _says(value: JsonValue) -> bool:
    return value not in (None, "") and as_no_answer(value) is None


def _in_cents(name: str, value: JsonValue) -> tuple[str, JsonValue]:
    """Give a cell; an amount in eurocents under another name."""
    return (f"{name}_cent", waarden.cents(value)) if name in _AMOUNTS else (name, value)
