"""Wat dit betekent: read at a glance, whole on demand, and a way to every question it names."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from intake_app.clock import today
from intake_app.ui.advice_panel import AdvicePanel
from tests.gui.desk import Desk, desk, folder, make_desk, vault_folder
from tests.open_dossier import started

__all__ = ["desk", "folder", "make_desk", "vault_folder"]


def texts(panel: AdvicePanel) -> str:
    """Give everything the panel shows; a page that was replaced may not be gone yet."""
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel))


def test_at_a_glance_it_says_that_nothing_is_known_yet_and_what_to_ask(desk: Desk) -> None:
    view = desk.open("leeg")
    said = texts(view.advice)
    assert "Nog geen advies" in said
    assert "Nog nodig voor het PIP: " in said
    link = next(label for label in view.advice.findChildren(QLabel) if label.property("role") == "link")
    link.linkActivated.emit("opleiding.jaren")
    assert view.navigation.list.currentItem().text() == "School en opleiding"


def test_links_can_be_reached_and_pressed_by_keyboard(desk: Desk) -> None:
    view = desk.open("leeg")
    link = next(label for label in view.advice.findChildren(QLabel) if label.property("role") == "link")
    assert link.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert link.accessibleName().startswith("Ga naar de vraag")


def test_the_whole_story_has_sources_and_turns(desk: Desk, qtbot: Any) -> None:
    view = desk.open("vol")
    short = texts(view.advice)
    view.advice.more.setFocus()
    qtbot.keyClick(view.advice.more, Qt.Key.Key_Space)
    whole = texts(view.advice)
    assert view.advice.more.hasFocus()  # the keyboard stays where it was
    assert "Wat kan dit keren?" in whole
    assert "Wi2021 art." in whole
    assert len(whole) > len(short)
    view.advice.show_all(whole=False)
    assert texts(view.advice) == short


def test_a_bad_day_at_the_toets_is_told_in_words_of_its_own(shown: Any) -> None:
    panel = AdvicePanel()
    shown(panel)
    courses: list[tuple[dict[str, Any], str]] = [
        ({}, "Ging er iets mis"),
        ({"leerbaarheid__lbt_verloop": ["spanning"]}, "Ging alles goed"),
    ]
    for course, said in courses:
        intake, _ = started(leerbaarheid__lbt_resultaat="niet_haalbaar", opleiding__jaren=8, **course)
        panel.show_intake(intake)
        panel.show_all(whole=True)
        assert f"{said}, dan wordt het" in texts(panel)


def test_a_day_that_just_came_is_nobodys_delay(shown: Any) -> None:
    panel = AdvicePanel()
    shown(panel)
    intake, _ = started(identiteit__doelgroep="asielstatushouder", identiteit__datum_brp="2026-01-05")
    panel.show_intake(intake)
    panel.show_all(whole=True)
    assert "maatschappelijke begeleiding begint" not in texts(panel).casefold()
    assert "het pip moet klaar zijn" in texts(panel).casefold()


def test_before_a_dossier_it_is_empty(shown: Any) -> None:
    panel = AdvicePanel()
    shown(panel)
    panel.show_all(whole=True)
    assert texts(panel) == ""


def test_an_answer_changes_it_and_a_date_too_late_says_so(desk: Desk) -> None:
    view = desk.open("leeg")
    before = texts(view.advice)
    long_ago = (today() - timedelta(days=300)).isoformat()
    for key, value in (
        ("identiteit.doelgroep", "asielstatushouder"),
        ("identiteit.datum_kennisgeving", long_ago),
        ("identiteit.datum_brp", long_ago),
        ("identiteit.informatie_derden_ontvangen", long_ago),
    ):
        desk.hub.tell(view.intake.answer(key, value))  # type: ignore[arg-type]
    desk.until(lambda: texts(view.advice) != before)
    assert "te laat" in texts(view.advice)
    assert QApplication.focusWidget() is not None
    desk.settle()


def test_a_set_plan_is_not_called_something_still_to_make(desk: Desk) -> None:
    view = desk.open("vol")
    assert "Je kunt het plan maken" in texts(view.advice)
    desk.hub.tell(view.intake.set_plan(today()))
    desk.settle()
    desk.until(lambda: "Je kunt het plan maken" not in texts(view.advice))


def test_the_large_words_never_sound_surer_than_the_advice(desk: Desk) -> None:
    intake = desk.open("vol").intake
    panel = desk.dossier.advice
    desk.until(lambda: not desk.dossier.meaning.busy)
    large = [found.text() for found in panel.findChildren(QLabel) if found.property("role") == "statement"]
    assert intake.advice(today()).leerroute.zekerheid in {"voldoende", "voorlopig"}
    sure = intake.advice(today()).leerroute.zekerheid == "voldoende"
    assert [text.startswith("Voorlopig: ") for text in large] == [not sure]


def test_it_stays_where_the_reader_had_scrolled_to_also_with_the_keyboard_in_it(desk: Desk) -> None:
    view = desk.open("vol")
    view.advice.show_all(whole=True)
    desk.settle()
    view.advice.more.setFocus()
    bar = view.advice.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    assert place > 0
    button = view.advice.more
    desk.hub.tell(view.intake.answer("opleiding.jaren", 1))
    view.advice.show_intake(view.intake)
    desk.settle()
    assert view.advice.more is not button  # it was made anew
    assert view.advice.more.hasFocus()
    assert bar.value() == place
