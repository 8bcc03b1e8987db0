"""The work list: who stands where, which date comes next, what to do, and how a person is found."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from intake_app import demo, overzicht
from intake_app.advice.facts import from_json
from intake_app.advice.rules.termijnen import termijnen
from intake_app.assets import toml
from intake_app.clock import today
from intake_app.dossier import GEMEENTE, WITHOUT_NAME
from intake_app.intake import Intake
from intake_app.model import JsonValue
from intake_app.overzicht import TERMS, plan_term, rows, summary
from intake_app.store.keys import Kdf
from intake_app.store.vault import Vault
from tests.open_dossier import DOSSIER, Memory, field_states, foreign, started

NOW = date(2026, 11, 22)
NOTICE: dict[str, JsonValue] = {"datum_kennisgeving": "2026-09-14"}
TOLD = "informatie_derden_ontvangen"
WITH_A_PLAN = "resources/demo/01_jongere_na_isk.toml"


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """Give a vault with every person of the demo."""
    folder = tmp_path_factory.mktemp("overzicht") / "kluis"
    with Vault.create(folder, "x", kdf=Kdf(8, 1, 1), summary=summary) as made:
        demo.make_demo(made, demo.PRACTICE_DOSSIERS, 1)
        yield made


def row(intake: Intake, day: date = NOW) -> dict[str, Any]:
    """Give the row of a dossier."""
    return overzicht._row(intake.dossier, summary(intake.dossier, intake.states), day)


def with_plan() -> Intake:
    """Give a dossier of which the plan is set."""
    person = toml(WITH_A_PLAN)
    memory = Memory()
    settings = Memory(dossier=GEMEENTE).open()
    settings.fill(toml("resources/demo/gemeente.toml")["antwoorden"])
    intake = memory.open(settings.answers)
    intake.fill(demo.dated({**person["antwoorden"], **person["plan"]}, today()))
    intake.set_plan(today())
    return intake


# --- One row ---


def test_a_row_of_someone_of_whom_nothing_is_known() -> None:
    intake, _ = started(identiteit__voornaam="Ada", identiteit__achternaam="Jansen")
    assert row(intake) == {
        "id": DOSSIER,
        "naam": "Ada Jansen",
        "taal": "",
        "plaats": "",
        "doelgroep": None,
        "fase": "intake",
        "voortgang": 1,
        "leerroute": None,
        "volgende_termijn": None,
        "termijn": None,
        "termijn_tekst": None,
        "dagen": None,
        "volgende_actie": "gesprek beginnen",
        "dubbel": "",
    }


def test_a_row_before_the_plan() -> None:
    intake, _ = started(
        identiteit__doelgroep="asielstatushouder",
        identiteit__datum_kennisgeving="2026-09-14",
        identiteit__datum_brp="2026-10-01",
        identiteit__woonplaats_nu="azc Balk",
        gesprek__taal="ti",
        opleiding__jaren=6,
    )
    found = row(intake)
    shown = {key: found[key] for key in ("naam", "taal", "plaats", "doelgroep", "fase", "volgende_actie")}
    assert shown == {
        "naam": WITHOUT_NAME,
        "taal": "Tigrinya",
        "plaats": "azc Balk",
        "doelgroep": "asielstatushouder",
        "fase": "intake",
        "volgende_actie": "verder met het gesprek",
    }
    assert (found["volgende_termijn"], found["termijn"], found["dagen"]) == ("2026-12-10", "pip_eerste", 18)
    assert found["termijn_tekst"] == "het PIP moet klaar zijn"


def test_a_plan_that_is_late_stays_in_the_list_as_late() -> None:
    intake, _ = started(identiteit__doelgroep="gezinsmigrant", identiteit__datum_kennisgeving="2026-01-05")
    found = row(intake)
    assert (found["termijn"], found["volgende_termijn"], found["dagen"]) == ("pip_eerste", "2026-03-16", -251)


def test_who_and_where_are_no_beginning_of_the_talk() -> None:
    intake, _ = started(identiteit__voornaam="Ada", gesprek__taal="ti")
    assert row(intake)["volgende_actie"] == "gesprek beginnen"
    intake.answer("opleiding.jaren", "0")
    assert row(intake)["volgende_actie"] == "verder met het gesprek"


def test_what_was_put_off_counts_as_asked() -> None:
    intake, _ = started(opleiding__jaren={"geen_antwoord": "later_vragen"})
    assert row(intake)["volgende_actie"] == "verder met het gesprek"


@pytest.mark.parametrize(
    ("days", "term", "action"),
    [
        (0, "aanbod", "cursus regelen"),
        (95, "ontzorgen", "bespreken wat er na het ontzorgen komt"),
        (160, "start_taalschakeltraject", "start van het taalschakeltraject regelen"),
        (400, "schakel_waarschuwing", "bespreken of de leerroute past"),
        (530, "schakelen_leerroute", "bespreken of de leerroute past"),
        (1000, "inburgeringstermijn", "voortgang bespreken"),
        (2000, None, "voortgang bespreken"),
    ],
)
def test_after_the_plan_the_next_date_is_the_first_to_come(days: int, term: str | None, action: str) -> None:
    found = row(with_plan(), today() + timedelta(days=days))
    assert (found["fase"], found["termijn"], found["volgende_actie"]) == ("vastgesteld", term, action)
    assert found["leerroute"] == "onderwijs"


def test_a_new_version_is_a_plan_to_be_made_on_the_dates_of_the_first() -> None:
    intake = with_plan()
    set_row = row(intake, today())
    intake.start_version()
    intake.answer("opleiding.jaren", None)
    found = row(intake, today())
    assert (found["fase"], found["volgende_actie"]) == ("plan", "nieuwe versie vaststellen")
    assert found["volgende_termijn"] == set_row["volgende_termijn"]


def test_a_plan_of_before_has_its_own_dates() -> None:
    known: dict[str, JsonValue] = {
        "identiteit__eerder_pip": "ja",
        "identiteit__doelgroep": "asielstatushouder",
    }
    intake, _ = started(**known, identiteit__dagtekening_eerste_pip="2026-10-01")
    assert row(intake)["termijn"] == "aanbod"
    intake.fill({"identiteit.verhuisd": "ja", "identiteit.datum_verhuizing": "2026-11-02"})
    found = row(intake)
    assert (found["termijn"], found["volgende_termijn"]) == ("pip_na_verhuizing", "2027-01-11")


def test_a_plan_set_after_a_move_is_no_longer_to_be_made() -> None:
    intake = with_plan()
    intake.fill(
        {
            "identiteit.eerder_pip": "ja",
            "identiteit.verhuisd": "ja",
            "identiteit.datum_verhuizing": today().isoformat(),
        }
    )
    assert row(intake, today())["termijn"] == "aanbod"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, None),
        ({**NOTICE}, ("pip_eerste", "2026-11-23")),
        # Information that came early does not make the ten weeks shorter; what came late makes them longer.
        (
            {**NOTICE, TOLD: "2026-10-01"},
            ("pip_eerste", "2026-11-23"),
        ),
        (
            {**NOTICE, TOLD: "2026-11-20"},
            ("pip_na_informatie", "2026-12-04"),
        ),
        ({TOLD: "2026-11-20"}, ("pip_na_informatie", "2026-12-04")),
        (
            {"datum_verhuizing": "2026-01-05", TOLD: "2026-11-20"},
            ("pip_na_verhuizing", "2026-03-16"),
        ),
        ({**NOTICE, "dagtekening_eerste_pip": "2026-10-01"}, None),
    ],
    ids=["none", "first", "early", "late", "alone", "moved", "made"],
)
def test_the_term_for_the_plan(facts: dict[str, JsonValue], expected: tuple[str, str] | None) -> None:
    known = from_json({"doelgroep": "gezinsmigrant", **facts}, NOW)
    found = plan_term(termijnen(known))
    assert (None if found is None else (found.id, found.datum.isoformat())) == expected


def test_every_term_of_the_advice_has_a_text() -> None:
    everything = from_json(
        {
            "doelgroep": "asielstatushouder",
            "eigen_asielvergunning": True,
            "geboortedatum": "1996-04-02",
            **NOTICE,
            "datum_brp": "2026-09-01",
            TOLD: "2026-11-20",
            "dagtekening_eerste_pip": "2026-10-20",
            "bijstand_vanaf": "2026-10-01",
            "oproepen": [{"verzonden": "2026-09-10", "uiterlijk": "2026-09-20"}] * 3,
            "bezwaar": "ja",
            "duo_aanvraag": {"soort": "ontheffing", "datum": "2026-10-01"},
        },
        NOW,
    )
    signed = {"dagtekening_eerste_pip": "2026-01-15", "dagtekening_pip": "2026-10-20"}
    moved = from_json({"datum_verhuizing": "2026-10-01", **signed}, NOW)
    family = {"doelgroep": "gezinsmigrant", "bijstand_aanvraagdatum": "2026-10-01"}
    learning = from_json({**family, **signed, "leerroute_pip": "Z"}, NOW)
    ended = from_json({**family, "plicht_einde": {"reden": "voldaan", "datum": "2026-10-01"}}, NOW)
    found = {
        term.id
        for terms in (
            termijnen(everything, route="onderwijs"),
            *(termijnen(facts) for facts in (moved, learning, ended)),
        )
        for term in terms
    }
    assert found == set(TERMS)
    assert set(overzicht._ACTIONS) < found


def test_a_term_that_cannot_be_counted_keeps_nobody_out_of_the_list() -> None:
    states = field_states(foreign("identiteit.datum_brp", "ooit"), foreign("identiteit.voornaam", "Ada", 2))
    found = summary(DOSSIER, states)
    assert (found["naam"], found["termijnen"]) == ("Ada", [])


def test_hidden_answers_are_not_in_the_list() -> None:
    intake, _ = started(
        identiteit__doelgroep="gezinsmigrant",
        identiteit__eerder_pip="nee",
        identiteit__datum_verhuizing="2026-11-02",
    )
    assert row(intake)["termijn"] is None


def test_a_value_of_another_kind_is_left_out() -> None:
    found = summary(DOSSIER, field_states(foreign("identiteit.woonplaats_nu", 3)))
    assert (found["plaats"], found["zoek"]) == ("", WITHOUT_NAME)


# --- The list ---


def test_everyone_is_in_the_list_and_the_gemeente_is_not(vault: Vault) -> None:
    found = rows(vault)
    assert len(found) == demo.PRACTICE_DOSSIERS
    assert GEMEENTE not in {row["id"] for row in found}
    assert summary(GEMEENTE, vault.states(GEMEENTE)) == {}
    assert {row["fase"] for row in found} == {"intake", "plan", "vastgesteld"}


def test_the_nearest_date_comes_first_and_no_date_last(vault: Vault) -> None:
    dates = [row["volgende_termijn"] for row in rows(vault)]
    known = [day for day in dates if day is not None]
    assert known == sorted(known)
    assert dates == known + [None] * (len(dates) - len(known))


def test_the_list_depends_on_the_day_it_is_read(vault: Vault) -> None:
    now = {
        row["id"]: row["dagen"] for row in rows(vault) if row["fase"] == "intake" and row["dagen"] is not None
    }
    later = {row["id"]: row["dagen"] for row in rows(vault, day=today() + timedelta(days=10))}
    assert now
    assert all(later[dossier] == left - 10 for dossier, left in now.items())


@pytest.mark.parametrize(
    "search",
    [
        "Filmon",
        "ilmo",
        "tekle filmon",
        "FILMON DEMO",
        "tigrinya voorbeeldstad filmon",
        "900010009",
        "900.010.009",
        "9000-10-009",
        "9000 10 009",
        "0010009",
        "kijken op de open dag",
    ],
)
def test_a_person_is_found_by_what_is_known(vault: Vault, search: str) -> None:
    assert [row["naam"] for row in rows(vault, search)] == ["Filmon Demo Tekle"]


def test_a_person_is_found_by_v_number_and_by_a_number_in_a_note(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with Vault.create(tmp_path_factory.mktemp("zoek") / "k", "x", kdf=Kdf(8, 1, 1), summary=summary) as own:
        intake = Intake.new(own)
        intake.fill({"identiteit.v_nummer": "0123456789", "motivatie.doel#notitie": "bel 06-11 22"})
        for search in ("0123456789", "0123 456.789", "06-11 22", ""):
            assert len(rows(own, search)) == 1
        assert rows(own, "06-1122") == []
        assert [row["id"] for row in rows(own, f" {intake.dossier} ")] == [intake.dossier]
        assert rows(own, "0" * 16) == []


@pytest.mark.parametrize("search", ["niemand", "111222333", "%", "filmon niemand"])
def test_nobody_is_found_by_what_is_not_known(vault: Vault, search: str) -> None:
    assert rows(vault, search) == []


def test_the_kept_list_is_that_of_the_log(vault: Vault) -> None:
    assert vault.check() == []


def test_the_first_rows_of_a_long_list_are_those_of_the_whole_list(vault: Vault) -> None:
    everyone = rows(vault)
    assert [row["id"] for row in rows(vault, limit=5)] == [row["id"] for row in everyone[:5]]
    assert vault.count() == len(everyone)
