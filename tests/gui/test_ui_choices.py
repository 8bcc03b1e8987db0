"""Keuzes: counted quietly, decided by keyboard, taken back; never by itself in the middle of a talk."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from intake_app.delen import inbox, keuze
from intake_app.delen.sync import Outcome
from intake_app.intake import Intake
from intake_app.store.log import Draft
from intake_app.ui.choices import BACK, GONE, NOTHING, ChoicesDialog
from intake_app.ui.hub import Hub
from intake_app.ui.leefgebied_page import LeefgebiedPage
from tests.gui.colleague import Colleague, colleague, team_desk
from tests.gui.desk import CTRL, Desk, close, controls, desk, folder, make_desk, vault_folder, words

__all__ = ["colleague", "desk", "folder", "make_desk", "team_desk", "vault_folder"]


def waiting(desk: Desk) -> int:
    assert desk.hub.vault is not None
    return inbox.count(desk.hub.vault)


def show(desk: Desk) -> ChoicesDialog:
    desk.window.beside.go("keuzes")
    found: ChoicesDialog = desk.dialog(ChoicesDialog)
    desk.settle()
    return found


def at_years(desk: Desk) -> ChoicesDialog:
    """Show the question about years at school, where two people noted something else."""
    shown = show(desk)
    place = next(n for n, one in enumerate(shown._found) if one.conflict.field == "opleiding.jaren")
    shown.list.setCurrentRow(place)
    return shown


def test_the_work_list_counts_and_leads_there(team_desk: Desk) -> None:
    page = team_desk.window.work_list
    team_desk.until(lambda: page.choices.text() == "Keuzes: 3")
    assert page.choices.isVisible()
    assert page.ways["keuzes"].text() == "Keuzes (3)"
    page.choices.setFocus()
    team_desk.press(Qt.Key.Key_Return)
    shown = team_desk.dialog(ChoicesDialog)
    team_desk.settle()
    texts = [shown.list.item(row).text() for row in range(shown.list.count())]
    assert [text.split("\n")[0] for text in texts[:2]] == ["Senait Demo Haile"] * 2
    assert shown.list.hasFocus()
    close(team_desk, shown)


def test_nobody_waits(desk: Desk) -> None:
    shown = show(desk)
    assert shown.about.text() == NOTHING
    assert not shown.list.isVisible()
    assert not desk.window.work_list.choices.isVisible()
    assert desk.window.work_list.ways["keuzes"].text() == "Keuzes"
    desk.press(Qt.Key.Key_Return)
    desk.back()


def test_both_sides_stand_beside_each_other_with_who_and_when(team_desk: Desk) -> None:
    shown = show(team_desk)
    row, years = shown.list.item(0), shown.list.item(1)
    if "naar school" in row.text():
        row, years = years, row
    shown.list.setCurrentItem(years)
    jan, els = sorted(shown.view.sides, key=lambda side: side.side.text, reverse=True)
    assert (jan.side.text, els.side.text) == ("3 jaar", "2 jaar")
    assert "Jan noteerde dit op" in jan.button.accessibleName()
    assert "Els noteerde dit op" in els.button.accessibleName()
    assert jan.y() == els.y()
    assert shown.view.both.isVisible()
    assert shown.view.again.isVisible()
    shown.list.setCurrentItem(row)
    team_desk.settle()
    assert [side.side.text for side in shown.view.sides] == [keuze.AWAY, keuze.STAYS]
    assert not shown.view.both.isVisible()
    assert not shown.view.again.isVisible()
    assert "In deze regel staat ook: Voornaam: Bo" in words(shown)
    assert "Geboortedatum: 05-05-2023" in words(shown)
    assert all(button.accessibleName() or button.text() for button in shown.findChildren(QPushButton))
    close(team_desk, shown)


def test_everything_is_decided_and_taken_back_by_keyboard(team_desk: Desk, colleague: Colleague) -> None:
    shown = show(team_desk)
    assert team_desk.hub.vault is not None
    for left in (2, 1, 0):
        team_desk.press(Qt.Key.Key_2)
        team_desk.until(lambda left=left: not shown._busy and len(shown._found) == left)
        assert "Gekozen:" in shown.said.text()
    assert waiting(team_desk) == 0
    assert shown.about.text() == NOTHING
    for back in (1, 2, 3):
        team_desk.press(Qt.Key.Key_Z, CTRL)
        team_desk.until(lambda back=back: not shown._busy and len(shown._found) == back)
        assert shown.said.text() == BACK
    assert not shown.back.isEnabled()
    who = {
        voice.who for one in keuze.choices(team_desk.hub.vault) for side in one.sides for voice in side.voices
    }
    assert who == {"Els", "Jan"}
    close(team_desk, shown)
    team_desk.until(lambda: team_desk.window.work_list.choices.text() == "Keuzes: 3")
    colleague.settle(team_desk.hub.vault)
    assert keuze.choices(colleague.vault) == keuze.choices(team_desk.hub.vault)


def test_enter_and_tab_walk_to_the_answers(team_desk: Desk) -> None:
    shown = show(team_desk)
    team_desk.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is shown.view.sides[0].button
    team_desk.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is shown.view.sides[1].button
    shown.list.setFocus()
    team_desk.press(Qt.Key.Key_Right)
    assert QApplication.focusWidget() is shown.view.sides[0].button
    team_desk.press(Qt.Key.Key_Return)
    team_desk.until(lambda: waiting(team_desk) == 2)
    close(team_desk, shown)


def test_the_dossier_counts_and_shows_what_was_chosen(team_desk: Desk) -> None:
    view = team_desk.open("leeg")
    team_desk.until(view.bottom.choices.isVisible)
    assert view.bottom.choices.text() == "Keuzes: 2"
    view.go_to("opleiding.jaren")
    team_desk.settle()
    page: Any = view.pages.currentWidget()
    assert isinstance(page, LeefgebiedPage)
    card = page.column.cards["opleiding.jaren"]
    assert card._choice is not None
    assert card._choice.isVisible()
    card._choice.click()
    shown = team_desk.dialog(ChoicesDialog)
    team_desk.settle()
    assert shown.current is not None
    assert shown.current.conflict.field == "opleiding.jaren"
    assert not shown.view.open.isVisible()
    assert shown.list.count() == 2  # of this dossier only
    side = next(one for one in shown.view.sides if one.side.text == "3 jaar")
    side.button.click()
    team_desk.until(lambda: waiting(team_desk) == 2)
    close(team_desk, shown)
    team_desk.until(lambda: view.bottom.choices.text() == "Keuzes: 1")
    assert view.intake.answers.values["opleiding.jaren"] == 3
    assert card.field.text() == "3"
    assert not card._choice.isVisible()
    assert view.bottom.text.startswith("Opgeslagen")


def test_ask_again_goes_on_the_agenda_of_the_next_talk(team_desk: Desk) -> None:
    view = team_desk.open("leeg")
    view._choose("opleiding.jaren")
    shown = team_desk.dialog(ChoicesDialog)
    team_desk.settle()
    team_desk.press(Qt.Key.Key_O)
    team_desk.until(lambda: "agenda" in shown.said.text())
    assert waiting(team_desk) == 2
    team_desk.press(Qt.Key.Key_O)  # about a row nothing can be asked
    team_desk.press(Qt.Key.Key_B)
    assert waiting(team_desk) == 2
    close(team_desk, shown)
    view.open_page("voortgang")
    page: Any = view.pages.currentWidget()
    team_desk.settle()
    assert page.agenda.isVisible()
    page.agenda.question_asked.emit("opleiding.jaren")
    assert view.place(QApplication.focusWidget()).question == "opleiding.jaren"


def test_keep_all_in_the_note(team_desk: Desk) -> None:
    view = team_desk.open("leeg")
    view._choose("opleiding.jaren")
    shown = team_desk.dialog(ChoicesDialog)
    team_desk.settle()
    team_desk.press(Qt.Key.Key_B)
    team_desk.until(lambda: waiting(team_desk) == 2)
    close(team_desk, shown)
    note = view.intake.answers.notes["opleiding.jaren"]
    assert sorted(note.split("\n")) == ["Els noteerde: 2", "Jan noteerde: 3"]


def test_what_a_colleague_decided_meanwhile_is_said_and_looked_at_again(
    team_desk: Desk, colleague: Colleague
) -> None:
    shown = at_years(team_desk)
    assert team_desk.hub.vault is not None
    colleague.open("leeg").answer("opleiding.jaren", "7")
    colleague.settle(team_desk.hub.vault)
    team_desk.press(Qt.Key.Key_1)
    team_desk.until(lambda: len(shown._found) == 2)
    assert "al opgelost" in shown.said.text()
    shown.back.click()  # nothing to take back
    assert waiting(team_desk) == 2
    close(team_desk, shown)


def years_differ_more(desk: Desk, colleague: Colleague) -> ChoicesDialog:
    """Show a question in which somebody noted something else once more, unseen until a round has ended."""
    shown = at_years(desk)
    assert desk.hub.vault is not None
    shown.view.sides[1].button.setFocus()
    colleague.vault.append([Draft("leeg", "opleiding.jaren", 4, ())])
    colleague.settle(desk.hub.vault)
    return shown


def a_round_brought_the_last_change(desk: Desk) -> Outcome:
    """Say that a round ended which brought the last change of the dossier; gives what it said."""
    assert desk.hub.vault is not None
    came = Outcome()
    came.taken.tally.add(desk.hub.vault, desk.hub.vault.changes("leeg")[-1:])
    desk.hub.joined.emit(came)
    return came


def chosen_once_it_was_read(desk: Desk, shown: ChoicesDialog) -> None:
    """Press a key for what stood there a moment ago, which chooses nothing, and again when it can be read."""
    assert shown.said.text() == inbox.CAME_IN
    desk.press(Qt.Key.Key_1)
    desk.settle()
    assert waiting(desk) == 3
    desk.until(lambda: not shown._fresh.isActive())
    desk.press(Qt.Key.Key_1)
    desk.until(lambda: waiting(desk) == 2)
    close(desk, shown)


def test_nothing_is_chosen_over_what_came_in_unseen(team_desk: Desk, colleague: Colleague) -> None:
    shown = years_differ_more(team_desk, colleague)
    assert len(shown.view.sides) == 2
    team_desk.press(Qt.Key.Key_1)
    team_desk.until(lambda: len(shown.view.sides) == 3)
    chosen_once_it_was_read(team_desk, shown)


def test_a_round_shows_what_came_in_at_the_same_place(team_desk: Desk, colleague: Colleague) -> None:
    shown = years_differ_more(team_desk, colleague)
    row, held = shown.list.currentRow(), shown.view.sides[1].side
    assert team_desk.hub.vault is not None
    team_desk.hub.joined.emit(Outcome())  # nothing came in
    team_desk.settle()
    assert len(shown.view.sides) == 2
    a_round_brought_the_last_change(team_desk)
    team_desk.until(lambda: len(shown.view.sides) == 3)
    assert shown.list.currentRow() == row
    (same,) = [one for one in shown.view.sides if one.side == held]
    assert same.button.hasFocus()
    chosen_once_it_was_read(team_desk, shown)


def test_a_round_takes_away_what_needs_no_choice_any_more(team_desk: Desk, colleague: Colleague) -> None:
    shown = at_years(team_desk)
    assert team_desk.hub.vault is not None
    colleague.open("leeg").answer("opleiding.jaren", "7")
    colleague.settle(team_desk.hub.vault)
    came = a_round_brought_the_last_change(team_desk)
    team_desk.until(lambda: len(shown._found) == 2)
    assert shown.said.text() == GONE
    team_desk.press(Qt.Key.Key_1)  # meant for the choice that went
    team_desk.settle()
    assert (waiting(team_desk), shown.said.text()) == (2, GONE)
    team_desk.until(lambda: not shown._fresh.isActive())
    team_desk.press(Qt.Key.Key_1)
    team_desk.hub.joined.emit(came)  # while it is being written
    team_desk.until(lambda: not shown._busy and len(shown._found) == 1)
    assert "Gekozen:" in shown.said.text()
    close(team_desk, shown)


def test_a_choice_is_written_also_when_the_dialog_closes_at_once(team_desk: Desk) -> None:
    shown = show(team_desk)
    team_desk.press(Qt.Key.Key_1)
    shown.accept()
    team_desk.back()
    team_desk.settle()
    team_desk.until(lambda: waiting(team_desk) == 2)


def test_the_dossier_opens_from_a_choice(team_desk: Desk) -> None:
    shown = show(team_desk)
    wanted = shown._found[0].conflict.dossier
    shown.view.open.click()
    team_desk.back()
    team_desk.until(lambda: team_desk.window.dossier is not None)
    team_desk.settle()
    assert team_desk.dossier.intake.dossier == wanted
    assert team_desk.hub.vault is not None
    assert "geopend" in str(team_desk.hub.vault.accesses(wanted))


def test_the_open_dossier_of_a_moment_ago_is_left_alone(team_desk: Desk) -> None:
    from intake_app.ui import follow  # noqa: PLC0415

    view = team_desk.open("leeg")
    before = len(view.intake.log)
    follow.catch_up(Hub())  # without a vault there is nothing to read
    follow._heard(team_desk.hub, Intake.existing(team_desk.hub._need_vault(), "leeg"), ())
    assert len(view.intake.log) == before


def test_everything_in_the_dialog_is_reached_by_tab(team_desk: Desk) -> None:
    shown = show(team_desk)
    assert {shown.list, shown.back, *(one.button for one in shown.view.sides)} - set(controls(shown)) <= {
        shown.back
    }
    close(team_desk, shown)
