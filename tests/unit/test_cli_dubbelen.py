"""People with two dossiers on the command line: found, looked at, joined, and apart again."""

import json
from functools import partial
from pathlib import Path

import pytest

from intake_app import kluis
from intake_app.store import vault as store_vault
from intake_app.store.keys import Kdf
from tests.unit.test_opdrachten import SECRET, Line

ONE = {
    "identiteit.voornaam": "Mohammed",
    "identiteit.achternaam": "Haile",
    "identiteit.geboortedatum": "1990-05-12",
}


@pytest.fixture
def own(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Line:
    """Give a command line in front of a vault with one person twice and somebody else."""
    monkeypatch.setattr(store_vault, "Kdf", partial(Kdf, 8, 1, 1), raising=False)
    monkeypatch.setattr(kluis, "TODAY", Kdf(8, 1, 1))
    (tmp_path / "wachtwoord").write_text(SECRET, encoding="utf-8")
    line = Line(tmp_path, capsys)
    line.good("nieuw")
    return line


def fill(own: Line, **values: str) -> str:
    document = {**ONE, **{name.replace("__", "."): value for name, value in values.items()}}
    return own.good("invullen", "--antwoorden", own.file(document))


def test_a_person_with_two_dossiers_is_found_joined_and_parted(own: Line) -> None:
    one = fill(own, opleiding__jaren=12)  # type: ignore[arg-type]
    other = fill(own, identiteit__voornaam="Muhamad", identiteit__woonplaats_nu="Balk")
    fill(own, identiteit__voornaam="Senait", identiteit__geboortedatum="1971-01-02")
    found = json.loads(own.good("dubbelen", "--json"))
    ((match),) = found["misschien_dubbel"]
    assert {match["een"], match["ander"]} == {one, other}
    assert match["score"] >= 90
    assert "dezelfde geboortedatum" in match["redenen"]
    assert "dezelfde geboortedatum" in own.good("dubbelen")
    beside = json.loads(own.good("vergelijk", "--dossier", one, "--met", other, "--json"))
    assert beside["blijft"] in {one, other}
    assert [line["vraag"] for line in beside["vragen"] if line["anders"]] == ["identiteit.voornaam"]
    assert "! Wat is uw voornaam?" in own.good("vergelijk", "--dossier", one, "--met", other)

    said = own.good("samenvoegen", "--dossier", one, "--in", other)
    assert f"Alles staat nu in dossier {other}." in said
    assert "Conflicten om te kiezen: 1." in said
    assert one not in own.good("lijst")
    assert json.loads(own.good("toon", "--dossier", other, "--json"))["antwoorden"]["opleiding.jaren"] == 12
    assert json.loads(own.good("dubbelen", "--json"))["samengevoegd"][0]["staat"] == "goed"
    assert f"{one}  opgegaan in {other}  (goed)" in own.good("dubbelen")
    assert "al samengevoegd" in own.refused("samenvoegen", "--dossier", one, "--in", other)
    assert "Wis dat dossier" in own.refused("verwijder", "--dossier", one, "--reden", "dubbel")

    assert "weer twee dossiers" in own.good("samenvoeging-terugnemen", "--dossier", one, "--met", other)
    assert one in own.good("lijst")
    own.good("niet-dezelfde", "--dossier", one, "--met", other)
    found = json.loads(own.good("dubbelen", "--json"))
    assert (found["misschien_dubbel"], found["niet_dezelfde"]) == ([], [sorted([one, other])])
    assert own.good("dubbelen") == "Er zijn geen dubbele dossiers gevonden."
    own.good("niet-dezelfde", "--dossier", one, "--met", other, "--toch-wel")
    assert len(json.loads(own.good("dubbelen", "--json"))["misschien_dubbel"]) == 1
    assert "De kluis is heel" in own.good("controle")


def test_erasing_gives_a_proof_of_both(own: Line) -> None:
    one, other = fill(own), fill(own)
    own.good("samenvoegen", "--dossier", one, "--in", other)
    said = own.good("verwijder", "--dossier", other, "--reden", "termijn", "--uit", own.folder / "bewijs.pdf")
    assert said.count("Bewijs van verwijderen") == 2
    assert (own.folder / "bewijs.pdf").exists()
    assert json.loads(own.good("lijst", "--json")) == []
