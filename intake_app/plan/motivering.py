"""A first text for the motivation of the leerroute, made of the reasons of the advice. Pure.

A PIP says for all three leerroutes why or why not (RvS 24-12-2024, ECLI:NL:RVS:2024:5413). The text speaks
to the inburgeraar. It is a proposal: the consultant reads it, changes it, and answers for it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from intake_app.plan.bouwstenen import LEERROUTES

_NAMES = {"B1": "B1-route", "onderwijs": "Onderwijsroute", "Z": "Z-route"}
_CHOSEN = "Wij kiezen deze route voor u."
_NOT_CHOSEN = "Wij kiezen deze route niet."
_FITS_LESS = "Dit past minder goed:"
_FITS_TOO = "Dit past wel:"


def proposal(leerroute: Mapping[str, Any], chosen: str = "") -> str:
    """Give a text of one line per leerroute, the chosen one first; "" when there is no route yet.

    `leerroute`: that part of the advice as JSON (keys `advies` and `routes`, each reason with `tekst_u`).
    `chosen`: the leerroute of the plan; "": the advised one.
    """
    route = chosen or leerroute.get("advies") or ""
    if route not in LEERROUTES:
        return ""
    routes: Mapping[str, Any] = leerroute.get("routes") or {}
    ranked = sorted(LEERROUTES, key=lambda name: name != route)
    return "\n".join(_line(name, routes.get(name) or {}, chosen=name == route) for name in ranked)


def _line(name: str, reasons: Mapping[str, Any], *, chosen: bool) -> str:
    """Give what is said of one leerroute: the verdict, what agrees with it, and what does not."""
    why, but = ("voor", "tegen") if chosen else ("tegen", "voor")
    said = _sentences(reasons.get(why, ()))
    against = [sentence for sentence in _sentences(reasons.get(but, ())) if sentence not in said]
    verdict, label = (_CHOSEN, _FITS_LESS) if chosen else (_NOT_CHOSEN, _FITS_TOO)
    return " ".join((f"{_NAMES[name]}:", verdict, *said, *((label, *against) if against else ())))


def _sentences(reasons: Iterable[Mapping[str, Any]]) -> list[str]:
    """Give the sentences to the inburgeraar, each once."""
    return list(dict.fromkeys(reason["tekst_u"] for reason in reasons if reason.get("tekst_u")))
