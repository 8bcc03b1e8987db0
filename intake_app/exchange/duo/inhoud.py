"""What stands in each message to DUO: the dossier in DUO's fields. A field without an answer is left out."""

from collections.abc import Callable
from datetime import date

from intake_app.exchange.duo.stand import DAY, Stand
from intake_app.model import JsonValue

Body = dict[str, JsonValue]
_ROUTES = {"B1": "B", "onderwijs": "O", "Z": "Z"}
_LEVELS = {"B1": "B1", "onderwijs": "B1"}
_YES_NO = {"ja": "Ja", "nee": "Nee"}


def pip(stand: Stand) -> Body:
    """Give the PIP as it was set; an empty body as long as there is none."""
    plan = stand.plan
    if plan is None:
        return {}
    decided = plan["besluit"]
    may_finish = {"ja": True, "nee": False}.get(decided["opleiding_afmaken"])
    return _without_gaps(
        {
            "dagtekeningPip": plan["dagtekening"],
            "leerroute": _ROUTES.get(stand.leerroute),
            "niveau": _level(stand),
            "geschatteIntensiteitB1Route": _estimated(stand),
            "indicatorMagOpleidingAfmaken": may_finish,
            "indicatorAlfabetiseringsonderwijs": decided["alfabetisering"] or None,
        }
    )


def _level(stand: Stand) -> str | None:
    """Give the level: what was chosen, and in the Z-route only one when A2 exams were agreed."""
    plan = stand.plan
    assert plan is not None  # asked in pip
    agreed = "A2" if plan["besluit"]["z_a2_examens"] == "ja" else None
    return stand.text("duo.pip_niveau") or _LEVELS.get(stand.leerroute) or agreed


def _estimated(stand: Stand) -> int | None:
    """Give the hours of the B1-route; those of the plan unless others were given for DUO."""
    plan, own = stand.plan, stand.number("duo.pip_intensiteit")
    assert plan is not None  # asked in pip
    return own if own is not None or stand.leerroute != "B1" else plan["intensiteit"]["totaal"]


def nothing(_: Stand) -> Body:
    """Give the body that withdraws everything (a PUT), or of a message that has none."""
    return {}


def contact(stand: Stand) -> Body:
    """Give the contactpersoon of the plan."""
    return _without_gaps(
        {
            "naam": stand.text("plan.contact_naam") or None,
            "email": stand.text("plan.contact_email") or None,
            "telefoonnummer": stand.text("plan.contact_telefoon") or None,
        }
    )


def aanbod(stand: Stand) -> Body:
    """Give the aanbod; the end moves one day, because DUO does not count it in."""
    end = stand.day("duo.aanbod_einde")
    found = stand.plan["besluit"]["alfabetisering"] if stand.plan else ""
    return _without_gaps(
        {
            "datumInburgeringsaanbod": _iso(stand.day("duo.aanbod_datum")),
            "verwachteStartdatumOpleiding": _iso(stand.day("duo.aanbod_start")),
            "verwachteEinddatumOpleiding": _iso(None if end is None else end + DAY),
            "indicatorAlfabetiseringsonderwijs": found or None,
        }
    )


def finished(part: str, field: str) -> Callable[[Stand], Body]:
    """Give what makes the message about MAP or PVT."""

    def make(stand: Stand) -> Body:
        blamed = _YES_NO.get(stand.text(f"duo.{part}_verwijtbaar"))
        return _without_gaps({field: _iso(stand.day(f"duo.{part}_datum")), "verwijtbaar": blamed})

    return make


def z_route(stand: Stand) -> Body:
    """Give the end of the Z-route."""
    return _without_gaps({"datumAfrondingZroute": _iso(stand.day("duo.z_datum"))})


def hours(*questions: str) -> Callable[[Stand], Body]:
    """Give what makes the message with the sum of these hours."""

    def make(stand: Stand) -> Body:
        known = [found for question in questions if (found := stand.number(question)) is not None]
        return {"uren": sum(known)} if known else {}

    return make


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _without_gaps(body: Body) -> Body:
    return {name: value for name, value in body.items() if value is not None}
