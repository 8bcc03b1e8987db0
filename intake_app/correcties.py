"""How the days that start a term were changed: from the history of a dossier, with the reason given."""

from collections.abc import Iterable

from intake_app.advice.facts import SOURCES
from intake_app.advice.result import Correctie
from intake_app.historie import entries
from intake_app.model import Change
from intake_app.store.log import split_field

_WATCHED = (
    "datum_kennisgeving",
    "datum_brp",
    "datum_verhuizing",
    "informatie_derden_ontvangen",
    "dagtekening_eerste_pip",
    "bijstand_vanaf",
    "bijstand_aanvraagdatum",
    "duo_aanvraag.datum",
    "plicht_einde.datum",
    "geboortedatum",
    "doelgroep",
)
_FACT_OF = {SOURCES[path]: path for path in _WATCHED}


def correcties(changes: Iterable[Change]) -> dict[str, tuple[Correctie, ...]]:
    """Give for each watched fact that was changed how: what it was in words, on which day, and why.

    The first answer is no correction, and neither is saying the same again. A first answer with a reason is
    one: somebody found it worth telling.
    """
    watched = [change for change in changes if split_field(change.field)[0] in {*_FACT_OF, "historie.reden"}]
    found: dict[str, tuple[Correctie, ...]] = {}
    for entry in entries(watched):
        path = _FACT_OF.get(entry.vraag)
        if path is None or entry.soort != "antwoord" or entry.oud == entry.nieuw:
            continue
        if entry.oud or entry.waarom:
            change = Correctie(entry.oud or None, entry.wanneer.date(), entry.waarom)
            found[path] = (*found.get(path, ()), change)
    return found
