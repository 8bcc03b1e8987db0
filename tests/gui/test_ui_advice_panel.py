"""Wat dit betekent: read at a glance, whole on demand, and a way to every question it names."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from intake_app.clock import today
from intake_app.ui.advice_panel import AdvicePanel
from tests.gui.desk import Desk, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]


def texts(panel: AdvicePanel) -> str:
    """Give everything the panel says."""
    return "\n".join(label.text() for label in panel.widget().findChildren(QLabel))


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


def test_before_a_dossier_it_is_empty(shown: Any) -> None:
    panel = AdvicePanel()
    shown(panel)
    panel.show_all(whole=True)
    assert panel.widget() is None


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
