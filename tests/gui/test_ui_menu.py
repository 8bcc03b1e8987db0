"""The menukaart: search, choose by key, mouse or button, and agreements in own words."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from intake_app.model import Answers
from intake_app.plan.bouwstenen import menukaart
from intake_app.plan.keuze import suggest
from intake_app.ui.menu import BlockMenu


def test_search_finds_words_and_puts_the_title_first(shown: Any, listen: Any, qtbot: Any) -> None:
    menu = BlockMenu()
    shown(menu)
    chosen = listen(menu.chosen)
    menu.show_suggestions(suggest(menukaart().bouwstenen.values(), Answers(), None), {"taalmaatje"})
    fitting = menu.list.count() - 1
    assert 1 < fitting < 14
    menu.list.setCurrentRow(fitting)
    assert menu.list.currentItem().text().startswith("Nog ")
    qtbot.keyClick(menu.list, Qt.Key.Key_Return)  # opens what was folded, and chooses nothing
    whole = menu.list.count()
    assert whole == len(menukaart().bouwstenen)
    assert menu.list.currentRow() == fitting
    assert not chosen
    menu.list.setCurrentRow(1)
    kept = menu.list.item(1).data(Qt.ItemDataRole.UserRole)
    qtbot.keyClicks(menu.search, "taal")
    assert 0 < menu.list.count() < whole
    assert "taal" in menu.list.item(0).text().casefold()
    menu.search.setText("taalmaatje")
    assert "staat in het plan" in menu.list.item(0).text()
    menu.search.setText("zzz")
    qtbot.keyClick(menu.search, Qt.Key.Key_Return)
    buttons = {button.text(): button for button in menu.findChildren(QPushButton)}
    buttons["In het plan zetten"].click()
    assert not chosen
    menu.search.clear()
    menu.list.setCurrentRow(0)
    buttons["In het plan zetten"].click()
    menu.list.itemActivated.emit(menu.list.item(1))
    buttons["Eigen afspraak schrijven"].click()
    assert [len(said) for said in chosen] == [1, 1, 1]
    assert chosen[1] == (kept,)
    assert chosen[2] == ("",)
