"""Facts from a facts file and from the answers of a dossier: the only place that knows both.

A facts file is JSON; every key may be missing, and null says the same: not known yet. Anything the
program does not know is refused with one Dutch sentence, never skipped.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, cast

from intake_app.advice.kinds import FactError, YesNo, refuse_unknown_keys
from intake_app.advice.rijen import Rows
from intake_app.advice.shape import GROUPS, KINDS, Facts, get, keys
from intake_app.model import Answers, JsonValue, as_no_answer

__all__ = ["SOURCES", "FactError", "Facts", "from_answers", "from_json", "to_json"]

SOURCES: dict[str, str] = {
    "geboortedatum": "identiteit.geboortedatum",
    "doelgroep": "identiteit.doelgroep",
    "eigen_asielvergunning": "identiteit.eigen_asielvergunning",
    "datum_kennisgeving": "identiteit.datum_kennisgeving",
    "kennisgeving_eerder": "identiteit.kennisgeving_eerder",
    "datum_brp": "identiteit.datum_brp",
    "datum_verhuizing": "identiteit.datum_verhuizing",
    "informatie_derden": "identiteit.informatie_derden",
    "informatie_derden_ontvangen": "identiteit.informatie_derden_ontvangen",
    "wachtreden": "identiteit.wachtreden",
    "oproepen": "gesprek.oproepen",
    "vorige_pip.leerroute": "identiteit.vorige_pip_leerroute",
    "vorige_pip.dagtekening": "identiteit.vorige_pip_datum",
    "dagtekening_eerste_pip": "identiteit.dagtekening_eerste_pip",
    "leerroute_pip": "plan.leerroute",
    "einddatum_duo": "identiteit.einddatum_duo",
    "bezwaar": "identiteit.bezwaar",
    "duo_aanvraag.soort": "identiteit.duo_aanvraag",
    "duo_aanvraag.datum": "identiteit.duo_aanvraag_datum",
    "plicht_einde.reden": "identiteit.plicht_einde_reden",
    "plicht_einde.datum": "identiteit.plicht_einde",
    "lbt.resultaat": "leerbaarheid.lbt_resultaat",
    "lbt.behaalde_score": "leerbaarheid.lbt_score",
    "lbt.benodigde_score": "leerbaarheid.lbt_benodigd",
    "lbt.datum": "leerbaarheid.lbt_datum",
    "lbt.ontheffing": "leerbaarheid.lbt_ontheffing",
    "lbt.verstoord": "leerbaarheid.lbt_verloop",
    "alfabetisering": "taal.alfabetisering",
    "opleiding.jaren": "opleiding.jaren",
    "opleiding.hoogste": "opleiding.hoogste",
    "opleiding.bewijs": "opleiding.bewijs",
    "opleiding.waardering": "opleiding.waardering",
    "lopende_opleiding": "opleiding.lopend",
    "wens_opleiding": "motivatie.wens_opleiding",
    "grote_kans_diploma": "motivatie.grote_kans_diploma",
    "taalniveau.lezen": "taal.niveau_lezen",
    "taalniveau.luisteren": "taal.niveau_luisteren",
    "taalniveau.schrijven": "taal.niveau_schrijven",
    "taalniveau.spreken": "taal.niveau_spreken",
    "werk.uren_per_week": "werk.uren_per_week",
    "werk.taalrijk": "werk.taalrijk",
    "beschikbaar_uren_per_week": "leerbaarheid.beschikbaar_uren",
    "zorgtaken_uren": "gezin.zorgtaken_uren",
    "belastbaar_uren_per_week": "mentale_gezondheid.belastbaar_uren",
    "belastbaar_uren_per_dag": "lichamelijke_gezondheid.uren_per_dag",
    "cursusuren_nt2": "participatie.cursusuren_nt2",
    "voorinburgering_uren": "participatie.voorinburgering_uren",
    "activiteiten_uren": "participatie.activiteiten_uren",
    "inzet_voldoende": "participatie.inzet_voldoende",
    "b1_haalbaar": "participatie.b1_haalbaar",
    "huishouden.soort": "gezin.huishouden",
    "huishouden.partner_geboortedatum": "gezin.partner_geboortedatum",
    "huishouden.kinderen": "gezin.kinderen",
    "huishouden.kostendelers": "wonen.kostendelers",
    "huishouden.opvang_nodig": "gezin.opvang_nodig",
    "bijstand_vanaf": "financien.bijstand_vanaf",
    "bijstand_aangevraagd": "financien.bijstand_aangevraagd",
    "bijstand_aanvraagdatum": "financien.bijstand_aanvraagdatum",
    "bijstand_verlaagd": "financien.bijstand_verlaagd",
    "huur": "wonen.huur",
    "energie": "financien.energie",
    "water": "financien.water",
    "zorgpremie": "financien.zorgpremie",
    "toeslagen.zorgtoeslag.bedrag": "financien.zorgtoeslag_bedrag",
    "toeslagen.zorgtoeslag.vanaf": "financien.zorgtoeslag_vanaf",
    "toeslagen.huurtoeslag.bedrag": "financien.huurtoeslag_bedrag",
    "toeslagen.huurtoeslag.vanaf": "financien.huurtoeslag_vanaf",
    "minimum_leefgeld_per_week": "financien.minimum_leefgeld",
    "huishouden.beroep_op_ouders": "gezin.beroep_op_ouders",
    "huishouden.partner_recht": "gezin.partner_bijstand",
    "huishouden.partner_asielvergunning": "gezin.partner_asielvergunning",
    "huishouden.partner_inburgeringsplichtig": "gezin.partner_inburgering",
    "toeslagen.zorgtoeslag.aangevraagd": "financien.zorgtoeslag_aangevraagd",
    "toeslagen.zorgtoeslag.recht_vanaf": "financien.zorgtoeslag_recht_vanaf",
    "toeslagen.zorgtoeslag.nabetaling": "financien.zorgtoeslag_nabetaling",
    "toeslagen.huurtoeslag.aangevraagd": "financien.huurtoeslag_aangevraagd",
    "toeslagen.huurtoeslag.recht_vanaf": "financien.huurtoeslag_recht_vanaf",
    "toeslagen.huurtoeslag.nabetaling": "financien.huurtoeslag_nabetaling",
    "toeslagen.kindgebonden_budget.aangevraagd": "financien.kindgebonden_budget_aangevraagd",
    "toeslagen.kindgebonden_budget.recht_vanaf": "financien.kindgebonden_budget_recht_vanaf",
    "toeslagen.kindgebonden_budget.nabetaling": "financien.kindgebonden_budget_nabetaling",
    "toeslagen.kindgebonden_budget.bedrag": "financien.kindgebonden_budget_bedrag",
    "toeslagen.kindgebonden_budget.vanaf": "financien.kindgebonden_budget_vanaf",
    "kale_huur": "wonen.kale_huur",
    "huur_vanaf": "wonen.huur_vanaf",
    "nieuwe_huur.bedrag": "wonen.nieuwe_huur",
    "nieuwe_huur.vanaf": "wonen.nieuwe_huur_vanaf",
    "verzekerde_volwassenen": "financien.verzekerde_volwassenen",
    "toetsingsinkomen": "financien.toetsingsinkomen",
    "loon.bedrag": "financien.loon",
    "loon.vanaf": "financien.loon_vanaf",
    "loon.tot": "financien.loon_tot",
    "loon.vrijlating": "financien.loon_vrijlating",
    "partner_loon.bedrag": "financien.partner_loon",
    "partner_loon.vanaf": "financien.partner_loon_vanaf",
    "partner_loon.tot": "financien.partner_loon_tot",
    "partner_loon.vrijlating": "financien.partner_loon_vrijlating",
    "inkomsten": "financien.andere_inkomsten",
    "kosten": "financien.andere_kosten",
    "schulden": "financien.schulden",
    "ontzorgvorm": "financien.ontzorgvorm",
    "betalingen": "plan.ontzorg_betalingen",
    "overbrugging": "plan.overbrugging",
    "gemeente.minimum_alleenstaand": "gemeente.minimum_alleenstaand",
    "gemeente.minimum_alleenstaande_ouder": "gemeente.minimum_alleenstaande_ouder",
    "gemeente.minimum_paar": "gemeente.minimum_paar",
    "gemeente.minimum_per_kind": "gemeente.minimum_per_kind",
    "gemeente.instrumenten": "gemeente.overbrugging",
    "gemeente.bedragen": "gemeente.bedragen",
}
"""Where every fact comes from in a dossier: path -> question id.

Nobody is asked the peildatum, nor dagtekening_pip: that one is in the plan that was set.
"""

WENT_WELL = "goed"
"""The choice that says nothing went wrong; any other choice of that question says something did."""

_SETTINGS = "gemeente."
_YES_NO: dict[JsonValue, JsonValue] = {"ja": True, "nee": False}


def from_json(data: JsonValue, fallback: date | None = None) -> Facts:
    """Give the facts of a facts file; `fallback` is the peildatum when the file has none.

    Raises FactError (an AppError) for the first thing that is wrong.
    """
    if not isinstance(data, dict):
        raise FactError("Het feitenbestand moet één groep feiten zijn, tussen { en }. Verbeter het bestand.")
    if data.get("peildatum") is None:
        if fallback is None:
            raise FactError("De peildatum ontbreekt. Vul bij 'peildatum' een datum in, zoals 2026-11-22.")
        data = {**data, "peildatum": fallback.isoformat()}
    facts = cast("Facts", _read_group("", data))
    if facts.geboortedatum is not None and facts.geboortedatum > facts.peildatum:
        raise FactError("Het feit 'geboortedatum' ligt na de peildatum. Verbeter een van de twee datums.")
    return facts


def to_json(facts: Facts) -> dict[str, JsonValue]:
    """Give the facts as a facts file, every key present; from_json reads it back unchanged."""
    return _write_group(facts, "")


def from_answers(answers: Answers, peildatum: date, gemeente: Answers | None = None) -> Facts:
    """Give the facts of a dossier, with the settings of the gemeente beside it.

    A question without an answer, or with a no-answer, is unknown. Raises FactError when a stored answer does
    not fit its fact.
    """
    tree: dict[str, JsonValue] = {"peildatum": peildatum.isoformat()}
    for path, question in SOURCES.items():
        source = (gemeente or Answers()) if question.startswith(_SETTINGS) else answers
        value = None if question in source.missing else _plain(source.values.get(question))
        if value is not None:
            _put(tree, path, _as_fact(path, value))
    return cast("Facts", _read_group("", tree))


def _read_group(group: str, raw: JsonValue) -> Any:
    """Read one group of facts, with the groups in it; null is an empty group."""
    if not isinstance(raw, dict | None):
        raise FactError(f"Het feit '{group}' moet een groep feiten zijn, tussen {{ en }}. Verbeter het feit.")
    table = raw or {}
    names = keys(group)
    refuse_unknown_keys(table, names, f"{group}." if group else "")
    return GROUPS[group](**{name: _read(_path(group, name), table.get(name)) for name in names})


def _read(path: str, raw: JsonValue) -> Any:
    """Read one fact or group of facts."""
    if path in GROUPS:
        return _read_group(path, raw)
    return None if raw is None else KINDS[path].read(path, raw)


def _write_group(facts: Facts, group: str) -> dict[str, JsonValue]:
    """Write one group of facts."""
    return dict(_written(facts, group))


def _written(facts: Facts, group: str) -> Iterator[tuple[str, JsonValue]]:
    """Give the names and JSON values in one group."""
    for name in keys(group):
        path = _path(group, name)
        if path in GROUPS:
            yield name, _write_group(facts, path)
        else:
            value = get(facts, path)
            yield name, None if value is None else KINDS[path].write(value)


def _path(group: str, name: str) -> str:
    """Give the path of a name in a group."""
    return f"{group}.{name}" if group else name


def _plain(value: JsonValue) -> JsonValue:
    """Give an answer, or None for a no-answer."""
    return None if as_no_answer(value) is not None else value


def _as_fact(path: str, value: JsonValue) -> JsonValue:
    """Give an answer the form it has in a facts file."""
    kind = KINDS[path]
    if isinstance(kind, YesNo) and isinstance(value, str):
        return _YES_NO.get(value, value)
    if path == "lbt.verstoord" and isinstance(value, list):
        return any(choice != WENT_WELL for choice in value) if value else None
    if isinstance(kind, Rows) and isinstance(value, list):
        return [_row(row, kind.cells) for row in value]
    return value


def _row(row: JsonValue, cells: Iterable[str]) -> JsonValue:
    """Keep of a row only what the rules look at: no name of a child or of a creditor."""
    if not isinstance(row, dict):
        return row
    return {cell: _plain(row.get(cell)) for cell in cells}


def _put(tree: dict[str, JsonValue], path: str, value: JsonValue) -> None:
    """Put a value in a tree of groups, at its path."""
    *groups, name = path.split(".")
    for group in groups:
        tree = cast("dict[str, JsonValue]", tree.setdefault(group, {}))
    tree[name] = value
