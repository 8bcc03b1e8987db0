"""The commands for reserve copies, with the exit status and sentences they promise."""

import json
from pathlib import Path

import pytest

from intake_app import cli_kopie, opties
from intake_app.errors import AppError, VaultDamagedError
from intake_app.kluis import open_vault
from intake_app.store import files
from intake_app.store.copies import copies
from intake_app.store.keys import Kdf
from intake_app.store.log import Draft
from intake_app.store.vault import Vault

SECRET = "drie losse woorden"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "kluis"
    with Vault.create(place, SECRET, kdf=Kdf(memory_kib=8, rounds=1, lanes=1)) as vault:
        vault.append([Draft("d1", "identiteit.voornaam", "Amina")])
    (tmp_path / "wachtwoord").write_text(SECRET)
    return place


def run(folder: Path, *words: str) -> int:
    """Run one command the way `cli` does."""
    parser = opties.Parser(prog="intake-app")
    cli_kopie.add(parser.add_subparsers(required=True))
    place = ["--kluis", str(folder), "--wachtwoord-bestand", str(folder.parent / "wachtwoord")]
    options = parser.parse_args([words[0], *place, *words[1:]])
    status: int = options.command(options)
    return status


def note(folder: Path, value: str, dossier: str = "d1") -> None:
    with open_vault(folder, SECRET) as vault:
        vault.append([Draft(dossier, "identiteit.voornaam", value)])


def first_name(folder: Path) -> object:
    with open_vault(folder, SECRET) as vault:
        return vault.states("d1")["identiteit.voornaam"].value


def test_a_copy_is_made_when_something_changed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "kopie") == 0
    assert copies(folder)[0].name in capsys.readouterr().out
    assert run(folder, "kopie") == 0
    assert capsys.readouterr().out.strip() == cli_kopie.NOT_NEEDED
    assert len(copies(folder)) == 1


def test_the_list_for_people_and_for_programs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(folder, "kopie")
    note(folder, "Bo")
    run(folder, "kopie")
    newest = copies(folder)[0].folder / files.DATABASE
    newest.write_bytes(b"kapot")
    capsys.readouterr()
    assert run(folder, "kopieen") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("beschadigd")
    assert "dossiers: 1" in lines[1]
    assert lines[2] == "Aantal reservekopieën: 2"
    assert run(folder, "kopieen", "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert [line["dossiers"] for line in document] == [None, 1]
    assert document[0]["laatste_wijziging"] is None
    assert document[1]["naam"] == copies(folder)[1].name


def test_the_list_of_an_empty_vault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from intake_app.store.backups import Backups  # noqa: PLC0415

    with Vault.create(tmp_path / "leeg", SECRET, kdf=Kdf(8, 1, 1)) as vault:
        Backups(vault).make()
    (tmp_path / "wachtwoord").write_text(SECRET)
    run(tmp_path / "leeg", "kopieen")
    assert "laatste wijziging: geen" in capsys.readouterr().out


def test_putting_back_first_tells_what_would_be_lost(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "kopie")
    note(folder, "Bo")
    note(folder, "Cem", "d2")
    name = copies(folder)[0].name
    capsys.readouterr()
    with pytest.raises(AppError, match="nog niets veranderd"):
        run(folder, "terugzetten", "--kopie", name)
    out = capsys.readouterr().out
    assert "Dossiers waarin iets verloren gaat: 2" in out
    assert "Bo  velden: 1" in out
    assert "het hele dossier" in out
    assert first_name(folder) == "Bo"
    assert run(folder, "terugzetten", "--kopie", name, "--ja") == 0
    assert "teruggezet" in capsys.readouterr().out
    assert first_name(folder) == "Amina"
    assert run(folder, "terugzetten-ongedaan") == 0
    assert first_name(folder) == "Bo"


def test_of_a_damaged_vault_the_loss_is_not_known(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(folder, "kopie")
    (folder / files.DATABASE).write_bytes(b"kapot")
    with pytest.raises(VaultDamagedError):
        run(folder, "kopie")
    name = copies(folder)[0].name
    with pytest.raises(AppError):
        run(folder, "terugzetten", "--kopie", name)
    assert cli_kopie.UNKNOWN in capsys.readouterr().out
    assert run(folder, "terugzetten", "--kopie", name, "--ja") == 0
    assert first_name(folder) == "Amina"
