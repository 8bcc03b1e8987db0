"""The history of a dossier: old and new in words, who, when, why; and what undo takes back."""

from datetime import UTC, datetime

from intake_app.dossier import Fields
from intake_app.historie import Timeline, drafts, entries, label, reason_field, redo, step, undo, words
from intake_app.model import Change, JsonValue

DAY = datetime(2026, 11, 22, 10, tzinfo=UTC)


def change(number: int, field: str, value: JsonValue, *replaces: str, device: str = "aa") -> Change:
    stamp = f"2026-11-22T10:{number:02d}:00.000Z/000000/{device}"
    author = {"aa": "Anna", "bb": "Bert"}[device]
    return Change(f"w{number}", "d1", field, value, author, device, number, stamp, replaces)


def test_a_line_says_old_new_who_when_and_why() -> None:
    log = [
        change(2, "opleiding.hoogste", "geen", "w1"),
        change(1, "opleiding.hoogste", "basis", "w-weg"),
        change(3, reason_field("w2"), "Diploma gezien."),
    ]
    first, second = entries(log)
    assert (first.oud, first.nieuw, first.waarom) == ("", "basisschool", "")
    assert (second.oud, second.nieuw, second.waarom) == ("basisschool", "geen school", "Diploma gezien.")
    assert (second.wie, second.apparaat, second.wijziging) == ("Anna", "aa", "w2")
    assert second.wanneer == DAY.replace(minute=2)
    assert second.soort == "antwoord"
    assert second.to_json()["wanneer"] == "2026-11-22T10:02:00+00:00"


def test_a_reason_that_was_taken_back_is_gone() -> None:
    log = [
        change(1, "opleiding.jaren", 3),
        change(2, reason_field("w1"), "Zo."),
        change(3, reason_field("w1"), None),
    ]
    assert [line.waarom for line in entries(log)] == [""]


def test_the_history_of_one_question_has_its_notes_and_cells() -> None:
    log = [
        change(1, "gezin.kinderen/r1/voornaam", "Bo"),
        change(2, "gezin.kinderen#notitie", "Komt later."),
        change(3, "gezin.kinderen/r1", "verwijderd"),
        change(4, "gezin.kinderen/r1", None, "w3"),
        change(5, "werk.uren_per_week", 12),
    ]
    lines = entries(log, "gezin.kinderen")
    assert [line.soort for line in lines] == ["antwoord", "notitie", "regel", "regel"]
    assert [line.nieuw for line in lines] == ["Bo", "Komt later.", "regel weggehaald", "regel"]
    assert lines[0].tekst.startswith(f"{label('gezin.kinderen')} - ")
    assert len(entries(log)) == 5


def test_deciding_a_conflict_shows_both_old_answers() -> None:
    log = [
        change(1, "werk.uren_per_week", 8),
        change(2, "werk.uren_per_week", 12, device="bb"),
        change(3, "werk.uren_per_week", 12, "w1", "w2"),
    ]
    assert entries(log)[-1].oud == "8 / 12"


def test_plans_old_questions_and_erased_dossiers_have_words_too() -> None:
    plan: JsonValue = {"versie": 2, "dagtekening": "2026-11-22"}
    log = [
        change(1, "plan.vastgesteld/x1", plan),
        change(2, "plan.concept", 3),
        change(3, "werk.vroeger_gevraagd", {"geen_antwoord": "weet_niet"}),
        change(4, "werk.vroeger_gevraagd/r1/cel", ["a", 1]),
        change(5, "verwijderd", "weg"),
    ]
    lines = entries(log)
    assert [line.soort for line in lines] == ["plan", "plan", "antwoord", "antwoord"]
    assert [line.tekst for line in lines] == [
        "Plan vastgesteld",
        "Nieuwe versie van het plan",
        "werk.vroeger_gevraagd",
        "werk.vroeger_gevraagd/cel",
    ]
    assert [line.nieuw for line in lines] == ["versie 2, 2026-11-22", "3", "weet niet", "a; 1"]


def test_a_cell_that_no_form_has_any_more_is_shown_as_it_is() -> None:
    assert words("gezin.kinderen/r1/weg", "oud") == "oud"
    assert label("gezin.kinderen/r1/weg") == label("gezin.kinderen")


def test_nothing_done_is_nothing_to_take_back() -> None:
    fields = Fields([])
    assert undo(Timeline(), fields) == (Timeline(), {})
    assert redo(Timeline(), fields) == (Timeline(), {})
    assert Timeline().then(step(fields, [])) == Timeline()


def test_what_a_colleague_noted_since_then_is_left_alone() -> None:
    fields = Fields([change(1, "werk.uren_per_week", 8)])
    timeline = Timeline().then(step(fields, [("werk.uren_per_week", 10), ("opleiding.jaren", 4)]))
    fields.take_in([change(2, "werk.uren_per_week", 10, "w1"), change(3, "opleiding.jaren", 4)])
    fields.take_in([change(4, "werk.uren_per_week", 12, "w2", device="bb")])
    timeline, standing = undo(timeline, fields)
    assert standing == {"opleiding.jaren": (None,)}
    fields.take_in([change(5, "opleiding.jaren", 6, "w3", device="bb")])
    assert redo(timeline, fields) == (Timeline(), {})
    assert undo(Timeline(timeline.undone), fields) == (Timeline(), {})


def test_a_conflict_comes_back_as_a_conflict() -> None:
    made = drafts("d1", {"werk.uren_per_week": (8, 12)})
    assert [(draft.value, draft.replaces) for draft in made] == [(8, None), (12, ())]
    assert {draft.form_version for draft in made} != {""}
