"""Which questions still matter, in what order, and which fit in the minutes that are left."""

from datetime import date
from typing import Any

import pytest

from intake_app.advice.engine import advise
from intake_app.advice.facts import SOURCES, from_json
from intake_app.advice.result import Vraag
from intake_app.advice.rules import vragen
from intake_app.advice.rules.omslag import CIRCUMSTANCES, PATHS
from intake_app.advice.rules.vragen import minuten
from intake_app.advice.shape import KINDS

DAY = date(2026, 11, 22)
ASYLUM: dict[str, Any] = {"doelgroep": "asielstatushouder"}
KNOWN: dict[str, Any] = {
    "lbt": {"resultaat": "haalbaar", "ontheffing": "geen"},
    "alfabetisering": "latijns",
    "opleiding": {"jaren": 8, "hoogste": "basis"},
    "wens_opleiding": "geen",
    "grote_kans_diploma": False,
    "lopende_opleiding": "geen",
}


def _questions(**data: Any) -> dict[str, Vraag]:
    return {question.feit: question for question in advise(from_json(data, DAY)).vragen}


def test_the_leerroute_goes_first_then_the_clock_then_special_circumstances() -> None:
    order = list(_questions())
    kinds = [
        0 if name in PATHS and name not in CIRCUMSTANCES else 2 if name in CIRCUMSTANCES else 1
        for name in order
    ]
    assert kinds == sorted(kinds)
    assert set(kinds) == {0, 1, 2}


def test_the_contract_key_holds_the_same_questions() -> None:
    advice = advise(from_json({}, DAY))
    assert set(advice.leerroute.volgende_vragen) == {question.feit for question in advice.vragen}
    assert advice.to_json()["vragen"][0] == {  # type: ignore[index,call-overload]
        "feit": "opleiding.hoogste",
        "minuten": 4,
        "keert": ["B1"],
        "termijnen": [],
    }


@pytest.mark.parametrize(
    ("data", "feit", "terms"),
    [
        ({}, "datum_kennisgeving", ("pip_eerste",)),
        ({}, "dagtekening_eerste_pip", ("inburgeringstermijn",)),
        ({}, "geboortedatum", ("aow",)),
        ({"datum_kennisgeving": "2026-09-14"}, "doelgroep", ("pip_eerste",)),
        ({**ASYLUM, "datum_kennisgeving": "2026-09-14"}, "datum_brp", ("pip_eerste",)),
        ({**ASYLUM, "bijstand_vanaf": "2026-10-01"}, "eigen_asielvergunning", ("ontzorgen",)),
        ({"eigen_asielvergunning": True}, "bijstand_vanaf", ("ontzorgen",)),
        (
            {"dagtekening_eerste_pip": "2026-10-01"},
            "einddatum_duo",
            ("inburgeringstermijn", "verlenging_aanvragen"),
        ),
        ({"plicht_einde": {"reden": "voldaan"}}, "plicht_einde.datum", ("bewaartermijn",)),
        (
            {"informatie_derden": "wacht"},
            "informatie_derden_ontvangen",
            ("pip_na_informatie",),
        ),
    ],
)
def test_a_question_a_term_waits_for(data: dict[str, Any], feit: str, terms: tuple[str, ...]) -> None:
    asked = _questions(**data)[feit]
    assert asked.termijnen == terms
    assert asked.keert == ()


def test_the_doelgroep_changes_terms_that_run_already() -> None:
    asked = _questions(dagtekening_eerste_pip="2026-10-01")["doelgroep"]
    assert set(asked.termijnen) == {"aanbod", "lening_vervalt"}


def test_what_is_known_or_changes_nothing_is_not_asked() -> None:
    assert "geboortedatum" not in _questions(geboortedatum="1996-04-02")
    assert "einddatum_duo" not in _questions()
    assert "bijstand_vanaf" not in _questions(**ASYLUM)
    assert "datum_brp" not in _questions(doelgroep="gezinsmigrant", datum_kennisgeving="2026-09-14")
    sure = _questions(
        **KNOWN,
        doelgroep="gezinsmigrant",
        eigen_asielvergunning=False,
        datum_kennisgeving="2026-09-14",
        geboortedatum="1996-04-02",
        dagtekening_eerste_pip="2026-10-01",
        einddatum_duo="2029-10-02",
    )
    assert sure == {}


def test_more_terms_go_before_fewer() -> None:
    asked = [
        question
        for question in advise(from_json({**ASYLUM, "dagtekening_eerste_pip": "2026-10-01"}, DAY)).vragen
        if not question.keert
    ]
    counts = [len(question.termijnen) for question in asked]
    assert counts == sorted(counts, reverse=True)


def test_no_fact_matters_for_both_the_leerroute_and_a_deadline() -> None:
    """So a question is in one of the two lists, and never twice."""
    assert not set(vragen._DEADLINE) & set(PATHS)


def test_a_question_for_a_deadline_takes_its_own_minutes() -> None:
    found = {question.feit: question.minuten for question in advise(from_json(ASYLUM, DAY)).vragen}
    assert (found["geboortedatum"], found["datum_kennisgeving"]) == (1, 2)


def test_every_fact_has_minutes_and_none_is_named_that_does_not_exist() -> None:
    assert all(minuten(fact) >= 1 for fact in SOURCES)
    assert (minuten("grote_kans_diploma"), minuten("huur")) == (8, 2)
    assert set(vragen._table()) - {"*"} <= set(KINDS)
