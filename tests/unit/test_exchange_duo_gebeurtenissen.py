"""Every code of DUO does what tests/scenarios_duo/gebeurtenissen.toml says, and nothing more."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from intake_app.dossier import question
from intake_app.exchange.duo.gebeurtenissen import events
from intake_app.exchange.duo.herkennen import pieces
from intake_app.exchange.duo.inlezen import read
from tests.duo_dossier import BSN, stand

FILE = Path(__file__).parents[1] / "scenarios_duo" / "gebeurtenissen.toml"
CASES: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["geval"]
LIVE = {
    *(f"SS{number}" for number in (101, 102, 103, 104, 106, 107, 108, 109, 110, 111)),
    *(f"SS{number}" for number in (113, 114, 115, 116, 117, 118, 119, 120, 121, 124, 125)),
    *(f"SS{number}" for number in (128, 129, 130, 131, 137, 139, 199)),
}
PLANNED = {f"SS{number}" for number in (112, 122, 123, 126, 127, 132, 133, 135, 136, 140, 141, 142)}


def told(code: str, moment: str = "2026-11-20T09:00:00+01:00") -> dict[str, Any]:
    return {"registratieDatumTijd": moment, "bsn": BSN, "gebeurtenisId": code}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["code"])
def test_a_code_does_what_the_case_says(case: dict[str, Any]) -> None:
    found = read(pieces(told(case["code"])), stand({}))
    answers = {name: value for name, value in found.velden.items() if not name.startswith("duo.berichten")}
    assert answers == case["velden"]
    (said,) = found.taken
    assert all(part in said for part in case["leest"]), said
    assert "20 november 2026" in said
    cells = {name.rsplit("/", 1)[1]: value for name, value in found.velden.items() if "/" in name}
    assert cells["code"] == case["code"]
    assert cells["datum"] == "2026-11-20"
    assert case["klok"] == events()[case["code"]].klok


def test_every_code_that_duo_published_has_a_case() -> None:
    assert [case["code"] for case in CASES] == list(events())
    assert events().keys() == LIVE | PLANNED
    assert {code for code, event in events().items() if event.in_gebruik} == LIVE


def test_where_a_code_sends_a_person_exists() -> None:
    for event in events().values():
        for name in {*event.touches(), *([event.vraag] if event.vraag else [])}:
            question(name)
        assert event.vraag or not event.in_gebruik


def test_an_unknown_code_is_named_and_kept_for_a_person() -> None:
    found = read(pieces(told("QQ77")), stand({}))
    assert {name.rsplit("/", 1)[-1] for name in found.velden} == {"duo.berichten", "code", "datum", "wat"}
    (said,) = found.taken
    assert "QQ77" in said
    assert "kent het programma niet" in said


def test_codes_work_in_the_order_of_their_moments() -> None:
    begun, ended = told("SS109", "2026-11-02T09:00:00Z"), told("SS130", "2026-11-20T09:00:00Z")
    for file in ([begun, ended], [ended, begun]):
        assert read(pieces(file), stand({})).velden["duo.vrijstelling_loopt"] == "nee"


def test_an_older_message_changes_no_answer_of_a_later_one() -> None:
    later = [{"_rij": "a", "code": "SS130", "datum": "2026-11-21"}, {"_rij": "b", "code": "SS109"}, "x"]
    known = stand({"duo.berichten": later, "duo.vrijstelling_loopt": "nee"})
    found = read(pieces(told("SS109")), known)
    assert "duo.vrijstelling_loopt" not in found.velden
    assert found.over == ["SS109 van 20 november 2026 verandert geen antwoord: SS130 is van later."]
    assert read(pieces(told("SS109", "2026-11-22T09:00:00Z")), known).velden["duo.vrijstelling_loopt"] == "ja"
    assert "duo.tien_weken_gemeld" in read(pieces(told("SS139")), known).velden
