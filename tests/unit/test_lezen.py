"""Files and the passphrase as the command line gets them: read strictly, refused in one Dutch sentence."""

import getpass
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from intake_app import lezen
from intake_app.errors import AppError
from intake_app.lezen import read_json, read_passphrase, read_text

OPTION = "--antwoorden"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a file with a name that no message may repeat."""
    return tmp_path / "Ada Jansen.json"


def refusal(file: Path) -> str:
    """Give the sentence with which a JSON file is refused."""
    with pytest.raises(AppError) as caught:
        read_json(file, OPTION)
    sentence = str(caught.value)
    assert file.name not in sentence
    assert sentence.endswith((".", "}."))
    return sentence


# --- Text ---


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"], ids=["plain", "bom"])
def test_text_is_utf8_with_or_without_a_byte_order_mark(file: Path, start: bytes) -> None:
    file.write_bytes(start + "é ا 😀".encode())
    assert read_text(file, OPTION) == "é ا 😀"


@pytest.mark.parametrize(
    "data", ["é".encode("latin-1"), "{}".encode("utf-16"), b"\x80abc"], ids=["latin", "utf16", "bytes"]
)
def test_other_text_is_refused(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    assert "UTF-8" in refusal(file)


def test_a_file_that_is_not_there_is_refused(file: Path) -> None:
    assert refusal(file) == f"Het bestand achter {OPTION} bestaat niet. Kijk of de naam klopt."
    file.write_text("{}", encoding="utf-8")
    assert "bestaat niet" in refusal(file / "meer")


def test_a_folder_is_refused(file: Path) -> None:
    file.mkdir()
    assert "staat een map" in refusal(file)


@pytest.mark.parametrize("error", [PermissionError, OSError])
def test_a_file_that_does_not_open_is_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch, error: type[OSError]
) -> None:
    def refuse(*_: object, **__: object) -> Any:
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    assert "niet te lezen" in refusal(file)


def test_a_file_without_end_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lezen, "MOST_BYTES", 4)
    file.write_bytes(b"1234")
    assert read_text(file, OPTION) == "1234"
    file.write_bytes(b"12345")
    assert "te groot" in refusal(file)


# --- JSON ---


def test_an_object_is_read(file: Path) -> None:
    file.write_text('{"a": [1, 2.5, null, true], "b": {"a": "ا"}}', encoding="utf-8")
    assert read_json(file, OPTION) == {"a": [1, 2.5, None, True], "b": {"a": "ا"}}


@pytest.mark.parametrize(
    "text",
    ["", "{", "{'a': 1}", '{"a": NaN}', '{"a": -Infinity}', "[" * 100_000, '{"a": ' * 100_000, "9" * 10_000],
    ids=["empty", "open", "python", "nan", "infinity", "deep list", "deep object", "long number"],
)
def test_what_is_no_json_is_refused(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    assert "geen geldige JSON" in refusal(file)


@pytest.mark.parametrize("text", ["[]", "3", '"tekst"', "null", '[{"a": 1}]'])
def test_what_is_no_object_is_refused(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    assert "één JSON-object" in refusal(file)


@pytest.mark.parametrize("text", ['{"a": 1, "b": 2, "a": 3}', '{"c": [{"a": 1, "a": 1}]}'])
def test_a_name_that_stands_twice_is_refused(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    assert "twee keer" in refusal(file)


def test_a_large_file_is_read(file: Path) -> None:
    file.write_text(json.dumps({f"vraag.{number}": "x" * 100 for number in range(50_000)}), encoding="utf-8")
    assert len(read_json(file, OPTION)) == 50_000


# --- The passphrase ---


class Terminal(io.StringIO):
    """A standard input at which a person sits."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Give what is typed, in order; all of it must be asked for."""
    waiting: list[str] = []

    def ask(prompt: str) -> str:
        assert prompt.endswith(": ")
        if not waiting:
            raise EOFError
        return waiting.pop(0)

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(getpass, "getpass", ask)
    yield waiting
    assert not waiting


@pytest.mark.parametrize(
    ("data", "passphrase"),
    [
        (b"geheim", "geheim"),
        (b"geheim\nnog een regel", "geheim"),
        (b"geheim\r\n", "geheim"),
        (b"\xef\xbb\xbf geheim met spaties \n", " geheim met spaties "),
        ("één\u2028regel\x0b".encode(), "één\u2028regel\x0b"),
    ],
)
def test_the_first_line_is_the_passphrase(file: Path, data: bytes, passphrase: str) -> None:
    file.write_bytes(data)
    assert read_passphrase(file) == passphrase


@pytest.mark.parametrize("data", [b"", b"\n", b"\r\ngeheim", b"\xef\xbb\xbf"])
def test_an_empty_first_line_is_no_passphrase(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    with pytest.raises(AppError, match="leeg"):
        read_passphrase(file)


def test_a_passphrase_file_is_a_file(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "weg"):
        with pytest.raises(AppError, match="chter --wachtwoord-bestand"):
            read_passphrase(place)


def test_the_passphrase_is_asked_on_the_terminal(typed: list[str]) -> None:
    typed += ["geheim"]
    assert read_passphrase(None) == "geheim"
    typed += ["geheim", "geheim"]
    assert read_passphrase(None, twice=True) == "geheim"


def test_two_passphrases_must_be_equal(typed: list[str]) -> None:
    typed += ["geheim", "gehiem"]
    with pytest.raises(AppError, match="niet gelijk"):
        read_passphrase(None, twice=True)


def test_a_terminal_that_is_closed_gives_no_passphrase(typed: list[str]) -> None:
    assert typed == []
    with pytest.raises(AppError, match=r"Geen wachtwoord\. Gebruik --wachtwoord-bestand"):
        read_passphrase(None)


@pytest.mark.parametrize("stdin", [None, io.StringIO("geheim\n")], ids=["closed", "pipe"])
def test_without_a_terminal_nothing_is_asked(
    monkeypatch: pytest.MonkeyPatch, stdin: io.StringIO | None
) -> None:
    monkeypatch.setattr(sys, "stdin", stdin)
    with pytest.raises(AppError, match=r"Geen wachtwoord\. Gebruik --wachtwoord-bestand"):
        read_passphrase(None)
