"""Every command as a person or a program calls it: what it prints, refuses, and leaves alone."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from intake_app import demo, kluis
from intake_app.assets import toml
from intake_app.cli import main
from intake_app.clock import today
from intake_app.dossier import GEMEENTE
from intake_app.i18n import languages
from intake_app.intake import Intake
from intake_app.model import Change
from intake_app.plan.bouwstenen import menukaart
from intake_app.store import vault as store
from intake_app.store.inzagelog import What
from intake_app.store.keys import Kdf
from intake_app.store.vault import Vault

SECRET = "wortel kanarie stoep gordijn"
ADA = {
    "identiteit.voornaam": "Ada",
    "identiteit.achternaam": "Jansen",
    "identiteit.doelgroep": "asielstatushouder",
    "identiteit.datum_kennisgeving": "2026-09-14",
    "opleiding.jaren": 12,
    "gezin.kinderen": [{"voornaam": "Bo", "geboortedatum": "2023-05-01"}],
    "werk.uren_per_week": {"geen_antwoord": "later_vragen"},
}


@dataclass
class Line:
    """A command line in front of one vault."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    def run(self, *words: object) -> tuple[int, str, str]:
        """Run a command; gives status, standard output and standard error."""
        status = main([str(word) for word in words])
        out, err = self.capsys.readouterr()
        assert (status == 0) == (err == "")
        assert "Traceback" not in err
        return status, out, err

    def vault(self, command: str, *words: object) -> tuple[int, str, str]:
        """Run a command on the vault."""
        secret = self.folder / "wachtwoord"
        return self.run(command, "--kluis", self.folder / "kluis", "--wachtwoord-bestand", secret, *words)

    def good(self, command: str, *words: object) -> str:
        """Run a command on the vault that must succeed; gives what it prints."""
        status, out, _ = self.vault(command, *words)
        assert status == 0
        return out.strip()

    def refused(self, command: str, *words: object, status: int = 1) -> str:
        """Run a command on the vault that must be refused; gives the sentence."""
        given, out, err = self.vault(command, *words)
        assert (given, out) == (status, "")
        assert err.endswith(".\n")
        assert len(err.splitlines()) == 1
        return err.strip()

    def file(self, document: object, name: str = "antwoorden.json") -> Path:
        """Write a file; a text as it is, anything else as JSON, without end written as a number."""
        place = self.folder / name
        text = document if isinstance(document, str) else json.dumps(document).replace("Infinity", "1e400")
        place.write_text(text, encoding="utf-8")
        return place

    def opened(self) -> Vault:
        return kluis.open_vault(self.folder / "kluis", SECRET)

    def log(self) -> list[Change]:
        """Give every change in the vault."""
        with self.opened() as vault:
            dossiers = [GEMEENTE, *(row.id for row in vault.dossiers())]
            return [change for dossier in dossiers for change in vault.changes(dossier)]


@pytest.fixture(scope="module", autouse=True)
def _cheap_keys() -> Iterator[None]:
    """Let a passphrase take no time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "Kdf", partial(Kdf, 8, 1, 1))
        patch.setattr(kluis, "TODAY", Kdf(8, 1, 1))
        yield


@pytest.fixture(scope="module")
def filled(_cheap_keys: None, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """Give a folder with a vault, and its dossiers by name; tests look at it, or leave it as it was."""
    folder = tmp_path_factory.mktemp("opdrachten")
    (folder / "wachtwoord").write_text(SECRET, encoding="utf-8")
    person = demo.dated(toml("resources/demo/01_jongere_na_isk.toml"), today())
    with kluis.create_vault(folder / "kluis", SECRET) as vault:
        Intake.existing(vault, GEMEENTE).fill(toml("resources/demo/gemeente.toml")["antwoorden"])
        made = {name: Intake.new(vault) for name in ("ada", "klaar", "gezet", "weg")}
        made["ada"].fill(ADA)
        for name in ("klaar", "gezet"):
            made[name].fill({**person["antwoorden"], **person["plan"], "identiteit.voornaam": name})
        made["gezet"].set_plan(today())
        made["weg"].fill(ADA)
        vault.erase(made["weg"].dossier, "bewaartermijn")
    return folder, {name: intake.dossier for name, intake in made.items()}


@pytest.fixture
def line(filled: tuple[Path, dict[str, str]], capsys: pytest.CaptureFixture[str]) -> Line:
    """Give a command line in front of the vault."""
    return Line(filled[0], capsys)


@pytest.fixture
def ids(filled: tuple[Path, dict[str, str]]) -> dict[str, str]:
    """Give the dossiers by name."""
    return filled[1]


@pytest.fixture
def own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    """Give a command line in front of a vault of its own, which is empty."""
    (tmp_path / "wachtwoord").write_text(f"{SECRET}\n", encoding="utf-8")
    own = Line(tmp_path, capsys)
    assert "De kluis is gemaakt" in own.good("nieuw")
    return own


# --- Making and opening ---


def test_a_vault_is_made_once(own: Line) -> None:
    assert json.loads(own.good("lijst", "--json")) == []
    assert own.good("lijst") == "Aantal dossiers: 0"
    assert "niet leeg" in own.refused("nieuw")


def test_a_weak_passphrase_is_refused_when_typed_and_told_when_it_stands_in_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, secret = tmp_path / "kluis", tmp_path / "wachtwoord"
    secret.write_text("inburgering2026", encoding="utf-8")
    monkeypatch.setattr("intake_app.opdrachten.read_passphrase", lambda *_file, **_more: "inburgering2026")
    assert main(["nieuw", "--kluis", str(folder)]) == 1
    assert "vier losse woorden" in capsys.readouterr().err
    assert not folder.exists()
    assert main(["nieuw", "--kluis", str(folder), "--wachtwoord-bestand", str(secret)]) == 0
    assert "zwak" in capsys.readouterr().err
    assert folder.exists()


def test_a_vault_is_not_made_in_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = Line(tmp_path, capsys)
    place.file(SECRET, "wachtwoord")
    place.file("", "kluis")
    assert "geen map" in place.refused("nieuw")
    assert "geen kluis" in place.refused("lijst")


def test_a_vault_that_is_not_there_is_not_opened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = Line(tmp_path, capsys)
    place.file(SECRET, "wachtwoord")
    for command in ("lijst", "controle"):
        assert "geen kluis" in place.refused(command)
    assert not (tmp_path / "kluis").exists()


def test_the_wrong_passphrase_opens_nothing(own: Line) -> None:
    own.file("fout", "wachtwoord")
    assert "wachtwoord past niet" in own.refused("lijst")


def test_a_vault_that_is_open_elsewhere_is_not_opened(own: Line) -> None:
    with own.opened():
        assert "al open" in own.refused("lijst")


def test_a_demo_is_the_same_for_the_same_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lists = []
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        (tmp_path / name).mkdir()
        place = Line(tmp_path / name, capsys)
        place.file(SECRET, "wachtwoord")
        assert "2 verzonnen dossiers" in place.good("demo", "--aantal", 2, "--zaad", seed)
        lists.append(json.loads(place.good("lijst", "--json")))
    assert lists[0] == lists[1] != lists[2]
    assert "niet leeg" in place.refused("demo", "--aantal", 2)


@pytest.mark.parametrize("count", [0, -1, 100_001])
def test_a_demo_has_some_dossiers(line: Line, count: int) -> None:
    assert "van 1 tot en met 100000" in line.refused("demo", "--aantal", count, status=2)


# --- Lists and checks ---


def test_the_list_says_who_and_when(line: Line, ids: dict[str, str]) -> None:
    found = json.loads(line.good("lijst", "--json"))
    assert {row["id"] for row in found} == {ids["ada"], ids["klaar"], ids["gezet"]}
    ada = next(row for row in found if row["id"] == ids["ada"])
    assert (ada["naam"], ada["leerroute"], ada["volgende_termijn"]) == ("Ada Jansen", None, None)
    shown = line.good("lijst")
    assert f"{ids['ada']}  Ada Jansen" in shown
    assert shown.endswith("Aantal dossiers: 3")


@pytest.mark.parametrize(
    ("search", "count"), [("jansen", 1), ("Demo Tekle", 2), ("\udcff", 3), ("niemand", 0)]
)
def test_the_list_can_be_searched(line: Line, search: str, count: int) -> None:
    assert len(json.loads(line.good("lijst", "--json", "--zoek", search))) == count


def test_a_whole_vault_is_whole(line: Line) -> None:
    assert line.good("controle").startswith("De kluis is heel")


def test_a_damaged_vault_is_told(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Vault, "check", lambda _: ["Dit is stuk.", "En dat ook."])
    assert line.vault("controle") == (1, "", "Dit is stuk.\nEn dat ook.\n")


def test_every_question_is_listed(line: Line) -> None:
    status, out, _ = line.run("formulieren", "--json")
    areas = json.loads(out)["leefgebieden"]
    question = areas[0]["vragen"][0]
    assert (status, len(areas)) == (0, 22)
    expected = {"id", "tekst", "soort", "keuzes", "verplicht_volgens", "toon_als", "vertalingen"}
    assert expected <= set(question)
    assert f"  {question['id']}: {question['tekst']}\n" in line.run("formulieren")[1]


# --- Filling in and showing ---


def test_an_interview_is_stored_and_shown(own: Line) -> None:
    dossier = own.good("invullen", "--antwoorden", own.file({**ADA, "motivatie.doel#notitie": "navragen"}))
    shown = json.loads(own.good("toon", "--dossier", dossier, "--json"))
    assert shown["antwoorden"] == ADA
    assert (shown["notities"], shown["conflicten"], shown["pip"]) == ({"motivatie.doel": "navragen"}, [], [])
    assert 'identiteit.voornaam: "Ada"' in own.good("toon", "--dossier", dossier)

    more = own.file({"motivatie.doel": "lassen", "opleiding.jaren": None})
    assert own.good("invullen", "--antwoorden", more, "--dossier", dossier) == dossier
    assert own.good("invullen", "--antwoorden", more, "--dossier", dossier) == dossier
    again = json.loads(own.good("toon", "--dossier", dossier, "--json"))["antwoorden"]
    assert again == {name: value for name, value in ADA.items() if name != "opleiding.jaren"} | {
        "motivatie.doel": "lassen"
    }


def test_what_is_shown_fills_in_again(own: Line, line: Line, ids: dict[str, str]) -> None:
    shown = json.loads(line.good("toon", "--dossier", ids["gezet"], "--json"))
    assert [plan["versie"] for plan in shown["pip"]] == [1]
    dossier = own.good("invullen", "--antwoorden", own.file(shown["antwoorden"]))
    assert json.loads(own.good("toon", "--dossier", dossier, "--json"))["antwoorden"] == shown["antwoorden"]


def test_the_gemeente_has_a_dossier_of_its_own(own: Line) -> None:
    assert own.good("toon", "--dossier", GEMEENTE) == "Er zijn nog geen antwoorden."
    settings = own.file({"gemeente.naam": "Ergens"})
    assert own.good("invullen", "--antwoorden", settings, "--dossier", GEMEENTE) == GEMEENTE
    assert json.loads(own.good("toon", "--dossier", GEMEENTE, "--json"))["antwoorden"] == {
        "gemeente.naam": "Ergens"
    }
    assert "hoort niet in dit dossier" in own.refused("invullen", "--antwoorden", settings)
    assert json.loads(own.good("lijst", "--json")) == []


BAD_ANSWERS: dict[str, tuple[dict[str, Any], str]] = {
    "unknown question": ({"werk.onzin": 1}, "'werk.onzin' bestaat niet"),
    "no question at all": ({"\ud800 zomaar\u202e": 1}, "Een van de vragen bestaat niet"),
    "frozen plan": ({"plan.vastgesteld/x": {"versie": 9}}, "bestaat niet"),
    "a text for a number": ({"opleiding.jaren": "twaalf"}, "opleiding.jaren: Hier hoort een getal"),
    "a boolean for a number": ({"opleiding.jaren": True}, "getal"),
    "too large": ({"opleiding.jaren": 1e400}, "getal"),
    "half a year": ({"opleiding.jaren": 12.5}, "heel getal"),
    "a number for a text": ({"motivatie.doel": 3}, "tekst"),
    "an object for a text": ({"motivatie.doel": {"a": {"b": 1}}}, "tekst"),
    "a list for a choice": ({"identiteit.doelgroep": ["asielstatushouder"]}, "keuzes"),
    "unknown choice": ({"identiteit.doelgroep": "toerist"}, "keuzes"),
    "unknown no-answer": ({"identiteit.doelgroep": {"geen_antwoord": "geen zin"}}, "keuzes"),
    "a choice for a list": ({"gesprek.aanwezig": "partner"}, "lijst"),
    "impossible date": ({"identiteit.geboortedatum": "1996-02-31"}, "bestaat niet"),
    "future birth": ({"identiteit.geboortedatum": "2090-01-01"}, "toekomst"),
    "no bsn": ({"identiteit.bsn": "123456789"}, "identiteit.bsn: Dit BSN kan niet bestaan"),
    "empty name": ({"identiteit.voornaam": ""}, "mag niet leeg zijn"),
    "blank name": ({"identiteit.voornaam": " \u200f\n"}, "mag niet leeg zijn"),
    "no name": ({"identiteit.voornaam": None}, "mag niet leeg zijn"),
    "long text": ({"motivatie.doel": "😀\u202eא\u200f" * 25_000}, "hoogstens"),
    "long note": ({"motivatie.doel#notitie": "x" * 100_000}, "hoogstens"),
    "empty row": ({"gezin.kinderen": [{}]}, "leeg"),
    "wrong cell": ({"gezin.kinderen": [{"voornaam": "Bo"}, {"vve": 3}]}, "Regel 2"),
    "unknown cell": ({"gezin.kinderen": [{"huisdier": "kat"}]}, "Regel 1"),
    "too many rows": ({"gezin.kinderen": [{"voornaam": "x"}] * 51}, "hoogstens 50"),
    "unknown bouwsteen": ({"plan.afspraken": [{"bouwsteen": "luchtkasteel"}]}, "menukaart"),
}


@pytest.mark.parametrize("case", BAD_ANSWERS)
def test_a_bad_answer_leaves_the_vault_as_it_was(line: Line, ids: dict[str, str], case: str) -> None:
    before = line.log()
    bad, part = BAD_ANSWERS[case]
    file = line.file({"motivatie.doel": "lassen", **bad, "wonen.huur": 600})
    for where in ((), ("--dossier", ids["ada"])):
        assert part in line.refused("invullen", "--antwoorden", file, *where)
    assert line.log() == before


@pytest.mark.parametrize("text", ["", "{", "[]", '{"motivatie.doel": NaN}', '{"a.b": 1, "a.b": 1}'])
def test_a_bad_file_leaves_the_vault_as_it_was(line: Line, text: str) -> None:
    before = line.log()
    line.refused("invullen", "--antwoorden", line.file(text))
    assert line.log() == before


@pytest.mark.parametrize("answers", [{}, {"motivatie.doel": None}, {"motivatie.doel": "  "}])
def test_a_file_without_an_answer_makes_no_dossier(line: Line, answers: dict[str, Any]) -> None:
    before = line.log()
    assert "geen dossier gemaakt" in line.refused("invullen", "--antwoorden", line.file(answers))
    assert line.log() == before


def test_a_long_text_of_any_script_is_kept_when_it_fits(own: Line) -> None:
    text = "😀 עברית \u200fالعربية\u200f ትግርኛ " * 100
    dossier = own.good("invullen", "--antwoorden", own.file({"motivatie.doel#notitie": text}))
    assert json.loads(own.good("toon", "--dossier", dossier, "--json"))["notities"] == {
        "motivatie.doel": text.strip()
    }


@pytest.mark.parametrize("command", ["toon", "vaststellen", "advies"])
@pytest.mark.parametrize("dossier", ["onbekend", "", "../kluis", "weg"])
def test_a_dossier_that_is_not_there(line: Line, ids: dict[str, str], command: str, dossier: str) -> None:
    found = ids.get(dossier, dossier)
    assert "staat niet in de kluis" in line.refused(command, "--dossier", found)


@pytest.mark.parametrize("dossier", ["", "onbekend"])
def test_an_interview_goes_to_a_dossier_that_is_there(line: Line, dossier: str) -> None:
    file = line.file(ADA)
    assert "staat niet in de kluis" in line.refused("invullen", "--antwoorden", file, "--dossier", dossier)


def test_a_full_disk_stores_nothing(line: Line, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    before = line.log()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("intake_app.store.journal.Journal.add", full)
        file = line.file({"motivatie.doel": "lassen"})
        assert "schijf is vol" in line.refused("invullen", "--antwoorden", file, "--dossier", ids["ada"])
    assert line.log() == before


# --- Advice ---


def test_the_advice_for_a_dossier_is_that_for_its_facts(line: Line, ids: dict[str, str]) -> None:
    facts = {"doelgroep": "asielstatushouder", "datum_kennisgeving": "2026-09-14", "opleiding": {"jaren": 12}}
    facts["huishouden"] = {"kinderen": [{"geboortedatum": "2023-05-01"}]}
    file = line.file({**facts, "peildatum": "2026-11-22"}, "feiten.json")
    status, out, _ = line.run("advies", "--feiten", file, "--json")
    day = ("--peildatum", "2026-11-22", "--json")
    assert status == 0
    assert json.loads(line.good("advies", "--dossier", ids["ada"], *day)) == json.loads(out)


def test_the_advice_says_why(line: Line, ids: dict[str, str]) -> None:
    text = line.good("advies", "--dossier", ids["gezet"])
    assert text.startswith("Leerroute: onderwijs (voldoende)")
    assert "Termijn pip_eerste: " in text
    assert "[Besluit inburgering 2021 art. 5.3 lid 1]" in text
    unknown = line.run("advies", "--feiten", line.file({"datum_verhuizing": "2026-10-01"}, "feiten.json"))[1]
    assert unknown.startswith("Leerroute: nog geen advies (onvoldoende)")
    assert "\nLet op: " in unknown


def test_what_if_the_plan_is_set_on_a_day(line: Line, ids: dict[str, str]) -> None:
    facts = {"doelgroep": "gezinsmigrant", "datum_kennisgeving": "2026-09-14", "peildatum": "2026-11-22"}
    when = ("--als-vastgesteld-op", "2026-12-01")
    file = line.file(facts, "feiten.json")
    found = json.loads(line.run("advies", "--feiten", file, *when, "--json")[1])
    assert found["als_vastgesteld_op"]["dagtekening"] == "2026-12-01"
    terms = {term["id"]: term for term in found["als_vastgesteld_op"]["termijnen"]}
    assert terms["inburgeringstermijn"]["einddatum_duo"] == "2029-12-02"
    assert "inburgeringstermijn" not in {term["id"] for term in found["termijnen"]}
    assert "als_vastgesteld_op" not in json.loads(line.run("advies", "--feiten", file, "--json")[1])
    of_dossier = line.good("advies", "--dossier", ids["ada"], "--peildatum", "2026-11-22", *when)
    assert "Als het plan wordt vastgesteld op 2026-12-01:\nTermijn" in of_dossier
    assert "inburgeringstermijn: 2029-12-01 (loopt; dagtekening_eerste_pip 2026-12-01 + 3 jaar)" in of_dossier


def test_a_term_in_words_shows_its_sum(line: Line) -> None:
    facts = {
        "doelgroep": "gezinsmigrant",
        "datum_kennisgeving": "2026-10-16",
        "wachtreden": "toets",
        "peildatum": "2026-11-22",
    }
    text = line.run("advies", "--feiten", line.file(facts, "feiten.json"))[1]
    counted = "datum_kennisgeving 2026-10-16 + 10 weken, verschoven om Eerste Kerstdag"
    assert f"(wacht_op; {counted}, wacht op de leerbaarheidstoets)" in text


def test_the_peildatum_of_the_command_comes_before_that_of_the_file(line: Line) -> None:
    file = line.file({"peildatum": "2026-11-22", "geboortedatum": "2026-11-23"}, "feiten.json")
    assert "na de peildatum" in line.run("advies", "--feiten", file)[2]
    assert line.run("advies", "--feiten", file, "--peildatum", "2026-11-24")[0] == 0


BAD_FACTS: dict[str, tuple[Any, str]] = {
    "unknown": ({"lievelingskleur": "groen"}, "onbekend"),
    "unknown inside": ({"lbt": {"kleur": "groen"}}, "lbt.kleur"),
    "no group": ({"lbt": 3}, "groep feiten"),
    "no date": ({"datum_brp": "1 oktober"}, "2026-11-22"),
    "impossible date": ({"datum_brp": "2026-02-30"}, "niet bestaat"),
    "no day": ({"peildatum": 20261122}, "datum"),
    "no choice": ({"doelgroep": "toerist"}, "doelgroep"),
    "no boolean": ({"eigen_asielvergunning": "ja"}, "true of false"),
    "no number": ({"opleiding": {"jaren": "twaalf"}}, "getal"),
    "no end": ({"huur": 1e400}, "getal"),
    "negative": ({"huur": -1}, "te klein"),
    "no list": ({"huishouden": {"kinderen": {}}}, "lijst"),
    "no object": ([], "JSON-object"),
    "no json": ("{", "geldige JSON"),
}


@pytest.mark.parametrize("case", BAD_FACTS)
def test_bad_facts_are_refused(line: Line, case: str) -> None:
    facts, part = BAD_FACTS[case]
    status, out, err = line.run("advies", "--json", "--feiten", line.file(facts, "feiten.json"))
    assert (status, out, len(err.splitlines())) == (1, "", 1)
    assert part in err


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--kluis", "k"),
        ("--dossier", "d"),
        ("--feiten", "f", "--kluis", "k", "--dossier", "d"),
        ("--feiten", "f", "--dossier", "d"),
    ],
)
def test_advice_is_for_facts_or_for_a_dossier(line: Line, words: tuple[str, ...]) -> None:
    status, out, err = line.run("advies", *words)
    assert (status, out, err) == (2, "", "Geef --feiten F, of --kluis K met --dossier ID.\n")


# --- The plan and the paper ---


def test_a_plan_is_set_once(own: Line) -> None:
    person = demo.dated(toml("resources/demo/01_jongere_na_isk.toml"), today())
    settings = own.file(toml("resources/demo/gemeente.toml")["antwoorden"], "gemeente.json")
    own.good("invullen", "--antwoorden", settings, "--dossier", GEMEENTE)
    dossier = own.good("invullen", "--antwoorden", own.file({**person["antwoorden"], **person["plan"]}))
    assert "ligt in de toekomst" in own.refused("vaststellen", "--dossier", dossier, "--datum", "2099-01-01")
    day = today().isoformat()
    assert own.good("vaststellen", "--dossier", dossier) == f"Het PIP is vastgesteld op {day}."
    assert "al vastgesteld" in own.refused("vaststellen", "--dossier", dossier, "--datum", day)
    plan = own.file({"plan.motivering": "anders"})
    assert "ligt vast" in own.refused("invullen", "--antwoorden", plan, "--dossier", dossier)


def test_a_plan_that_is_not_whole_is_not_set(line: Line, ids: dict[str, str]) -> None:
    assert "Vul eerst in: leerroute" in line.refused("vaststellen", "--dossier", ids["ada"])
    assert "instellingen van de gemeente" in line.refused("vaststellen", "--dossier", GEMEENTE)


def test_the_plan_is_printed(line: Line, ids: dict[str, str], tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    out = line.good("pip", "--dossier", ids["gezet"], "--taal", "ar", "--uit", target, "--grote-letters")
    assert out.startswith(f"Het PIP staat in {target}. Aantal bladzijden: ")
    assert target.read_bytes().startswith(b"%PDF-")
    assert accessed(line, ids["gezet"]) == [What.AFGEDRUKT]


def accessed(line: Line, dossier: str) -> list[What]:
    with line.opened() as vault:
        return [found.what for found in vault.accesses(dossier).lines]


@pytest.mark.parametrize(
    ("place", "part"),
    [
        ("weg/plan.pdf", "map bestaat niet"),
        (".", "kan niet worden opgeslagen"),
        ("kluis/kluis.db", "map van een kluis"),
    ],
)
def test_a_plan_that_cannot_be_written_is_not_written(
    line: Line, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch, place: str, part: str
) -> None:
    monkeypatch.setattr("intake_app.pdf.render._make", lambda *_: (b"%PDF-", 1))
    before = {file.name for file in line.folder.rglob("*")}
    assert part in line.refused("pip", "--dossier", ids["klaar"], "--uit", line.folder / place)
    assert {file.name for file in line.folder.rglob("*")} == before
    assert accessed(line, ids["klaar"]) == []
    assert line.good("controle")


@pytest.mark.parametrize("language", ["xx", "", "nl\udcff"])
def test_a_plan_in_an_unknown_language_is_refused(
    line: Line, ids: dict[str, str], tmp_path: Path, language: str
) -> None:
    target = tmp_path / "plan.pdf"
    found = line.refused("pip", "--dossier", ids["klaar"], "--taal", language, "--uit", target)
    assert found == f"Deze taal is er niet. Kies uit: {', '.join(languages())}."
    assert not target.exists()


def test_a_bouwsteen_of_the_menukaart_is_known(own: Line) -> None:
    block = next(iter(menukaart().bouwstenen))
    assert own.good("invullen", "--antwoorden", own.file({"plan.afspraken": [{"bouwsteen": block}]}))
