"""After a day of work nothing of any dossier can be read on the disk, by whatever means it got there."""

import io
import json
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from platformdirs import user_log_path
from PySide6.QtWidgets import QApplication

from intake_app.assets import path
from intake_app.demo import PRACTICE_DOSSIERS, make_demo, practice_vault
from intake_app.dossier import GEMEENTE
from intake_app.errors import AppError
from intake_app.intake import Intake
from intake_app.kluis import create_vault, open_vault
from intake_app.overzicht import rows
from intake_app.pdf.render import render
from intake_app.store import delay, files
from intake_app.store.backups import Backups
from intake_app.store.copies import copies
from intake_app.store.forgetting import forget
from intake_app.store.vault import Vault
from intake_app.ui.crash import report

DAY = date(2026, 11, 22)
PASSPHRASE = "wortel kanarie stoep gordijn"
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
_FEWEST_BYTES = 6  # shorter turns up by chance in what is encrypted
_CONTROL = "Controletekst Ömer ሰላም"


def texts(value: Any) -> Iterator[str]:
    """Give every text and whole number somewhere in a value."""
    if isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)
    elif isinstance(value, str | int) and not isinstance(value, bool):
        yield str(value)


def secrets_of_the_demo() -> set[str]:
    """Give what a person said or is called; ids of choices and days that move along are not of anyone."""
    found: set[str] = set()
    for file in path("resources/demo").glob("*.toml"):
        person = tomllib.loads(file.read_text(encoding="utf-8"))
        if file.stem != "namen":
            found |= {
                text.strip()
                for name in ("antwoorden", "notities", "plan")
                for text in texts(person.get(name, {}))
            }
    own = {text for text in found if not re.fullmatch(r"[a-z0-9_]{0,5}|[a-z_]+|[a-z]+:-?\d+.*", text)}
    return {text if len(text.encode()) >= _FEWEST_BYTES else f'"{text}"' for text in own if len(text) > 3}


def readable(folders: list[Path], wanted: set[str]) -> set[tuple[str, str]]:
    """Give file name and text of everything wanted that stands somewhere below these folders."""
    found = set()
    for folder in folders:
        for file in (entry for entry in folder.rglob("*") if entry.is_file()):
            data = file.read_bytes() + str(file.relative_to(folder)).encode()
            found |= {
                (file.name, text)
                for text in wanted
                for form in {text, json.dumps(text)[1:-1]}  # as it is, and as the vault writes it
                for code in ENCODINGS
                if form.encode(code) in data
            }
    return found


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Give every folder the program can write in: all of them below one place of our own."""
    names = {"HOME": "thuis", "TMPDIR": "tijdelijk"}
    names |= {f"XDG_{kind}_HOME": f"xdg_{kind.lower()}" for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    made = [tmp_path / name for name in (*names.values(), "werk")]
    for folder in made:
        folder.mkdir()
    for variable, name in names.items():
        monkeypatch.setenv(variable, str(tmp_path / name))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(tmp_path / "werk")
    return [*made, tmp_path / "kluis"]


def work(vault: Vault, name: str) -> None:
    """Do what a consultant does in a day: find, read, print, note, set something."""
    for row in rows(vault):
        intake = Intake.existing(vault, row["id"])
        intake.advice(DAY)
        assert rows(vault, row["naam"].split()[0])
        render(intake.document("ar"), io.BytesIO())
        intake.note("motivatie.doel", f"Gesproken met {name}.")
    vault.set_setting("laatst_gezocht", name)
    Intake.existing(vault, GEMEENTE).fill({"gemeente.ondertekenaar": name})
    assert vault.check() == []


def crash(name: str) -> None:
    """Let a fault of ours happen whose text quotes an answer."""
    try:
        {}[name]
    except KeyError:
        kind, error, trace = sys.exc_info()
        assert kind is not None
        assert error is not None
        report(kind, error, trace)


def test_nothing_of_any_dossier_can_be_read_on_the_disk(
    places: list[Path],
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    del qapp
    folder, wanted = places[-1], secrets_of_the_demo()
    assert len(wanted) > 300
    name = next(text for text in sorted(wanted) if "Demo" in text)
    monkeypatch.setattr("intake_app.ui.crash.WindowPrompts", lambda: type("No", (), {"show_error": print}))
    create_vault(folder, PASSPHRASE).close()
    with open_vault(folder, PASSPHRASE) as vault:
        make_demo(vault, PRACTICE_DOSSIERS, 1, DAY)
        work(vault, name)
        practice_vault().close()
        crash(name)
        assert Backups(vault).make() is not None
        vault.erase(rows(vault)[-1]["id"], "op verzoek")
        assert forget(vault).renewed == 1
        assert Backups(vault).make() is not None
        vault.set_setting("laatst_geopend", name)  # after a copy the log that is written ahead is empty
        during = readable(places, wanted)
        assert (folder / "kluis.db-wal").stat().st_size > 0
        plain = exported(vault)
    with pytest.raises(AppError):
        open_vault(folder, name)
    assert during == readable(places, wanted) == set()
    assert len(copies(folder)) == 2
    written = {file.name for place in places for file in place.rglob("*") if file.is_file()}
    assert {files.DATABASE, files.KEYS, files.LOCK, delay.FILE, "fouten.log"} <= written
    assert user_log_path("intake-app", appauthor=False).is_relative_to(places[0].parent)
    said = capsys.readouterr()
    assert [text for text in wanted if text in said.out + said.err] == []
    unseen = {text for text in wanted if json.dumps(text.strip('"'))[1:-1] not in plain}
    assert len(unseen) < len(wanted) * 0.05, unseen  # what is looked for is what is kept


def exported(vault: Vault) -> str:
    """Give the log as it is stored: the control of what is looked for."""
    return "\n".join(row["value"] for row in vault._db["wijziging"].rows)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("place", range(8))
def test_the_search_does_find_what_stands_there(places: list[Path], encoding: str, place: int) -> None:
    folder = (*places[:-1], places[0] / "diep" / "weg")[place]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "rest.bin").write_bytes(b"\0\1" * 3 + _CONTROL.encode(encoding) + b"\0")
    assert readable(places, {_CONTROL, "Iets anders"}) == {("rest.bin", _CONTROL)}


def test_the_search_also_reads_names_of_files(places: list[Path]) -> None:
    (places[0] / f"{_CONTROL}.pdf").touch()
    assert readable(places, {_CONTROL}) == {(f"{_CONTROL}.pdf", _CONTROL)}
