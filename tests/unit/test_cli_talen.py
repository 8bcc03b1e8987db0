"""The command `talen`: honest counts per language, and the phrases a person must still see."""

import json

import pytest

from intake_app.cli import main
from intake_app.i18n import languages


def test_every_language_with_its_state(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["talen", "--json"]) == 0
    found = {entry["taal"]: entry for entry in json.loads(capsys.readouterr().out)}
    assert list(found) == list(languages())
    assert found["nl"]["status"] == "bron"
    assert found["ar"]["concept"] + found["ar"]["nagekeken"] + found["ar"]["ontbreekt"] > 1000
    assert main(["talen"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(languages())
    assert "de Nederlandse tekst zelf" in lines[0]
    assert "Arabisch" in next(line for line in lines if line.startswith("ar"))


def test_the_phrases_that_nobody_has_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["talen", "--taal", "ti", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"domein", "context", "staat", "nederlands", "vertaling"} == found[0].keys()
    assert "pip.titel" in {entry["context"] for entry in found}
    assert main(["talen", "--taal", "ti"]) == 0
    assert "concept   pip.titel" in capsys.readouterr().out


def test_the_source_has_nothing_to_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["talen", "--taal", "nl"]) == 0
    assert capsys.readouterr().out.strip() == "Alle zinnen zijn nagekeken."


def test_a_language_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["talen", "--taal", "xx"]) == 1
    assert "Deze taal is er niet" in capsys.readouterr().err


def test_a_checked_language_says_by_whom(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from intake_app import paspoort  # noqa: PLC0415

    real = paspoort.telling
    counts: dict[paspoort.Staat, int] = {"ontbreekt": 0, "concept": 1, "nagekeken": 2}
    monkeypatch.setattr(
        paspoort,
        "telling",
        lambda code: paspoort.Telling(code, counts, ("M. Tekle",)) if code == "ti" else real(code),
    )
    assert main(["talen"]) == 0
    assert "deels: 0 ontbreekt, 1 concept, 2 nagekeken; nagekeken door M. Tekle" in capsys.readouterr().out
