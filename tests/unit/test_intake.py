"""The verbs on one open dossier: each stores what it says, refuses with a sentence, and can be taken back."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from intake_app import demo, overzicht
from intake_app.assets import toml
from intake_app.clock import today
from intake_app.dossier import GEMEENTE, forms
from intake_app.errors import AppError
from intake_app.forms.parsing import Problem
from intake_app.intake import Changed, Intake
from intake_app.model import REMOVED, Change, JsonValue, NoAnswer
from intake_app.pdf.wens import Wens
from intake_app.plan import versies
from intake_app.plan.bouwstenen import menukaart
from intake_app.store.keys import Kdf
from intake_app.store.log import Draft
from intake_app.store.vault import Vault
from tests.open_dossier import DEVICE, DOSSIER, Memory, foreign, started

KIDS = "gezin.kinderen"
GOAL = "motivatie.doel"
SOMEONE = "resources/demo/01_jongere_na_isk.toml"


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """Give one vault for all tests; each works in dossiers of its own."""
    folder = tmp_path_factory.mktemp("intake") / "kluis"
    with Vault.create(folder, "x", author="Anna", kdf=Kdf(8, 1, 1), summary=overzicht.summary) as made:
        settings = toml("resources/demo/gemeente.toml")["antwoorden"]
        Intake.existing(made, GEMEENTE).fill(settings)
        yield made


@pytest.fixture
def complete(vault: Vault) -> Intake:
    """Give a dossier with a whole talk and a whole plan that has not been set."""
    person = toml(SOMEONE)
    intake = Intake.new(vault)
    intake.fill(demo.dated({**person["antwoorden"], **person["plan"]}, today()))
    return intake


def done(result: Changed | Problem | None) -> set[str]:
    """Give the fields that a verb changed."""
    assert isinstance(result, Changed)
    assert len(result.changes) == len(result.fields)
    return set(result.fields)


def picture(intake: Intake) -> dict[str, Any]:
    """Give all a person can see of a dossier."""
    return {"telt": intake.counting, "zichtbaar": intake.to_json()}


def test_what_came_in_unseen_is_never_replaced(vault: Vault) -> None:
    """A colleague's answer reaches the vault while somebody is typing over what stood there before."""
    intake = Intake.new(vault)
    intake.answer("opleiding.jaren", "4")
    before = vault.states(intake.dossier)["opleiding.jaren"].members[0]
    theirs = replace(
        before, id="f" * 16, device="ander", author="Noor", seq=1, value=6, replaces=(before.id,)
    )
    elsewhere = replace(theirs, id="e" * 16, seq=2, field="opleiding.hoogste", value="basis", replaces=())
    vault.insert([theirs, elsewhere])
    intake.answer("opleiding.jaren", "5")
    assert vault.conflicts() == [(intake.dossier, "opleiding.jaren")]
    heard = intake.hear(vault.changes(intake.dossier))
    assert heard.fields == {"opleiding.jaren", "opleiding.hoogste"}
    assert set(intake.conflicts) == {"opleiding.jaren"}
    assert not intake.hear(vault.changes(intake.dossier)).fields
    intake.answer("opleiding.jaren", "6")  # who has seen both decides
    assert vault.conflicts() == []
    assert Intake.existing(vault, intake.dossier).answers.values["opleiding.jaren"] == 6


def test_taking_back_leaves_what_came_in_unseen(vault: Vault) -> None:
    intake = Intake.new(vault)
    intake.answer("opleiding.jaren", "4")
    mine = vault.states(intake.dossier)["opleiding.jaren"].members[0]
    vault.insert([replace(mine, id="d" * 16, device="ander", seq=3, value=6, replaces=(mine.id,))])
    intake.undo()
    assert {one.value for one in vault.states(intake.dossier)["opleiding.jaren"].members} == {None, 6}


def row_ids(intake: Intake, identifier: str = KIDS) -> list[str]:
    found = intake.answers.values.get(identifier, [])
    assert isinstance(found, list)
    return [str(row["_rij"]) for row in found if isinstance(row, dict)]


# --- Opening ---


def test_a_new_dossier_is_there_from_its_first_answer_on(vault: Vault) -> None:
    intake = Intake.new(vault)
    assert not vault.exists(intake.dossier)
    done(intake.answer(GOAL, "lassen"))
    again = Intake.existing(vault, intake.dossier)
    assert picture(again) == picture(intake)
    assert again.gemeente.values["gemeente.naam"] == "Voorbeeldstad"


@pytest.mark.parametrize("dossier", ["", "onbekend", "x" * 1000])
def test_a_dossier_that_is_not_there_is_not_opened(vault: Vault, dossier: str) -> None:
    with pytest.raises(AppError, match="staat niet in de kluis"):
        Intake.existing(vault, dossier)


def test_an_erased_dossier_is_not_opened_and_takes_no_more(vault: Vault) -> None:
    intake = Intake.new(vault)
    intake.answer(GOAL, "lassen")
    vault.erase(intake.dossier, "bewaartermijn")
    with pytest.raises(AppError, match="staat niet in de kluis"):
        Intake.existing(vault, intake.dossier)
    before = picture(intake)
    with pytest.raises(AppError, match="verwijderd"):
        intake.answer(GOAL, "koken")
    with pytest.raises(AppError, match="verwijderd"):
        intake.undo()
    assert picture(intake) == before


def test_the_settings_of_the_gemeente_are_a_dossier_that_is_always_there(tmp_path: Path) -> None:
    with Vault.create(tmp_path / "kluis", "x", kdf=Kdf(8, 1, 1)) as empty:
        assert Intake.existing(empty, GEMEENTE).to_json()["antwoorden"] == {}


def test_the_gemeente_is_nobody_to_advise(vault: Vault) -> None:
    intake = Intake.existing(vault, GEMEENTE)
    for verb in (intake.advice, intake.checklist, intake.set_plan, intake.snapshot):
        with pytest.raises(AppError, match="instellingen van de gemeente"):
            verb(today())


# --- Answering ---


def test_an_answer_is_stored_as_it_is_meant() -> None:
    intake, memory = started()
    assert done(intake.answer("wonen.huur", "€ 612,50")) == {"wonen.huur"}
    assert intake.answers.values == {"wonen.huur": 612.5}
    assert memory.changes[-1].form_version == forms()["intake"].versie


@pytest.mark.parametrize(
    ("field", "form"), [("plan.motivering", "plan"), (GOAL, "intake"), (f"{KIDS}/r1/vve", "intake")]
)
def test_every_change_says_by_which_version_of_the_form_it_was_asked(field: str, form: str) -> None:
    intake, memory = started()
    if "/" in field:
        intake.answer_cell(KIDS, "r1", "vve", "ja")
    else:
        intake.answer(field, "iets")
    assert (memory.changes[-1].field, memory.changes[-1].form_version) == (field, forms()[form].versie)


def test_an_answer_that_cannot_be_is_a_problem_and_nothing_else() -> None:
    intake, memory = started(motivatie__doel="lassen")
    before, kept = picture(intake), list(memory.changes)
    assert isinstance(intake.answer("identiteit.bsn", "123456789"), Problem)
    assert isinstance(intake.answer("identiteit.voornaam", ""), Problem)
    assert isinstance(intake.answer_cell(KIDS, "r1", "vve", "soms"), Problem)
    assert isinstance(intake.note(GOAL, "x" * 5000), Problem)
    assert isinstance(intake.answer(KIDS, [{}]), Problem)
    assert (picture(intake), memory.changes) == (before, kept)


def test_the_day_decides_what_lies_in_the_future() -> None:
    intake, _ = started()
    assert isinstance(intake.answer("identiteit.datum_brp", "2026-10-02", date(2026, 10, 1)), Problem)
    assert done(intake.answer("identiteit.datum_brp", "2026-10-01", date(2026, 10, 1)))


def test_the_same_answer_again_is_no_change() -> None:
    intake, memory = started(motivatie__doel="lassen", wonen__huur=600)
    kept = len(memory.changes)
    assert done(intake.answer(GOAL, "lassen")) == set()
    assert done(intake.answer("wonen.huur", "600,00")) == set()
    assert done(intake.answer("identiteit.bsn", "")) == set()
    assert len(memory.changes) == kept


def test_an_answer_that_cannot_be_kept_is_not_there() -> None:
    intake, memory = started(motivatie__doel="lassen")
    before, memory.full = picture(intake), True
    for verb in (lambda: intake.answer(GOAL, "koken"), lambda: intake.fill({GOAL: "koken"})):
        with pytest.raises(AppError, match="schijf is vol"):
            verb()
    assert picture(intake) == before
    assert intake.undo() is None


VERBS: dict[str, Callable[[Intake, str], object]] = {
    "answer": lambda intake, identifier: intake.answer(identifier, "x"),
    "answer_cell": lambda intake, identifier: intake.answer_cell(identifier, "r1", "naam", "x"),
    "add_row": lambda intake, identifier: intake.add_row(identifier, {"naam": "x"}),
    "remove_row": lambda intake, identifier: intake.remove_row(identifier, "r1"),
    "restore_row": lambda intake, identifier: intake.restore_row(identifier, "r1"),
    "no_answer": lambda intake, identifier: intake.no_answer(identifier, NoAnswer.WEET_NIET),
    "note": lambda intake, identifier: intake.note(identifier, "x"),
    "fill": lambda intake, identifier: intake.fill({identifier: "x"}),
    "fill_note": lambda intake, identifier: intake.fill({f"{identifier}#notitie": "x"}),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    ("dossier", "identifier", "part"),
    [
        (DOSSIER, "werk.onzin", "bestaat niet"),
        (DOSSIER, versies.CONCEPT, "bestaat niet"),
        (DOSSIER, versies.set_field("x"), "bestaat niet"),
        (DOSSIER, REMOVED, "bestaat niet"),
        (DOSSIER, "gemeente.naam", "hoort niet in dit dossier"),
        (GEMEENTE, GOAL, "hoort niet in dit dossier"),
        (GEMEENTE, "plan.leerroute", "hoort niet in dit dossier"),
    ],
)
def test_a_verb_refuses_a_question_that_is_not_of_this_dossier(
    verb: str, dossier: str, identifier: str, part: str
) -> None:
    memory = Memory(dossier=dossier)
    with pytest.raises(AppError, match=part):
        VERBS[verb](memory.open(), identifier)
    assert memory.changes == []


def test_a_hidden_answer_is_kept_and_counts_again_when_it_applies() -> None:
    intake, _ = started(identiteit__doelgroep="asielstatushouder", identiteit__eigen_asielvergunning="ja")
    own = "identiteit.eigen_asielvergunning"
    assert intake.visible(own)
    intake.answer("identiteit.doelgroep", "gezinsmigrant")
    assert not intake.visible(own)
    assert own in intake.answers.values
    assert own not in intake.counting.values
    assert intake.facts(today()).eigen_asielvergunning is None
    intake.answer("identiteit.doelgroep", "asielstatushouder")
    assert intake.facts(today()).eigen_asielvergunning is True


# --- Not answering, and notes ---


def test_not_answering_is_an_answer_of_its_own() -> None:
    intake, _ = started(motivatie__doel="lassen")
    assert done(intake.no_answer(GOAL, NoAnswer.LATER_VRAGEN)) == {GOAL}
    assert (intake.answers.values, intake.answers.missing) == ({}, {GOAL: NoAnswer.LATER_VRAGEN})
    assert done(intake.no_answer(GOAL, None)) == {GOAL}
    assert (intake.answers.values, intake.answers.missing) == ({}, {})


def test_taking_back_a_no_answer_leaves_an_answer_alone() -> None:
    intake, _ = started(identiteit__voornaam="Ada")
    assert done(intake.no_answer("identiteit.voornaam", None)) == set()
    assert intake.answers.values == {"identiteit.voornaam": "Ada"}


def test_a_note_stands_beside_a_question() -> None:
    intake, _ = started()
    assert done(intake.note(GOAL, " navragen \n bij DUO ")) == {f"{GOAL}#notitie"}
    assert intake.answers.notes == {GOAL: "navragen\n bij DUO"}
    intake.note(GOAL, "  ")
    assert intake.answers.notes == {}


# --- Rows ---


def test_a_row_is_there_from_its_first_cell_on() -> None:
    intake, _ = started()
    assert done(intake.answer_cell(KIDS, "r1", "voornaam", "")) == set()
    assert intake.answers.values == {}
    assert done(intake.answer_cell(KIDS, "r1", "voornaam", "Bo")) == {f"{KIDS}/r1/voornaam"}
    assert intake.answers.values == {KIDS: [{"_rij": "r1", "voornaam": "Bo"}]}


def test_a_row_takes_the_place_of_none() -> None:
    intake, _ = started(gezin__kinderen=[])
    intake.answer_cell(KIDS, "r1", "voornaam", "")
    assert intake.answers.values == {KIDS: []}
    intake.answer_cell(KIDS, "r1", "voornaam", "Bo")
    intake.remove_row(KIDS, "r1")
    assert KIDS not in intake.answers.values  # nobody said again that there are none


def test_a_row_takes_the_place_of_no_answer() -> None:
    intake, _ = started(gezin__kinderen={"geen_antwoord": "weet_niet"})
    intake.add_row(KIDS, {"voornaam": "Bo"})
    intake.remove_row(KIDS, row_ids(intake)[0])
    assert intake.answers.missing == {}


@pytest.mark.parametrize("value", [[], {"geen_antwoord": "wil_niet_zeggen"}, None])
def test_an_answer_to_the_whole_group_takes_the_rows_away(value: JsonValue) -> None:
    intake, _ = started(gezin__kinderen=[{"voornaam": "Bo"}, {"voornaam": "Ali"}])
    before = picture(intake)
    intake.answer(KIDS, value)
    assert KIDS not in intake.answers.values or intake.answers.values[KIDS] == []
    assert intake.to_json()["antwoorden"].get(KIDS) == value
    intake.undo()
    assert picture(intake) == before or value is None


def test_whole_rows_can_be_an_answer() -> None:
    intake, _ = started(gezin__kinderen=[{"voornaam": "Bo"}])
    done(intake.answer(KIDS, [{"voornaam": "Ali"}, {"voornaam": "Cas"}]))
    assert intake.to_json()["antwoorden"] == {KIDS: [{"voornaam": "Ali"}, {"voornaam": "Cas"}]}
    assert len(set(row_ids(intake))) == 2


def test_a_removed_row_can_be_brought_back() -> None:
    intake, _ = started(gezin__kinderen=[{"voornaam": "Bo"}, {"voornaam": "Ali"}])
    first, second = row_ids(intake)
    assert done(intake.remove_row(KIDS, first)) == {f"{KIDS}/{first}"}
    assert row_ids(intake) == [second]
    done(intake.restore_row(KIDS, first))
    assert row_ids(intake) == [first, second]
    assert done(intake.restore_row(KIDS, first)) == set()


def test_typing_in_a_removed_row_brings_it_back() -> None:
    intake, _ = started(gezin__kinderen=[{"voornaam": "Bo"}])
    row = row_ids(intake)[0]
    intake.remove_row(KIDS, row)
    intake.answer_cell(KIDS, row, "vve", "ja")
    assert intake.answers.values == {KIDS: [{"_rij": row, "voornaam": "Bo", "vve": "ja"}]}


def test_a_row_nobody_ever_saw_is_not_removed() -> None:
    intake, memory = started()
    assert done(intake.remove_row(KIDS, "r1")) == set()
    assert memory.changes == []


@pytest.mark.parametrize("cells", [{}, {"vve": "soms"}, {"huisdier": "kat"}])
def test_a_wrong_row_is_not_added(cells: dict[str, JsonValue]) -> None:
    intake, memory = started()
    with pytest.raises(AppError, match=r"^gezin\.kinderen: "):
        intake.add_row(KIDS, cells)
    assert memory.changes == []


def test_a_group_has_room_for_so_many_rows() -> None:
    intake, _ = started(gezin__kinderen=[{"voornaam": f"kind {number}"} for number in range(50)])
    assert isinstance(intake.answer_cell(KIDS, "r1", "voornaam", "te veel"), Problem)
    with pytest.raises(AppError, match="hoogstens 50"):
        intake.add_row(KIDS, {"voornaam": "te veel"})
    assert done(intake.answer_cell(KIDS, row_ids(intake)[0], "voornaam", "kan nog"))


# --- A whole interview at once ---


def test_an_interview_is_all_or_nothing() -> None:
    intake, memory = started(motivatie__doel="lassen")
    kept = list(memory.changes)
    with pytest.raises(AppError, match=r"^identiteit\.bsn: Dit BSN kan niet bestaan"):
        intake.fill({GOAL: "koken", KIDS: [{"voornaam": "Bo"}], "identiteit.bsn": "123456789"})
    assert memory.changes == kept
    assert intake.answers.values == {GOAL: "lassen"}


def test_an_interview_filled_in_again_changes_nothing() -> None:
    talk: dict[str, JsonValue] = {
        GOAL: "lassen",
        KIDS: [{"voornaam": "Bo", "vve": {"geen_antwoord": "weet_niet"}}, {"voornaam": "Ali"}],
        "financien.schulden": [],
        f"{GOAL}#notitie": "navragen",
    }
    intake, memory = started()
    assert done(intake.fill(talk))
    kept = len(memory.changes)
    assert done(intake.fill(talk)) == set()
    assert len(memory.changes) == kept


def test_an_interview_has_a_day() -> None:
    intake, _ = started()
    with pytest.raises(AppError, match="toekomst"):
        intake.fill({"identiteit.datum_brp": "2026-10-02"}, date(2026, 10, 1))
    assert done(intake.fill({"identiteit.datum_brp": "2026-10-01"}, date(2026, 10, 1)))


# --- Taking back ---


def test_there_is_nothing_to_take_back() -> None:
    assert Memory().open().undo() is None


def test_the_last_edit_is_taken_back_first() -> None:
    intake, _ = started()
    intake.answer(GOAL, "lassen")
    intake.answer(GOAL, "koken")
    intake.note(GOAL, "navragen")
    assert done(intake.undo()) == {f"{GOAL}#notitie"}
    assert done(intake.undo()) == {GOAL}
    assert intake.answers.values == {GOAL: "lassen"}
    assert done(intake.undo()) == {GOAL}
    assert intake.answers.values == {}
    assert intake.undo() is None


def test_no_change_is_nothing_to_take_back() -> None:
    intake, _ = started()
    intake.answer(GOAL, "lassen")
    intake.answer(GOAL, "lassen")
    intake.undo()
    assert intake.answers.values == {}


def test_a_row_is_taken_back_as_a_whole_and_can_be_brought_back() -> None:
    intake, _ = started()
    intake.add_row(KIDS, {"voornaam": "Bo", "vve": "ja"})
    row = row_ids(intake)[0]
    assert done(intake.undo()) == {f"{KIDS}/{row}"}
    assert intake.answers.values == {}
    intake.restore_row(KIDS, row)
    assert intake.answers.values == {KIDS: [{"_rij": row, "voornaam": "Bo", "vve": "ja"}]}


def test_an_interview_and_what_came_before_it_stay() -> None:
    intake, _ = started()
    intake.answer(GOAL, "lassen")
    intake.fill({GOAL: "koken"})
    assert intake.undo() is None
    assert intake.answers.values == {GOAL: "koken"}


# --- Doing again ---


def test_what_was_taken_back_is_done_again_in_order() -> None:
    intake, _ = started()
    intake.answer(GOAL, "lassen")
    intake.add_row(KIDS, {"voornaam": "Bo", "vve": "ja"})
    intake.note(GOAL, "navragen")
    last = picture(intake)
    for _ in range(3):
        done(intake.undo())
    assert intake.to_json()["antwoorden"] == {}
    for _ in range(3):
        done(intake.redo())
    assert picture(intake) == last
    assert intake.redo() is None


def test_after_another_edit_there_is_nothing_to_do_again() -> None:
    intake, _ = started()
    intake.answer(GOAL, "lassen")
    intake.undo()
    intake.answer("wonen.huur", 600)
    assert intake.redo() is None
    intake.undo()
    intake.fill({GOAL: "koken"})
    assert intake.redo() is None


def test_what_a_colleague_noted_later_is_neither_taken_back_nor_done_again() -> None:
    memory = Memory([foreign(GOAL, "koken", 1, stamp="2026-01-01T10:00:00.000Z/000000/bb")])
    intake = memory.open()
    intake.answer("wonen.huur", 600)
    mine = done(intake.answer(GOAL, "lassen")) and intake.states[GOAL].members[0].id
    later = foreign(GOAL, "bakken", 2, stamp="2099-01-01T10:00:00.000Z/000000/bb", replaces=(mine,))
    intake._take_in([later])
    assert done(intake.undo()) == {"wonen.huur"}
    assert intake.answers.values == {GOAL: "bakken"}
    assert done(intake.redo()) == {"wonen.huur"}
    assert intake.redo() is None
    assert intake.answers.values == {GOAL: "bakken", "wonen.huur": 600}


def test_what_cannot_be_kept_is_not_done_again_either() -> None:
    intake, memory = started()
    intake.answer(GOAL, "lassen")
    memory.full = True
    with pytest.raises(AppError, match="schijf is vol"):
        intake.undo()
    memory.full = False
    intake.undo()
    memory.full = True
    with pytest.raises(AppError, match="schijf is vol"):
        intake.redo()
    memory.full = False
    assert done(intake.redo()) == {GOAL}


# --- History ---


def line_of(intake: Intake, identifier: str, new: str) -> str:
    return next(entry.wijziging for entry in intake.history(identifier) if entry.nieuw == new)


def test_the_history_of_a_question_says_why(vault: Vault) -> None:
    intake = Intake.new(vault)
    assert not intake.has_history(GOAL)
    intake.answer(GOAL, "lassen")
    intake.answer(GOAL, "koken")
    intake.answer("wonen.huur", 600)
    assert done(intake.explain(line_of(intake, GOAL, "koken"), " Zei zij zelf. "))
    for found in (intake, Intake.existing(vault, intake.dossier)):
        assert found.has_history(GOAL)
        assert [(line.oud, line.nieuw, line.waarom) for line in found.history(GOAL)] == [
            ("", "lassen", ""),
            ("lassen", "koken", "Zei zij zelf."),
        ]
        assert len(found.history()) == 3
        assert set(found.to_json()["antwoorden"]) == {GOAL, "wonen.huur"}
    done(intake.undo())
    assert {line.waarom for line in intake.history(GOAL)} == {""}
    done(intake.redo())
    done(intake.explain(line_of(intake, GOAL, "koken"), ""))
    assert {line.waarom for line in intake.history(GOAL)} == {""}


def test_a_reason_belongs_to_a_change_and_has_a_size() -> None:
    intake, _ = started(motivatie__doel="lassen")
    known = line_of(intake, GOAL, "lassen")
    assert isinstance(intake.explain(known, "x" * 5000), Problem)
    done(intake.explain(known, "Zo."))
    reason = next(change.id for change in intake._log if change.value == "Zo.")
    for unknown in ("weg", reason):
        with pytest.raises(AppError, match="hoort niet bij dit dossier"):
            intake.explain(unknown, "Zo.")
        with pytest.raises(AppError, match="hoort niet bij dit dossier"):
            intake.take_back(unknown)
        assert not intake.can_take_back(unknown)


def test_an_older_answer_stands_again_and_that_can_be_taken_back() -> None:
    intake, _ = started(motivatie__doel="lassen")
    intake.note(GOAL, "navragen")
    old, note = line_of(intake, GOAL, "lassen"), line_of(intake, GOAL, "navragen")
    assert not intake.can_take_back(old)  # it stands there now
    intake.answer(GOAL, "koken")
    intake.note(GOAL, "")
    assert intake.can_take_back(old)
    assert done(intake.take_back(old)) == {GOAL}
    assert done(intake.take_back(note)) == {f"{GOAL}#notitie"}
    assert (intake.answers.values[GOAL], intake.answers.notes[GOAL]) == ("lassen", "navragen")
    intake.undo()
    intake.undo()
    assert intake.answers.values[GOAL] == "koken"


def test_an_older_cell_brings_its_row_back_and_so_does_the_row() -> None:
    intake, _ = started(gezin__kinderen=[{"voornaam": "Bo"}])
    row = row_ids(intake)[0]
    cell = line_of(intake, KIDS, "Bo")
    intake.answer_cell(KIDS, row, "voornaam", "Ali")
    intake.remove_row(KIDS, row)
    gone = line_of(intake, KIDS, "regel weggehaald")
    assert done(intake.take_back(cell)) == {f"{KIDS}/{row}/voornaam", f"{KIDS}/{row}"}
    assert intake.answers.values[KIDS] == [{"_rij": row, "voornaam": "Bo"}]
    assert done(intake.take_back(gone)) == {f"{KIDS}/{row}"}
    assert KIDS not in intake.answers.values


def test_taking_back_an_empty_cell_leaves_the_row() -> None:
    intake, _ = started()
    intake.answer_cell(KIDS, "r1", "voornaam", "Bo")
    intake.answer_cell(KIDS, "r1", "vve", "ja")
    intake.answer_cell(KIDS, "r1", "vve", None)
    empty = line_of(intake, KIDS, "")
    intake.answer_cell(KIDS, "r1", "vve", "nee")
    done(intake.take_back(empty))
    assert intake.answers.values[KIDS] == [{"_rij": "r1", "voornaam": "Bo"}]


def test_taking_back_what_rows_took_the_place_of() -> None:
    intake, _ = started(gezin__kinderen=[])
    none = intake._log[-1].id
    intake.answer_cell(KIDS, "r1", "voornaam", "Bo")
    empty = next(change.id for change in intake._log if change.field == KIDS and change.value is None)
    assert not intake.can_take_back(empty)  # the rows that came in its place stay
    done(intake.take_back(none))
    assert intake.answers.values[KIDS] == []


def test_an_old_answer_that_fits_no_more_is_refused() -> None:
    memory = Memory(
        [foreign("opleiding.hoogste", "kleuterschool", stamp="2026-01-01T10:00:00.000Z/000000/bb")]
    )
    intake = memory.open()
    intake.answer("opleiding.hoogste", "mbo")
    old = intake._log[0].id
    assert not intake.can_take_back(old)
    with pytest.raises(AppError, match="past niet meer"):
        intake.take_back(old)


def test_a_set_plan_is_not_changed_by_its_history(complete: Intake) -> None:
    old = complete.history("plan.motivering")[0].wijziging
    complete.answer("plan.motivering", "anders")
    complete.set_plan(today())
    with pytest.raises(AppError, match="ligt vast"):
        complete.take_back(old)
    done(complete.explain(old, "Besproken."))
    with pytest.raises(AppError, match="bestaat niet"):
        complete.take_back(complete.history(versies.SET)[0].wijziging)


# --- Two answers side by side ---


def side_by_side() -> Intake:
    early = "2026-01-01T10:00:00.000Z/000000/bb"
    return Memory([foreign(GOAL, "koken", 1, stamp=early), foreign(GOAL, "lassen", 2)]).open()


def test_a_conflict_is_shown_until_a_person_decides() -> None:
    intake = side_by_side()
    assert list(intake.conflicts) == [GOAL]
    assert intake.to_json()["conflicten"] == [
        {
            "veld": GOAL,
            "waarden": [{"wijziging": "b2", "waarde": "lassen"}, {"wijziging": "b1", "waarde": "koken"}],
        }
    ]


@pytest.mark.parametrize("chosen", ["koken", "lassen", "iets anders"])
def test_any_answer_decides_a_conflict_and_taking_it_back_opens_it_again(chosen: str) -> None:
    intake = side_by_side()
    assert done(intake.answer(GOAL, chosen)) == {GOAL}
    assert intake.conflicts == {}
    assert intake.answers.values == {GOAL: chosen}
    intake.undo()
    assert {change.value for change in intake.conflicts[GOAL].members} == {"koken", "lassen"}
    assert intake.answers.values == {GOAL: "lassen"}


def test_an_answer_of_another_device_has_an_origin() -> None:
    intake = side_by_side()
    found = intake.origin(GOAL)
    assert found is not None
    assert (found.device, found.author) == ("bb", "Bert")
    intake.answer(GOAL, "bakken")
    assert intake.states[GOAL].members[0].device == DEVICE
    assert intake.origin(GOAL) is None
    assert intake.origin("identiteit.bsn") is None
    assert Memory([foreign(GOAL, None)]).open().origin(GOAL) is None


# --- The advice ---


def test_the_facts_are_those_of_the_answers_that_count() -> None:
    intake, _ = started(identiteit__doelgroep="gezinsmigrant", opleiding__jaren=12)
    facts = intake.facts(date(2026, 11, 22))
    assert (facts.peildatum, facts.doelgroep) == (date(2026, 11, 22), "gezinsmigrant")
    assert facts.opleiding.jaren == 12
    assert intake.facts(today(), set_on=date(2026, 11, 1)).dagtekening_eerste_pip == date(2026, 11, 1)


def test_the_first_dagtekening_is_that_of_the_first_plan(complete: Intake) -> None:
    day = today() - timedelta(days=1)
    complete.set_plan(day)
    complete.start_version()
    assert complete.facts(today()).dagtekening_eerste_pip == day
    assert complete.facts(today(), set_on=today()).dagtekening_eerste_pip == day
    assert complete.facts(today()).dagtekening_pip == day
    assert complete.facts(today(), set_on=today()).dagtekening_pip == today()


def test_the_advice_is_that_of_the_story(complete: Intake) -> None:
    assert complete.advice(today()).leerroute.advies == "onderwijs"


def test_the_suggestions_hold_the_whole_menukaart_with_what_fits_first(complete: Intake) -> None:
    found = complete.suggestions()
    assert {suggestion.bouwsteen.id for suggestion in found} == set(menukaart().bouwstenen)
    assert found[0].fits
    assert Memory().open().suggestions()  # nothing is known yet, not even the doelgroep


# --- The plan ---


def lacking(intake: Intake) -> set[str]:
    return {item.id for item in intake.checklist(today()) if item.ok is False}


def test_the_checklist_says_what_is_lacking(complete: Intake) -> None:
    assert lacking(complete) == set()
    complete.answer("plan.ondersteuning", None)
    assert lacking(complete) == {"ondersteuning"}
    assert "gemeente.naam" in lacking(Memory().open())


def test_a_plan_that_is_not_whole_is_not_set(complete: Intake) -> None:
    complete.answer("plan.ondersteuning", "")
    before = picture(complete)
    with pytest.raises(AppError, match="Vul eerst in: ondersteuning en begeleiding"):
        complete.set_plan(today())
    assert picture(complete) == before


def test_a_plan_is_set_once(complete: Intake) -> None:
    done(complete.set_plan(today()))
    assert complete.plan_locked
    assert [plan["versie"] for plan in complete.versions] == [1]
    with pytest.raises(AppError, match="al vastgesteld"):
        complete.set_plan(today())


@pytest.mark.parametrize(
    "verb",
    [
        lambda intake: intake.answer("plan.motivering", "anders"),
        lambda intake: intake.note("plan.motivering", "anders"),
        lambda intake: intake.fill({GOAL: "anders", "plan.motivering": "anders"}),
        lambda intake: intake.add_row("plan.doelen", {"doel": "anders"}),
        lambda intake: intake.remove_row("plan.doelen", row_ids(intake, "plan.doelen")[0]),
        lambda intake: intake.answer_cell("plan.doelen", row_ids(intake, "plan.doelen")[0], "doel", "x"),
        lambda intake: intake.no_answer("plan.zienswijze", NoAnswer.WEET_NIET),
    ],
    ids=["answer", "note", "fill", "add_row", "remove_row", "answer_cell", "no_answer"],
)
def test_a_set_plan_lies_fixed(complete: Intake, verb: Callable[[Intake], object]) -> None:
    complete.set_plan(today())
    before = picture(complete)
    with pytest.raises(AppError, match=r"ligt vast\. Begin een nieuwe versie"):
        verb(complete)
    assert picture(complete) == before


def test_the_talk_goes_on_beside_a_set_plan(complete: Intake) -> None:
    complete.answer("plan.motivering", "de laatste woorden")
    complete.set_plan(today())
    assert complete.undo() is None  # what was decided is not taken back by the way
    assert done(complete.answer(GOAL, "koken"))
    assert done(complete.answer("plan.motivering", "de laatste woorden")) == set()
    assert done(complete.undo()) == {GOAL}


def test_a_new_version_starts_from_the_set_one(complete: Intake) -> None:
    with pytest.raises(AppError, match="nog geen vastgesteld plan"):
        complete.start_version()
    complete.set_plan(today())
    first = complete.versions[0]
    done(complete.start_version())
    assert not complete.plan_locked
    assert complete.snapshot(today())["versie"] == 2
    assert done(complete.answer("plan.motivering", "anders"))
    done(complete.set_plan(today()))
    assert complete.versions[0] == first
    assert [plan["versie"] for plan in complete.versions] == [1, 2]


def test_a_plan_cannot_be_set_by_way_of_its_fields(complete: Intake) -> None:
    for field in (versies.CONCEPT, versies.set_field("x"), versies.SET):
        with pytest.raises(AppError, match="bestaat niet"):
            complete.fill({field: 2})


# --- Paper ---


def test_the_paper_is_the_concept_or_the_set_plan(complete: Intake) -> None:
    assert complete.document("nl", day=today()) == complete.document("nl")
    concept = complete.document("nl")
    complete.set_plan(today())
    final = complete.document("nl")
    assert concept != final
    complete.answer("identiteit.voornaam", "Anders")
    assert complete.document("nl") == final
    assert complete.document("ar") != final
    assert complete.document("nl", Wens(large_print=True)) != final


@pytest.mark.parametrize("code", ["", "xx", "NL", "nl\u202e", "../nl"])
def test_a_language_that_is_not_there_is_refused(complete: Intake, code: str) -> None:
    with pytest.raises(AppError, match=r"^Deze taal is er niet\. Kies uit: nl, en, ar, ti"):
        complete.document(code)


# --- Showing ---


def test_what_is_shown_can_be_filled_in(complete: Intake, vault: Vault) -> None:
    complete.note(GOAL, "navragen")
    complete.set_plan(today())
    shown = complete.to_json()
    assert set(shown) == {"dossier", "antwoorden", "notities", "conflicten", "pip"}
    assert shown["dossier"] == complete.dossier
    assert shown["pip"] == complete.versions
    other = Intake.new(vault)
    other.fill(shown["antwoorden"])
    assert other.to_json()["antwoorden"] == shown["antwoorden"]
    assert other.counting.values.keys() == complete.counting.values.keys()


# --- The window keeps behind the back of the dossier ---


def test_what_to_keep_goes_to_whoever_keeps(vault: Vault) -> None:
    kept: list[Change] = []

    def keep(drafts: Sequence[Draft]) -> list[Change]:
        kept.extend(vault.prepare(drafts))
        return kept

    intake = Intake.new(vault, keep)
    intake.answer(GOAL, "lassen")
    assert [(change.field, change.value) for change in kept] == [(GOAL, "lassen")]
    assert not vault.exists(intake.dossier)
    assert intake.answers.values == {GOAL: "lassen"}


def test_a_chosen_way_to_bridge_is_written_into_the_plan_and_bridges(complete: Intake) -> None:
    day = date(2026, 11, 22)
    complete.fill(
        {
            "financien.bijstand_vanaf": "2026-10-01",
            "financien.inkomen": ["bijstand"],
            "financien.minimum_leefgeld": 250,
            "gezin.partner_bijstand": {"geen_antwoord": "weet_niet"},
        }
    )
    complete.gemeente.values["gemeente.overbrugging"] = [
        {"naam": "Noodfonds", "soort": "lening", "maximum": 50, "per_maand_terug": 20, "terug_na": 1}
    ]
    before = complete.geldplan(day)
    (offered, *_) = [way for way in before.overbrugging if not way.gekozen]
    assert any(field.startswith("plan.overbrugging") for field in complete.choose_bridge(offered).fields)
    after = complete.geldplan(day)
    (chosen,) = [way for way in after.overbrugging if way.gekozen]
    assert (chosen.id, chosen.bedrag_cent, chosen.maand) == (offered.id, 5000, offered.maand)
    assert (chosen.terug_vanaf, chosen.terug_tot) == (offered.terug_vanaf, offered.terug_tot)
    money = [next(m for m in plan.maanden if m.maand == offered.maand) for plan in (before, after)]
    assert money[0].gat_cent is not None
    assert money[1].gat_cent == money[0].gat_cent - 5000
    later = next(month for month in after.maanden if month.maand == chosen.terug_vanaf)
    assert {cost.id: cost.bedrag_cent for cost in later.uitgaven}["terugbetaling"] == 2000
    gift = replace(offered, soort="gift", per_maand_terug_cent=0, terug_vanaf=None)
    complete.choose_bridge(gift)
    assert len([way for way in complete.geldplan(day).overbrugging if way.gekozen]) == 2


def test_the_months_and_the_plan_agree_on_who_pays(complete: Intake) -> None:
    day = date(2026, 11, 22)
    complete.fill(
        {
            "financien.bijstand_vanaf": "2026-10-01",
            "financien.inkomen": ["bijstand"],
            "financien.ontzorgvorm": "deels",
            "gezin.partner_bijstand": {"geen_antwoord": "weet_niet"},
            "plan.afspraken": [
                {"bouwsteen": "betaalt_huur"},
                {"bouwsteen": "betaalt_water", "tot": "2026-12-31"},
                {"bouwsteen": "betaalt_energie", "vanaf": "2027-06-01"},
            ],
            "plan.ontzorg_betalingen": [{"kost": "water", "betaalt": "zelf"}],
        }
    )

    def paid(month: int) -> set[str]:
        return {
            cost.id for cost in complete.geldplan(day).maanden[month].uitgaven if cost.betaalt == "gemeente"
        }

    assert paid(0) == paid(5) == {"huur"}
    assert paid(6) == set()
    assert paid(8) == {"energie"}
    plan = complete.snapshot(day)
    assert {cost["id"] for cost in plan["vaste_lasten"] if cost["betaalt"] == "gemeente"} == {
        "huur",
        "energie",
    }
