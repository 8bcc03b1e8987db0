"""The choice of a language: found by either name, its state behind it, never without one, by keyboard."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from intake_app.i18n import languages
from intake_app.ui.hub import Hub
from intake_app.ui.language_box import LanguageBox, LanguageChoice

NAME = "Taal van het papier"
LONG = 20_000


@pytest.fixture
def hub() -> Iterator[Hub]:
    made = Hub()
    yield made
    made.paper.stop()


class Desk:
    def __init__(self, box: LanguageBox, other: QLineEdit, said: list[tuple[object, ...]], bot: Any) -> None:
        self.box, self.other, self.said, self.bot = box, other, said, bot

    def type(self, text: str, *keys: Qt.Key) -> None:
        self.box.line.setFocus()
        self.box.line.selectAll()
        if text.isascii():
            self.bot.keyClicks(self.box.line, text)
        else:
            self.box.line.insert(text)  # Qt's test keys are plain letters only
        for key in keys:
            popup = self.box.completer().popup()
            self.bot.keyClick(popup if popup.isVisible() else self.box.line, key)
        self.box.completer().popup().hide()


@pytest.fixture
def make(qtbot: Any, hub: Hub, shown: Callable[[QWidget], QWidget], listen: Any) -> Callable[..., Desk]:
    def start(**wishes: Any) -> Desk:
        page, choice, other = QWidget(), LanguageChoice(hub, NAME, **wishes), QLineEdit()
        column = QVBoxLayout(page)
        column.addWidget(choice)
        column.addWidget(other)
        page.resize(1000, 200)
        shown(page)
        desk = Desk(choice.box, other, listen(choice.box.chosen), qtbot)
        qtbot.waitUntil(lambda: not hub.paper.busy, timeout=LONG)
        return desk

    return start


def listed(box: LanguageBox) -> list[str]:
    return [box.itemText(row) for row in range(box.count())]


def test_the_language_of_the_person_comes_first_then_dutch_then_by_name(make: Callable[..., Desk]) -> None:
    box = make(first="ti").box
    assert box.code == "ti"
    found = listed(box)
    assert [text.split(" ")[0] for text in found[:2]] == ["Tigrinya", "Nederlands"]
    assert found[2:] == sorted(found[2:], key=str.casefold)
    assert len(found) == len(languages())


def test_both_names_and_the_state_are_in_sight_and_said(make: Callable[..., Desk]) -> None:
    box = make(first="ar").box
    assert listed(box)[0] == "Arabisch – \u2068العربية\u2069 · concept, niet nagekeken"
    assert box.line.text() == "Arabisch · concept, niet nagekeken"
    assert box.accessibleName() == box.line.accessibleName() == NAME
    assert box.line.accessibleDescription() == "concept, niet nagekeken"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("arab", "ar"),
        ("العربية", "ar"),
        ("türk", "tr"),
        ("FARSI", "fa"),
        ("ትግር", "ti"),
        ("中", "zh"),
        ("nederl", "nl"),
    ],
)
def test_letters_of_either_name_find_it(make: Callable[..., Desk], typed: str, code: str) -> None:
    desk = make(first="so")
    desk.type(typed, Qt.Key.Key_Return)
    assert desk.box.code == code
    assert desk.said == [(code,)]


def test_an_arrow_and_enter_take_the_first_that_fits(make: Callable[..., Desk]) -> None:
    desk = make(first="nl")
    desk.type("koerd", Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert "Koerd" in desk.box.line.text()
    assert desk.said == [(desk.box.code,)]


@pytest.mark.parametrize("typed", ["xyz", "s", " "])
def test_what_is_no_language_goes_back_to_what_was_chosen(make: Callable[..., Desk], typed: str) -> None:
    desk = make(first="uk")
    desk.type(typed)
    desk.other.setFocus()
    assert desk.box.code == "uk"
    assert desk.box.line.text() == "Oekraïens · concept, niet nagekeken"
    assert desk.said == []


def test_leaving_with_a_whole_name_chooses_it_once(make: Callable[..., Desk]) -> None:
    desk = make(first="uk")
    desk.type("Pasjtoe")
    desk.other.setFocus()
    assert desk.said == [("ps",)]
    desk.other.setFocus()
    assert desk.said == [("ps",)]


def test_dutch_may_be_left_out(make: Callable[..., Desk]) -> None:
    box = make(source=False).box
    assert not [text for text in listed(box) if text.startswith("Nederlands")]
    assert box.code


def test_states_that_come_later_leave_typed_letters_alone(make: Callable[..., Desk]) -> None:
    desk = make(first="ar")
    desk.type("tur")
    desk.box.show_states(dict.fromkeys(languages(), "deels"))
    assert desk.box.line.text() == "tur"
    assert desk.box.itemText(0).endswith("deels nagekeken")
    desk.other.setFocus()
    assert desk.box.code == "tr"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_in_the_lists_is_cut_off(
    make: Callable[..., Desk], qtbot: Any, look: Any, scale: float
) -> None:
    look.set_scale(scale)
    box = make(first="ckb").box
    box.line.setFocus()
    for listing in (box.view(), box.completer().popup()):
        longest = max(box.fontMetrics().horizontalAdvance(text) for text in listed(box))
        assert listing.minimumWidth() > min(longest, box.screen().availableGeometry().width() - 1)
    wanted = box.fontMetrics().horizontalAdvance(box.line.text())
    qtbot.waitUntil(lambda: box.line.width() > wanted)


def test_a_click_selects_all_so_that_a_letter_begins_anew(make: Callable[..., Desk], qtbot: Any) -> None:
    desk = make(first="ar")
    desk.other.setFocus()
    qtbot.mouseClick(desk.box.line, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.box.line.selectedText() == desk.box.line.text() != "")
