"""Every file in tests/scenarios is a case a jurist can read: facts, and what must follow from them.

Only what a scenario states is compared; a key this test does not know is an error.
"""

import re
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from intake_app.advice.engine import advise, als_vastgesteld_op
from intake_app.advice.facts import from_json
from intake_app.advice.kalender import _AFTER_EASTER, _FIXED

FILES = sorted((Path(__file__).parents[1] / "scenarios").glob("*.toml"))


def _plain(value: Any) -> Any:
    """Give a TOML value as JSON: days as text, ``onbekend`` as null where a yes or no stands."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    return [_plain(entry) for entry in value] if isinstance(value, list) else value


def _known(value: Any) -> Any:
    return None if value == "onbekend" else value


def _term(term: dict[str, Any], wanted: dict[str, Any]) -> None:
    flat = {**term, "feit": term["vanaf"]["feit"], "vanaf": term["vanaf"]["datum"]}
    for key, value in wanted.items():
        if key == "niet_verschoven":
            assert (flat["datum"], flat["verschoven_om"]) == (flat["ruwe_datum"], None)
        else:
            assert flat[key] == value, key


def _terms(advice: dict[str, Any], wanted: dict[str, Any]) -> None:
    found = {term["id"]: term for term in advice["termijnen"]}
    for name, expected in wanted.items():
        _term(found[name], expected)


def _warnings(advice: dict[str, Any]) -> set[str]:
    return {warning["id"] for warning in advice["waarschuwingen"]}


def _reasons(side: str) -> Callable[[dict[str, Any], Any], None]:
    def check(advice: dict[str, Any], wanted: dict[str, list[str]]) -> None:
        for route, facts in wanted.items():
            found = {reason["feit"] for reason in advice["leerroute"]["routes"][route][side]}
            assert set(facts) <= found, (route, side)

    return check


def _none_missing(advice: dict[str, Any], wanted: dict[str, list[str]]) -> None:
    for route, facts in wanted.items():
        found = {reason["feit"] for reason in advice["leerroute"]["routes"][route]["ontbreekt"]}
        assert not set(facts) & found, route


def _advice(advice: dict[str, Any], wanted: Any) -> None:
    assert advice["leerroute"]["advies"] == wanted


def _no_advice(advice: dict[str, Any], wanted: Any) -> None:
    assert wanted is True
    assert advice["leerroute"]["advies"] is None


def _certainty(advice: dict[str, Any], wanted: Any) -> None:
    assert advice["leerroute"]["zekerheid"] == wanted


def _first_question(advice: dict[str, Any], wanted: Any) -> None:
    assert advice["leerroute"]["volgende_vragen"][0] == wanted


def _questions(advice: dict[str, Any], wanted: Any) -> None:
    assert set(wanted) <= set(advice["leerroute"]["volgende_vragen"])


def _turns(advice: dict[str, Any], wanted: Any) -> None:
    for turn in wanted:
        assert turn in advice["leerroute"]["omslag"]


def _said(advice: dict[str, Any]) -> str:
    return " ".join(entry["tekst"] for entry in advice["leerroute"]["gevolgen"]).casefold()


def _consequences(advice: dict[str, Any], wanted: Any) -> None:
    text = _said(advice)
    assert all(part in text for part in wanted)


def _no_consequences(advice: dict[str, Any], wanted: Any) -> None:
    text = _said(advice)
    assert not any(part in text for part in wanted)


def _duties(advice: dict[str, Any], wanted: dict[str, Any]) -> None:
    found = {duty["id"]: duty["van_toepassing"] for duty in advice["plichten"]}
    assert {name: found[name] for name in wanted} == {name: _known(value) for name, value in wanted.items()}


def _ontzorgen(advice: dict[str, Any], wanted: dict[str, Any]) -> None:
    assert {key: advice["ontzorgen"][key] for key in wanted} == {key: _known(wanted[key]) for key in wanted}


def _afschalen(advice: dict[str, Any], wanted: Any) -> None:
    assert advice["afschalen"]["mogelijk"] is _known(wanted)


def _shown(advice: dict[str, Any], wanted: list[str]) -> None:
    assert set(wanted) <= _warnings(advice)


def _not_shown(advice: dict[str, Any], wanted: list[str]) -> None:
    assert not set(wanted) & _warnings(advice)


def _no_terms(advice: dict[str, Any], wanted: list[str]) -> None:
    assert not set(wanted) & {term["id"] for term in advice["termijnen"]}


def _forms(advice: dict[str, Any], wanted: list[str]) -> None:
    text = " ".join(form["tekst"] for form in advice["leerroute"]["vormen"])
    assert all(part in text for part in wanted)


def _no_forms(advice: dict[str, Any], wanted: list[str]) -> None:
    text = " ".join(form["tekst"] for form in advice["leerroute"]["vormen"])
    assert not any(part in text for part in wanted)


def _switches(advice: dict[str, Any], wanted: dict[str, dict[str, Any]]) -> None:
    found = {switch["naar"]: switch for switch in advice["schakelen"]}
    for route, expected in wanted.items():
        for key, value in expected.items():
            assert found[route][key] == (None if value == "geen" else value), (route, key)


def _still_counts(advice: dict[str, Any], wanted: dict[str, list[str]]) -> None:
    found = {switch["naar"]: switch for switch in advice["schakelen"]}
    for route, parts in wanted.items():
        text = " ".join(entry["tekst"] for entry in found[route]["telt_mee"])
        assert all(part in text for part in parts), route


def _grounds(advice: dict[str, Any], wanted: dict[str, Any]) -> None:
    found = {ground["id"]: ground["past"] for ground in advice["verlenging"]}
    assert {name: found[name] for name in wanted} == {name: _known(value) for name, value in wanted.items()}


def _waiting(advice: dict[str, Any], wanted: dict[str, str]) -> None:
    found = {entry["id"]: entry["feit"] for entry in advice["wachtend"]}
    assert {name: found.get(name) for name in wanted} == wanted


def _stop(advice: dict[str, Any], wanted: bool) -> None:
    assert advice["handhaving"]["stop"] is wanted
    if wanted:
        assert "€" not in str(advice["handhaving"])


def _ladder(advice: dict[str, Any], wanted: list[str]) -> None:
    text = " ".join(step["tekst"] for step in advice["handhaving"]["ladder"])
    assert all(part in text for part in wanted)


def _everything_is_said(value: Any) -> None:
    """No text and no source is lacking, anywhere in the advice."""
    if isinstance(value, dict):
        for key in ("tekst", "tekst_u", "bron", "reden", "duur", "bewijs", "titel"):
            if key in value and "was" not in value:
                assert isinstance(value[key], str), (key, value)
                assert value[key], (key, value)
        assert isinstance(value.get("toelichting", ""), str), value
    for entry in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _everything_is_said(entry)


CHECKS: dict[str, Callable[[dict[str, Any], Any], None]] = {
    "advies": _advice,
    "geen_advies": _no_advice,
    "zekerheid": _certainty,
    "volgende_vraag": _first_question,
    "vragen": _questions,
    "omslag": _turns,
    "voor": _reasons("voor"),
    "tegen": _reasons("tegen"),
    "ontbreekt": _reasons("ontbreekt"),
    "ontbreekt_niet": _none_missing,
    "gevolgen": _consequences,
    "geen_gevolgen": _no_consequences,
    "plichten": _duties,
    "ontzorgen": _ontzorgen,
    "afschalen": _afschalen,
    "termijnen": _terms,
    "geen_termijnen": _no_terms,
    "waarschuwingen": _shown,
    "geen_waarschuwingen": _not_shown,
    "vormen": _forms,
    "geen_vormen": _no_forms,
    "schakelen": _switches,
    "telt_mee": _still_counts,
    "verlenging": _grounds,
    "wachtend": _waiting,
    "stop": _stop,
    "ladder": _ladder,
}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_advice_is_as_the_scenario_says(file: Path) -> None:
    scenario = tomllib.loads(file.read_text(encoding="utf-8"))
    assert set(scenario) == {"naam", "toelichting", "feiten", "verwacht"}
    assert scenario["naam"]
    assert scenario["verwacht"]
    facts, expected = from_json(_plain(scenario["feiten"])), scenario["verwacht"]
    what_if = expected.pop("als_vastgesteld", None)
    if what_if is not None:
        then = als_vastgesteld_op(facts, what_if["dag"])
        _terms({"termijnen": [term.to_json() for term in then]}, _plain(what_if["termijnen"]))
    advice = advise(facts).to_json()
    _everything_is_said(advice)
    for part, wanted in _plain(expected).items():
        CHECKS[part](advice, wanted)


def test_there_are_enough_scenarios_each_with_a_name_of_its_own() -> None:
    names = [tomllib.loads(file.read_text(encoding="utf-8"))["naam"] for file in FILES]
    assert len(names) >= 150
    assert len(set(names)) == len(names)


def test_the_table_of_what_is_covered_names_every_scenario_and_no_other() -> None:
    text = (Path(__file__).parents[2] / "docs/scenarios.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:4] for line in text.splitlines() if line.startswith("| ")]
    covered = {row.strip(): re.findall(r"`(\w+)`", names) for row, _, names in rows if row.strip() != "row"}
    assert all(covered.values())
    assert {name for names in covered.values() for name in names} == {file.stem for file in FILES}
    groups = {"L": 17, "T": 31, "F": 11, "D": 7}
    assert set(covered) == {f"{kind}{n}" for kind, last in groups.items() for n in range(1, last + 1)}


def test_every_kind_of_day_off_has_a_scenario() -> None:
    moved = {
        term.get("verschoven_om")
        for file in FILES
        for term in tomllib.loads(file.read_text(encoding="utf-8"))["verwacht"].get("termijnen", {}).values()
    }
    feestdagen = {*_FIXED.values(), *_AFTER_EASTER.values(), "Koningsdag", "zaterdag", "zondag"}
    assert feestdagen <= moved
