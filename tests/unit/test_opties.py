"""The words of a command: what is read as what, and refused in Dutch."""

from datetime import date
from pathlib import Path

import pytest

from intake_app.errors import WrongUseError
from intake_app.opties import (
    Parser,
    add,
    as_day,
    as_id,
    as_number,
    as_path,
    with_dossier,
    with_json,
    with_vault,
)


def parser() -> Parser:
    """Give a parser with one command, as a module with commands adds it."""
    made = Parser(prog="proef")
    commands = made.add_subparsers(metavar="OPDRACHT", required=True)
    options = add(commands, "doen", "Doet iets.", lambda _: 0)
    with_json(with_dossier(with_vault(options)))
    return made


def test_what_several_commands_share() -> None:
    read = parser().parse_args(["doen", "--kluis", "k", "--dossier", "d", "--json"])
    assert (read.kluis, read.dossier, read.json, read.wachtwoord_bestand) == (Path("k"), "d", True, None)
    assert read.command(read) == 0


@pytest.mark.parametrize("words", [["doen", "--kluis", "k"], ["doen"], ["iets"], []], ids=" ".join)
def test_a_sentence_names_the_command(words: list[str]) -> None:
    with pytest.raises(WrongUseError, match=r"^(Er ontbreekt|Deze opdracht) .* Typ 'proef[a-z ]* --help'"):
        parser().parse_args(words)


def test_words_are_read() -> None:
    assert as_day("2028-02-29") == date(2028, 2, 29)
    assert (as_number("-12"), as_number("007")) == (-12, 7)
    assert as_path("map/Ada Jansen.json") == Path("map/Ada Jansen.json")
    assert as_id("ab12") == "ab12"


@pytest.mark.parametrize("word", ["2027-02-29", "20270228", "2027-2-28", " 2027-02-28", "٢٠٢٧-02-28", ""])
def test_what_is_no_day(word: str) -> None:
    with pytest.raises(WrongUseError, match="jjjj-mm-dd"):
        as_day(word)


@pytest.mark.parametrize("word", ["", "-", "1_0", "1.0", "٣", "9" * 19, "twaalf"])
def test_what_is_no_number(word: str) -> None:
    with pytest.raises(WrongUseError, match="heel getal"):
        as_number(word)


@pytest.mark.parametrize("word", ["", "a\0b"])
def test_what_is_no_path(word: str) -> None:
    with pytest.raises(WrongUseError, match="leeg of kan niet"):
        as_path(word)


@pytest.mark.parametrize("word", ["a\nb", "\u202eab", "\udcff"])
def test_what_is_no_id(word: str) -> None:
    with pytest.raises(WrongUseError, match="Een id"):
        as_id(word)
