"""The fictional people: whole and sensible on any day, clearly fictional, the same for the same number."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from intake_app import demo, overzicht
from intake_app.advice.geld.plan import geldplan
from intake_app.assets import path
from intake_app.clock import today
from intake_app.dossier import forms
from intake_app.intake import Intake
from intake_app.model import as_no_answer
from intake_app.plan.bouwstenen import menukaart
from intake_app.plan.keuze import limit
from intake_app.store.keys import Kdf
from intake_app.store.vault import Vault

DAYS = (date(2026, 11, 22), date(2028, 2, 29))
FOLDER = path("resources/demo")
FILES = sorted(FOLDER.glob("[0-9]*.toml"))
PEOPLE = {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in FILES}
ASKED = {identifier: asked for form in forms().values() for identifier, asked in form.vragen.items()}
FORBIDDEN = (
    "trauma",
    "zwanger",
    "medicijn",
    "diagnose",
    "depress",
    "moslim",
    "christen",
    "gevlucht",
    "oorlog",
)

# What the advice must be for each story; None: too little is known.
ADVICE = {
    "01_jongere_na_isk": ("onderwijs", "voldoende"),
    "02_moeder_zonder_school": ("Z", "voldoende"),
    "03_ingenieur_met_diploma": ("onderwijs", "voldoende"),
    "04_nareizigster_man_werkt": ("B1", "voorlopig"),
    "05_gezinsmigrant_betaalt_zelf": ("B1", "voldoende"),
    "06_bijna_aow": ("B1", "voorlopig"),
    "07_stel_in_azc_moeder": ("B1", "voorlopig"),
    "08_stel_in_azc_vader": (None, "onvoldoende"),
    "09_werkt_veertig_uur": ("B1", "voldoende"),
    "10_jonge_moeder_met_schulden": ("B1", "voorlopig"),
    "11_ontheffing_zien_te_laat": ("B1", "voldoende"),
    "12_verhuisd_met_pip": ("B1", "voldoende"),
    "13_nieuw_dossier": (None, "onvoldoende"),
    "14_gezinslid_gewone_vergunning": ("Z", "voldoende"),
}
STAGE = {
    "vastgesteld": {1, 2, 5, 6, 9},
    "plan": {3, 11, 12},
    "intake": {4, 7, 8, 10, 13, 14},
}


def make(folder: Path, count: int, seed: int, day: date) -> Vault:
    vault = Vault.create(
        folder / "kluis", "een twee drie vier vijf", kdf=Kdf(8, 1, 1), summary=overzicht.summary
    )
    assert demo.make_demo(vault, count, seed, day) == count
    return vault


@pytest.fixture(params=DAYS, ids=str)
def day(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> date:
    """Give a day, and make that day today."""
    frozen: date = request.param
    for module in ("demo", "intake", "overzicht"):
        monkeypatch.setattr(f"intake_app.{module}.today", lambda: frozen)
    return frozen


@pytest.fixture
def made(tmp_path: Path, day: date) -> dict[str, Intake]:
    """Give the dossier of every person, by the name of its file."""
    vault = make(tmp_path, len(FILES), 1, day)
    return {stem: Intake.existing(vault, demo._identifier(1, number)) for number, stem in enumerate(PEOPLE)}


def rows(vault: Vault, day: date) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in overzicht.rows(vault, day=day)}


def texts(value: Any) -> Iterator[str]:
    """Give every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


def answered(person: dict[str, Any]) -> dict[str, Any]:
    return {**person["antwoorden"], **person.get("plan", {}), **person.get("voortgang", {})}


def test_there_are_as_many_people_as_a_practice_vault_holds() -> None:
    assert len(FILES) == demo.PRACTICE_DOSSIERS >= 12
    assert {int(stem[:2]) for stem in PEOPLE} == set(range(1, len(FILES) + 1))
    assert len({person["antwoorden"]["gesprek.taal"] for person in PEOPLE.values()}) >= 6


@pytest.mark.parametrize("stem", PEOPLE)
def test_a_person_is_clearly_fictional(stem: str) -> None:
    found = PEOPLE[stem]["antwoorden"]
    assert found["identiteit.achternaam"].startswith("Demo ")
    place = found.get("identiteit.woonplaats_nu", "Voorbeeldstad")
    assert "oorbeeld" in place or "Oefen" in place
    everything = " ".join(texts(PEOPLE[stem])).lower()
    assert not [word for word in FORBIDDEN if word in everything]


def test_no_two_people_have_the_same_number_or_name() -> None:
    for question in ("identiteit.bsn", "identiteit.voornaam"):
        given = Counter(person["antwoorden"].get(question) for person in PEOPLE.values())
        del given[None]
        assert set(given.values()) == {1}


@pytest.mark.parametrize("stem", PEOPLE)
def test_every_question_choice_and_cell_exists(stem: str) -> None:
    person = PEOPLE[stem]
    assert set(person) <= {"antwoorden", "notities", "plan", "vastgesteld", "voortgang"}
    assert set(person.get("notities", {})) <= set(ASKED)
    for identifier, value in answered(person).items():
        choices = {choice.id for choice in ASKED[identifier].keuzes}
        if choices and as_no_answer(value) is None:
            assert set(value if isinstance(value, list) else [value]) <= choices, identifier
        if isinstance(value, list) and ASKED[identifier].velden:
            cells = {cell.id for cell in ASKED[identifier].velden}
            assert all(set(row) <= cells for row in value), identifier


def test_a_made_dossier_says_what_the_file_says(made: dict[str, Intake]) -> None:
    for stem, intake in made.items():
        expected = answered(PEOPLE[stem])
        assert {*intake.answers.values, *intake.answers.missing} - {"plan.vastgesteld"} == set(expected), stem
        assert set(intake.answers.notes) == set(PEOPLE[stem].get("notities", {})), stem
        assert not intake.conflicts


def test_nobody_answers_a_question_that_does_not_apply(made: dict[str, Intake]) -> None:
    for stem, intake in made.items():
        hidden = set(intake.answers.values) - set(intake.counting.values) - {"plan.vastgesteld"}
        assert not hidden, stem


def test_the_advice_fits_the_story(made: dict[str, Intake], day: date) -> None:
    found = {stem: intake.advice(day).leerroute for stem, intake in made.items()}
    assert {stem: (route.advies, route.zekerheid) for stem, route in found.items()} == ADVICE


def test_the_help_with_money_fits_the_story(made: dict[str, Intake], day: date) -> None:
    found = {stem[:2]: intake.advice(day).ontzorgen.van_toepassing for stem, intake in made.items()}
    assert {number for number, applies in found.items() if applies} == {
        "01", "02", "03", "06", "10", "11",
    }  # fmt: skip
    assert {number for number, applies in found.items() if applies is False} == {
        "04", "05", "07", "09", "12", "14",
    }  # fmt: skip


def test_the_special_cases_are_warned_about(made: dict[str, Intake], day: date) -> None:
    wanted = {
        "06": {"aow_nabij", "tweede_blik", "alfabetisering"},
        "07": {"pip_wacht_brp"},
        "08": {"pip_wacht_brp"},
        "09": {"werk_zonder_taal"},
        "10": {"lbt_onbekend"},
        "11": {"lbt_ontheffing"},
        "12": {"leerroute_overgenomen"},
        "14": {"grensgeval_gezinslid"},
    }
    for stem, intake in made.items():
        warnings = {warning.id for warning in intake.advice(day).waarschuwingen}
        assert wanted.get(stem[:2], set()) <= warnings, stem
        assert not {warning for warning in warnings if "tegenstrijdig" in warning or "geen_regel" in warning}


def test_the_stages_differ(tmp_path: Path, day: date) -> None:
    listed = rows(make(tmp_path, len(FILES), 1, day), day)
    by_number = {number + 1: listed[demo._identifier(1, number)] for number in range(len(FILES))}
    stages = {
        name: {number for number, row in by_number.items() if row["fase"] == name}
        for name in {row["fase"] for row in by_number.values()}
    }
    assert stages == STAGE
    assert by_number[13]["voortgang"] < 5 < by_number[8]["voortgang"] < 30 < by_number[4]["voortgang"] < 70
    assert by_number[11]["dagen"] < 0
    assert by_number[7]["volgende_termijn"] is by_number[8]["volgende_termijn"] is None
    others = [row["dagen"] for number, row in by_number.items() if number != 11 and row["dagen"] is not None]
    assert min(others) >= 0


def test_a_set_plan_is_whole(made: dict[str, Intake], day: date) -> None:
    for stem, intake in made.items():
        if "vastgesteld" not in PEOPLE[stem]:
            assert not intake.plan_locked
            continue
        assert intake.plan_locked
        assert not [item.tekst for item in intake.checklist(day) if item.ok is False]
        plan = PEOPLE[stem]["plan"]
        assert 6 <= len(plan["plan.afspraken"]) <= 15
        assert plan["plan.doelen"]
        for route in ("B1-route", "Onderwijsroute", "Z-route"):
            assert f"{route}:" in plan["plan.motivering"]


def test_an_agreement_asks_only_what_its_bouwsteen_asks_and_the_law_allows_it(
    made: dict[str, Intake],
) -> None:
    for stem, intake in made.items():
        doelgroep = intake.counting.values.get("identiteit.doelgroep")
        for row in PEOPLE[stem].get("plan", {}).get("plan.afspraken", []):
            if "bouwsteen" not in row:
                assert row["eigen_tekst"]
                continue
            steen = menukaart().bouwstenen[row["bouwsteen"]]
            assert set(row) - {"bouwsteen"} <= set(steen.velden), (stem, steen.id)
            assert limit(steen, intake.counting, str(doelgroep)) == "", (stem, steen.id)
            assert row.get("uren", steen.uren_minstens or 0) >= (steen.uren_minstens or 0)


def test_the_two_of_a_couple_tell_the_same_of_home() -> None:
    mother = PEOPLE["07_stel_in_azc_moeder"]["antwoorden"]
    father = PEOPLE["08_stel_in_azc_vader"]["antwoorden"]
    assert mother["gezin.kinderen"] == father["gezin.kinderen"]
    assert mother["gezin.partner_geboortedatum"] == father["identiteit.geboortedatum"]
    assert father["gezin.partner_geboortedatum"] == mother["identiteit.geboortedatum"]


def named(vault: Vault, seed: int, count: int) -> list[tuple[Any, ...]]:
    people = [
        Intake.existing(vault, demo._identifier(seed, number)).answers.values for number in range(count)
    ]
    return [
        tuple(person.get(f"identiteit.{part}") for part in ("voornaam", "achternaam", "geboortedatum", "bsn"))
        for person in people
    ]


def test_the_same_number_gives_the_same_people_and_another_number_others(tmp_path: Path) -> None:
    first, again, other = (tmp_path / name for name in ("first", "again", "other"))
    for folder in (first, again, other):
        folder.mkdir()
    count, own = 2 * len(FILES), len(FILES)
    one = named(make(first, count, 1, DAYS[0]), 1, count)
    two = named(make(again, count, 1, DAYS[0]), 1, count)
    three = named(make(other, count, 2, DAYS[0]), 2, count)
    assert one == two
    assert one[:own] == three[:own]
    assert one[own:] != three[own:]
    assert all(str(person[1]).startswith("Demo ") for person in (*one, *three))
    assert not any(person[3] for person in one[own:])


def test_the_settings_of_the_gemeente_are_whole(tmp_path: Path) -> None:
    vault = make(tmp_path, 1, 1, DAYS[0])
    found = Intake.existing(vault, "gemeente").answers.values
    # Only when an amount is new; the others are of a gemeente itself.
    own = {f"gemeente.{name}" for name in ("bedragen", "logo", "bouwstenen", "verborgen", "vertalingen")}
    assert set(found) == set(forms()["gemeente"].vragen) - own
    assert str(found["gemeente.email"]).endswith(".example")


def test_a_practice_vault_holds_them_all_as_of_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    vault = demo.practice_vault()
    assert len(overzicht.rows(vault, day=today())) == demo.PRACTICE_DOSSIERS


WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MANY_DAYS = tuple(date(2026, 11, 22) + timedelta(days=step) for step in range(14))


def named_days(when: str) -> set[int]:
    """Give the days of the week that a text names; "maandag tot en met donderdag" names four."""
    if span := re.search(rf"({'|'.join(WEEKDAYS)}) tot en met ({'|'.join(WEEKDAYS)})", when):
        return set(range(WEEKDAYS.index(span[1]), WEEKDAYS.index(span[2]) + 1))
    return {number for number, name in enumerate(WEEKDAYS) if name in when}


def dated_agreements(day: date) -> Iterator[tuple[str, dict[str, Any]]]:
    for stem, person in PEOPLE.items():
        for row in demo.dated(person, day).get("plan", {}).get("plan.afspraken", []):
            yield f"{stem} {row.get('bouwsteen', 'eigen')} on {day}", row


@pytest.mark.parametrize("day", MANY_DAYS, ids=str)
def test_what_begins_or_ends_does_so_on_a_day_that_it_names(day: date) -> None:
    seen = 0
    for where, row in dated_agreements(day):
        named = named_days(row.get("wanneer", ""))
        for cell in ("vanaf", "tot"):
            if named and cell in row:
                assert date.fromisoformat(row[cell]).weekday() in named, (where, cell)
                seen += 1
        if "vanaf" in row and "tot" in row:
            assert row["vanaf"] <= row["tot"], where
    assert seen > 30


@pytest.mark.parametrize("stem", PEOPLE)
def test_the_hours_of_a_week_fit_the_times_that_are_named(stem: str) -> None:
    for row in PEOPLE[stem].get("plan", {}).get("plan.afspraken", []):
        steen = menukaart().bouwstenen.get(row.get("bouwsteen", ""))
        times = re.search(r"(\d+)\.(\d\d) tot (\d+)\.(\d\d) uur", row.get("wanneer", ""))
        if steen is None or steen.eenheid_uren != "uur per week" or not times or "uren" not in row:
            continue
        if row["bouwsteen"] == "betaald_werk":  # the hours of work are without the break
            continue
        first, first_minute, last, last_minute = map(int, times.groups())
        minutes = (last - first) * 60 + last_minute - first_minute
        assert minutes * len(named_days(row["wanneer"])) == row["uren"] * 60, (stem, row["bouwsteen"])


@pytest.mark.parametrize("day", MANY_DAYS, ids=str)
def test_the_gemeente_talks_and_decides_on_working_days(day: date) -> None:
    for stem, raw in PEOPLE.items():
        person = demo.dated(raw, day)
        known = {**person["antwoorden"], **person.get("plan", {}), **person.get("voortgang", {})}
        talks = [row["datum"] for row in known.get("gesprek.gesprekken", [])]
        talks += [
            row[cell]
            for row in known.get("voortgang.gesprekken", [])
            for cell in ("gepland", "gehouden")
            if cell in row
        ]
        given = [
            known[question]
            for question in ("gesprek.recht_alleen_datum", "plan.besproken_op", "leerbaarheid.lbt_datum")
            if question in known
        ]
        for found in (*talks, *given, *filter(None, [person.get("vastgesteld")])):
            assert date.fromisoformat(found).weekday() < 5, (stem, found)


@pytest.mark.parametrize("day", MANY_DAYS, ids=str)
def test_toeslagen_begin_on_the_first_of_a_month(day: date) -> None:
    for stem, raw in PEOPLE.items():
        for question, value in demo.dated(raw["antwoorden"], day).items():
            if question.endswith("toeslag_vanaf"):
                assert date.fromisoformat(value).day == 1, (stem, question)


def test_no_season_is_named_since_a_demo_is_made_on_any_day() -> None:
    for stem, person in PEOPLE.items():
        for text in texts(person):
            assert not re.search(r"voorjaar|zomer|najaar|herfst|winter|kerst", text), (stem, text)


def test_a_provider_stands_at_one_address() -> None:
    settings = tomllib.loads((FOLDER / "gemeente.toml").read_text(encoding="utf-8"))["antwoorden"]
    known = {row["naam"]: row["adres"] for row in settings["gemeente.aanbieders"]}
    for stem, person in PEOPLE.items():
        for row in person.get("plan", {}).get("plan.afspraken", []):
            where = row.get("waar", "")
            if re.search(r"straat \d+", where) and row.get("wie") in known:
                assert where == known[row["wie"]], stem


def test_the_shortage_of_a_household_is_the_same_in_every_month_with_the_same_amounts(
    made: dict[str, Intake], day: date
) -> None:
    months = geldplan(made["01_jongere_na_isk"].facts(day)).maanden
    by_amounts: dict[tuple[int, int], set[int | None]] = {}
    for month in months:
        if month.over_per_week_cent is not None:
            amounts = (
                sum(entry.bedrag_cent for entry in month.inkomsten),
                sum(cost.bedrag_cent for cost in month.uitgaven),
            )
            by_amounts.setdefault(amounts, set()).add(month.tekort_per_week_cent)
    assert all(len(shortages) == 1 for shortages in by_amounts.values())


def test_a_relative_date_is_the_day_it_says() -> None:
    sunday = date(2026, 11, 22)
    wanted = {
        "dag:-30": "2026-10-23",
        "ma:0": "2026-11-23",
        "zo:0": "2026-11-22",
        "za:7": "2026-12-05",
        "werkdag:0": "2026-11-20",
        "werkdag:1": "2026-11-23",
        "maand:0": "2026-11-01",
        "maand:2": "2027-01-01",
        "maand:-11": "2025-12-01",
        "ma: 3": "ma: 3",
        "Dag:3": "Dag:3",
    }
    assert {key: demo.dated(key, sunday) for key in wanted} == wanted
