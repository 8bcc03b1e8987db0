"""The motivation in the decision: proposed paragraphs in both languages, own words in Dutch, answers used."""

from typing import Any

from intake_app.i18n import translator
from intake_app.momentopname import Snapshot, SnapshotGegeven
from intake_app.pdf import besluit
from intake_app.pdf.blocks import Bullets, Pair, Para, Span
from intake_app.pdf.documents import missing_phrases, pip
from intake_app.pdf.teksten import Words, explained
from intake_app.plan.bouwstenen import menukaart
from intake_app.plan.motivering import phrases as verdicts
from intake_app.plan.snapshot import Stand, intact, snapshot
from tests.pdf.test_pdf_documents import DAY, FULL, Answers, Recorder, after, dutch, plain

SENTENCES = {"U wilt nu geen opleiding volgen.": "motivering.wens_geen"}
PROPOSED = "Onderwijsroute: Wij kiezen deze route niet. U wilt nu geen opleiding volgen."
OWN = "B1-route: u wilt snel werken."
WHY = "Waarom deze leerroute?"
USED = "Deze antwoorden hebben wij gebruikt"
GIVEN: list[SnapshotGegeven] = [
    {"soort": s, "vraag": q, "tekst": t, "waarde": v, "antwoord": a}  # type: ignore[typeddict-item]
    for s, q, t, v, a in (
        ("keuze", "opleiding.hoogste", "Wat was uw school?", "hbo", "hbo"),
        ("datum", "x.dag", "Wanneer?", "2026-03-01", "01-03-2026"),
        ("anders", "x.jaren", "Hoeveel jaar?", 12, "12"),
    )
]


def made(text: str, gegevens: list[SnapshotGegeven] | None = None) -> Snapshot:
    answers = Answers({**FULL["antwoorden"], "plan.motivering": text})
    stand = Stand(answers, Answers(FULL["gemeente"]), FULL["advies"], DAY, SENTENCES, gegevens or [])
    return snapshot(stand, menukaart(), 1, DAY)


def reasons(plan: Snapshot, other: Any = None) -> list[Para]:
    found = after(pip(plan, translator("nl"), other), WHY)
    return [block for block in found if isinstance(block, Para)]


def test_a_proposed_paragraph_is_printed_in_both_languages() -> None:
    (first, *_) = reasons(made(PROPOSED), Recorder())
    assert first.pair.nl.text == PROPOSED
    assert first.pair.other is not None
    assert first.pair.other.lang == "ar"
    assert first.pair.other.text == (
        "«pip.route_onderwijs»: «motivering.niet_gekozen» «motivering.wens_geen»"
    )


def test_own_words_are_marked_as_dutch_between_what_is_translated() -> None:
    plan = made(f"{PROPOSED}\n{OWN}\n{PROPOSED}")
    said = reasons(plan, Recorder())
    assert [plain(para.pair.nl.text) for para in said[:4]] == [
        PROPOSED,
        "Deze tekst is in het Nederlands. Vraag de tolk.",
        OWN,
        PROPOSED,
    ]
    assert said[2].pair.other is None
    only_dutch = [plain(para.pair.nl.text) for para in reasons(plan)]
    assert only_dutch[:3] == [PROPOSED, OWN, PROPOSED]


def test_the_answers_used_stand_below_in_both_languages() -> None:
    document = pip(made(OWN, GIVEN), translator("nl"), Recorder())
    (rows, last) = after(document, USED)[:2]
    assert isinstance(rows, Bullets)
    assert dutch(rows) == ["Wat was uw school? hbo", "Wanneer? 1 maart 2026", "Hoeveel jaar? 12"]
    school = rows.items[0].other
    assert school is not None
    assert school.text == "«opleiding.hoogste» «opleiding.hoogste=hbo»"
    assert dutch(last) == ["Een medewerker van de gemeente heeft beslist. De computer heeft alleen geholpen."]


def test_a_plan_of_the_first_format_prints_its_motivation_as_own_words() -> None:
    plan = made(PROPOSED)
    del plan["route"]["alineas"], plan["route"]["gegevens"]
    said = reasons(plan, Recorder())
    assert plain(said[0].pair.nl.text) == "Deze tekst is in het Nederlands. Vraag de tolk."
    assert plain(said[1].pair.nl.text) == PROPOSED
    plan["route"]["motivering"] = ""
    assert [plain(said.pair.nl.text) for said in reasons(plan)[:1]] == ["Nog niet ingevuld"]


def test_paragraphs_and_answers_are_frozen_with_the_plan() -> None:
    plan = made(f"{PROPOSED}\n{OWN}", GIVEN)
    assert intact(plan)
    assert plan["formaat"] == 2
    assert [bool(found["delen"]) for found in plan["route"]["alineas"]] == [True, False]
    plan["route"]["gegevens"][0]["antwoord"] = "mbo"
    assert not intact(plan)


def test_every_fixed_sentence_of_a_motivation_is_translated() -> None:
    for code in ("en", "ar", "ti"):
        for context, text, _ in verdicts():
            assert not translator(code).text("pip", context, text).missing, (code, context)
        document = pip(made(PROPOSED), translator("nl"), translator(code))
        assert missing_phrases(document) == 0


def test_every_choice_of_an_answer_is_translated() -> None:
    given: SnapshotGegeven = {
        "soort": "anders",
        "vraag": "gezin.leeft",
        "tekst": "x",
        "waarde": ["a", "b"],
        "antwoord": "eerste; tweede",
    }
    found = besluit._answer(given, Words(translator("nl"), translator("en")))
    assert found.nl.text == "eerste; tweede"
    assert found.other is not None
    assert found.other.missing  # nobody translated these made-up choices, and it says so
    given["antwoord"] = "eerste, tweede"
    assert (
        besluit._answer(given, Words(translator("nl"), translator("en"))).nl.text.strip("\u2068\u2069")
        == "eerste, tweede"
    )


def test_a_colon_is_written_as_each_language_writes_it() -> None:
    def colon(code: str) -> str:
        label, value = (Pair(Span("Naam"), Span(text, code)) for text in ("a", "b"))
        found = explained(label, value).other
        assert found is not None
        return found.text

    assert [colon(code) for code in ("en", "fr", "zh", "ti")] == ["a: b", "a\u00a0: b", "a：b", "a፦ b"]
