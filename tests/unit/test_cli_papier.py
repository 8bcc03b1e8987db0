"""Paper on the command line: many plans, a plan read back, the calendar, a plan changed in the vault."""

import json
from functools import partial
from pathlib import Path

import pytest

from intake_app import kluis, reeks
from intake_app.errors import AppError
from intake_app.plan import versies
from intake_app.store import vault as store_vault
from intake_app.store.keys import Kdf
from intake_app.store.log import Draft
from tests.unit.test_opdrachten import SECRET, Line


@pytest.fixture
def own(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Line:
    """Give a command line in front of a vault with three people, the third with a plan that was set."""
    monkeypatch.setattr(store_vault, "Kdf", partial(Kdf, 8, 1, 1), raising=False)
    monkeypatch.setattr(kluis, "TODAY", Kdf(8, 1, 1))
    (tmp_path / "wachtwoord").write_text(SECRET, encoding="utf-8")
    line = Line(tmp_path, capsys)
    line.good("demo", "--aantal", 5)
    return line


def set_one(own: Line) -> str:
    """Give a dossier with a set plan."""
    rows = json.loads(own.good("lijst", "--json"))
    return str(next(row["id"] for row in rows if row["fase"] == "vastgesteld"))


def test_many_plans_are_printed_by_id(own: Line) -> None:
    out = own.folder / "uit" / "plannen"
    found = json.loads(own.good("pip-reeks", "--uit", out, "--taal", "en", "--json"))
    assert found == {"gemaakt": 5, "overgeslagen": {}, "gestopt": False}
    names = sorted(file.name for file in out.iterdir())
    assert len(names) == 5
    assert all(name.startswith("PIP-") and name.endswith("-en.pdf") for name in names)
    only = own.folder / "vastgesteld"
    assert "Aantal plannen gemaakt" in own.good("pip-reeks", "--uit", only, "--alleen-vastgesteld")
    assert 0 < len(list(only.iterdir())) < 5
    assert "Deze taal is er niet" in own.refused("pip-reeks", "--uit", out, "--taal", "xx")
    assert "map van een kluis" in own.refused("pip-reeks", "--uit", own.folder / "kluis" / "x")


def test_a_series_stops_when_asked_and_passes_over_what_cannot_be(
    own: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    with own.opened() as vault:
        stopped = reeks.make(vault, own.folder / "a", "nl", lambda done, _all: done < 2)
        assert (stopped.gemaakt, stopped.gestopt) == (2, True)

        def no_font(*_: object) -> None:
            raise AppError("Geen lettertype.")

        monkeypatch.setattr(reeks, "render", no_font)
        passed = reeks.make(vault, own.folder / "b", reeks.EIGEN, lambda *_: True)
        assert passed.gemaakt == 0
        assert set(passed.overgeslagen.values()) == {"Geen lettertype."}
        assert len(passed.overgeslagen) == 5
        (own.folder / "bestand").write_text("x")
        with pytest.raises(AppError, match="map is niet te maken"):
            reeks.make(vault, own.folder / "bestand" / "x", "nl", lambda *_: True)


def test_a_plan_is_read_back_and_known(own: Line) -> None:
    dossier, target = set_one(own), own.folder / "plan.pdf"
    own.good("pip", "--dossier", dossier, "--taal", "ti", "--uit", target)
    assert "Het controlegetal klopt" in own.good("pip-lezen", target)
    assert "staat zo in de kluis" in own.good("pip-lezen", target)
    found = json.loads(own.run("pip-lezen", target, "--json")[1])
    assert (found["heel"], found["plan"]["status"]) == (True, "vastgesteld")
    assert "in_kluis" not in found
    concept = next(row["id"] for row in json.loads(own.good("lijst", "--json")) if row["fase"] == "plan")
    own.good("pip", "--dossier", concept, "--uit", target)
    read = own.good("pip-lezen", target)
    assert "een concept" in read
    assert "staat niet zo in de kluis" in read
    target.write_bytes(b"%PDF-1.7\n")
    assert "geen plan" in own.refused("pip-lezen", target)


def test_a_changed_plan_is_not_trusted(own: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    target = own.folder / "plan.pdf"
    own.good("pip", "--dossier", set_one(own), "--uit", target)
    monkeypatch.setattr("intake_app.papierlezen.intact", lambda _plan: False)
    assert "Vertrouw het niet" in own.refused("pip-lezen", target)


def test_the_calendar_is_written(own: Line) -> None:
    target = own.folder / "data.ics"
    assert "Aantal data" in own.good("agenda", "--dossier", set_one(own), "--taal", "ar", "--uit", target)
    assert target.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert "Deze taal is er niet" in own.refused(
        "agenda", "--dossier", set_one(own), "--taal", "x", "--uit", target
    )


def test_a_plan_changed_in_the_vault_is_found(own: Line) -> None:
    dossier = set_one(own)
    assert "De kluis is heel" in own.good("controle")
    with own.opened() as vault:
        plan = dict(versies.versions(vault.states(dossier))[-1])
        plan["peildatum"] = "2020-01-01"
        vault.append([Draft(dossier, versies.set_field("vals"), plan, form_version="2026.1")])  # type: ignore[arg-type]
    said = own.vault("controle")[2]
    assert dossier in said
    assert "anders dan toen het werd vastgesteld" in said


def test_progress_is_told_on_a_terminal(own: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal:
        text = ""

        def isatty(self) -> bool:
            return True

        def write(self, text: str) -> None:
            self.text += text

        def flush(self) -> None:
            pass

    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    own.vault("pip-reeks", "--uit", own.folder / "x", "--taal", "nl")
    assert "\r0 van 5" in terminal.text
    assert terminal.text.endswith("5 van 5\n")
