"""A vault goes into newer forms: first in words, then as ordinary changes; and old vaults stay readable."""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from intake_app import formulierversies
from intake_app.cli import main
from intake_app.dossier import forms
from intake_app.forms.migraties import Migration, Step, Target, migrations
from intake_app.forms.uitgaven import differences, release, unexplained
from intake_app.forms.versies import Forms
from intake_app.intake import Intake
from intake_app.kluis import open_vault
from intake_app.overzicht import summary
from intake_app.store import connection, files, keys
from intake_app.store.forgetting import Reached, forget
from intake_app.store.journal import Journal
from intake_app.store.keys import Kdf
from intake_app.store.log import Draft
from intake_app.store.proving import Reader
from intake_app.store.swap import COPIES
from intake_app.store.vault import Vault

CHEAP = Kdf(memory_kib=8, rounds=1, lanes=1)
DAY = date(2026, 11, 22)
STORED = sorted((Path(__file__).parents[1] / "data" / "kluizen").iterdir())
PASSPHRASE = "vijf gele fietsen in de regen"
"""Of the stored vaults, which hold fictional people only."""

QUESTIONS = {asked.id: asked for form in forms().values() for asked in form.vragen.values()}
STEPS = (
    Step("werk.weekuren", "Hoeveel uur werkte u?", {}, (Target("werk.uren_per_week"),)),
    Step("opleiding.hoogste", "Wat is uw hoogste school?", {}, (Target("opleiding.hoogste", {"uni": "wo"}),)),
    Step("werk.auto", "Hebt u een auto?", {"ja": "ja"}),
)
NOW = Forms(QUESTIONS, (Migration("2025.1", "2026.1", STEPS),), DAY)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.create(tmp_path / "kluis", "geheim", author="Anna", kdf=CHEAP, summary=summary) as made:
        for dossier in ("d1", "d2"):
            made.append([Draft(dossier, "werk.weekuren", 12, form_version="2025.1")])
        made.append([Draft("d1", "opleiding.hoogste", "uni", form_version="2025.1")])
        made.append([Draft("d1", "werk.auto", "ja", form_version="2025.1")])
        made.append([Draft("d2", "werk.vaag", "x"), Draft("d2", "werk.vager", "y")])
        made.append([Draft("d2", "werk.vaag/r1/cel", "z"), Draft("d1", "gezin.kinderen/r1/voornaam", "Bo")])
        yield made


def test_the_preview_says_what_moves_and_what_stays(vault: Vault) -> None:
    found = formulierversies.outcomes(vault, NOW)
    hours, school = QUESTIONS["werk.uren_per_week"].tekst, QUESTIONS["opleiding.hoogste"].tekst
    assert set(formulierversies.preview(found, NOW)) == {
        f'2 dossiers: antwoord op "Hoeveel uur werkte u?" verhuist naar "{hours}".',
        f'1 dossier: antwoord op "Wat is uw hoogste school?" verhuist naar "{school}".',
        '1 antwoord op "Hebt u een auto?" past niet meer en blijft staan als oud antwoord.',
        '1 antwoord op "werk.vaag" past niet meer en blijft staan als oud antwoord.',
        '1 antwoord op "werk.vager" past niet meer en blijft staan als oud antwoord.',
        '1 antwoord op "werk.vaag/cel" past niet meer en blijft staan als oud antwoord.',
    }


def test_a_question_that_keeps_its_text_is_converted_and_several_old_answers_are_counted() -> None:
    school = QUESTIONS["opleiding.hoogste"].tekst
    step = Step("opleiding.hoogste", school, {}, (Target("opleiding.hoogste", {"uni": "wo"}),))
    now = Forms(QUESTIONS, (Migration("2025.1", "2026.1", (step,)),), DAY)
    moved = formulierversies.Move("opleiding.hoogste", "opleiding.hoogste", ("wo",))
    old = formulierversies.OldAnswer("werk.auto", "Auto?", "ja")
    found = [formulierversies.Outcome("d1", (moved,), (old,)), formulierversies.Outcome("d2", (), (old,))]
    assert formulierversies.preview(found, now) == [
        f'1 dossier: antwoord op "{school}" wordt omgezet.',
        '2 antwoorden op "Auto?" passen niet meer en blijven staan als oud antwoord.',
    ]
    plain = Forms(QUESTIONS, (), DAY)
    assert (
        formulierversies.preview(found[:1], plain)[0] == f'1 dossier: antwoord op "{school}" wordt omgezet.'
    )


def test_carrying_out_notes_ordinary_changes_and_keeps_the_old_ones(vault: Vault) -> None:
    before = {dossier: vault.changes(dossier) for dossier in ("d1", "d2")}
    assert formulierversies.carry_out(vault, formulierversies.outcomes(vault, NOW)) == 3
    assert vault.states("d1")["werk.uren_per_week"].value == 12
    assert vault.states("d1")["opleiding.hoogste"].value == "wo"
    assert vault.history("d1", "opleiding.hoogste")[0].value == "uni"
    for dossier, changes in before.items():
        assert set(changes) <= set(vault.changes(dossier))
    again = formulierversies.outcomes(vault, NOW)
    assert [entry.verhuist for entry in again] == [(), (), ()]
    assert sum(len(entry.oud) for entry in again) == 4
    assert formulierversies.carry_out(vault, again) == 0
    assert vault.check() == []


def test_the_forms_of_now_are_those_of_the_program() -> None:
    now = formulierversies.current(DAY)
    assert (now.dag, now.migraties) == (DAY, migrations())
    assert now.vragen.keys() == QUESTIONS.keys()
    old = release(now.vragen.values())
    assert unexplained(differences(old, release(QUESTIONS.values())), now.migraties) == []


@pytest.mark.parametrize("folder", STORED, ids=lambda folder: folder.name)
def test_a_vault_of_every_released_format_opens_and_every_answer_is_read(
    folder: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "kluis"
    shutil.copytree(folder, copy)
    wanted = json.loads((copy / "antwoorden.json").read_text(encoding="utf-8"))
    (copy / "antwoorden.json").unlink()
    with open_vault(copy, PASSPHRASE) as vault:
        assert vault.check() == []
        assert sorted(row.id for row in vault.dossiers()) == sorted(wanted)
        for dossier, values in wanted.items():
            assert {name: state.value for name, state in vault.states(dossier).items()} == values
            assert Intake.existing(vault, dossier).to_json()["antwoorden"]
        now = formulierversies.current()
        assert all(not entry.oud for entry in formulierversies.outcomes(vault, now))
        vault.append([Draft(next(iter(wanted)), "werk.uren_per_week", 7)])
        assert vault.check() == []


@pytest.mark.parametrize("folder", STORED, ids=lambda folder: folder.name)
def test_erasing_reaches_a_copy_of_every_released_format(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "kluis"
    shutil.copytree(folder, place)
    (place / "antwoorden.json").unlink()
    copy = tmp_path / "000001_2026-01-01T00.00.00Z.kopie"
    shutil.copytree(place, copy)
    (place / COPIES).mkdir()
    copy = copy.rename(place / COPIES / copy.name)
    with open_vault(place, PASSPHRASE) as vault:
        gone, *others = (row.id for row in vault.dossiers())
        assert others
        vault.erase(gone, "termijn")
        assert forget(vault) == Reached(renewed=1)
        with Reader(vault.access, copy / files.DATABASE) as db:
            living = Journal(db).living()
        assert gone not in living
        assert set(others) <= set(living)


def test_a_vault_of_a_newer_program_is_refused_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, secret = tmp_path / "kluis", tmp_path / "wachtwoord"
    secret.write_text("geheim", encoding="utf-8")
    with Vault.create(folder, "geheim", kdf=CHEAP, summary=summary) as made:
        made.append([Draft("d1", "identiteit.voornaam", "Ada")])
    key_file = keys.from_bytes((folder / files.KEYS).read_bytes())
    key = keys.unwrap(key_file, "geheim")
    db = connection.open_existing(folder / files.DATABASE, key, key_file.vault_id)
    db.execute("PRAGMA user_version = 99")
    db.close()
    before = (folder / files.DATABASE).read_bytes()
    for command in (["lijst"], ["toon", "--dossier", "d1", "--json"], ["controle"]):
        assert main([*command, "--kluis", str(folder), "--wachtwoord-bestand", str(secret)]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.strip() == keys.NEWER
    assert (folder / files.DATABASE).read_bytes() == before
