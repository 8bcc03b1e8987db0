"""The command that prints the rules."""

import json
from pathlib import Path

import pytest

from intake_app.cli import main


def test_as_lines_and_as_one_json_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["regels", "--peildatum", "2026-11-22"]) == 0
    lines = capsys.readouterr().out
    assert "BEDRAGEN, TERMIJNEN EN GRENZEN" in lines
    assert "Let op: bedragen" not in lines
    assert main(["regels", "--json", "--peildatum", "2027-01-01"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["verouderd"]
    assert {"soort", "id", "tekst", "bron", "geldt_vanaf", "geverifieerd"} <= set(found["regels"][0])
    assert all(bron["gelezen"] for bron in found["bronnen"])


def test_old_values_are_said_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["regels", "--peildatum", "2027-01-01"]) == 0
    assert capsys.readouterr().out.startswith("Let op: bedragen en termijnen")


def test_as_a_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "regels.pdf"
    assert main(["regels", "--uit", str(target)]) == 0
    assert "Aantal bladzijden" in capsys.readouterr().out
    assert target.read_bytes().startswith(b"%PDF")
    assert main(["regels", "--uit", str(target), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["regels"]


@pytest.mark.parametrize("name", ["kluis.db", "regels.pdf", "kopieen/regels.pdf"])
def test_a_vault_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    database = tmp_path / "kluis.db"
    database.write_bytes(b"dossiers")
    (tmp_path / "kopieen").mkdir()
    assert main(["regels", "--uit", str(tmp_path / name)]) == 1
    assert "map van een kluis" in capsys.readouterr().err
    assert database.read_bytes() == b"dossiers"
    assert not (tmp_path / "regels.pdf").exists()
