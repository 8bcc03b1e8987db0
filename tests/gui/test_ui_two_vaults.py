"""Two people, two windows, two vaults: a handover with words, and a conflict that both solve differently."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from intake_app.delen import inbox, kring
from intake_app.delen.sync import synchronise
from intake_app.ui.choices import ChoicesDialog
from intake_app.ui.follow import catch_up
from intake_app.ui.handover import HandoverDialog
from intake_app.ui.hub import Hub
from intake_app.ui.parcel_words import ParcelDialog
from intake_app.ui.receive import ReceiveDialog
from intake_app.ui.theme import Look
from intake_app.ui.window import MainWindow
from tests.gui.colleague import vault_of
from tests.gui.desk import Desk, cheap_vault, fill
from tests.kantoor import picture

LONG = 120_000  # milliseconds; words take their time on purpose


class Pair:
    """Els and Jan, each at an own desk; only the one in front has the keyboard."""

    def __init__(self, els: Desk, jan: Desk, shared: Path) -> None:
        self.els, self.jan, self.shared = els, jan, shared

    def synchronise(self) -> None:
        for _ in range(2):
            for desk in (self.els, self.jan):
                desk.settle()
                assert desk.hub.vault is not None
                synchronise(desk.hub.vault, self.shared)
        for desk in (self.els, self.jan):
            catch_up(desk.hub)
            desk.settle()

    def same(self) -> bool:
        """Tell whether both have the same dossier and the same inbox; closed parts of others are not sent."""
        found = [picture(desk.hub._need_vault()) for desk in (self.els, self.jan)]
        one, other = [(made["velden"]["leeg"], made["conflicten"], made["gewist"]) for made in found]
        return one == other


@pytest.fixture
def pair(qtbot: QtBot, look: Look, prompts: Any, tmp_path: Path) -> Iterator[Pair]:
    """Open two windows; the vault of Jan has nobody in it yet."""
    shared = tmp_path / "map"
    shared.mkdir()
    with cheap_vault(tmp_path / "els") as els:
        fill(els)
    vault_of(tmp_path / "jan", "Jan").close()
    made = []
    for name, passphrase in (("els", None), ("jan", "x")):
        hub = Hub()
        desk = Desk(qtbot, hub, MainWindow(hub, look, prompts, tmp_path / name), tmp_path / name)
        desk.window.show()
        desk.back()
        desk.type_passphrase(passphrase or "blauwe stoel wandelt zacht")
        desk.until(lambda desk=desk: desk.window.page is not desk.window.start)
        desk.settle()
        made.append(desk)
    yield Pair(made[0], made[1], shared)
    for desk in made:
        desk.window.close()
        desk.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def hand_over(desk: Desk, prompts: Any, target: Path) -> str:
    """Make a parcel of Senait's dossier in the window; gives the words as they stand there."""
    desk.back()
    desk.window.beside.go("pakket")
    shown = desk.dialog(HandoverDialog)
    desk.settle()
    desk.qtbot.keyClicks(shown.people.line, "senait")
    desk.press(Qt.Key.Key_Return)
    shown.target.chip("woorden").click()
    shown.why.chip("verhuist").click()
    prompts.line_up(target)
    shown.make.click()
    desk.qtbot.waitUntil(lambda: shown.handing.errand.work is None, timeout=LONG)
    result = desk.dialog(ParcelDialog)
    names = [label.accessibleName() for label in result.findChildren(QLabel)]
    words = " ".join(name.split(": ")[1] for name in names if name.startswith("Woord"))
    result.accept()
    shown.reject()
    desk.back()
    return words


def receive(desk: Desk, prompts: Any, file: Path, words: str) -> None:
    """Open the parcel in the window, look at it, and take it over."""
    desk.back()
    desk.window.beside.go("ontvangen")
    shown = desk.dialog(ReceiveDialog)
    prompts.line_up(file)
    shown.file.click()
    desk.until(shown.words.isVisible)
    desk.settle()
    shown.activateWindow()
    shown.words.setFocus()
    desk.qtbot.keyClicks(shown.words, words.upper())
    desk.qtbot.keyClick(shown.words, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(shown.take.isVisible, timeout=LONG)
    shown.take.click()
    desk.until(lambda: shown.said.text() == "Het pakket is overgenomen.")
    shown.reject()
    desk.back()
    desk.settle()


def answer(desk: Desk, text: str) -> None:
    """Type the number of years at school into the card of the open dossier."""
    desk.back()
    desk.dossier.go_to("opleiding.jaren")
    desk.settle()
    page: Any = desk.dossier.pages.currentWidget()
    field = page.column.cards["opleiding.jaren"].field
    field.setFocus()
    field.target.selectAll()
    desk.qtbot.keyClicks(field.target, text)
    desk.qtbot.keyClick(field.target, Qt.Key.Key_Return)
    desk.settle()


def choose(desk: Desk, text: str) -> None:
    """Choose an answer from the dossier, by its number."""
    desk.back()
    desk.until(desk.dossier.bottom.choices.isVisible)
    desk.dossier.bottom.choices.click()
    shown = desk.dialog(ChoicesDialog)
    desk.settle()
    place = next(n for n, one in enumerate(shown.view.sides, start=1) if one.side.text == text)
    desk.qtbot.keyClick(shown.list, Qt.Key(Qt.Key.Key_0 + place))
    desk.until(lambda: "Gekozen" in shown.said.text())
    shown.accept()
    desk.back()
    desk.settle()


def test_a_handover_and_a_conflict_that_both_solve_in_their_own_way(
    pair: Pair, prompts: Any, tmp_path: Path
) -> None:
    els, jan, file = pair.els, pair.jan, tmp_path / "pakket.age"
    words = hand_over(els, prompts, file)
    assert len(words.split()) == 6
    receive(jan, prompts, file, words)
    assert jan.window.work_list.model.rowCount() == 1
    # From here on they are one team and share a folder.
    assert els.hub.vault is not None
    assert jan.hub.vault is not None
    kring.found_team(els.hub.vault, "Team Oost")
    asked = kring.read_request(kring.ask(jan.hub.vault))
    kring.join(jan.hub.vault, kring.admit(els.hub.vault, asked))
    pair.synchronise()
    els.open("leeg")
    jan.open("leeg")
    answer(els, "2")
    answer(jan, "3")
    pair.synchronise()
    assert [inbox.count(desk.hub.vault) for desk in (els, jan)] == [1, 1]  # type: ignore[arg-type]
    choose(els, "2 jaar")
    choose(jan, "3 jaar")
    assert [inbox.count(desk.hub.vault) for desk in (els, jan)] == [0, 0]  # type: ignore[arg-type]
    pair.synchronise()
    # Solved differently, so it waits again, for both and in the same words.
    assert pair.same()
    for desk in (els, jan):
        desk.until(lambda desk=desk: desk.dossier.bottom.choices.text() == "Keuzes: 1")
    choose(jan, "2 jaar")
    pair.synchronise()
    assert pair.same()
    for desk in (els, jan):
        assert desk.dossier.intake.answers.values["opleiding.jaren"] == 2
        desk.until(lambda desk=desk: not desk.dossier.bottom.choices.isVisible())
        assert inbox.conflicts(desk.hub.vault) == []  # type: ignore[arg-type]
