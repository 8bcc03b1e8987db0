"""The commands about team, folder, parcels and conflicts, as the contract names them."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from intake_app import cli, kluis
from intake_app.store import vault as vault_module
from intake_app.store.keys import Kdf
from intake_app.store.unlocking import Keyring

SECRET = "wortel kanarie stoep gordijn"
Run = Callable[..., str]


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault_module, "Kdf", partial(Kdf, 8, 1, 1))
    monkeypatch.setattr(kluis, "TODAY", Kdf(8, 1, 1))
    monkeypatch.setattr(vault_module, "Keyring", partial(Keyring, kdf=Kdf(8, 1, 1)))


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Give what runs a command on vault a, b or c; gives what it printed (`status` 0) or complained."""
    (tmp_path / "pw").write_text(SECRET, encoding="utf-8")
    (tmp_path / "map").mkdir()

    def command(words: str, who: str, *more: str | Path, status: int = 0) -> str:
        vault = ["--kluis", str(tmp_path / who), "--wachtwoord-bestand", str(tmp_path / "pw")]
        capsys.readouterr()
        assert cli.main([*words.split(), *map(str, more), *vault]) == status
        said = capsys.readouterr()
        return said.out if status == 0 else said.err

    return command


@pytest.fixture
def team(run: Run, tmp_path: Path) -> Path:
    """Give the folder of a team of two."""
    for who in "ab":
        run("nieuw", who)
    run("team nieuw", "a", "--naam", "Oost")
    assert "Vingerafdruk" in run("team verzoek", "b", "--uit", tmp_path / "v")
    assert "toegelaten" in run("team toelaten", "a", "--verzoek", tmp_path / "v", "--uit", tmp_path / "t")
    run("team aansluiten", "b", "--toegang", tmp_path / "t")
    return tmp_path / "map"


def note(run: Run, tmp_path: Path, who: str, dossier: str = "", **answers: Any) -> str:
    (tmp_path / "f").write_text(json.dumps({name.replace("__", "."): one for name, one in answers.items()}))
    return run(
        "invullen", who, "--antwoorden", tmp_path / "f", *(["--dossier", dossier] if dossier else [])
    ).strip()


def sync(run: Run, folder: Path, *who: str) -> dict[str, Any]:
    for one in who:
        said = run("sync --json", one, "--map", folder)
    return dict(json.loads(said))


def test_two_people_share_a_folder_and_settle_a_conflict(run: Run, team: Path, tmp_path: Path) -> None:
    dossier = note(run, tmp_path, "a", identiteit__voornaam="Ada")
    outcome = sync(run, team, "a", "b")
    assert set(outcome) >= {
        "geschreven",
        "gelezen",
        "nieuwe_wijzigingen",
        "conflicten",
        "quarantaine",
        "leden",
    }
    assert outcome["nieuwe_wijzigingen"] == 1
    note(run, tmp_path, "a", dossier, identiteit__voornaam="Eva")
    note(run, tmp_path, "b", dossier, identiteit__voornaam="Ida")
    assert sync(run, team, "a", "b", "a")["conflicten"] == 1
    assert "Conflicten om te kiezen: 1" in run("sync", "b", "--map", team)
    (conflict,) = json.loads(run("conflicten --json", "a"))
    assert "Eva" in run("conflicten", "a")
    chosen = next(one for one in conflict["wijzigingen"] if one["waarde"] == "Eva")
    where = ("--conflict", conflict["id"])
    assert "Kies" in run("conflict-oplossen", "a", *where, status=2)
    assert "hoort niet" in run("conflict-oplossen", "a", *where, "--kies", "x", status=1)
    seen = [one["wijziging"] for one in conflict["wijzigingen"]]
    way = ("--kies", chosen["wijziging"], "--gezien")
    assert "iets bij gekomen" in run("conflict-oplossen", "a", *where, *way, seen[0], status=1)
    run("conflict-oplossen", "a", *where, *way, *seen)
    assert "is er niet" in run("conflict-oplossen", "a", *where, "--kies", chosen["wijziging"], status=1)
    assert sync(run, team, "a", "b")["conflicten"] == 0
    for who in "ab":
        shown = json.loads(run("toon --json", who, "--dossier", dossier))
        assert (shown["antwoorden"]["identiteit.voornaam"], shown["conflicten"]) == ("Eva", [])
        assert "heel" in run("controle", who)
    assert "geen conflicten" in run("conflicten", "b")


def test_both_answers_in_the_note_and_asking_again(run: Run, team: Path, tmp_path: Path) -> None:
    dossier = note(run, tmp_path, "a", motivatie__doel="werk")
    sync(run, team, "a", "b")
    for way in ("--beide", "--opnieuw-vragen"):
        for who, text in (("a", "eerst dit"), ("b", "liever dat")):
            note(run, tmp_path, who, dossier, motivatie__doel=text + way)
        sync(run, team, "a", "b", "a")
        (conflict,) = json.loads(run("conflicten --json", "a"))
        run("conflict-oplossen", "a", "--conflict", conflict["id"], way)
        sync(run, team, "a", "b")
    shown = json.loads(run("toon --json", "b", "--dossier", dossier))
    assert shown["antwoorden"]["motivatie.doel"] == {"geen_antwoord": "later_vragen"}
    assert "eerst dit" in shown["notities"]["motivatie.doel"]
    assert "liever dat" in shown["notities"]["motivatie.doel"]


def test_a_parcel_and_taking_it_back(run: Run, team: Path, tmp_path: Path) -> None:
    dossier = note(run, tmp_path, "a", identiteit__voornaam="Ada")
    parcel = tmp_path / "p.age"
    assert "Vingerafdruk" in run("exporteer", "a", "--dossier", dossier, "--uit", parcel)
    assert json.loads(run("importeer --json", "b", parcel))["nieuwe_wijzigingen"] == 1
    assert json.loads(run("importeer --json", "b", parcel))["nieuwe_wijzigingen"] == 0
    (one,) = json.loads(run("invoeren --json", "b"))
    assert "nieuw dossier" in run("invoeren", "b")
    run("invoer-terugnemen", "b", "--invoer", str(one["nummer"]))
    assert json.loads(run("lijst --json", "b")) == []
    assert "teruggenomen" in run("invoeren", "b")
    assert "nog niets" in run("invoeren", "a")
    for options in (("--ontvanger", "age1x"), ("--ontvanger", tmp_path / "pw"), ("--dossier", "weg")):
        run("exporteer", "a", "--dossier", dossier, "--uit", parcel, *options, status=1)
    run(
        "exporteer", "a", "--dossier", dossier, "--uit", parcel, "--ontvanger", "age1x", "--woorden", status=2
    )
    assert "map van een kluis" in run(
        "exporteer", "a", "--dossier", dossier, "--uit", tmp_path / "a" / "p", status=1
    )
    assert "niet te maken" in run(
        "exporteer", "a", "--dossier", dossier, "--uit", tmp_path / "weg" / "p", status=1
    )
    assert team


def test_words_open_a_parcel_where_there_is_no_team(run: Run, tmp_path: Path) -> None:
    for who in "ab":
        run("nieuw", who)
    dossier = note(run, tmp_path, "a", identiteit__voornaam="Ada")
    said = run("exporteer", "a", "--dossier", dossier, "--uit", tmp_path / "p")
    (tmp_path / "w").write_text(said.split("telefoon: ")[1], encoding="utf-8")
    assert "woorden" in run("importeer", "b", tmp_path / "p", status=1)
    assert "1 wijziging" in run("importeer", "b", tmp_path / "p", "--woorden-bestand", tmp_path / "w")
    run("team verzoek", "b", "--uit", tmp_path / "v")
    run("exporteer", "a", "--dossier", dossier, "--uit", tmp_path / "q", "--ontvanger", tmp_path / "v")
    complaint = run("importeer", "b", tmp_path / "q", status=1)
    fingerprint = complaint.split("vingerafdruk ")[1][:35]
    run("importeer", "b", tmp_path / "q", "--afzender", fingerprint)


def test_health_and_safety_stay_here_when_asked(run: Run, tmp_path: Path) -> None:
    run("nieuw", "a")
    answers = {"identiteit__voornaam": "Ada", "mentale_gezondheid__belastbaar_uren": 4}
    dossier = note(run, tmp_path, "a", **answers)
    command = ("exporteer", "a", "--dossier", dossier, "--uit")
    assert "Niet meegegeven" not in run(*command, tmp_path / "p")
    assert "gesloten: 1 wijzigingen" in run(*command, tmp_path / "q", "--zonder-gesloten-delen")


def test_managing_the_team(run: Run, team: Path, tmp_path: Path) -> None:
    listing = json.loads(run("team lijst --json", "a"))
    other = listing["leden"][1]
    assert [one["rol"] for one in listing["leden"]] == ["beheerder", "consulent"]
    assert other["apparaten"][0]["id"] in run("team lijst", "b")
    run("team rol", "a", "--lid", other["id"], "--rol", "teamleider")
    run("team instellen", "a", "--gesloten-delen", "nee")
    run("team instellen", "b", "--gesloten-delen", "ja", status=1)
    assert "ik-begrijp-het" in run("team sleutel-tonen", "a", status=2)
    assert "AGE-SECRET-KEY-1" in run("team sleutel-tonen --ik-begrijp-het", "a")
    device = other["apparaten"][0]["id"]
    assert "PUBLIC KEY" in run("team controlesleutel", "a", "--apparaat", device)
    run("team controlesleutel", "a", "--apparaat", "weg", status=1)
    run("nieuw", "c")
    run("team verzoek", "c", "--uit", tmp_path / "v")
    where = ("--verzoek", tmp_path / "v", "--uit", tmp_path / "t")
    assert "klopt niet" in run("team toelaten", "a", *where, "--vingerafdruk", "1 2", status=1)
    assert "nieuwe sleutel" in run("team intrekken", "a", "--apparaat", device, "--reden", "kwijt")
    assert "ingetrokken" in run("team lijst", "a")
    sync(run, team, "a")


def test_keeping_a_dossier_to_people(run: Run, team: Path, tmp_path: Path) -> None:
    dossier = note(run, tmp_path, "a", identiteit__voornaam="Ada")
    run("dossier-sluiten", "a", "--dossier", dossier)
    sync(run, team, "a", "b")
    assert json.loads(run("lijst --json", "b")) == []
    run("dossier-sluiten", "a", "--dossier", dossier, "--openen")
    sync(run, team, "a", "b")
    assert len(json.loads(run("lijst --json", "b"))) == 1
    member = json.loads(run("team lijst --json", "a"))["leden"][1]["id"]
    run("dossier-sluiten", "a", "--dossier", dossier, "--alleen-gesloten-delen", "--lid", member)
    shown = json.loads(run("toon --json", "a", "--dossier", dossier))
    assert not [name for name in shown["antwoorden"] if name.startswith("delen.")]


def test_a_damaged_file_in_the_folder_is_named(run: Run, team: Path) -> None:
    (team / "kapot.age").write_bytes(b"niets")
    assert "kapot.age: Dit bestand" in run("sync", "a", "--map", team)
    assert sync(run, team, "a")["quarantaine"] == [
        {
            "bestand": "kapot.age",
            "reden": "Dit bestand is niet voor jouw team versleuteld, of het is beschadigd. Laat het liggen.",
        }
    ]
    assert "map van een kluis" in run("sync", "a", "--map", team.parent / "a", status=1)
