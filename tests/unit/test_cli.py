"""The command line itself: how it is called, what it says in Dutch when that is wrong, and how it ends."""

import argparse
import io
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from intake_app import __main__ as program
from intake_app import cli, opdrachten
from intake_app.cli import main
from intake_app.errors import AppError

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = (
    "nieuw",
    "demo",
    "lijst",
    "controle",
    "invullen",
    "toon",
    "vaststellen",
    "pip",
    "formulieren",
    "advies",
    "ontzorgen",
    "wachtwoord",
    "herstelsleutel",
    "sleutel-tonen",
    "kopie",
    "kopieen",
    "terugzetten",
    "terugzetten-ongedaan",
    "historie",
    "formulieren-bijwerken",
    "bewaartermijn",
    "verwijder",
    "inzage",
)
ENGLISH = (
    "usage",
    "options",
    "positional",
    "show this",
    "argument",
    "required",
    "invalid",
    "expected",
    "error",
)
VAULT = ("--kluis", "k")


def say_and_stop(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Run a command that is wrong use; gives the sentence."""
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert not [word for word in ENGLISH if word in err]
    return err.strip()


def doing(monkeypatch: pytest.MonkeyPatch, deed: Callable[..., Any]) -> None:
    """Let the command formulieren do something else."""
    monkeypatch.setattr(opdrachten, "forms", deed)


# --- Help ---


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids=" ".join)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_the_help_is_in_dutch(
    capsys: pytest.CaptureFixture[str], command: tuple[str, ...], option: str
) -> None:
    assert main([*command, option]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith(f"gebruik: {' '.join(('intake-app', *command))} [-h]")
    assert "toont deze uitleg" in out
    assert not [word for word in ENGLISH if word in out]


def test_the_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--help"])
    out = capsys.readouterr().out
    assert [name for name in COMMANDS if f"\n    {name}" not in out] == []


def test_every_command_is_described(capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "docs/opdrachten.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        main([command, "--help"])
        options = {word.strip("[],") for word in capsys.readouterr().out.split() if "--" in word}
        row = next(
            line for line in text.splitlines() if line.startswith((f"| `{command} ", f"| `{command}`"))
        )
        general = {"--help", "--wachtwoord-bestand"}
        assert [option for option in options - general if option not in row] == []


# --- Wrong use ---


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["onzin"], "Deze opdracht bestaat niet. Typ 'intake-app --help'"),
        (["--flauwekul"], "Er ontbreekt nog iets: OPDRACHT. Typ 'intake-app --help'"),
        (["lijst"], "Er ontbreekt nog iets: --kluis. Typ 'intake-app lijst --help'"),
        (["toon"], "Er ontbreekt nog iets: --kluis, --dossier."),
        (["lijst", "--kluis"], "Achter --kluis hoort iets te staan."),
        (["lijst", *VAULT, "--json=ja"], "Achter --json hoort niets te staan."),
        (["lijst", *VAULT, "Ada Jansen"], "Deze opdracht heeft iets te veel of iets wat niet klopt."),
        (["lijst", *VAULT, "--zoe", "x"], "iets te veel"),
        (["lijst", "--kluis", ""], "leeg of kan niet"),
        (["lijst", "--kluis", "k\0"], "leeg of kan niet"),
        (["demo", *VAULT, "--aantal", "veel"], "heel getal"),
        (["demo", *VAULT, "--aantal", "1_0"], "heel getal"),
        (["demo", *VAULT, "--aantal", "٣"], "heel getal"),
        (["demo", *VAULT, "--zaad", "9" * 5000], "heel getal"),
        (["vaststellen", *VAULT, "--dossier", "d", "--datum", "2026-13-01"], "jjjj-mm-dd"),
        (["vaststellen", *VAULT, "--dossier", "d", "--datum", "20261122"], "jjjj-mm-dd"),
        (["vaststellen", *VAULT, "--dossier", "d", "--datum", "٢٠٢٦-11-22"], "jjjj-mm-dd"),
        (["advies", "--feiten", "f", "--peildatum", "gisteren"], "jjjj-mm-dd"),
        (["toon", *VAULT, "--dossier", "a\nb"], "Een id heeft"),
        (["toon", *VAULT, "--dossier", "\udcff"], "Een id heeft"),
    ],
    ids=lambda part: "".join(filter(str.isalnum, str(part)[-20:])) or "x",
)
def test_wrong_use_is_told_in_dutch(capsys: pytest.CaptureFixture[str], words: list[str], part: str) -> None:
    sentence = say_and_stop(capsys, *words)
    assert part in sentence
    assert "Jansen" not in sentence


def test_nothing_at_all_is_wrong_use_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert "OPDRACHT" in say_and_stop(capsys)


# --- How it ends ---


def test_what_can_be_mended_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: argparse.Namespace) -> int:
        raise AppError("Dit kan niet.")

    doing(monkeypatch, refuse)
    assert main(["formulieren"]) == 1
    assert capsys.readouterr() == ("", "Dit kan niet.\n")


def test_a_command_that_is_broken_off_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: argparse.Namespace) -> int:
        raise KeyboardInterrupt

    doing(monkeypatch, interrupt)
    assert main(["formulieren"]) == 1
    out, err = capsys.readouterr()
    assert (out, err) == ("", "Afgebroken. Wat al was opgeslagen, blijft opgeslagen.\n")


@pytest.mark.parametrize("error", [RuntimeError, MemoryError, UnicodeError, KeyError])
def test_a_fault_of_ours_tells_its_place_and_no_answer(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fail(_: argparse.Namespace) -> int:
        raise error("Ada Jansen")

    doing(monkeypatch, fail)
    assert main(["formulieren"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert f"({error.__name__}, test_cli.py regel " in err
    assert "Ada" not in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("place", ["/dev/full", "closed"])
def test_output_that_goes_nowhere_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    if place == "closed":
        monkeypatch.setattr(sys, "stdout", None)
        assert main(["formulieren"]) == 1
    else:
        with Path(place).open("w", encoding="utf-8") as full:
            monkeypatch.setattr(sys, "stdout", full)
            assert main(["formulieren"]) == 1
    assert capsys.readouterr().err.startswith(
        "Het antwoord is niet geschreven: de uitvoer is vol of gesloten."
    )


def test_a_complaint_nobody_can_hear_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: str) -> int:
        raise BrokenPipeError

    deaf = io.StringIO()
    monkeypatch.setattr(deaf, "write", refuse)
    monkeypatch.setattr(sys, "stderr", deaf)
    assert main(["onzin"]) == 2


@pytest.mark.parametrize("command", ["formulieren", "--help"])
def test_a_reader_that_goes_away_is_told(command: str) -> None:
    with subprocess.Popen(
        [sys.executable, "main.py", command], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.wait() == 1
        assert process.stderr.read().decode().startswith("Het antwoord is niet geschreven")


@pytest.mark.parametrize("terminal", [True, False])
def test_every_script_can_be_printed(monkeypatch: pytest.MonkeyPatch, *, terminal: bool) -> None:
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding="latin-1")
    monkeypatch.setattr(stream, "isatty", lambda: terminal)
    monkeypatch.setattr(sys, "stdout", stream)
    doing(monkeypatch, lambda _: opdrachten.say("é ا \udcff") or 0)
    assert main(["formulieren"]) == 0
    expected = b"\xe9 \\u0627 \\udcff\n" if terminal else "é ا \\udcff\n".encode()
    assert written.getvalue() == expected


# --- The start of the program ---


def test_words_start_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["main.py", "onzin"])
    assert program.main() == 2
    monkeypatch.delitem(sys.modules, "intake_app.__main__")
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("intake_app", run_name="__main__")
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("bestaat niet") == 2


def test_no_words_start_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    window = ModuleType("intake_app.app")
    window.main = lambda: 7  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "intake_app.app", window)
    monkeypatch.setattr(sys, "argv", ["main.py"])
    assert program.main() == 7


def test_a_start_that_is_broken_off_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(_: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "main", interrupt)
    monkeypatch.setattr(sys, "argv", ["main.py", "formulieren"])
    assert program.main() == 1
    assert capsys.readouterr() == ("", "Afgebroken.\n")
