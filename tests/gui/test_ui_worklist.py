"""Mijn mensen: days, words and one next action; filters, search and the empty list."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton

from intake_app.clock import today
from intake_app.ui.theme import Look
from intake_app.ui.worklist import WorkList
from intake_app.ui.worklist_row import deadline, in_order, spoken
from tests.gui.desk import CTRL, Desk, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]


def row(name: str, days: int | None, stage: str = "intake") -> dict[str, Any]:
    """Give a row as overzicht.rows gives it."""
    day = None if days is None else (today() + timedelta(days=days)).isoformat()
    return {
        "id": name, "naam": name, "taal": "Tigrinya", "plaats": "azc Balk", "fase": stage, "voortgang": 60,
        "volgende_termijn": day, "termijn_tekst": "het PIP moet klaar zijn", "dagen": days,
        "volgende_actie": "verder met het gesprek",
    }  # fmt: skip


PEOPLE = [row("Te Laat", -3), row("Morgen", 1, "plan"), row("Later", 90, "vastgesteld"), row("Leeg", None)]


def test_a_row_says_everything_in_words() -> None:
    words = spoken(PEOPLE[0])
    assert "3 dagen te laat" in words
    assert "Nu: verder met het gesprek" in words
    assert "intake 60 %" in words
    assert deadline(PEOPLE[3]) == ("geen datum bekend", "")
    course = {**PEOPLE[2], "termijn_tekst": "de cursus hoort er te zijn; anders telt uitstel bij DUO"}
    assert deadline(course)[1].endswith(" · de cursus hoort er te zijn")
    assert any(day in deadline(PEOPLE[1])[1] for day in ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"))  # fmt: skip  # noqa: E501


def test_filters_and_the_words_when_nobody_is_left(shown: Any, qtbot: Any, look: Look) -> None:
    page = WorkList()
    shown(page)
    page.show_rows(PEOPLE)
    for wanted, names in (("dringend", ["Te Laat", "Morgen"]), ("vastgesteld", ["Later"])):
        qtbot.mouseClick(page._filters.chip(wanted), Qt.MouseButton.LeftButton)
        shown_names = [page.model.index(n, 0).data() for n in range(page.model.rowCount())]
        assert shown_names == names
        assert page._count.text() == f"{len(names)} van 4 mensen"
    look.choose("dark")
    page.grab()  # paints rows in both schemes
    qtbot.mouseClick(page._filters.chip("vastgesteld"), Qt.MouseButton.LeftButton)  # taken back: everybody
    assert page._count.text() == "4 mensen"
    page.list.setFocus()
    page.grab()
    page.show_rows(PEOPLE[:1])
    assert page._count.text() == "1 mens"
    qtbot.mouseClick(page._filters.chip("vastgesteld"), Qt.MouseButton.LeftButton)
    assert "Niemand gevonden" in page._nobody.text()
    assert not page._practise.isVisible()


def test_an_empty_vault_has_one_sentence_and_two_buttons(shown: Any, listen: Any, qtbot: Any) -> None:
    page = WorkList()
    shown(page)
    page.show_rows([])
    new, demo = listen(page.asked), listen(page.demo_asked)
    assert "Begin met een nieuw dossier" in page._nobody.text()
    buttons = [b for b in page._pages.currentWidget().findChildren(QPushButton) if b.isVisible()]
    assert [b.text() for b in buttons] == ["Nieuw dossier", "Oefenen met voorbeelden"]
    for button in buttons:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(new) == len(demo) == 1


def test_the_menu_leads_to_what_stands_beside_the_list(shown: Any, listen: Any, qtbot: Any) -> None:
    page = WorkList()
    shown(page)
    asked = listen(page.asked)
    page.more.setFocus()
    qtbot.keyClick(page.more, Qt.Key.Key_Space)
    menu = page.more.menu()
    qtbot.waitUntil(menu.isVisible)
    assert all(not way.icon().isNull() and way.toolTip() for way in page.ways.values())
    menu.close()
    for way in page.ways.values():
        way.trigger()
    assert [where for (where,) in asked] == list(page.ways)
    page.show_practice(practising=True)
    assert not page.ways["kluis"].isVisible()


def test_search_and_open_by_keyboard(desk: Desk) -> None:
    page = desk.window.work_list
    desk.qtbot.keyClicks(page.search, "senait")
    desk.until(lambda: page.model.rowCount() == 1)
    desk.press(Qt.Key.Key_Down)
    assert page.list.hasFocus()
    desk.press(Qt.Key.Key_K, CTRL)
    assert page.search.hasFocus()
    desk.press(Qt.Key.Key_Return)  # the only one who was found
    desk.until(lambda: desk.window.dossier is not None)
    assert desk.dossier.intake.dossier == "leeg"


def test_practice_is_only_marked_when_it_is_practice(desk: Desk) -> None:
    assert not desk.window.work_list.practice.isVisible()


def test_enter_looks_first_for_what_was_just_typed_and_opens_nobody_by_guess(desk: Desk) -> None:
    page = desk.window.work_list
    desk.qtbot.keyClicks(page.search, "demo")
    desk.press(Qt.Key.Key_Return)  # before the search has begun
    desk.until(page.list.hasFocus)
    assert page.model.rowCount() > 1
    assert desk.window.dossier is None
    desk.press(Qt.Key.Key_K, CTRL)
    page.search.clear()
    desk.qtbot.keyClicks(page.search, "niemand")
    desk.press(Qt.Key.Key_Down)  # the list of a moment ago may still be there; nothing is opened
    assert desk.window.dossier is None


def test_what_the_gemeente_still_has_to_say_fits_a_small_screen_with_large_letters(
    shown: Any, look: Any, qapp: Any
) -> None:
    page = WorkList()
    shown(page)
    look.set_scale(2.0)
    page.show_hint("Nog invullen voor het eerste plan: naam van de gemeente, adres voor bezwaar, functie.")
    qapp.processEvents()
    assert page._hint.isVisible()
    assert page.minimumSizeHint().width() <= 1366


def test_what_a_date_is_for_is_not_what_is_cut_off(qapp: Any) -> None:
    metrics = QFontMetrics(qapp.font())
    about = "maandag 21 december 2026 · het PIP moet klaar zijn"
    whole = metrics.horizontalAdvance(about)
    assert in_order(about, metrics, whole) == about
    assert in_order(about, metrics, whole - 1) == "het PIP moet klaar zijn · maandag 21 december 2026"
    assert in_order("", metrics, 0) == ""
