"""The terms around the plan and at the end, verlenging, schakelen, forms of a route, and boetes."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from intake_app.advice.engine import advise
from intake_app.advice.facts import Facts, from_json
from intake_app.advice.parameters import Parameters, standard
from intake_app.advice.result import Advice, Termijn, Wissel
from intake_app.advice.rules.handhaving import handhaving
from intake_app.advice.rules.schakelen import schakelen
from intake_app.advice.rules.termijnen import duty_is_over, termijnen
from intake_app.advice.rules.vormen import vormen

P = standard()
DAY = date(2026, 11, 22)
ASYLUM: dict[str, Any] = {"doelgroep": "asielstatushouder"}
FAMILY: dict[str, Any] = {"doelgroep": "gezinsmigrant"}
SET: dict[str, Any] = {"dagtekening_eerste_pip": "2026-01-15"}


def _facts(**data: Any) -> Facts:
    return from_json(data, DAY)


def _advice(**data: Any) -> Advice:
    return advise(_facts(**data))


def _terms(**data: Any) -> dict[str, Termijn]:
    return {term.id: term for term in termijnen(_facts(**data))}


# -- calls


def test_the_day_in_a_call_is_the_last_day() -> None:
    calls = [
        {"verzonden": "2026-09-01", "uiterlijk": "2026-09-12", "gekomen": "nee"},
        {"verzonden": "2026-09-20", "uiterlijk": "2026-10-03", "gekomen": "reden"},
        {"verzonden": "2026-10-31", "gekomen": None},
        {"verzonden": "2026-11-01", "uiterlijk": "2026-11-10"},
    ]
    found = _terms(oproepen=calls)
    assert set(found) == {"oproep_eerste", "oproep_tweede", "oproep_derde"}
    first, second, third = found.values()
    assert (first.vanaf, first.datum, first.voldaan_op) == (date(2026, 9, 1), date(2026, 9, 12), None)
    assert (second.datum, second.voldaan_op) == (date(2026, 10, 3), date(2026, 10, 3))
    assert (third.vanaf, third.datum) == (date(2026, 10, 31), date(2026, 12, 31))


def test_a_call_without_days_gives_no_term() -> None:
    assert _terms(oproepen=[{"verzonden": "2026-09-01"}, {"uiterlijk": "2026-09-12"}]) == {}
    assert _terms(oproepen=[]) == {}
    skipped = [{"gekomen": "ja"}, {"verzonden": "2026-09-20", "uiterlijk": "2026-10-03", "gekomen": "ja"}]
    assert _terms(oproepen=skipped)["oproep_tweede"].voldaan_op == date(2026, 10, 3)
    assert set(_terms(oproepen=[{"verzonden": "2026-09-01"}, skipped[1]])) == {"oproep_tweede"}


# -- bezwaar, DUO, bijstand


@pytest.mark.parametrize(
    ("bezwaar", "decision", "delayed"),
    [("ja", date(2026, 4, 9), date(2026, 5, 21)), ("commissie", date(2026, 5, 21), date(2026, 7, 2))],
)
def test_the_decision_on_bezwaar_counts_from_the_end_of_its_term(
    bezwaar: str, decision: date, delayed: date
) -> None:
    found = _terms(**SET, bezwaar=bezwaar)
    assert found["bezwaar"].datum == date(2026, 2, 26)
    assert (found["beslissing_bezwaar"].vanaf, found["beslissing_bezwaar"].datum) == (
        date(2026, 2, 26),
        decision,
    )
    assert (found["beslissing_bezwaar"].feit, found["beslissing_bezwaar"].wie) == ("bezwaar", "gemeente")
    assert found["beslissing_bezwaar_uitstel"].datum == delayed
    assert found["beslissing_bezwaar_uitstel"].feit == "bezwaar"
    assert "bekendmaking" in found["bezwaar"].toelichting
    assert "uitgesteld" in found["beslissing_bezwaar_uitstel"].toelichting


@pytest.mark.parametrize("bezwaar", [None, "nee"])
def test_without_bezwaar_there_is_nothing_to_decide(bezwaar: str | None) -> None:
    assert not [name for name in _terms(**SET, bezwaar=bezwaar) if name.startswith("beslissing")]


@pytest.mark.parametrize(
    ("asked", "source", "moves"),
    [
        ("verlenging", "Besluit inburgering 2021 art. 4.5", True),
        ("ontheffing", "Besluit inburgering 2021 art. 2.7 en 2.8", True),
        ("lening", "Besluit inburgering 2021 art. 6.5", True),
        ("vrijstelling", "Regeling inburgering 2021 art. 2.3", False),
    ],
)
def test_duo_decides_within_eight_weeks(asked: str, source: str, moves: bool) -> None:
    term = _terms(duo_aanvraag={"soort": asked, "datum": "2026-10-30"})["beslissing_duo"]
    assert term.ruwe_datum == date(2026, 12, 25)
    assert term.parameter.bron == source
    assert term.datum == (date(2026, 12, 28) if moves else date(2026, 12, 25))
    assert term.verschoven_om == ("Eerste Kerstdag" if moves else None)
    assert term.feit == "duo_aanvraag.datum"


def test_a_medical_ontheffing_looks_five_years_ahead() -> None:
    found = _terms(duo_aanvraag={"soort": "ontheffing", "datum": "2024-02-29"})
    assert found["ontheffing_prognose"].datum == date(2029, 2, 28)
    assert "ontheffing_prognose" not in _terms(duo_aanvraag={"soort": "lening", "datum": "2024-02-29"})


@pytest.mark.parametrize(
    "asked", [{"soort": "geen", "datum": "2026-10-30"}, {"soort": "lening"}, {"datum": "2026-10-30"}]
)
def test_nothing_asked_or_no_day_gives_no_term(asked: dict[str, str]) -> None:
    assert _terms(duo_aanvraag=asked) == {}


def test_bijstand_that_was_asked_for() -> None:
    found = _terms(bijstand_aanvraagdatum="2026-10-29")
    assert (found["voorschot_bijstand"].datum, found["beslissing_bijstand"].datum) == (
        date(2026, 11, 26),
        date(2026, 12, 24),
    )
    assert not found["voorschot_bijstand"].parameter.verified
    assert _terms(bijstand_aanvraagdatum="2026-10-29", bijstand_vanaf="2026-10-29") == {}


def test_duo_tells_half_a_year_before_the_aow() -> None:
    found = _terms(geboortedatum="1996-04-02")
    assert (found["aow"].datum, found["aow_signaal"].datum) == (date(2063, 7, 2), date(2063, 1, 2))
    assert found["aow_signaal"].vanaf == date(1996, 4, 2)
    assert found["aow_signaal"].ruwe_datum == date(2063, 1, 2)


# -- within the term and after it


@pytest.mark.parametrize(
    ("route", "names"),
    [
        ("B1", {"pvt", "map"}),
        ("onderwijs", {"pvt"}),
        ("Z", {"pvt", "map", "eindgesprek", "z_scholing_telt"}),
    ],
)
def test_what_must_be_done_within_the_term(route: str, names: set[str]) -> None:
    found = _terms(**SET, leerroute_pip=route)
    assert set(found) & {"pvt", "map", "eindgesprek", "z_scholing_telt"} == names
    assert {found[name].datum for name in names - {"z_scholing_telt"}} == {date(2029, 1, 15)}
    assert {found[name].feit for name in names} == {"dagtekening_eerste_pip"}
    report = found["map_pvt_melden"]
    assert (report.feit, report.vanaf) == ("dagtekening_eerste_pip", date(2026, 1, 15))
    assert (report.niet_voor, report.datum) == (date(2028, 11, 16), date(2029, 1, 15))


def test_schooling_of_the_last_two_years_counts_for_z() -> None:
    found = _terms(dagtekening_eerste_pip="2024-02-29", leerroute_pip="Z")
    assert found["z_scholing_telt"].datum == date(2022, 2, 28)
    assert "telt mee" in found["z_scholing_telt"].toelichting


@pytest.mark.parametrize(
    ("end", "last", "said"),
    [
        ("2029-01-16", date(2029, 1, 15), "DUO heeft deze termijn vastgesteld."),
        ("2029-07-16", date(2029, 7, 15), "2029-01-15"),
    ],
)
def test_the_end_that_duo_named_goes_first(end: str, last: date, said: str) -> None:
    found = _terms(**SET, einddatum_duo=end)
    whole = found["inburgeringstermijn"]
    assert (whole.ruwe_datum, whole.datum) == (last, last)
    assert (whole.startdatum, whole.einddatum_duo) == (date(2026, 1, 16), date.fromisoformat(end))
    assert said in whole.toelichting
    assert found["verlenging_aanvragen"].datum == last
    assert found["pvt"].datum == last
    assert found["schakelen_leerroute"].datum == date(2027, 7, 15)


def test_the_loan_of_a_gezinsmigrant() -> None:
    lapses = _terms(**SET, **FAMILY)["lening_vervalt"]
    assert (lapses.feit, lapses.vanaf, lapses.datum) == (
        "dagtekening_eerste_pip",
        date(2029, 1, 15),
        date(2035, 1, 15),
    )
    assert "lening_vervalt" not in _terms(**SET, **ASYLUM)
    ended = {"plicht_einde": {"reden": "voldaan", "datum": "2026-08-31"}}
    found = _terms(**FAMILY, **ended)
    assert (found["lening_terugbetalen"].datum, found["lening_afbetaald"].datum) == (
        date(2027, 2, 28),
        date(2036, 8, 31),
    )
    assert "lening van DUO" in found["lening_terugbetalen"].toelichting
    assert "lening_terugbetalen" not in _terms(**ASYLUM, **ended)


def test_data_are_kept_five_years_and_go_at_once_at_death() -> None:
    left = _terms(plicht_einde={"reden": "vertrek", "datum": "2024-02-29"})
    assert (left["bewaartermijn"].datum, left["bewaartermijn_kern"].datum) == (
        date(2029, 2, 28),
        date(2074, 2, 28),
    )
    died = _terms(plicht_einde={"reden": "overleden", "datum": "2026-11-20"}, **FAMILY)
    assert (set(died), died["bewaartermijn"].datum) == ({"bewaartermijn"}, date(2026, 11, 20))
    assert "meteen" in died["bewaartermijn"].toelichting
    assert _terms(plicht_einde={"reden": "loopt", "datum": "2026-11-20"}) == {}
    assert _terms(plicht_einde={"reden": "voldaan"}) == {}
    assert _terms(plicht_einde={"datum": "2026-11-20"}) == {}


@pytest.mark.parametrize(
    ("why", "over"), [(None, False), ("loopt", False), ("voldaan", True), ("overleden", True)]
)
def test_when_the_plicht_is_over(why: str | None, over: bool) -> None:
    assert duty_is_over(_facts(plicht_einde={"reden": why})) is over


def test_after_the_plicht_only_what_still_follows_is_left() -> None:
    found = _terms(
        **SET,
        **FAMILY,
        geboortedatum="1996-04-02",
        datum_kennisgeving="2025-12-01",
        oproepen=[{"verzonden": "2025-12-05", "uiterlijk": "2025-12-19"}],
        bezwaar="ja",
        plicht_einde={"reden": "voldaan", "datum": "2026-08-31"},
    )
    assert list(found) == [
        "bezwaar",
        "beslissing_bezwaar",
        "beslissing_bezwaar_uitstel",
        "bewaartermijn",
        "bewaartermijn_kern",
        "lening_terugbetalen",
        "lening_afbetaald",
    ]


def test_begeleiding_begins_on_the_day_of_registration() -> None:
    assert _terms(**ASYLUM, datum_brp="2026-10-03")["maatschappelijke_begeleiding"].datum == date(2026, 10, 3)
    moved = _terms(**ASYLUM, datum_brp="2025-10-03", datum_verhuizing="2026-10-04")
    begins = moved["maatschappelijke_begeleiding"]
    assert (begins.feit, begins.datum) == ("datum_verhuizing", date(2026, 10, 4))
    assert "maatschappelijke_begeleiding" not in _terms(**FAMILY, datum_brp="2026-10-03")
    assert "maatschappelijke_begeleiding" not in _terms(**ASYLUM)


def test_the_old_gemeente_sees_the_plan_one_month_more() -> None:
    found = _terms(datum_verhuizing="2026-10-04", dagtekening_pip="2026-10-31")
    assert found["pip_inzien_vorige_gemeente"].datum == date(2026, 11, 30)
    assert "pip_inzien_vorige_gemeente" not in _terms(datum_verhuizing="2026-10-04")


# -- verlenging


def _grounds(**data: Any) -> dict[str, bool | None]:
    return {ground.id: ground.past for ground in _advice(**data).verlenging}


def test_without_a_plan_there_is_nothing_to_make_longer() -> None:
    assert _grounds() == {}


@pytest.mark.parametrize(
    ("data", "ground", "fits"),
    [
        ({"alfabetisering": "analfabeet", "leerroute_pip": "B1"}, "alfabetisering", True),
        ({"alfabetisering": "anders_gealfabetiseerd", "leerroute_pip": "onderwijs"}, "alfabetisering", True),
        ({"alfabetisering": "analfabeet", "leerroute_pip": "Z"}, "alfabetisering", False),
        ({"alfabetisering": "latijns", "leerroute_pip": "B1"}, "alfabetisering", False),
        ({**ASYLUM, "wachtreden": "school"}, "geen_aanbod", True),
        ({**ASYLUM, "wachtreden": "niets"}, "geen_aanbod", None),
        ({**FAMILY, "wachtreden": "school"}, "geen_aanbod", False),
        ({**ASYLUM, "wachtreden": "school", "dagtekening_eerste_pip": "2026-08-22"}, "geen_aanbod", False),
        ({**ASYLUM, "wachtreden": "school", "dagtekening_eerste_pip": "2026-08-21"}, "geen_aanbod", True),
        ({**ASYLUM, "wachtreden": "school", "leerroute_pip": "onderwijs"}, "geen_taalschakeltraject", True),
        ({**ASYLUM, "wachtreden": "school", "leerroute_pip": "B1"}, "geen_taalschakeltraject", False),
        ({"lopende_opleiding": "niet_vrijstellend"}, "opleiding", True),
        ({"lopende_opleiding": "geen"}, "opleiding", False),
        ({}, "ziekte", None),
    ],
)
def test_a_ground_fits_only_by_a_fact(data: dict[str, Any], ground: str, fits: bool | None) -> None:
    assert _grounds(**{**SET, **data})[ground] is fits


ONDER = {
    "ziekte": "a", "overlijden": "b", "bevalling": "c", "opvanghuis": "d", "alfabetisering": "e",
    "dakloos": "f", "geen_aanbod": "g", "geen_taalschakeltraject": "g", "school_gestopt": "h",
    "anders": "i", "samen": "j",
}  # fmt: skip
GROUNDS = {name: f"Regeling inburgering 2021 art. 4.1 lid 1 onder {part}" for name, part in ONDER.items()} | {
    "opleiding": "Besluit inburgering 2021 art. 4.3 lid 2",
    "bijna_klaar": "Besluit inburgering 2021 art. 4.4",
    "buitenland": "Besluit inburgering 2021 art. 4.2",
}


def test_grounds_that_fit_come_first_and_all_have_length_proof_and_source() -> None:
    found = _advice(**SET, lopende_opleiding="niet_vrijstellend").verlenging
    assert found[0].id == "opleiding"
    assert {ground.id: ground.bron for ground in _advice(**SET).verlenging} == GROUNDS
    assert all(ground.tekst and ground.duur and ground.bewijs and ground.bron for ground in found)
    assert found[0].to_json()["past"] is True  # type: ignore[index,call-overload]


# -- schakelen


def _switches(**data: Any) -> dict[str, Wissel]:
    return {switch.naar: switch for switch in _advice(**data).schakelen}


def test_without_a_leerroute_there_is_nothing_to_change() -> None:
    assert _switches() == {}


@pytest.mark.parametrize(
    ("day", "possible"),
    [("2025-05-23", True), ("2025-05-22", True), ("2025-05-21", False)],
)
def test_a_year_and_a_half_to_the_day(day: str, possible: bool) -> None:
    found = _switches(dagtekening_eerste_pip=day, leerroute_pip="B1")
    assert set(found) == {"onderwijs", "Z"}
    assert {switch.mogelijk for switch in found.values()} == {possible}


def test_the_period_is_unknown_without_the_first_plan_or_a_rule() -> None:
    for data in ({}, {"dagtekening_eerste_pip": "2021-01-01"}):
        found = _switches(leerroute_pip="B1", **data)["Z"]
        assert (found.mogelijk, found.tot) == (None, None)


def test_from_onderwijs_to_b1_is_always_possible() -> None:
    found = _switches(dagtekening_eerste_pip="2022-01-15", leerroute_pip="onderwijs")
    assert (found["B1"].mogelijk, found["B1"].tot) == (True, None)
    assert (found["Z"].mogelijk, found["Z"].tot) == (False, date(2023, 7, 15))
    assert "altijd" in found["B1"].voorwaarden[0].tekst


def test_what_is_left_of_the_z_route_is_counted_by_doelgroep() -> None:
    entries = [
        replace(entry, waarde=700) if entry.id == "z_cursusuren_gezinsmigrant" else entry for entry in P.all
    ]
    for group, left in ((ASYLUM, "800"), (FAMILY, "700"), ({}, "800")):
        found = schakelen(_facts(**group, leerroute_pip="B1"), Parameters(tuple(entries)))
        said = next(switch for switch in found if switch.naar == "Z").telt_mee[0].tekst
        assert f"de {left} uur van de Z-route" in said


def test_after_entree_it_may_be_later() -> None:
    found = _switches(
        dagtekening_eerste_pip="2022-01-15", leerroute_pip="B1", lopende_opleiding="niet_vrijstellend"
    )
    assert {switch.mogelijk for switch in found.values()} == {True}
    assert found["Z"].voorwaarden[0].bron == "Besluit inburgering 2021 art. 5.4 lid 2"


def test_the_earlier_route_of_another_gemeente_can_be_changed_too() -> None:
    assert set(_switches(vorige_pip={"leerroute": "Z"})) == {"B1", "onderwijs"}


@pytest.mark.parametrize(
    ("current", "to", "said", "unsaid"),
    [
        ("Z", "B1", ("cursusuren", "Examens"), ()),
        ("onderwijs", "B1", ("cursusuren", "Examens"), ()),
        ("B1", "onderwijs", ("Examens",), ("cursusuren",)),
        ("Z", "onderwijs", ("cursusuren", "Examens"), ()),
        ("B1", "Z", ("800 uur", "erkende school"), ("Examens",)),
        ("onderwijs", "Z", ("800 uur",), ("Examens",)),
    ],
)
def test_what_still_counts(current: str, to: str, said: tuple[str, ...], unsaid: tuple[str, ...]) -> None:
    text = " ".join(entry.tekst for entry in _switches(leerroute_pip=current)[to].telt_mee)
    assert all(part in text for part in said)
    assert not any(part in text for part in unsaid)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0, "0 uur gevolgd: dan blijven er 800"),
        (250.5, "250,5 uur gevolgd: dan blijven er 549,5"),
        (900, "blijven er 0 over"),
    ],
)
def test_course_hours_go_off_the_z_route(hours: float, said: str) -> None:
    found = _switches(leerroute_pip="B1", cursusuren_nt2=hours)["Z"].telt_mee[0]
    assert said in found.tekst
    assert "800 uur van de Z-route. Er zijn" in found.tekst
    assert "blijven" not in _switches(leerroute_pip="B1")["Z"].telt_mee[0].tekst


# -- forms of a route


def _forms(route: Any, **data: Any) -> list[str]:
    return [form.tekst for form in vormen(_facts(**data), P, route)]


@pytest.mark.parametrize(
    ("route", "data", "fits"),
    [
        ("B1", {"lopende_opleiding": "niet_vrijstellend"}, True),
        ("B1", {"wens_opleiding": "mbo2", "geboortedatum": "1995-11-23"}, True),
        ("B1", {"wens_opleiding": "mbo2", "geboortedatum": "1995-11-22"}, False),
        ("B1", {"wens_opleiding": "mbo2", "geboortedatum": "1995-12-01"}, True),
        ("B1", {"wens_opleiding": "geen", "geboortedatum": "2005-11-23"}, False),
        ("B1", {"geboortedatum": "2005-11-23"}, False),
        ("B1", {"wens_opleiding": "mbo2"}, False),
        ("Z", {"lopende_opleiding": "niet_vrijstellend"}, False),
        ("onderwijs", {"wens_opleiding": "mbo2", "geboortedatum": "2005-11-23"}, False),
    ],
)
def test_entree_within_the_b1_route(route: str, data: dict[str, Any], fits: bool) -> None:
    found = _forms(route, **data)
    assert any("entree-opleiding" in text for text in found) == fits
    assert len(found) == (5 if fits else 0)


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        ({}, 0),
        ({"werk": {"uren_per_week": 0}, "zorgtaken_uren": 0}, 0),
        ({"werk": {"uren_per_week": 8}}, 1),
        ({"werk": {"uren_per_week": 31}}, 1),
        ({"werk": {"uren_per_week": 32}}, 2),
        ({"zorgtaken_uren": 20}, 1),
        ({"belastbaar_uren_per_week": 10}, 2),
        ({"belastbaar_uren_per_dag": 2}, 2),
        ({"belastbaar_uren_per_dag": 2, "werk": {"uren_per_week": 40}}, 3),
    ],
)
def test_work_care_and_load_ask_another_pace(data: dict[str, Any], lines: int) -> None:
    for route in ("B1", "Z", "onderwijs"):
        assert len(_forms(route, **data)) == lines


def test_the_forms_come_with_the_advice_and_not_without_one() -> None:
    entree = {"lopende_opleiding": "niet_vrijstellend"}
    assert len(_advice(lbt={"resultaat": "haalbaar"}, **entree).leerroute.vormen) == 5
    assert _advice(**entree).leerroute.vormen == ()


# -- boetes


@pytest.mark.parametrize(
    ("data", "stop", "title"),
    [
        (ASYLUM, True, "geen boete"),
        ({**ASYLUM, "eigen_asielvergunning": False}, True, "geen boete"),
        ({}, True, "niet zeker"),
        ({**FAMILY, "eigen_asielvergunning": True}, True, "niet zeker"),
        (FAMILY, False, "boete"),
        ({**FAMILY, "eigen_asielvergunning": False}, False, "boete"),
    ],
)
def test_a_stop_screen_instead_of_a_boete(data: dict[str, Any], stop: bool, title: str) -> None:
    found = handhaving(_facts(**data), P)
    assert found.stop is stop
    assert title in found.titel
    assert bool(found.ladder) is not stop
    sources = " ".join(rule.bron for rule in found.regels)
    assert "Wi2021 art. 27" in sources
    assert ("ECLI:EU:C:2025:52" in sources) is stop
    amounts = [rule for rule in (*found.regels, *found.ladder) if "€" in rule.tekst]
    assert bool(amounts) is not stop


def test_the_ladder_of_the_law_in_order() -> None:
    texts = [step.tekst for step in handhaving(_facts(**FAMILY), P).ladder]
    assert len(texts) == 8
    for number, part in enumerate(
        [
            "oproep",
            "tweede oproep",
            "€ 250, met een derde oproep binnen 2 maanden",
            "nog een keer € 250",
            "zonder",
            "€ 50",
        ]
    ):
        assert part in texts[number]
    assert "12 maanden" in texts[5]
    assert "€ 800" in texts[5]
    assert "75%" in texts[6]
    assert "€ 2.400" in texts[7]
    document = _advice(**FAMILY).to_json()["handhaving"]
    assert set(document) == {"stop", "titel", "regels", "ladder"}  # type: ignore[arg-type]


def test_a_plan_from_before_the_law_gives_no_term_for_bezwaar() -> None:
    over = {"plicht_einde": {"reden": "voldaan", "datum": "2026-10-01"}}
    found = _advice(dagtekening_eerste_pip="2021-12-01", **over)
    assert "bezwaar" not in {term.id for term in found.termijnen}
    assert "geen_regel.bezwaar" in {warning.id for warning in found.waarschuwingen}
