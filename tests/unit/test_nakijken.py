"""The tool that notes a check: only what is translated, only once, and never in the Dutch."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from intake_app.i18n import SOURCE_LANGUAGE, Check, check_of, languages
from tools import nakijken, vertalingen

DAY = date(2026, 11, 29)
PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

# Twijfel: is dit het goede woord?
# nagekeken: Iemand Anders, 2026-01-01, 00000000
msgctxt "pip.een"
msgid "Een"
msgstr "Un"

msgctxt "pip.twee"
msgid "Twee"
msgstr ""

msgctxt "werk.drie"
msgid "Drie"
msgstr "Trois"
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the PO file of a small world in which nothing else is written."""
    file = tmp_path / "fr" / "LC_MESSAGES" / "pip.po"
    file.parent.mkdir(parents=True)
    file.write_text(PO.lstrip(), encoding="utf-8")
    monkeypatch.setattr(vertalingen, "TRANSLATIONS", tmp_path)
    monkeypatch.setattr(vertalingen, "main", lambda _arguments: 0)
    return file


def checks(place: Path) -> dict[str | None, Check | None]:
    with place.open("rb") as file:
        return {message.context: check_of(message) for message in read_po(file) if message.id}


def test_every_translated_phrase_is_noted_once(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert nakijken.main(["fr", "--door", " M.  Tekle "], DAY) == 0
    check = Check("M. Tekle", DAY)
    assert checks(place) == {"pip.een": check, "pip.twee": None, "werk.drie": check}
    text = place.read_text(encoding="utf-8")
    assert "Twijfel: is dit het goede woord?" in text
    assert "Iemand Anders" not in text
    assert nakijken.main(["fr", "--door", "Nog Iemand"], DAY) == 0
    assert place.read_text(encoding="utf-8") == text
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["2", "0"]


def test_only_what_was_read(place: Path) -> None:
    nakijken.main(["fr", "--door", "M. Tekle", "--zin", "pip.*"], DAY)
    assert [context for context, check in checks(place).items() if check] == ["pip.een"]


@pytest.mark.parametrize(
    "arguments", [["fr", "--door", ""], ["fr", "--door", "a, b"], ["fr", "--door", "x" * 41]]
)
def test_a_name_that_cannot_stand_there(place: Path, arguments: list[str]) -> None:
    with pytest.raises(SystemExit):
        nakijken.main(arguments, DAY)
    assert not any(checks(place).values())


def test_a_language_without_catalogs(place: Path) -> None:
    assert place.exists()
    with pytest.raises(SystemExit):
        nakijken.main(["nl", "--door", "M. Tekle"], DAY)


@pytest.mark.parametrize("code", sorted(set(languages()) - {SOURCE_LANGUAGE}))
def test_noting_a_check_changes_nothing_else_in_a_real_catalog(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = vertalingen.TRANSLATIONS / code / "LC_MESSAGES" / "pip.po"
    copy = tmp_path / code / "LC_MESSAGES" / "pip.po"
    copy.parent.mkdir(parents=True)
    shutil.copy(source, copy)
    monkeypatch.setattr(vertalingen, "TRANSLATIONS", tmp_path)
    monkeypatch.setattr(vertalingen, "main", lambda _arguments: 0)
    nakijken.main([code, "--door", "M. Tekle", "--zin", "pip.titel"], DAY)
    before = source.read_text(encoding="utf-8").splitlines()
    after = copy.read_text(encoding="utf-8").splitlines()
    added = [line for line in after if line not in before]
    assert [line.split(",")[0] for line in added] == ["# nagekeken: M. Tekle"]
    assert [line for line in after if line not in added] == before
