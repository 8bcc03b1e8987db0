"""The commands about someone's data as such, as a person types them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from intake_app import cli_avg, formulierversies, historie, kluis
from intake_app.errors import AppError
from intake_app.forms.migraties import Migration, Step, Target
from intake_app.forms.versies import Forms
from intake_app.opties import Parser
from intake_app.overzicht import summary
from intake_app.pdf.render import RenderResult
from intake_app.store.inzagelog import What
from intake_app.store.keys import Kdf
from intake_app.store.log import Draft
from intake_app.store.vault import Vault

CHEAP = Kdf(memory_kib=8, rounds=1, lanes=1)
Run = Callable[..., int]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Vault.create(tmp_path / "kluis", "geheim", author="Anna", kdf=CHEAP, summary=summary) as made:
        (first,) = made.append([Draft("d1", "opleiding.jaren", 3, form_version="2026.1")])
        made.append([Draft("d1", historie.reason_field(first.id), "Zei zij zelf.")])
        made.append([Draft("d1", "opleiding.jaren", None), Draft("d1", "identiteit.voornaam", "Ada")])
        made.append([Draft("d2", "identiteit.plicht_einde_reden", "overleden")])
    return tmp_path / "kluis"


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the vault, with keys that take no time."""
    secret = folder.parent / "wachtwoord"
    secret.write_text("geheim", encoding="utf-8")
    monkeypatch.setattr(kluis, "TODAY", CHEAP, raising=False)
    parser = Parser(prog="intake-app")
    cli_avg.add(parser.add_subparsers(required=True))

    def command(name: str, *options: object) -> int:
        words = [name, "--kluis", str(folder), "--wachtwoord-bestand", str(secret), *map(str, options)]
        parsed = parser.parse_args(words)
        status: int = parsed.command(parsed)
        return status

    return command


def opened(folder: Path) -> Vault:
    return Vault.open(folder, "geheim", summary=summary)


def test_history_for_a_person_and_as_json(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("historie", "--dossier", "d1") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[0].endswith("- -> 3 (reden: Zei zij zelf.)")
    assert lines[1].endswith("3 -> -")
    assert run("historie", "--dossier", "d1", "--vraag", "opleiding.jaren", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [(entry["oud"], entry["nieuw"]) for entry in found] == [("", "3"), ("3", "")]
    assert run("historie", "--dossier", "d1", "--vraag", "werk.taalrijk") == 0
    assert capsys.readouterr().out == "Er is niets veranderd.\n"
    with pytest.raises(AppError, match="staat niet in de kluis"):
        run("historie", "--dossier", "weg")
    with pytest.raises(AppError, match="bestaat niet"):
        run("historie", "--dossier", "d1", "--vraag", "nope")


def test_forms_are_brought_up_to_date_when_asked(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("formulieren-bijwerken") == 0
    assert capsys.readouterr().out == "Alle antwoorden passen in de formulieren.\n"
    now = formulierversies.current()
    step = Step("identiteit.voornaam", "Naam?", {}, (Target("identiteit.achternaam"),))
    later = Forms(now.vragen, (Migration("2026.1", "2027.1", (step,)),), now.dag)
    monkeypatch.setattr(formulierversies, "current", lambda: later)
    assert run("formulieren-bijwerken", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["bijgewerkt"] is None
    assert found["voorbeeld"][0].startswith('1 dossier: antwoord op "Naam?" verhuist naar')
    assert run("formulieren-bijwerken", "--voer-uit") == 0
    assert capsys.readouterr().out.endswith("Bijgewerkt: 1.\n")
    with opened(folder) as vault:
        assert vault.states("d1")["identiteit.achternaam"].value == "Ada"


def test_retention_is_shown_first_and_carried_out_when_asked(
    run: Run, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("bewaartermijn") == 0
    assert capsys.readouterr().out.startswith("d2  weg vanaf nu. De persoon is overleden.")
    assert run("bewaartermijn", "--voer-uit") == 0
    assert "Bewijs van verwijderen" in capsys.readouterr().out
    assert run("bewaartermijn", "--voer-uit", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"dossiers": [], "gewist": []}
    assert run("bewaartermijn") == 0
    assert capsys.readouterr().out == "Er hoeft geen dossier weg.\n"
    with opened(folder) as vault:
        assert [row.id for row in vault.dossiers()] == ["d1"]


def test_erasing_prints_the_proof_and_makes_it_a_pdf(
    run: Run, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []
    monkeypatch.setattr(cli_avg, "_print", lambda _document, file: made.append(file))
    with pytest.raises(AppError, match="map van een kluis"):
        run("verwijder", "--dossier", "d1", "--reden", "op verzoek", "--uit", folder / "bewijs.pdf")
    target = folder.parent / "bewijs.pdf"
    assert run("verwijder", "--dossier", "d1", "--reden", "op verzoek", "--uit", target) == 0
    assert "Reden: op verzoek" in capsys.readouterr().out
    assert made == [target]
    assert run("verwijder", "--dossier", "d2", "--reden", "op verzoek") == 0
    assert made == [target]
    with opened(folder) as vault:
        assert vault.dossiers() == []
        assert vault.check() == []


def test_someone_gets_everything_as_pdf_and_json_and_the_log_says_so(
    run: Run, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper, data = folder.parent / "i.pdf", folder.parent / "i.json"
    assert run("inzage", "--dossier", "d1", "--taal", "en", "--uit", paper, "--json-uit", data) == 0
    assert "Aantal bladzijden: " in capsys.readouterr().out
    assert paper.read_bytes().startswith(b"%PDF")
    assert json.loads(data.read_text(encoding="utf-8"))["naam"] == "Ada"
    with opened(folder) as vault:
        assert [line.what for line in vault.accesses("d1").lines] == [What.INZAGE]


def test_an_overview_that_cannot_be_made_is_not_noted(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("intake_app.pdf.render.render", lambda *_: RenderResult(1, 1))
    out = folder.parent / "i.pdf"
    for options, said in (
        (("--uit", folder / "i.pdf"), "achter --uit"),
        (("--uit", out, "--json-uit", folder / "i.json"), "achter --json-uit"),
        (("--uit", out, "--taal", "xx"), "Deze taal is er niet"),
        (("--uit", out, "--json-uit", folder.parent / "weg" / "i.json"), "niet te maken"),
    ):
        with pytest.raises(AppError, match=said):
            run("inzage", "--dossier", "d1", *options)
    with opened(folder) as vault:
        assert vault.accesses("d1").lines == ()
    assert run("inzage", "--dossier", "d1", "--uit", out) == 0
