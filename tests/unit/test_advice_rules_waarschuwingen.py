"""Each warning is shown when it should be, and not when it should not."""

from datetime import date
from typing import Any

import pytest

from intake_app.advice.engine import advise
from intake_app.advice.facts import from_json
from intake_app.advice.rules.signalen import SIGNALS
from intake_app.advice.rules.signalen_plicht import PLICHT
from intake_app.advice.rules.tegenspraak import TEGENSPRAAK

DAY = date(2026, 11, 22)
YES = {"resultaat": "haalbaar"}
NO = {"resultaat": "niet_haalbaar", "behaalde_score": 12, "benodigde_score": 28}
ODD = {"resultaat": "haalbaar", "behaalde_score": 12, "benodigde_score": 28}
OLD = {"resultaat": "niet_haalbaar", "behaalde_score": 29, "benodigde_score": 31, "datum": "2023-01-10"}
ASYLUM = {"doelgroep": "asielstatushouder"}
MOVED = {"datum_verhuizing": "2026-11-02"}
KEPT = {**MOVED, "vorige_pip": {"leerroute": "Z"}}
STUDY = {"wens_opleiding": "wo", "grote_kans_diploma": True}
ONDERWIJS = {"leerroute_pip": "onderwijs"}
HBO = {"opleiding": {"hoogste": "hbo"}}

CASES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("leeftijd_onder_16", {"geboortedatum": "2010-11-23"}, {"geboortedatum": "2010-11-22"}),
    ("leeftijd_onder_18", {"geboortedatum": "2008-11-23"}, {"geboortedatum": "2008-11-22"}),
    ("leeftijd_onder_18", {"geboortedatum": "2010-11-23"}, {}),
    ("aow_bereikt", {"geboortedatum": "1959-11-22"}, {"geboortedatum": "1959-11-23"}),
    ("aow_bereikt", {"geboortedatum": "1950-01-01"}, {}),
    ("aow_nabij", {"geboortedatum": "1959-11-23"}, {"geboortedatum": "1959-11-22"}),
    ("aow_nabij", {"geboortedatum": "1962-08-22"}, {"geboortedatum": "1962-08-23"}),
    (
        "doelgroep_tegenstrijdig",
        {"doelgroep": "gezinsmigrant", "eigen_asielvergunning": True},
        {"doelgroep": "gezinsmigrant", "eigen_asielvergunning": False},
    ),
    ("grensgeval_gezinslid", {**ASYLUM, "eigen_asielvergunning": False}, ASYLUM),
    ("pip_wacht_kennisgeving", {}, {"datum_kennisgeving": "2026-09-14"}),
    (
        "pip_wacht_kennisgeving",
        {**ASYLUM, "datum_brp": "2026-10-01"},
        {"dagtekening_eerste_pip": "2026-10-01"},
    ),
    (
        "pip_wacht_doelgroep",
        {"datum_kennisgeving": "2026-09-14"},
        {**ASYLUM, "datum_kennisgeving": "2026-09-14"},
    ),
    (
        "pip_wacht_brp",
        {**ASYLUM, "datum_kennisgeving": "2026-09-14"},
        {**ASYLUM, "datum_kennisgeving": "2026-09-14", "datum_brp": "2026-10-01"},
    ),
    ("pip_wacht_brp", {**ASYLUM, "datum_kennisgeving": "2026-09-14"}, {"doelgroep": "gezinsmigrant"}),
    ("eerste_pip_onbekend", MOVED, {**MOVED, "dagtekening_eerste_pip": "2026-01-15"}),
    ("leerroute_overgenomen", KEPT, {**KEPT, "lopende_opleiding": "vrijstellend"}),
    ("vorige_leerroute_onbekend", MOVED, KEPT),
    ("verhuizing_onbekend", {"vorige_pip": {"leerroute": "Z"}}, KEPT),
    (
        "tijdelijke_vrijstelling",
        {"lopende_opleiding": "vrijstellend"},
        {"lopende_opleiding": "niet_vrijstellend"},
    ),
    ("opleiding_afmaken", {"lopende_opleiding": "niet_vrijstellend"}, {"lopende_opleiding": "geen"}),
    ("lbt_ontbreekt", {}, {"lbt": {"resultaat": "onbekend"}}),
    ("lbt_ontbreekt", HBO, KEPT),
    ("lbt_onbekend", {"lbt": {"resultaat": "onbekend"}}, {"lbt": ODD}),
    ("lbt_ontheffing", {"lbt": {"ontheffing": "visueel"}}, {**KEPT, "lbt": {"ontheffing": "visueel"}}),
    ("lbt_tegenstrijdig", {"lbt": ODD}, {**KEPT, "lbt": ODD}),
    ("lbt_oude_cesuur", {"lbt": OLD}, {**KEPT, "lbt": OLD}),
    ("tweede_blik", {"lbt": NO, **HBO}, {"lbt": ODD}),
    ("tweede_blik", {"lbt": NO, **HBO}, {"lbt": NO, **HBO, **KEPT}),
    ("onderwijsroute_onderzoeken", {"lbt": NO, **STUDY}, {"lbt": YES, **STUDY}),
    ("z_tegen_lbt", {"lbt": YES, **KEPT}, {"lbt": NO, **KEPT}),
    ("z_tegen_lbt", {"lbt": YES, "leerroute_pip": "Z"}, {"lbt": YES, "leerroute_pip": "B1"}),
    ("z_met_veel_scholing", {**HBO, **KEPT}, {"opleiding": {"jaren": 9}, **KEPT}),
    ("afwijking_van_advies", {"lbt": YES, "leerroute_pip": "Z"}, {"leerroute_pip": "Z"}),
    ("afwijking_van_advies", {"lbt": YES, "leerroute_pip": "Z"}, {"lbt": YES, "leerroute_pip": "B1"}),
    (
        "alfabetisering",
        {"lbt": YES, "alfabetisering": "anders_gealfabetiseerd"},
        {"lbt": NO, "alfabetisering": "analfabeet"},
    ),
    (
        "werk_zonder_taal",
        {"werk": {"uren_per_week": 20, "taalrijk": False}},
        {"werk": {"uren_per_week": 0, "taalrijk": False}},
    ),
    ("werk_zonder_taal", {"werk": {"uren_per_week": 20, "taalrijk": False}}, {"werk": {"uren_per_week": 20}}),
    (
        "opleiding_tegenstrijdig",
        {"opleiding": {"jaren": 10, "hoogste": "geen"}},
        {"opleiding": {"jaren": 9, "hoogste": "geen"}},
    ),
    (
        "opleiding_tegenstrijdig",
        {"opleiding": {"jaren": 5, "hoogste": "wo"}},
        {"opleiding": {"hoogste": "wo"}},
    ),
    ("diplomawaardering", {"opleiding": {"hoogste": "hbo", "bewijs": False}}, HBO),
    (
        "diplomawaardering",
        {"opleiding": {"hoogste": "hbo", "bewijs": False}},
        {"opleiding": {"bewijs": False}},
    ),
    ("diploma_eerst_waarderen", HBO, {"opleiding": {"hoogste": "hbo", "waardering": "aangevraagd"}}),
    ("diploma_eerst_waarderen", HBO, {"opleiding": {"hoogste": "hbo", "waardering": "ja"}}),
    (
        "diploma_eerst_waarderen",
        {"opleiding": {"hoogste": "mbo", "waardering": "nee"}},
        {"opleiding": {"hoogste": "hbo", "bewijs": False}},
    ),
    ("diploma_eerst_waarderen", HBO, {"opleiding": {"hoogste": "middelbaar"}}),
    (
        "onderwijs_weinig_uren",
        {**ONDERWIJS, "beschikbaar_uren_per_week": 23},
        {**ONDERWIJS, "beschikbaar_uren_per_week": 24},
    ),
    (
        "onderwijs_weinig_uren",
        {"lbt": YES, **STUDY, "beschikbaar_uren_per_week": 8},
        {"lbt": YES, "beschikbaar_uren_per_week": 8},
    ),
    ("onderwijs_weinig_uren", {**ONDERWIJS, "beschikbaar_uren_per_week": 0}, ONDERWIJS),
    (
        "onderwijs_opvang",
        {**ONDERWIJS, "huishouden": {"opvang_nodig": True}},
        {**ONDERWIJS, "huishouden": {"opvang_nodig": False}},
    ),
    (
        "onderwijs_laag_taalniveau",
        {**ONDERWIJS, "taalniveau": {"lezen": "A1", "spreken": "A0"}},
        {**ONDERWIJS, "taalniveau": {"lezen": "A1"}},
    ),
    ("geen_regel.pip_na_informatie", {"informatie_derden_ontvangen": "2022-12-31"}, {}),
    (
        "niet_geverifieerd.bezwaar",
        {"dagtekening_eerste_pip": "2026-11-01"},
        {"dagtekening_eerste_pip": "2026-01-15"},
    ),
    ("niet_geverifieerd.aow_leeftijd", {"geboortedatum": "1960-06-15"}, {"geboortedatum": "1996-04-02"}),
    (
        "niet_geverifieerd.vve_tot",
        {"huishouden": {"kinderen": ["2023-05-10"]}},
        {"huishouden": {"kinderen": []}},
    ),
    (
        "niet_geverifieerd.vve_tot",
        {"huishouden": {"kinderen": ["2019-11-23"]}},
        {"huishouden": {"kinderen": ["2019-11-22"]}},
    ),
    (
        "niet_geverifieerd.vve_tot",
        {"huishouden": {"kinderen": [{"vve": "nee"}, {"geboortedatum": "2023-05-10", "vve": "ja"}]}},
        {"huishouden": {"kinderen": [{"vve": "nee"}, {"geboortedatum": "2023-05-10", "vve": "nvt"}]}},
    ),
    ("niet_geverifieerd.scholing", {"lbt": NO, "opleiding": {"jaren": 3}}, {"lbt": YES}),
    ("lbt_ontbreekt", {}, {"lopende_opleiding": "vrijstellend"}),
    ("diploma_eerst_waarderen", {"opleiding": {"hoogste": "wo"}}, {"opleiding": {"hoogste": "basis"}}),
    (
        "alfabetisering",
        {**ONDERWIJS, "alfabetisering": "anders_gealfabetiseerd"},
        {**ONDERWIJS, "alfabetisering": "latijns"},
    ),
    (
        "opleiding_tegenstrijdig",
        {"opleiding": {"hoogste": "hbo", "jaren": 5}},
        {"opleiding": {"hoogste": "hbo", "jaren": 6}},
    ),
    (
        "opleiding_tegenstrijdig",
        {"opleiding": {"hoogste": "geen", "jaren": 10}},
        {"opleiding": {"hoogste": "basis", "jaren": 5}},
    ),
    (
        "niet_geverifieerd.scholing",
        {"lbt": NO, "opleiding": {"jaren": 3}},
        {"lbt": NO, "opleiding": {"jaren": 3}, **KEPT},
    ),
]


def _shown(data: dict[str, Any]) -> list[str]:
    return [warning.id for warning in advise(from_json(data, DAY)).waarschuwingen]


@pytest.mark.parametrize(("name", "when", "when_not"), CASES)
def test_a_warning_is_shown_when_it_should_be(
    name: str, when: dict[str, Any], when_not: dict[str, Any]
) -> None:
    assert _shown(when).count(name) == 1
    assert name not in _shown(when_not)


def test_every_warning_of_the_table_has_a_case() -> None:
    elsewhere = {signal.id for signal in (*TEGENSPRAAK, *PLICHT)}  # test_advice_rules_tegenspraak
    assert {signal.id for signal in SIGNALS} - elsewhere <= {name for name, _, _ in CASES}
    assert len({signal.id for signal in SIGNALS}) == len(SIGNALS)


def test_values_of_one_subject_share_one_warning() -> None:
    advice = advise(from_json({"lbt": NO, "opleiding": {"jaren": 3}}, DAY))
    (warning,) = [entry for entry in advice.waarschuwingen if entry.id.startswith("niet_geverifieerd.")]
    assert "weinig scholing (6 jaar)" in warning.tekst
    assert "veel scholing (10 jaar)" in warning.tekst


def test_the_signal_of_the_program_itself_is_marked_and_asks_nobody_to_verify_it() -> None:
    advice = advise(from_json({"dagtekening_eerste_pip": "2026-01-15"}, DAY))
    (term,) = [entry for entry in advice.termijnen if entry.id == "schakel_waarschuwing"]
    assert not term.parameter.verified
    assert "geen wettelijke norm" in term.parameter.bron
    assert "niet_geverifieerd.schakel_waarschuwing" not in {entry.id for entry in advice.waarschuwingen}


def test_a_value_not_verified_counts_up_to_the_last_day_of_its_term() -> None:
    for day, shown in ((date(2026, 11, 23), True), (date(2026, 11, 24), False)):
        advice = advise(from_json({"dagtekening_eerste_pip": "2026-10-12"}, day))
        (term,) = [entry for entry in advice.termijnen if entry.id == "bezwaar"]
        assert term.datum == date(2026, 11, 23)
        assert any("art. 6:7" in entry.bron for entry in advice.waarschuwingen) is shown


def test_what_comes_after_the_signal_of_the_program_is_looked_at_too() -> None:
    data = {"dagtekening_eerste_pip": "2026-01-15", "bijstand_aanvraagdatum": "2026-11-16"}
    assert any("art. 52" in entry.bron for entry in advise(from_json(data, DAY)).waarschuwingen)


def test_a_term_without_a_rule_says_from_when_the_rule_holds() -> None:
    advice = advise(from_json({"doelgroep": "gezinsmigrant", "datum_kennisgeving": "2022-05-01"}, DAY))
    warning = next(entry for entry in advice.waarschuwingen if entry.id == "geen_regel.pip_eerste")
    assert "2023-01-01" in warning.tekst
    assert warning.bron == "Besluit inburgering 2021 art. 5.3 lid 1"


def test_an_old_person_has_no_aow_term_but_a_warning_and_no_rule_is_not_repeated() -> None:
    shown = _shown({"geboortedatum": "1950-01-01"})
    assert "geen_regel.aow" not in shown
