"""Making a parcel: for whom, what goes along, what the law says, where it goes, and the words to say."""

import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from intake_app.clock import today
from intake_app.delen import kring, pakket, publiek
from intake_app.exchange import keys
from intake_app.exchange.reasons import NO_KEY, RefusedError
from intake_app.store.inzagelog import What
from intake_app.ui import find, handing
from intake_app.ui.handover import HandoverDialog
from intake_app.ui.parcel_words import ParcelDialog
from tests.gui.colleague import Colleague, colleague, team_desk, vault_of
from tests.gui.desk import Desk, close, desk, folder, make_desk, vault_folder, words

__all__ = ["colleague", "desk", "folder", "make_desk", "team_desk", "vault_folder"]


@pytest.fixture(autouse=True)
def quick_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lock with words in no time; that it takes seconds is the point elsewhere."""
    head = b"age-encryption.org/v1\n-> scrypt quick\n"

    def unlock(data: bytes, words: str) -> bytes:
        said, inside = data.removeprefix(head).split(b"\n", 1)
        if said.decode() != words:
            raise RefusedError(NO_KEY)
        return inside

    monkeypatch.setattr(keys, "lock", lambda data, words: head + words.encode() + b"\n" + data)
    monkeypatch.setattr(keys, "unlock", unlock)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    place = tmp_path / "uit"
    place.mkdir()
    return place


def show(desk: Desk) -> HandoverDialog:
    desk.window.beside.go("pakket")
    found: HandoverDialog = desk.dialog(HandoverDialog)
    desk.settle()
    return found


def from_dossier(desk: Desk, dossier: str) -> HandoverDialog:
    desk.open(dossier)
    desk.dossier._act(find.HAND_OVER)
    found: HandoverDialog = desk.dialog(HandoverDialog)
    desk.settle()
    return found


def made(desk: Desk) -> ParcelDialog:
    desk.until(lambda: not (desk.hub.disk.busy or desk.hub.paper.busy))
    found: ParcelDialog = desk.dialog(ParcelDialog)
    return found


def test_what_is_still_to_be_chosen_is_said_one_by_one(desk: Desk, prompts: Any) -> None:
    shown = show(desk)
    assert shown.people.line.hasFocus()
    assert not shown.target.chip("team").isVisible()  # nobody to share with
    said, places = [], []
    for step in (
        lambda: shown.people.list.item(0).setCheckState(Qt.CheckState.Checked),
        lambda: shown.target.chip("sleutel").click(),
        lambda: shown.target.chip("woorden").click(),
        lambda: shown.why.chip("verhuist").click(),
        lambda: None,
    ):
        shown.make.click()
        said.append(shown.said.text())
        places.append(QApplication.focusWidget())
        desk.settle()
        assert not places[-1].visibleRegion().isEmpty()  # it was scrolled to
        step()
        desk.settle()
    assert [text.split(" ")[:3] for text in said] == [
        ["Kies", "eerst", "wie"],
        ["Kies", "voor", "wie"],
        ["Kies", "eerst", "het"],
        ["Kies", "waarom", "je"],
        ["Kies", "of", "gezondheid"],
    ]
    assert places[0] is shown.people.line
    assert [shown.target.isAncestorOf(places[1]), shown.why.isAncestorOf(places[3])] == [True, True]
    assert places[2] is shown.choose_key
    assert shown.closed.isAncestorOf(places[4])
    assert prompts.asked == []  # no place was asked for
    close(desk, shown)


def test_people_are_ticked_by_keyboard(desk: Desk) -> None:
    shown = show(desk)
    desk.qtbot.keyClicks(shown.people.line, "senait")
    desk.press(Qt.Key.Key_Return)
    assert shown.dossiers == ["leeg"]
    shown.people.line.clear()
    desk.qtbot.keyClicks(shown.people.line, "niemand heet zo")
    desk.press(Qt.Key.Key_Return)  # who cannot be seen is left alone
    assert shown.dossiers == ["leeg"]
    shown.people.line.clear()
    desk.qtbot.keyClicks(shown.people.line, "senait")
    desk.press(Qt.Key.Key_Return)
    assert shown.dossiers == []
    desk.settle()
    assert "Kies eerst wie je overdraagt." in words(shown)
    close(desk, shown)


def test_a_parcel_with_words_for_another_gemeente(
    desk: Desk, prompts: Any, out: Path, tmp_path: Path
) -> None:
    shown = from_dossier(desk, "vol")
    assert not shown.people.isVisible()
    assert "Filmon Demo Tekle" in words(shown)
    assert "Antwoorden over gezondheid en veiligheid: 9." in words(shown)
    shown.why.chip("collega").click()
    assert not shown.law.isVisible()
    shown.why.chip("azc").click()
    assert "binnen 10 weken" in shown.law.text()
    shown.target.chip("woorden").click()
    shown.closed.chip("nee").click()
    assert "gezondheid en veiligheid: 9. Die gaan niet mee." in words(shown)
    prompts.line_up(out / "pakket")
    shown.make.click()
    result = made(desk)
    suggestion = prompts.asked[-1][1]
    assert suggestion.name == f"Pakket {today().isoformat()}.age"  # nobody's name
    assert "9 wijzigingen over gezondheid" in words(result)
    names = [label.accessibleName() for label in result.findChildren(QLabel)]
    spoken = [name for name in names if "Woord" in name]
    assert [text.split(":")[0] for text in spoken] == [f"Woord {number}" for number in range(1, 7)]
    desk.qtbot.keyClick(result, Qt.Key.Key_F9)  # the words are for nobody who looks along
    assert desk.window.page is desk.window.blank
    assert not result.isVisible()
    desk.window._blank()
    result.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "klembord" in result.said.text()
    close(desk, result)
    assert QGuiApplication.clipboard().text() == ""
    file = out / "pakket.age"
    with_words = pakket.read(file)
    assert file.stat().st_mode & 0o777 == 0o600
    receiver = vault_of(tmp_path / "ontvanger", "Fatima")
    pakket.take_in(receiver, with_words, copied.upper())
    assert receiver.exists("vol")
    assert desk.hub.vault is not None
    closed = publiek.closed_questions()
    assert {one.field for one in desk.hub.vault.changes("vol")} & closed
    assert not {one.field for one in receiver.changes("vol")} & closed
    receiver.close()
    assert What.GEEXPORTEERD in str(desk.hub.vault.accesses("vol"))


def test_words_leave_the_clipboard_however_the_window_goes(desk: Desk, out: Path) -> None:
    board = QGuiApplication.clipboard()
    parcel = pakket.Parcel(b"", ("vol",), 1, "badefo-giehaaji-kaloene-pirozo-tevaabe-zijedoe")
    application = QGuiApplication.instance()
    assert application is not None
    for leave in (None, desk.window.lock, application.aboutToQuit.emit):
        result = ParcelDialog(desk.hub, desk.window, parcel, out / "pakket", "")
        result.open()
        result.copy.click()
        assert "badefo" in board.text()
        if leave is None:
            board.setText("1. badefo")  # one of them, marked with the mouse
            result.reject()
        else:
            desk.window._blank()
            leave()
        desk.settle()
        assert board.text() == "", leave
    board.setText("iets anders")  # what else is on it stays
    ParcelDialog(desk.hub, desk.window, parcel, out / "pakket", "").reject()
    assert board.text() == "iets anders"


def test_a_parcel_for_the_key_of_a_receiver(desk: Desk, prompts: Any, out: Path, tmp_path: Path) -> None:
    receiver = vault_of(tmp_path / "ontvanger", "Fatima")
    request = out / "sleutel.json"
    request.write_text(kring.own_key(receiver), encoding="utf-8")
    shown = from_dossier(desk, "leeg")
    shown.target.chip("sleutel").click()
    assert shown.choose_key.isVisible()
    prompts.line_up(None)
    shown.choose_key.click()
    prompts.line_up(out / "er is niets.json")
    shown.choose_key.click()
    desk.until(lambda: "bestaat niet" in shown.said.text())
    prompts.line_up(request)
    shown.choose_key.click()
    desk.until(lambda: "Sleutel van Fatima" in shown.key.text())
    assert re.search(r"\d{5} \d{5}", shown.key.text())
    shown.why.chip("verhuist").click()
    assert not shown.closed.isVisible()  # there is nothing about that
    prompts.line_up(out / "p.age")
    shown.make.click()
    result = made(desk)
    assert not result.copy.isVisible()
    assert desk.hub.vault is not None
    fingerprint = handing.own_print(desk.hub.vault)
    assert fingerprint in words(result)
    close(desk, result)
    pakket.take_in(receiver, pakket.read(out / "p.age"), sender=fingerprint)
    assert receiver.exists("leeg")
    receiver.close()


def test_a_bare_key_is_good_too(tmp_path: Path) -> None:
    file = tmp_path / "sleutel.txt"
    key = keys.recipient_of(keys.new_identity())
    file.write_text(f"{key}\n", encoding="utf-8")
    assert handing.recipient_of(file)[0] == key


def test_a_parcel_for_the_team_leaves_closed_parts_out(
    team_desk: Desk, colleague: Colleague, prompts: Any, out: Path
) -> None:
    shown = from_dossier(team_desk, "vol")
    shown.target.chip("team").click()
    assert not shown.closed.isVisible()
    assert "gaat niet mee in een pakket voor je team" in words(shown)
    shown.why.chip("collega").click()
    prompts.line_up(out / "p.age")
    shown.make.click()
    result = made(team_desk)
    assert "Niet meegegeven" in words(result)
    close(team_desk, result)
    assert pakket.take_in(colleague.vault, pakket.read(out / "p.age")).number is None  # Jan had it all


def test_several_people_in_one_parcel(desk: Desk, prompts: Any, out: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("intake_app.ui.handover._MOST_SLIPS", 1)
    shown = show(desk)
    for row in range(2):
        shown.people.list.item(row).setCheckState(Qt.CheckState.Checked)
    desk.settle()
    assert "En nog 1 dossiers." in words(shown)
    assert shown.people.count.text() == "Gekozen: 2"
    shown.target.chip("woorden").click()
    shown.why.chip("collega").click()
    shown.closed.chip("ja").click()
    prompts.line_up(out / "p.age")
    shown.make.click()
    close(desk, made(desk), shown)


def test_nothing_is_written_when_it_is_stopped_or_no_place_is_chosen(
    desk: Desk, prompts: Any, out: Path
) -> None:
    shown = from_dossier(desk, "leeg")
    shown.target.chip("woorden").click()
    shown.why.chip("collega").click()
    prompts.line_up(None)
    shown.make.click()
    assert shown.handing.errand.work is None
    prompts.line_up(out / "p.age")
    shown.make.click()
    work: Any = shown.handing.errand.work
    assert work is not None
    work.reject()
    desk.settle()
    assert list(out.iterdir()) == []
    assert shown.handing.errand.work is None
    (out / "q.age").write_bytes(b"oud")
    prompts.line_up(out / "q", False)  # the one that is there is not given up
    shown.make.click()
    assert shown.handing.errand.work is None
    prompts.line_up(out / "weg" / "p.age")
    shown.make.click()
    desk.until(lambda: "niet worden opgeslagen" in shown.said.text())
    close(desk, shown)


def test_a_disk_that_refuses_is_said_before_anything_goes_along(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = from_dossier(desk, "leeg")
    shown.target.chip("woorden").click()
    shown.why.chip("collega").click()
    monkeypatch.setattr(desk.hub, "flush", lambda: False)
    shown.make.click()
    assert "staan nog niet op de schijf" in shown.said.text()
    monkeypatch.undo()
    close(desk, shown)
