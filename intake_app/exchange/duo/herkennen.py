"""Tells what a file of DUO holds and about whom, without guessing: what is not known is refused whole.

A file is what DUO answers (one group or a list), a notification or a list of them, or any of these with the
path it was asked by around it: ``{"pad": "/personen/123456782/lbt/resultaten", "inhoud": […]}``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from intake_app.errors import AppError
from intake_app.exchange.duo import schema
from intake_app.model import JsonValue

FAULT = "Foutmelding"
_PATH = re.compile(r"/personen/([0-9]{9})(?:/.*)?", re.ASCII)
_ENVELOPE = {"pad", "inhoud"}
_V_DIGITS = 10
_MOST = 2000
_TELLS: tuple[tuple[str, str], ...] = (
    ("gebeurtenisId", "Notificatie"),
    ("behaaldeScore", "Resultaat"),
    ("examennummer", "Examennummer"),
    ("indicatorInburgeringsplicht", "Inburgeringsplicht"),
    ("indeling", "Doelgroep"),
    ("gedetailleerdeDoelgroep", "Doelgroep"),
    ("examendatum", "Examenresultaat"),
    ("gratisPogingenTegoed", "GratisPogingTegoed"),
    ("GeheleVrijstelling", "Vrijstelling"),
    ("TijdelijkeVrijstelling", "Vrijstelling"),
    ("GedeeltelijkeVrijstelling", "Vrijstelling"),
    ("GeheleOntheffing", "Ontheffing"),
    ("GedeeltelijkeOntheffing", "Ontheffing"),
    ("pip", "PipVanGemeente"),
    ("contactpersoongegevens", "Contactpersoon"),
    ("datumEindgesprekMap", "DatumMap"),
    ("datumOndertekeningPvt", "DatumPvt"),
    ("startdatum", "Inburgeringstermijn"),
    ("fouttekst", FAULT),
)
"""Which field tells which answer of DUO it is; no field stands in two of them."""

_LISTED = {
    "Notificatie",
    "Resultaat",
    "Examenresultaat",
    "GratisPogingTegoed",
    "Vrijstelling",
    "Ontheffing",
    FAULT,
}
_UNKNOWN = (
    "Dit is geen bestand van DUO dat het programma kent. Er is niets ingelezen. "
    "Haal het bestand opnieuw op, of typ de gegevens over."
)
_HISTORY = "Dit is een lijst met de historie. Haal bij DUO de stand van nu op, en lees dat bestand in."


@dataclass(frozen=True, slots=True)
class Piece:
    """One answer of DUO, or one notification. `nummer`: its place in the file, from 1.

    `bsn`, `v_nummer`: "" when the file does not say. `inhoud`: the groups of it. `over`: fields left out.
    """

    soort: str
    inhoud: tuple[dict[str, Any], ...]
    nummer: int
    bsn: str = ""
    v_nummer: str = ""
    over: tuple[str, ...] = ()


def pieces(document: JsonValue) -> list[Piece]:
    """Give what a file holds; raises AppError when it is not one of DUO's, without what stands in it."""
    found = list(_pieces(document))
    if not found:
        raise AppError("Dit bestand is leeg: DUO zegt er niets in. Er is niets ingelezen.")
    if len(found) > _MOST:
        raise AppError(f"In dit bestand staan meer dan {_MOST} berichten. Lees het in delen in.")
    return found


def _pieces(document: JsonValue) -> Iterator[Piece]:
    if isinstance(document, list) and document and all(_wrapped(part) for part in document):
        for number, part in enumerate(document, start=1):
            yield from _one(part, number)
        return
    groups = document if isinstance(document, list) else [document]
    told = [group for group in groups if isinstance(group, dict) and "gebeurtenisId" in group]
    if told and len(told) == len(groups):
        for number, group in enumerate(told, start=1):
            yield _notification(group, number)
        return
    if document != []:
        yield from _one(document, 1)


def _wrapped(part: JsonValue) -> bool:
    return isinstance(part, dict) and part.keys() >= _ENVELOPE


def _one(document: JsonValue, number: int) -> Iterator[Piece]:
    """Give one answer of DUO, with the BSN of the path around it if there is one."""
    bsn = ""
    if _wrapped(document):
        assert isinstance(document, dict)
        path = document["pad"]
        found = _PATH.fullmatch(path) if isinstance(path, str) else None
        if found is None:
            raise AppError(
                "Het pad in dit bestand is geen pad van DUO over een persoon. Er is niets ingelezen."
            )
        bsn, document = found[1], document["inhoud"]
    groups = document if isinstance(document, list) else [document]
    if not groups:
        return
    kinds = {_kind(group) for group in groups}
    if len(kinds) > 1 or "" in kinds:
        raise AppError(_UNKNOWN)
    kind = kinds.pop()
    if kind == "Notificatie":
        raise AppError(_UNKNOWN)
    if isinstance(document, list) and kind not in _LISTED:
        raise AppError(_HISTORY)
    kept, over = _checked(kind, groups, number)
    yield Piece(kind, kept, number, bsn, "", over)


def _kind(group: JsonValue) -> str:
    """Tell which answer of DUO a group is; "" when it is none, or could be two."""
    if not isinstance(group, dict):
        return ""
    found = {kind for field, kind in _TELLS if field in group}
    return found.pop() if len(found) == 1 else ""


def _notification(group: dict[str, Any], number: int) -> Piece:
    kept, over = _checked("Notificatie", [group], number)
    known = kept[0]
    v_number = known.get("vNummer")
    text = "" if v_number is None else str(v_number).zfill(_V_DIGITS)
    return Piece("Notificatie", kept, number, known.get("bsn", ""), text, over)


def _checked(kind: str, groups: list[Any], number: int) -> tuple[tuple[dict[str, Any], ...], tuple[str, ...]]:
    """Give the groups with the fields the program knows, and the names of the others; raises AppError."""
    if kind == FAULT:
        return tuple({"fouttekst": str(group["fouttekst"])[:200]} for group in groups), ()
    over: set[str] = set()
    kept = []
    for group in groups:
        strange = schema.unknown(kind, group)
        over |= set(strange)
        left = {name: value for name, value in group.items() if name not in strange}
        wrong = schema.mistakes(kind, left)
        if wrong:
            raise AppError(f"Deel {number} van het bestand klopt niet ({wrong[0]}). Er is niets ingelezen.")
        kept.append(left)
    return tuple(kept), tuple(sorted(over))
