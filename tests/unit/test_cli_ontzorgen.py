"""The command `ontzorgen`: what it prints for people and programs, and what it asks back."""

import json
from pathlib import Path
from typing import Any

import pytest

from intake_app import cli_ontzorgen, opties
from intake_app.cli import main
from intake_app.dossier import GEMEENTE
from intake_app.errors import WrongUseError
from intake_app.intake import Intake
from intake_app.store.keys import Kdf
from intake_app.store.vault import Vault

SECRET = "wortel kanarie stoep gordijn"
FACTS: dict[str, Any] = {
    "peildatum": "2026-11-22",
    "geboortedatum": "1996-04-02",
    "doelgroep": "asielstatushouder",
    "eigen_asielvergunning": True,
    "huishouden": {"soort": "alleenstaand", "kostendelers": 0},
    "bijstand_vanaf": "2026-10-16",
    "huur": 612.50,
    "energie": 145,
    "water": 14,
    "zorgpremie": 158,
    "toeslagen": {"zorgtoeslag": {"bedrag": 129, "vanaf": "2026-12-20"}},
    "minimum_leefgeld_per_week": 99,
    "gemeente": {
        "instrumenten": [
            {"naam": "Noodfonds", "soort": "lening", "maximum": 100, "per_maand_terug": 25, "bron": "Beleid"}
        ]
    },
}
ANSWERS: dict[str, Any] = {
    "identiteit.geboortedatum": "1996-04-02",
    "identiteit.doelgroep": "asielstatushouder",
    "identiteit.eigen_asielvergunning": "ja",
    "gezin.huishouden": "alleenstaand",
    "wonen.soort": "huurwoning",
    "wonen.huur": 612.5,
    "wonen.kostendelers": 0,
    "financien.inkomen": ["bijstand"],
    "financien.bijstand_vanaf": "2026-10-01",
    "financien.energie": 145,
    "financien.water": 14,
    "financien.zorgpremie": 158,
    "plan.ontzorg_betalingen": [{"kost": "water", "betaalt": "zelf", "vanaf": "2026-11-01"}],
}


def run(*words: str) -> int:
    """Run the command the way `cli` does."""
    parser = opties.Parser(prog="intake-app")
    cli_ontzorgen.add(parser.add_subparsers(required=True))
    options = parser.parse_args(["ontzorgen", *words])
    status: int = options.command(options)
    return status


def file(folder: Path, **changed: Any) -> str:
    place = folder / "feiten.json"
    place.write_text(json.dumps({**FACTS, **changed}), encoding="utf-8")
    return str(place)


def test_a_facts_file_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--feiten", file(tmp_path, bijstand_vanaf="2026-10-01"), "--json") == 0
    plan = json.loads(capsys.readouterr().out)
    keys = {"van_toepassing", "begin", "einde", "maanden", "overbrugging", "waarschuwingen", "vragen"}
    assert keys <= set(plan)
    assert (plan["maanden"][0]["over_cent"], plan["maanden"][0]["over_per_week_cent"]) == (41899, 9669)


def test_a_facts_file_for_a_person_names_source_day_payer_and_shortage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--feiten", file(tmp_path)) == 0
    said = capsys.readouterr().out
    for part in (
        "2026-10 (16 van 31 dagen)",
        "bijstand [Participatiewet art. 21 onder a, 2026-07-01, sinds 2026-07-01]",
        "huur [bedrag sinds 2026-10-16; betaalt: gemeente]",
        "recht op huurtoeslag, schatting",
        "niet geverifieerd]",
        "per week (minimum € 99,00, tekort € ",
        "Er is nog geen bedrag vanaf 1 januari 2027",
        "Overbrugging 2026-10 (mogelijk): Noodfonds",
        "Let op: ",
    ):
        assert part in said
    assert run("--feiten", file(tmp_path, minimum_leefgeld_per_week=None)) == 0
    assert "minimum €" not in capsys.readouterr().out


def test_the_peildatum_of_the_command_goes_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--feiten", file(tmp_path), "--peildatum", "2027-06-01", "--json") == 0
    assert json.loads(capsys.readouterr().out)["van_toepassing"] is False


def test_what_is_missing_is_asked_and_nothing_is_worked_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--feiten", file(tmp_path, huur=None, zorgpremie=1580), "--json") == 0
    plan = json.loads(capsys.readouterr().out)
    assert plan["maanden"] == []
    assert [question["veld"] for question in plan["vragen"]] == ["huur", "zorgpremie"]
    assert run("--feiten", file(tmp_path, huur=None)) == 0
    assert "Vraag huur: Hoeveel kost de huur per maand?" in capsys.readouterr().out


@pytest.mark.parametrize("as_json", [True, False])
def test_a_fact_that_cannot_be_read_is_refused_with_a_question_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], as_json: bool
) -> None:
    status = main(["ontzorgen", "--feiten", file(tmp_path, huur=-1), *(["--json"] if as_json else [])])
    out, err = capsys.readouterr()
    assert status == 1
    assert err.startswith("Het feit 'huur' is te klein")
    if as_json:
        plan = json.loads(out)
        assert (plan["maanden"], plan["vragen"][0]["veld"]) == ([], "huur")
    else:
        assert out == ""


def test_a_file_that_is_no_group_of_facts_says_so_only_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = file(tmp_path, geboortedatum="2027-01-01")
    assert main(["ontzorgen", "--feiten", place, "--json"]) == 1
    assert "na de peildatum" in capsys.readouterr().err


def test_a_dossier_with_its_gemeente(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "kluis"
    with Vault.create(folder, SECRET, kdf=Kdf(memory_kib=8, rounds=1, lanes=1)) as vault:
        intake = Intake.new(vault)
        intake.fill(ANSWERS)
        Intake.existing(vault, GEMEENTE).fill({"gemeente.minimum_alleenstaand": 100})
    (tmp_path / "wachtwoord").write_text(SECRET)
    words = ("--kluis", str(folder), "--wachtwoord-bestand", str(tmp_path / "wachtwoord"))
    assert run(*words, "--dossier", intake.dossier, "--peildatum", "2026-11-22", "--json") == 0
    october, november, *_ = json.loads(capsys.readouterr().out)["maanden"]
    assert (october["over_cent"], october["minimum_per_week_cent"]) == (41899, 10000)
    assert october["tekort_per_week_cent"] == 331
    payers = [{cost["id"]: cost["betaalt"] for cost in month["uitgaven"]} for month in (october, november)]
    assert payers[0]["water"] == "gemeente"
    assert payers[1] == {"huur": "gemeente", "energie": "gemeente", "water": "zelf", "zorgpremie": "gemeente"}


@pytest.mark.parametrize("words", [(), ("--feiten", "f", "--kluis", "k"), ("--kluis", "k")])
def test_the_months_are_of_facts_or_of_a_dossier(words: tuple[str, ...]) -> None:
    with pytest.raises(WrongUseError, match="--feiten F, of --kluis K met --dossier ID"):
        run(*words)
