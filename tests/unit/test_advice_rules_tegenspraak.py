"""What cannot be is said, with the rule, on the very day it begins to be impossible; nothing is guessed."""

from datetime import date
from typing import Any

import pytest

from intake_app.advice.engine import advise
from intake_app.advice.facts import Facts, from_json
from intake_app.advice.rules.signalen_plicht import PLICHT
from intake_app.advice.rules.tegenspraak import TEGENSPRAAK
from intake_app.advice.shape import with_value

DAY = date(2026, 11, 22)
ASYLUM = {"doelgroep": "asielstatushouder"}
FAMILY = {"doelgroep": "gezinsmigrant"}
MISSED = {"gekomen": "nee"}


def _calls(*sent: str | None, by: str | None = None, came: str = "nee") -> dict[str, Any]:
    return {"oproepen": [{"verzonden": day, "uiterlijk": by, "gekomen": came} for day in sent]}


CASES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    (
        "overleden_voor_geboorte",
        {"geboortedatum": "1996-04-02", "plicht_einde": {"reden": "overleden", "datum": "1996-04-01"}},
        {"geboortedatum": "1996-04-02", "plicht_einde": {"reden": "overleden", "datum": "1996-04-02"}},
    ),
    (
        "overleden_voor_geboorte",
        {"geboortedatum": "1996-04-02", "plicht_einde": {"reden": "overleden", "datum": "1996-04-01"}},
        {"geboortedatum": "1996-04-02", "plicht_einde": {"reden": "vertrek", "datum": "1996-04-01"}},
    ),
    (
        "datum_voor_geboorte",
        {"geboortedatum": "1996-04-02", "datum_brp": "1996-04-01"},
        {"geboortedatum": "1996-04-02", "datum_brp": "1996-04-02"},
    ),
    (
        "datum_voor_geboorte",
        {"geboortedatum": "1996-04-02", "plicht_einde": {"reden": "vertrek", "datum": "1996-04-01"}},
        {"geboortedatum": "1996-04-02", "plicht_einde": {"reden": "overleden", "datum": "1996-04-01"}},
    ),
    *(
        ("datum_voor_geboorte", {"geboortedatum": "2005-04-02", name: "2005-04-01"}, {name: "2005-04-01"})
        for name in (
            "datum_kennisgeving",
            "kennisgeving_eerder",
            "datum_verhuizing",
            "informatie_derden_ontvangen",
            "bijstand_aanvraagdatum",
            "bijstand_vanaf",
            "dagtekening_eerste_pip",
            "dagtekening_pip",
            "einddatum_duo",
        )
    ),
    ("kennisgeving_onder_16", {"geboortedatum": "2012-01-01", "datum_kennisgeving": "2026-11-02"}, {}),
    ("datum_in_toekomst", {"datum_kennisgeving": "2026-11-23"}, {"datum_kennisgeving": "2026-11-22"}),
    ("datum_in_toekomst", {"datum_brp": "2026-11-23"}, {"bijstand_vanaf": "2026-11-23"}),
    ("datum_in_toekomst", {"lbt": {"datum": "2026-11-23"}}, {"dagtekening_pip": "2026-11-23"}),
    (
        "kennisgeving_onder_16",
        {"geboortedatum": "2010-06-15", "datum_kennisgeving": "2026-06-14"},
        {"geboortedatum": "2010-06-15", "datum_kennisgeving": "2026-06-15"},
    ),
    (
        "kennisgeving_onder_16",
        {"geboortedatum": "2010-06-15", "datum_kennisgeving": "2010-06-15"},
        {"geboortedatum": "2010-06-15", "datum_kennisgeving": "2010-06-14"},
    ),
    ("kennisgeving_voor_2022", {"datum_kennisgeving": "2021-12-31"}, {"datum_kennisgeving": "2022-01-01"}),
    (
        "twee_kennisgevingen",
        {"datum_kennisgeving": "2026-09-14", "kennisgeving_eerder": "2023-05-01"},
        {"datum_kennisgeving": "2026-09-14", "kennisgeving_eerder": "2026-09-14"},
    ),
    ("twee_kennisgevingen", {"kennisgeving_eerder": "2023-05-01"}, {"datum_kennisgeving": "2026-09-14"}),
    (
        "pip_voor_kennisgeving",
        {"datum_kennisgeving": "2026-09-14", "dagtekening_eerste_pip": "2026-09-13"},
        {"datum_kennisgeving": "2026-09-14", "dagtekening_eerste_pip": "2026-09-14"},
    ),
    (
        "pip_voor_kennisgeving",
        {"datum_kennisgeving": "2026-09-14", "vorige_pip": {"dagtekening": "2026-09-13"}},
        {"dagtekening_eerste_pip": "2026-09-13"},
    ),
    (
        "eerste_pip_na_laatste",
        {"dagtekening_eerste_pip": "2026-09-14", "dagtekening_pip": "2026-09-13"},
        {"dagtekening_eerste_pip": "2026-09-14", "dagtekening_pip": "2026-09-14"},
    ),
    (
        "eerste_pip_na_laatste",
        {"dagtekening_eerste_pip": "2026-09-14", "vorige_pip": {"dagtekening": "2026-09-13"}},
        {"dagtekening_eerste_pip": "2026-09-14"},
    ),
    (
        "verhuizing_voor_vorig_pip",
        {"datum_verhuizing": "2026-09-13", "vorige_pip": {"dagtekening": "2026-09-14"}},
        {"datum_verhuizing": "2026-09-14", "vorige_pip": {"dagtekening": "2026-09-14"}},
    ),
    (
        "einddatum_voor_pip",
        {"dagtekening_eerste_pip": "2026-09-14", "einddatum_duo": "2026-09-13"},
        {"dagtekening_eerste_pip": "2026-09-14", "einddatum_duo": "2029-09-15"},
    ),
    (
        "lbt_voor_kennisgeving",
        {"datum_kennisgeving": "2026-09-14", "lbt": {"datum": "2026-09-13"}},
        {"datum_kennisgeving": "2026-09-14", "lbt": {"datum": "2026-09-14"}},
    ),
    ("lbt_score_onmogelijk", {"lbt": {"behaalde_score": 40.5}}, {"lbt": {"behaalde_score": 40}}),
    ("lbt_score_onmogelijk", {"lbt": {"benodigde_score": 41}}, {"lbt": {"benodigde_score": 28}}),
    (
        "lbt_en_ontheffing",
        {"lbt": {"ontheffing": "visueel", "resultaat": "niet_haalbaar"}},
        {"lbt": {"ontheffing": "visueel", "resultaat": "onbekend"}},
    ),
    (
        "lbt_en_ontheffing",
        {"lbt": {"ontheffing": "auditief", "resultaat": "haalbaar"}},
        {"lbt": {"ontheffing": "geen", "resultaat": "haalbaar"}},
    ),
    (
        "kind_ouder_dan_ouder",
        {"geboortedatum": "1996-04-02", "huishouden": {"kinderen": ["2020-01-01", "1996-04-01"]}},
        {"geboortedatum": "1996-04-02", "huishouden": {"kinderen": ["2020-01-01"]}},
    ),
    (
        "oproepen_tegenstrijdig",
        _calls("2026-09-14", "2026-09-13"),
        _calls("2026-09-14", None, "2026-09-14"),
    ),
    ("oproepen_tegenstrijdig", _calls("2026-09-14", by="2026-09-13"), _calls("2026-09-14", by="2026-09-14")),
    (
        "oproep_derde_te_lang",
        _calls("2026-09-01", "2026-09-02", "2026-09-14", by="2026-11-15"),
        _calls("2026-09-01", "2026-09-02", "2026-09-14", by="2026-11-14"),
    ),
    (
        "oproep_derde_te_lang",
        _calls("2026-09-01", "2026-09-02", "2026-09-14", by="2026-11-15"),
        _calls("2026-09-01", "2026-09-02", by="2026-11-15"),
    ),
    (
        "oproep_derde_te_lang",
        _calls("2026-09-01", "2026-09-02", "2026-09-14", by="2026-11-15"),
        _calls("2026-09-01", "2026-09-02", None, by="2026-11-15"),
    ),
    ("boete_stop", {**ASYLUM, **_calls("2026-09-14")}, {**FAMILY, **_calls("2026-09-14")}),
    ("boete_stop", _calls("2026-09-14"), _calls("2026-09-14", came="reden")),
    ("dubbele_sanctie", {"bijstand_verlaagd": True}, {"bijstand_verlaagd": False}),
    (
        "intake_zonder_inburgeraar",
        _calls("2026-09-01", "2026-09-02", "2026-09-03"),
        _calls("2026-09-01", "2026-09-02"),
    ),
    (
        "te_veel_oproepen",
        _calls("2026-09-01", "2026-09-02", "2026-09-03", "2026-09-04"),
        _calls("2026-09-01", "2026-09-02", "2026-09-03"),
    ),
    ("gezondheid_grens", {"belastbaar_uren_per_week": 0}, {"zorgtaken_uren": 10}),
    ("gezondheid_grens", {"belastbaar_uren_per_dag": 2}, {}),
    ("tempo_geen_route", {"zorgtaken_uren": 10}, {"zorgtaken_uren": 0}),
    ("tempo_geen_route", {"werk": {"uren_per_week": 8}}, {"werk": {"uren_per_week": 0}}),
    ("tempo_geen_route", {"belastbaar_uren_per_dag": 2}, {}),
    ("aow_binnen_half_jaar", {"geboortedatum": "1960-05-22"}, {"geboortedatum": "1960-05-23"}),
    ("aow_binnen_half_jaar", {"geboortedatum": "1959-11-23"}, {"geboortedatum": "1959-11-22"}),
    ("plicht_voorbij", {"plicht_einde": {"reden": "voldaan"}}, {"plicht_einde": {"reden": "loopt"}}),
    ("plicht_voorbij", {"plicht_einde": {"reden": "vertrek"}}, {"plicht_einde": {"reden": "overleden"}}),
    ("overleden", {"plicht_einde": {"reden": "overleden"}}, {"plicht_einde": {"reden": "anders"}}),
    ("wacht_genoteerd", {"wachtreden": "school"}, {"wachtreden": "informatie"}),
    ("wacht_genoteerd", {"wachtreden": "toets"}, {"wachtreden": "niets"}),
    (
        "wacht_genoteerd",
        {"wachtreden": "toets"},
        {"wachtreden": "toets", "dagtekening_eerste_pip": "2026-10-01"},
    ),
    (
        "wacht_genoteerd",
        {"wachtreden": "toets", "datum_verhuizing": "2026-10-01", "dagtekening_eerste_pip": "2026-01-01"},
        {"wachtreden": "toets", "datum_verhuizing": "2026-10-01", "dagtekening_pip": "2026-11-01"},
    ),
    (
        "werk_voltijd_tempo",
        {"werk": {"uren_per_week": 32, "taalrijk": False}},
        {"werk": {"uren_per_week": 31, "taalrijk": False}},
    ),
    (
        "werk_voltijd_tempo",
        {"werk": {"uren_per_week": 40, "taalrijk": False}},
        {"werk": {"uren_per_week": 40}},
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


def test_every_row_of_the_two_tables_has_a_case() -> None:
    shown_with_a_change = {"doelgroep_gewijzigd"}  # test_advice_rules_klok
    names = {signal.id for signal in (*TEGENSPRAAK, *PLICHT)}
    assert names == {name for name, _, _ in CASES} | shown_with_a_change


def test_a_contradiction_changes_no_date() -> None:
    before = from_json({**FAMILY, "datum_kennisgeving": "2026-09-14"}, DAY)
    both: Facts = with_value(before, "kennisgeving_eerder", date(2023, 5, 1))
    assert advise(both).termijnen == advise(before).termijnen


def test_a_birth_after_the_day_of_advice_is_no_reason_to_stop() -> None:
    born_later = with_value(from_json({}, DAY), "geboortedatum", date(2027, 1, 1))
    assert "leeftijd_onder_16" in [warning.id for warning in advise(born_later).waarschuwingen]
