"""The commands about keys: another passphrase, a new recovery key, the raw key, and what the manual says."""

import getpass
import re
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from intake_app import cli_kluis, kluis, opties
from intake_app.errors import AppError, WrongUseError
from intake_app.store import files, keys, passphrase, recovery, vault
from intake_app.store.backups import Backups
from intake_app.store.keys import Kdf
from intake_app.store.log import Draft
from intake_app.store.unlocking import Keyring
from intake_app.store.vault import Vault

OLD, NEW = "wortel kanarie stoep gordijn", "lepel wolk schaats emmer"
MANUAL = Path(__file__).parents[2] / "docs" / "kluis.md"
Run = Callable[..., int]


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a passphrase take no time."""
    cheap = Kdf(8, 1, 1)
    monkeypatch.setattr(vault, "Kdf", partial(Kdf, 8, 1, 1))
    monkeypatch.setattr(kluis, "TODAY", cheap)
    monkeypatch.setattr(vault, "Keyring", partial(Keyring, kdf=cheap))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Vault.create(tmp_path / "kluis", OLD).close()
    return tmp_path / "kluis"


@pytest.fixture
def run(folder: Path, tmp_path: Path) -> Run:
    """Give what runs one command on the vault, with the passphrase and other secrets from files."""
    parser = opties.Parser(prog="intake-app")
    cli_kluis.add(parser.add_subparsers(required=True))

    def command(name: str, *more: str, secret: str = OLD, new: str | None = None) -> int:
        (tmp_path / "oud").write_text(secret + "\n", encoding="utf-8")
        words = [name, "--kluis", str(folder), "--wachtwoord-bestand", str(tmp_path / "oud"), *more]
        if new is not None:
            (tmp_path / "nieuw").write_text(new, encoding="utf-8")
            words += ["--nieuw-wachtwoord-bestand", str(tmp_path / "nieuw")]
        options = parser.parse_args(words)
        return int(options.command(options))

    return command


def opens(folder: Path, secret: str) -> bool:
    try:
        keys.unwrap(keys.from_bytes((folder / files.KEYS).read_bytes()), secret)
    except keys.WrongSecretError:
        return False
    return True


# Another passphrase


def test_a_new_passphrase_from_a_file(run: Run, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("wachtwoord", new=NEW + "\r\nen nog een regel") == 0
    assert (opens(folder, OLD), opens(folder, NEW)) == (False, True)
    said = capsys.readouterr()
    assert NEW not in said.out + said.err
    assert "nieuw wachtwoord" in said.out


def test_a_recovery_key_may_take_the_place_of_the_old_one(run: Run, folder: Path) -> None:
    paper = Keyring(folder, kdf=Kdf(8, 1, 1)).new_recovery_key(OLD)
    assert run("wachtwoord", secret=paper.lower(), new=NEW) == 0
    assert (opens(folder, OLD), opens(folder, NEW), opens(folder, paper)) == (False, True, True)


@pytest.mark.parametrize(
    ("new", "sentence"),
    [("Gemeente-2026!", passphrase.WORDS), ("kort", passphrase.SHORT), ("", cli_kluis.EMPTY)],
)
def test_a_new_passphrase_that_will_not_do_changes_nothing(
    run: Run, folder: Path, new: str, sentence: str
) -> None:
    with pytest.raises(AppError) as caught:
        run("wachtwoord", new=new)
    assert str(caught.value) == sentence
    assert opens(folder, OLD)


def test_the_name_of_the_user_is_no_passphrase(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "wymbritsma")
    with pytest.raises(AppError) as caught:
        run("wachtwoord", new="Wymbritsma-2026")
    assert str(caught.value) == passphrase.WORDS


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Let a person at a terminal type this; gives what was asked."""
    asked: list[str] = []
    waiting = list(answers)

    def ask(prompt: str) -> str:
        asked.append(prompt)
        if not waiting:
            raise EOFError
        return waiting.pop(0)

    monkeypatch.setattr(getpass, "getpass", ask)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    return asked


def test_a_new_passphrase_is_typed_twice(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = typed(monkeypatch, NEW, NEW)
    assert run("wachtwoord") == 0
    assert asked == ["Nieuw wachtwoord: ", "Nog een keer: "]
    assert opens(folder, NEW)


@pytest.mark.parametrize(
    ("answers", "sentence"), [((NEW, OLD), passphrase.UNEQUAL), ((NEW,), cli_kluis.NO_TERMINAL)]
)
def test_typing_something_else_or_nothing_changes_nothing(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, answers: tuple[str, ...], sentence: str
) -> None:
    typed(monkeypatch, *answers)
    with pytest.raises(AppError) as caught:
        run("wachtwoord")
    assert str(caught.value) == sentence
    assert opens(folder, OLD)


@pytest.mark.parametrize("stdin", [None, open])
def test_without_a_terminal_a_file_is_asked_for(
    run: Run, monkeypatch: pytest.MonkeyPatch, stdin: object, tmp_path: Path
) -> None:
    (tmp_path / "leeg").touch()
    with (tmp_path / "leeg").open() as empty:
        monkeypatch.setattr(sys, "stdin", None if stdin is None else empty)
        with pytest.raises(AppError) as caught:
            run("wachtwoord")
    assert str(caught.value) == cli_kluis.NO_TERMINAL


def test_a_wrong_passphrase_is_told(run: Run, folder: Path) -> None:
    with pytest.raises(AppError) as caught:
        run("wachtwoord", secret="fout", new=NEW)
    assert str(caught.value) == keys.WRONG
    assert opens(folder, OLD)


@pytest.mark.parametrize("name", ["", "a\0b"])
def test_a_name_that_cannot_be_is_wrong_use(run: Run, name: str) -> None:
    with pytest.raises(WrongUseError):
        run("herstelsleutel", "--kluis", name)


# A recovery key


def test_a_new_recovery_key_is_printed_once_and_works(
    run: Run, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("herstelsleutel") == 0
    first = capsys.readouterr()
    assert run("herstelsleutel") == 0
    second = capsys.readouterr().out.strip()
    assert recovery.is_key(first.out.strip())
    assert (opens(folder, first.out), opens(folder, second), opens(folder, OLD)) == (False, True, True)
    assert "papier" in first.err


def test_the_copies_open_with_what_opens_the_vault_now(run: Run, folder: Path) -> None:
    with Vault.open(folder, OLD) as opened:
        copy = Backups(opened).make()
    assert copy is not None
    assert opens(copy.folder, OLD)
    assert run("wachtwoord", new=NEW) == 0
    assert (opens(copy.folder, OLD), opens(copy.folder, NEW)) == (False, True)
    assert run("herstelsleutel", secret=NEW) == 0
    assert (copy.folder / files.KEYS).read_bytes() == (folder / files.KEYS).read_bytes()


# The raw key


def test_the_raw_key_is_shown_only_to_who_says_to_understand(
    run: Run, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(WrongUseError) as caught:
        run("sleutel-tonen")
    assert str(caught.value) == cli_kluis.UNDERSTAND
    assert run("sleutel-tonen", "--ik-begrijp-het") == 0
    said = capsys.readouterr()
    assert re.fullmatch(r"[0-9a-f]{64}\n", said.out)
    assert said.err == cli_kluis.WARNING + "\n"
    assert bytes.fromhex(said.out) == Keyring(folder).key(OLD)


def test_the_raw_key_asks_for_the_passphrase(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(AppError) as caught:
        run("sleutel-tonen", "--ik-begrijp-het", secret="fout")
    assert str(caught.value) == keys.WRONG
    assert capsys.readouterr().out == ""


# What the manual says


def ten_lines() -> str:
    """Give the Python of the manual, exactly as it stands there."""
    found = re.findall(
        r"^```python\n(.*?)^```$", MANUAL.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert len(found) == 1
    return str(found[0])


def outside(folder: Path, program: str, typed: str) -> "subprocess.CompletedProcess[str]":
    """Run a program that knows nothing of this one, in the folder of the vault."""
    command = [sys.executable, "-I", "-c", program]
    return subprocess.run(
        command, cwd=folder, input=typed, capture_output=True, text=True, encoding="utf-8", check=False,
        env={"PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
    )  # fmt: skip


def test_ten_lines_of_the_manual_read_a_vault_with_its_raw_key_and_not_without(
    run: Run, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Vault.open(folder, OLD) as opened:
        opened.append([Draft("d1", "identiteit.voornaam", "Ömer")])
    assert run("sleutel-tonen", "--ik-begrijp-het") == 0
    key = capsys.readouterr().out
    program = ten_lines()
    assert len(program.splitlines()) == 10
    right = outside(folder, program, key)
    assert (right.returncode, right.stderr) == (0, "")
    assert "d1\tidentiteit.voornaam\tÖmer\t" in right.stdout
    wrong = "".join("0" if digit != "0" else "1" for digit in key.strip())
    without = "\n".join(line for line in program.splitlines() if "PRAGMA" not in line)
    for attempt, typed_key in ((program, wrong), (program, ""), (without, key)):
        refused = outside(folder, attempt, typed_key + "\n")
        assert refused.returncode != 0
        assert "Ömer" not in refused.stdout
        assert re.search(r"file is not a database|DatabaseError", refused.stderr)
    with Vault.open(folder, OLD) as opened:
        assert opened.check() == []


def test_the_manual_says_which_program_is_too_old() -> None:
    assert re.search(r"3\.4\.1.*too old", MANUAL.read_text(encoding="utf-8"), re.DOTALL)
