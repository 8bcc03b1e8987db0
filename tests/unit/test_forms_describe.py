"""The forms as JSON: everything another program needs to fill them in."""

import json
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from intake_app import i18n
from intake_app.forms.describe import describe
from intake_app.forms.loader import load
from intake_app.forms.schema import Form

PAGE = """
id = "werk"
titel = "Werk"
uitleg = "Over werk."
thema = 6
privacy = "gewoon"
[[vraag]]
id = "werk.nu"
tekst = "Werkt u nu?"
soort = "keuze"
hulp = "Ook zonder contract."
verplicht_volgens = "Wi2021 art. 14"
nodig_voor_pip = true
keuze = [{ id = "ja", tekst = "ja" }, { id = "nee", tekst = "nee" }]
[[vraag]]
id = "werk.loon"
tekst = "Wat verdient u?"
soort = "getal"
eenheid = "euro per maand"
minimum = 0
maximum = 9999
decimalen = 2
privacy = "financieel"
toon_als = [{ vraag = "werk.nu", een_van = ["ja"] }, { vraag = "werk.banen", minstens = 1 }]
[[vraag]]
id = "werk.banen"
tekst = "Welk werk deed u?"
soort = "lijst"
toon_als = [{ vraag = "werk.nu", is = "ja" }]
[[vraag.veld]]
id = "jaren"
tekst = "Hoe lang?"
soort = "getal"
[[vraag.veld]]
id = "reden"
tekst = "Waarom zo kort?"
soort = "tekst"
controle = "niet_leeg"
toon_als = [{ vraag = "jaren", hoogstens = 1 }]
"""


@pytest.fixture
def form(tmp_path: Path) -> Form:
    (tmp_path / "06_werk.toml").write_text(PAGE, encoding="utf-8")
    return load(tmp_path, "2026.1")


def _translate(monkeypatch: pytest.MonkeyPatch, **texts: dict[str, str]) -> None:
    """Let each language have just these translations: context -> Dutch text."""

    def catalog(code: str, _domain: str) -> Catalog:
        made = Catalog()
        for context, source in texts.get(code, {}).items():
            made.add(source, f"<{source}>", context=context)
        return made

    monkeypatch.setattr(i18n, "catalog", catalog)


def test_the_document_is_json_and_has_every_key(form: Form) -> None:
    document = json.loads(json.dumps(describe([form])))
    assert document["versie"] == "2026.1"
    (area,) = document["leefgebieden"]
    assert {key: area[key] for key in area if key != "vragen"} == {
        "id": "werk",
        "titel": "Werk",
        "uitleg": "Over werk.",
        "thema": 6,
        "privacy": "gewoon",
    }
    work, wage, jobs = area["vragen"]
    assert work == {
        "id": "werk.nu",
        "tekst": "Werkt u nu?",
        "soort": "keuze",
        "voor_consulent": False,
        "keuzes": [{"id": "ja", "tekst": "ja"}, {"id": "nee", "tekst": "nee"}],
        "eenheid": None,
        "minimum": None,
        "maximum": None,
        "decimalen": 0,
        "controle": None,
        "hulp": "Ook zonder contract.",
        "privacy": "gewoon",
        "verplicht_volgens": "Wi2021 art. 14",
        "nodig_voor_pip": True,
        "toon_als": [],
        "velden": [],
        "vertalingen": [],
    }
    assert (wage["minimum"], wage["maximum"], wage["decimalen"]) == (0, 9999, 2)
    assert (wage["eenheid"], wage["privacy"], wage["hulp"]) == ("euro per maand", "financieel", None)
    assert wage["verplicht_volgens"] is None
    assert wage["toon_als"] == [
        {"vraag": "werk.nu", "een_van": ["ja"]},
        {"vraag": "werk.banen", "minstens": 1},
    ]
    assert jobs["toon_als"] == [{"vraag": "werk.nu", "is": "ja"}]
    assert [cell["id"] for cell in jobs["velden"]] == ["jaren", "reden"]
    assert jobs["velden"][1]["toon_als"] == [{"vraag": "jaren", "hoogstens": 1}]
    assert jobs["velden"][1]["controle"] == "niet_leeg"


def test_a_question_is_translated_when_all_of_it_is(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    question = {"werk.nu": "Werkt u nu?"}
    choices = {"werk.nu=ja": "ja", "werk.nu=nee": "nee"}
    group = {"werk.banen": "Welk werk deed u?", "werk.banen/jaren": "Hoe lang?"}
    _translate(
        monkeypatch,
        en=question | choices | group | {"werk.banen/reden": "Waarom zo kort?"},
        ar=question | {"werk.nu=ja": "ja"} | group,
        ti=question | choices | {"werk.loon": "Een oudere tekst"},
    )
    (area,) = describe([form])["leefgebieden"]
    assert [entry["vertalingen"] for entry in area["vragen"]] == [["en", "ti"], [], ["en"]]


def test_forms_come_one_after_the_other(form: Form) -> None:
    document = describe(iter([form, form]))
    assert [area["id"] for area in document["leefgebieden"]] == ["werk", "werk"]
    assert describe([]) == {"versie": None, "leefgebieden": []}
