"""How the terms stand on the peildatum, what they wait for, what was corrected, and what if."""

from datetime import date, timedelta
from typing import Any

import pytest

from intake_app.advice.engine import advise, als_vastgesteld_op
from intake_app.advice.facts import Facts, from_json
from intake_app.advice.result import Advice, Correctie, Termijn
from intake_app.advice.rules.klok import CAUSES
from intake_app.advice.shape import WACHTREDENEN

DAY = date(2026, 11, 22)
FAMILY: dict[str, Any] = {"doelgroep": "gezinsmigrant"}
ASYLUM: dict[str, Any] = {"doelgroep": "asielstatushouder", "eigen_asielvergunning": True}
OUT: dict[str, Any] = {"informatie_derden": "wacht"}


def _facts(day: date = DAY, **data: Any) -> Facts:
    return from_json(data, day)


def _term(name: str, day: date = DAY, **data: Any) -> Termijn:
    return next(term for term in advise(_facts(day, **data)).termijnen if term.id == name)


def _waiting(**data: Any) -> list[tuple[str, str, str]]:
    return [(entry.id, entry.feit, entry.wacht_op) for entry in advise(_facts(**data)).wachtend]


@pytest.mark.parametrize(
    ("left", "status"),
    [(-1, "verstreken"), (0, "binnenkort"), (21, "binnenkort"), (22, "loopt")],
)
def test_a_term_is_soon_from_three_weeks_before(left: int, status: str) -> None:
    last = date(2026, 11, 23)
    term = _term("pip_eerste", last - timedelta(days=left), **FAMILY, datum_kennisgeving="2026-09-14")
    assert (term.datum, term.status) == (last, status)


def test_a_plan_that_was_set_too_late_is_done_and_says_how_late() -> None:
    notice = {**FAMILY, "datum_kennisgeving": "2026-09-01"}
    late = _term("pip_eerste", **notice, dagtekening_eerste_pip="2026-11-13")
    assert (late.datum, late.status, late.dagen_te_laat) == (date(2026, 11, 10), "voldaan", 3)
    assert late.to_json()["dagen_te_laat"] == 3  # type: ignore[index,call-overload]
    in_time = _term("pip_eerste", **notice, dagtekening_eerste_pip="2026-11-10")
    assert (in_time.status, in_time.dagen_te_laat) == ("voldaan", 0)
    assert "dagen_te_laat" not in in_time.to_json()  # type: ignore[operator]
    assert _term("pip_eerste", **notice).dagen_te_laat == 0


@pytest.mark.parametrize("cause", [cause for cause in WACHTREDENEN if cause != "niets"])
def test_the_plan_waits_for_any_cause_and_the_date_stays(cause: str) -> None:
    term = _term("pip_eerste", **FAMILY, datum_kennisgeving="2026-11-02", wachtreden=cause)
    assert (term.status, term.wacht_op) == ("wacht_op", CAUSES[cause])
    assert term.datum == date(2027, 1, 11)


def test_the_plan_after_information_or_a_move_waits_as_well() -> None:
    told = {**FAMILY, "datum_kennisgeving": "2026-09-14", "informatie_derden_ontvangen": "2026-11-20"}
    assert _term("pip_na_informatie", **told, wachtreden="woning").wacht_op == CAUSES["woning"]
    moved = {**FAMILY, "datum_verhuizing": "2026-11-02"}
    assert _term("pip_na_verhuizing", **moved, wachtreden="woning").wacht_op == CAUSES["woning"]


def test_what_does_not_run_yet_says_why_and_by_which_article() -> None:
    for data in ({}, FAMILY, ASYLUM, OUT, {"plicht_einde": {"reden": "voldaan"}}):
        found = advise(_facts(**data)).wachtend
        assert found
        for entry in found:
            assert entry.tekst.endswith(".")
            assert " art. " in entry.bron
    (kept,) = advise(_facts(plicht_einde={"reden": "voldaan"})).wachtend
    assert (kept.id, kept.feit, kept.wacht_op) == ("bewaartermijn", "plicht_einde.datum", "DUO")


def test_waiting_does_not_stop_the_clock() -> None:
    term = _term("pip_eerste", **FAMILY, datum_kennisgeving="2026-08-03", wachtreden="toets")
    assert (term.status, term.wacht_op) == ("verstreken", "de leerbaarheidstoets")


def test_nothing_waits_when_nothing_is_waited_for() -> None:
    term = _term("pip_eerste", **FAMILY, datum_kennisgeving="2026-11-02", wachtreden="niets")
    assert (term.status, term.wacht_op) == ("loopt", "")


def test_information_of_others_is_a_cause_of_its_own() -> None:
    notice = {**FAMILY, "datum_kennisgeving": "2026-11-02", **OUT}
    assert _term("pip_eerste", **notice).wacht_op == CAUSES["informatie"]
    assert _term("pip_eerste", **notice, wachtreden="niets").wacht_op == ""
    assert _term("pip_eerste", **notice, wachtreden="toets").wacht_op == CAUSES["toets"]
    received = {
        **notice,
        "datum_kennisgeving": "2026-09-14",
        "informatie_derden": "ontvangen",
        "informatie_derden_ontvangen": "2026-11-20",
    }
    assert _term("pip_na_informatie", **received).status == "binnenkort"


@pytest.mark.parametrize(
    ("cause", "waits"),
    [("school", True), ("woning", True), ("opvang", True), ("toets", False), ("informatie", False)],
)
def test_lessons_wait_for_what_keeps_a_person_from_school(cause: str, waits: bool) -> None:
    facts = {**ASYLUM, "dagtekening_eerste_pip": "2026-11-02", "leerroute_pip": "onderwijs"}
    for name in ("aanbod", "start_taalschakeltraject"):
        term = _term(name, **facts, wachtreden=cause)
        assert term.wacht_op == (CAUSES[cause] if waits else "")
        assert (term.status == "wacht_op") == waits
    assert _term("inburgeringstermijn", **facts, wachtreden=cause).wacht_op == ""


def test_a_plan_that_is_there_waits_for_nothing() -> None:
    facts = {**FAMILY, "datum_kennisgeving": "2026-09-14", "dagtekening_eerste_pip": "2026-10-01"}
    assert _term("pip_eerste", **facts, wachtreden="toets").wacht_op == ""


def test_duo_and_the_gemeente_decide() -> None:
    asked = {"duo_aanvraag": {"soort": "verlenging", "datum": "2026-11-02"}}
    assert (_term("beslissing_duo", **asked).status, _term("beslissing_duo", **asked).wacht_op) == (
        "wacht_op",
        "DUO",
    )
    mine = _term("beslissing_bijstand", bijstand_aanvraagdatum="2026-11-02")
    assert (mine.wacht_op, mine.wie) == ("", "gemeente")


def test_the_look_back_of_the_z_route_never_passes() -> None:
    term = _term("z_scholing_telt", **ASYLUM, dagtekening_eerste_pip="2026-11-02", leerroute_pip="Z")
    assert (term.datum, term.status) == (date(2024, 11, 2), "loopt")


def test_a_day_that_just_comes_is_no_deadline() -> None:
    facts = _facts(**ASYLUM, datum_brp="2026-10-01", bijstand_vanaf="2026-01-01", geboortedatum="1990-01-01")
    found = {term.id: term.moment for term in advise(facts).termijnen}
    assert found == {
        "pip_eerste": False,
        "maatschappelijke_begeleiding": True,
        "ontzorgen": True,
        "aow": True,
        "aow_signaal": True,
    }


def test_bezwaar_is_met_when_it_was_made() -> None:
    facts = {**FAMILY, "dagtekening_eerste_pip": "2026-09-01"}
    assert _term("bezwaar", **facts).status == "verstreken"
    assert _term("bezwaar", **facts, bezwaar="nee").status == "verstreken"
    for way in ("ja", "commissie"):
        made = _term("bezwaar", **facts, bezwaar=way)
        assert (made.status, made.voldaan_op) == ("voldaan", made.datum)


@pytest.mark.parametrize(
    ("data", "waiting"),
    [
        ({}, [("pip_eerste", "datum_kennisgeving", "DUO")]),
        ({"datum_kennisgeving": "2026-09-14"}, [("pip_eerste", "doelgroep", "DUO")]),
        (
            {**ASYLUM, "datum_kennisgeving": "2026-09-14", "bijstand_aangevraagd": "nee"},
            [("pip_eerste", "datum_brp", "woning en inschrijving")],
        ),
        (
            {"doelgroep": "asielstatushouder", "datum_brp": "2026-10-01"},
            [("pip_eerste", "datum_kennisgeving", "DUO")],
        ),
        ({**FAMILY, "datum_kennisgeving": "2026-09-14"}, []),
        (
            {**FAMILY, "datum_kennisgeving": "2026-09-14", **OUT},
            [("pip_na_informatie", "informatie_derden_ontvangen", "andere organisatie")],
        ),
        (
            {
                **FAMILY,
                "datum_kennisgeving": "2026-09-14",
                **OUT,
                "informatie_derden_ontvangen": "2026-11-01",
            },
            [],
        ),
        ({"datum_verhuizing": "2026-10-01", **OUT}, [("pip_na_informatie",)]),
    ],
)
def test_what_a_plan_waits_for(data: dict[str, Any], waiting: list[tuple[str, ...]]) -> None:
    found = [entry for entry in _waiting(**data) if entry[0].startswith("pip")]
    assert [entry[: len(wanted)] for entry, wanted in zip(found, waiting, strict=True)] == waiting


def test_the_three_years_wait_for_the_first_plan() -> None:
    assert ("inburgeringstermijn", "dagtekening_eerste_pip", "gemeente") in _waiting()
    moved = _waiting(datum_verhuizing="2026-10-01")
    assert ("inburgeringstermijn", "dagtekening_eerste_pip", "vorige gemeente") in moved
    assert _waiting(**OUT, dagtekening_eerste_pip="2026-10-01") == []


@pytest.mark.parametrize(
    ("data", "waits"),
    [
        (ASYLUM, True),
        ({"eigen_asielvergunning": True}, True),
        ({**ASYLUM, "bijstand_vanaf": "2026-10-01"}, False),
        ({**ASYLUM, "bijstand_aangevraagd": "nee"}, False),
        ({**ASYLUM, "eigen_asielvergunning": False}, False),
        ({**FAMILY, "eigen_asielvergunning": True}, False),
        ({"doelgroep": "asielstatushouder"}, False),
    ],
)
def test_ontzorgen_waits_for_bijstand_of_who_may_get_it(data: dict[str, Any], waits: bool) -> None:
    assert (("ontzorgen", "bijstand_vanaf", "gemeente") in _waiting(**data)) == waits


def test_when_the_plicht_is_over_only_its_end_is_lacking() -> None:
    assert _waiting(plicht_einde={"reden": "voldaan"}) == [("bewaartermijn", "plicht_einde.datum", "DUO")]
    assert _waiting(plicht_einde={"reden": "voldaan", "datum": "2026-10-01"}) == []
    assert all(entry.status == "wacht_op" for entry in advise(_facts()).wachtend)


def test_a_correction_stands_at_the_terms_it_moved() -> None:
    change = Correctie("3 mei 2023", date(2026, 11, 1), "DUO stuurde de brief eerder niet.")
    facts = _facts(**FAMILY, datum_kennisgeving="2026-10-26", dagtekening_eerste_pip="2026-11-02")
    found: Advice = advise(facts, correcties={"datum_kennisgeving": (change,)})
    by_id = {term.id: term for term in found.termijnen}
    assert by_id["pip_eerste"].correcties == (change,)
    assert by_id["inburgeringstermijn"].correcties == ()
    assert by_id["pip_eerste"].to_json()["correcties"] == [  # type: ignore[index,call-overload]
        {"was": "3 mei 2023", "op": "2026-11-01", "reden": "DUO stuurde de brief eerder niet."}
    ]


def test_another_doelgroep_is_warned_for_and_a_first_one_is_not() -> None:
    facts = _facts(**FAMILY)
    for was, warned in (("asielstatushouder", True), (None, False)):
        changes = {"doelgroep": (Correctie(was, DAY, ""),)}
        shown = {warning.id for warning in advise(facts, correcties=changes).waarschuwingen}
        assert ("doelgroep_gewijzigd" in shown) == warned
    assert "doelgroep_gewijzigd" not in {warning.id for warning in advise(facts).waarschuwingen}


def test_what_if_the_plan_is_set_on_a_day() -> None:
    facts = _facts(
        **ASYLUM, datum_kennisgeving="2026-09-14", datum_brp="2026-09-14", lbt={"resultaat": "haalbaar"}
    )
    found = {term.id: term for term in als_vastgesteld_op(facts, date(2026, 12, 1))}
    assert found["pip_eerste"].voldaan_op == date(2026, 12, 1)
    assert found["pip_eerste"].dagen_te_laat == 8
    assert found["inburgeringstermijn"].einddatum_duo == date(2029, 12, 2)
    assert found["aanbod"].datum == date(2027, 3, 1)
    assert found["bezwaar"].datum == date(2027, 1, 12)
    assert facts.dagtekening_eerste_pip is None


def test_what_if_leaves_the_first_plan_as_it_was() -> None:
    facts = _facts(**ASYLUM, dagtekening_eerste_pip="2026-01-15", leerroute_pip="onderwijs")
    found = {term.id: term for term in als_vastgesteld_op(facts, date(2026, 12, 1))}
    assert found["inburgeringstermijn"].vanaf == date(2026, 1, 15)
    assert found["aanbod"].vanaf == date(2026, 12, 1)
    assert found["start_taalschakeltraject"].vanaf == date(2026, 12, 1)


def test_what_if_uses_the_advised_route_when_none_was_chosen() -> None:
    study = {"lbt": {"resultaat": "haalbaar"}, "wens_opleiding": "hbo", "grote_kans_diploma": True}
    found = {term.id for term in als_vastgesteld_op(_facts(**ASYLUM, **study), DAY)}
    assert "start_taalschakeltraject" in found
