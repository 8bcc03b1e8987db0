"""What a person is given: everything that is kept, also what does not count, and why it may be kept."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from intake_app import inzagepapier
from intake_app.demo import make_demo
from intake_app.dossier import GEMEENTE
from intake_app.errors import AppError
from intake_app.i18n import languages, translator
from intake_app.inzageverzoek import collect, days, looks
from intake_app.model import Change
from intake_app.overzicht import summary
from intake_app.pdf.blocks import Document, Fields, Para
from intake_app.pdf.documents import missing_phrases
from intake_app.plan.bouwstenen import menukaart
from intake_app.store.inzagelog import What
from intake_app.store.keys import Kdf
from intake_app.store.log import Draft
from intake_app.store.vault import Vault

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
CHEAP = Kdf(memory_kib=8, rounds=1, lanes=1)
PERSON = [
    Draft("d1", "identiteit.voornaam", "Ada"),
    Draft("d1", "identiteit.achternaam", "Demo"),
    Draft("d1", "identiteit.bsn", "900010009"),
    Draft("d1", "identiteit.geboortedatum", "1996-04-02"),
    Draft("d1", "identiteit.datum_brp", "geen datum"),
    Draft("d1", "identiteit.woonplaats_nu", "azc Balk"),
    Draft("d1", "opleiding.hoogste", "basis"),
    Draft("d1", "opleiding.jaren", 6),
    Draft("d1", "opleiding.jaren#notitie", "Zij telde zelf."),
    Draft("d1", "werk.uren_per_week", {"geen_antwoord": "later_vragen"}),
    Draft("d1", "werk.taalrijk#notitie", "Nog vragen."),
    Draft("d1", "motivatie.doel", "Ik wil kok worden.\nEn dan een eigen zaak."),
    Draft("d1", "motivatie.doel", "Ik wil kok worden.\nEn dan een eigen zaak."),
    Draft("d1", "gezin.kinderen/r1/voornaam", "Bo"),
    Draft("d1", "gezin.kinderen/r1/vve", {"geen_antwoord": "weet_niet"}),
    Draft("d1", "gesprek.gesprekken", []),
    Draft("d1", "gesprek.aanwezig", ["niemand"]),
    Draft("d1", "werk.vroeger", "Een oude vraag"),
]


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    folder = tmp_path_factory.mktemp("inzage") / "kluis"
    made = Vault.create(folder, "geheim", author="Anna", kdf=CHEAP, clock=lambda: NOW, summary=summary)
    with made:
        make_demo(made, 1, 1, NOW.date())
        made.append(PERSON)
        stamp = "2026-11-23T10:00:00.000Z/000000/bb"
        made.insert([Change("w1", "d1", "opleiding.jaren", 8, "Bert", "bb", 1, stamp)])
        for what in (What.GEOPEND, What.GEOPEND, What.AFGEDRUKT, What.GEEXPORTEERD, What.INZAGE):
            made.note_access("d1", what)
        yield made


@pytest.fixture(scope="module")
def data(vault: Vault) -> dict[str, Any]:
    return collect(vault, "d1", lambda: NOW)


def asked(data: dict[str, Any], identifier: str) -> dict[str, Any]:
    found = {entry["id"]: entry for area in data["leefgebieden"] for entry in area["vragen"]}
    entry: dict[str, Any] = found[identifier]
    return entry


def test_every_answer_is_there_in_words_with_why_and_for_how_long(data: dict[str, Any]) -> None:
    assert (data["dossier"], data["naam"], data["formaat"]) == ("d1", "Ada Demo", 1)
    assert data["gemaakt_op"] == "2026-11-22T10:00:00+00:00"
    assert data["gemeente"]
    bsn = asked(data, "identiteit.bsn")
    assert bsn["grondslag"].endswith("(Wi2021 art. 36)")
    assert "vijftig jaar" in bsn["bewaren"]
    assert bsn["privacy"] == "gewoon"
    assert asked(data, "opleiding.hoogste")["antwoord"] == "basisschool"
    assert asked(data, "opleiding.jaren")["notities"] == ["Zij telde zelf."]
    assert asked(data, "werk.uren_per_week")["antwoord"] == "later vragen"
    assert asked(data, "werk.taalrijk") | {"waarde": None, "notities": ["Nog vragen."]} == asked(
        data, "werk.taalrijk"
    )
    assert asked(data, "gezin.kinderen")["waarde"] == [
        {"voornaam": "Bo", "vve": {"geen_antwoord": "weet_niet"}}
    ]
    json.dumps(data)


def test_conflicts_old_answers_history_and_accesses_are_there_too(data: dict[str, Any]) -> None:
    assert data["conflicten"] == [{"veld": "opleiding.jaren", "waarden": [8, 6]}]
    assert {old["veld"] for old in data["oude_antwoorden"]} == {"werk.vroeger", "identiteit.datum_brp"}
    assert len(data["geschiedenis"]) == len(PERSON) + 1
    assert days(data) == {("2026-11-22", "Anna"): len(PERSON), ("2026-11-23", "Bert"): 1}
    assert list(looks(data).values()) == [2, 1, 1, 1]
    assert data["inzagelog"][0]["wie"] == "Anna"
    assert data["plannen"] == []


def test_a_plan_that_was_set_goes_along_whole(vault: Vault) -> None:
    (dossier,) = [row.id for row in vault.dossiers() if row.id != "d1"]
    found = collect(vault, dossier)
    assert found["plannen"][0]["status"] == "vastgesteld"
    assert found["leefgebieden"][-1]["id"] == "plan"
    assert found["oude_antwoorden"] == []
    paper = inzagepapier.document(found, translator("nl"), translator("ar"))
    assert paper.other is not None
    assert missing_phrases(paper) == 0
    agreed = asked(found, "plan.afspraken")["waarde"][0]["bouwsteen"]
    assert menukaart().bouwstenen[agreed].titel in texts(paper)


@pytest.mark.parametrize("dossier", [GEMEENTE, "weg"])
def test_only_a_person_has_such_an_overview(vault: Vault, dossier: str) -> None:
    with pytest.raises(AppError, match="staat niet in de kluis"):
        collect(vault, dossier)


def texts(document: Document) -> str:
    return re.sub(r"\\u2068|\\u2069", "", str(document)).replace("\\xa0", " ")


@pytest.mark.parametrize("code", [code for code in languages() if code != "nl"])
def test_on_paper_in_every_language_nothing_is_left_untranslated(data: dict[str, Any], code: str) -> None:
    paper = inzagepapier.document(data, translator("nl"), translator(code))
    assert missing_phrases(paper) == 0
    assert paper.other is not None
    assert paper.other.code == code
    assert paper.title == "Uw gegevens bij de gemeente Ada Demo"


def test_on_paper_in_dutch_stands_what_was_said(data: dict[str, Any]) -> None:
    paper = inzagepapier.document(data, translator("nl"), None)
    said = texts(paper)
    for text in ("900010009", "2 april 1996", "geen datum", "basisschool", "kok worden", "Bo"):
        assert text in said
    for text in ("U weet het niet.", "Wij vragen dit later.", "Hier staat niets.", "Een oude vraag"):
        assert text in said
    for text in ("Zij telde zelf.", "Bert: 1"):
        assert text in said
    for name in ("geopend", "afgedrukt", "bestand", "aan u gegeven"):
        assert name in said
    assert "vastgesteld op" not in said


def test_on_paper_a_choice_that_no_form_has_is_shown_as_it_is(data: dict[str, Any]) -> None:
    changed = json.loads(json.dumps(data))
    asked(changed, "opleiding.hoogste")["waarde"] = "kasteel"
    assert "kasteel" in texts(inzagepapier.document(changed, translator("nl"), translator("ti")))


def test_without_history_of_looking_the_paper_says_so(data: dict[str, Any]) -> None:
    bare = {**data, "inzagelog": [], "oude_antwoorden": [], "gemeente": "", "leefgebieden": []}
    paper = inzagepapier.document(bare, translator("nl"), None)
    last = paper.blocks[-1]
    assert isinstance(last, Para)
    assert last.pair.nl.text == "Hier staat niets."
    front = paper.blocks[2]
    assert isinstance(front, Fields)
    assert len(front.rows) == 3


def test_a_plan_on_paper_has_its_day(data: dict[str, Any]) -> None:
    plan = {"dagtekening": "2026-11-20"}
    paper = inzagepapier.document({**data, "plannen": [plan]}, translator("nl"), None)
    assert "20 november 2026" in texts(paper)


def test_every_thing_done_with_a_living_dossier_has_a_phrase() -> None:
    names = {context for context, _, _ in inzagepapier.phrases()}
    done = {what.value.translate(inzagepapier._PLAIN) for what in What if what is not What.GEWIST}
    assert {f"inzage.wat_{name}" for name in done} <= names
