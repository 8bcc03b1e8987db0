"""Voortgang: talks planned and held, the week with its warnings, what was explained."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from intake_app.clock import today
from intake_app.ui.progress_page import ProgressPage
from tests.gui.desk import Desk, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]


def page_of(desk: Desk, dossier: str = "vol") -> ProgressPage:
    view = desk.open(dossier)
    view.open_page("voortgang")
    page = view.pages.currentWidget()
    assert isinstance(page, ProgressPage)
    desk.settle()
    return page


def click(desk: Desk, widget: Any) -> None:
    desk.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_talks_are_planned_from_the_number_in_the_plan(desk: Desk) -> None:
    page = page_of(desk)
    intake = desk.dossier.intake
    count = intake.answers.values["plan.voortgangsgesprekken"]
    assert f"In het plan staan {count} gesprekken" in page.talks._state.text()
    click(desk, page.talks.plan)
    talks = intake.ontwikkeling["gesprekken"]
    assert len(talks) == len(page.talks.cards) == count
    assert page.talks.plan.isHidden()
    assert all(date.fromisoformat(str(talk["gepland"])).weekday() < 5 for talk in talks)
    page.setFocus()
    assert page.talks.add.hasFocus()


def test_a_talk_is_held_with_what_was_done_and_what_is_new(desk: Desk) -> None:
    page = page_of(desk)
    intake = desk.dossier.intake
    click(desk, page.talks.add)
    (card,) = page.talks.cards.values()
    assert not card.body.isHidden()
    first, second, *_ = card.stands.values()
    click(desk, first.chips.chip("ja"))
    second.why.setText("De school had geen plaats.")
    second.why.setModified(True)
    card.flush()
    click(desk, second.chips.chip("nee"))
    card.add_agreement()
    (row,) = card.new_rows.values()
    row.cells["wat"].field.raw_changed.emit("Een fiets zoeken")
    row.cells["eigenaar"].field.raw_changed.emit("samen")
    row.cells["voor"].field.raw_changed.emit("geen datum")
    assert row.cells["voor"].field.problem
    card.row.cells["gehouden"].field.raw_changed.emit(f"{today():%d-%m-%Y}")
    (talk,) = intake.ontwikkeling["gesprekken"]
    assert [(one["gedaan"], one["waarom"]) for one in talk["stand"]] == [
        ("ja", ""), ("nee", "De school had geen plaats."),
    ]  # fmt: skip
    assert [(one["wat"], one["eigenaar"]) for one in talk["afspraken"]] == [("Een fiets zoeken", "samen")]
    assert talk["gehouden"] == today().isoformat()
    click(desk, first.chips.chip("ja"))  # taken back
    assert len(intake.ontwikkeling["gesprekken"][0]["stand"]) == 1
    row._be_removed()
    assert intake.ontwikkeling["gesprekken"][0]["afspraken"] == []
    row._be_restored()
    assert len(intake.ontwikkeling["gesprekken"][0]["afspraken"]) == 1


def test_what_was_done_is_not_asked_again_in_the_next_talk(desk: Desk) -> None:
    page = page_of(desk)
    click(desk, page.talks.add)
    (card,) = page.talks.cards.values()
    asked = set(card.stands)
    done = next(iter(card.stands.values()))
    click(desk, done.chips.chip("ja"))
    card.row.cells["gehouden"].field.raw_changed.emit("01-01-2026")
    click(desk, page.talks.add)
    later = next(found for found in page.talks.cards.values() if found is not card)
    later.open(now=True)
    assert set(later.stands) == asked - {done.agreement}
    click(desk, card.fold)
    assert card.body.isHidden() is False or card.fold.text() == "openen"


def test_a_talk_can_be_taken_away(desk: Desk) -> None:
    page = page_of(desk)
    click(desk, page.talks.add)
    (card,) = page.talks.cards.values()
    card.row._be_removed()
    assert page.talks.cards == {}
    assert desk.dossier.intake.ontwikkeling["gesprekken"] == []


def test_without_a_number_in_the_plan_nothing_is_planned(desk: Desk) -> None:
    page = page_of(desk, "leeg")
    assert "nog niet hoeveel" in page.talks._state.text()
    assert page.talks.plan.isHidden()


def test_the_week_is_filled_in_and_warns(desk: Desk) -> None:
    page = page_of(desk)
    rows = page.week.column
    for begin, end, kind in (("9.00", "12.00", "taal"), ("11.00", "13.00", "werk")):
        click(desk, rows.add)
        line = list(rows.lines.values())[-1]
        for name, value in (("wie", "inburgeraar"), ("soort", kind), ("dag", "ma")):
            box = line.choices[name]
            box.setCurrentIndex(box.findData(value))
        for name, value in (("van", begin), ("tot", end)):
            line.texts[name].setText(value)
            line.texts[name].setModified(True)
        line.flush()
    found = desk.dossier.intake.ontwikkeling["week"]
    assert [(row["van"], row["tot"]) for row in found] == [("09:00", "12:00"), ("11:00", "13:00")]
    assert "tegelijk" in page.week.warnings.text()
    assert "maandag 09:00–12:00 taalles" in page.week.table.accessibleDescription()
    page.week.table.grab()
    line.texts["tot"].setText("onzin")
    line.texts["tot"].setModified(True)
    line.flush()
    assert "geen tijd" in line.problem.text()
    line.removed.emit(line.row_id)
    assert len(desk.dossier.intake.ontwikkeling["week"]) == 1
    assert "tegelijk" not in page.week.warnings.text()


def test_find_brings_the_keyboard_to_a_question_of_this_page(desk: Desk) -> None:
    page = page_of(desk)
    for question in ("voortgang.tolknummer", "voortgang.week", "voortgang.gesprekken"):
        desk.dossier.go_to(question)
    assert page.isVisible()
    desk.dossier.open_page("taal")
    desk.dossier.open_page("voortgang")
    assert desk.dossier.pages.currentWidget() is page
