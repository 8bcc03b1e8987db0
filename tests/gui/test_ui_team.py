"""The page about the team: made, joined by two people with three computers, shared, and one taken out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from intake_app.delen import kring
from intake_app.errors import AppError
from intake_app.exchange import request
from intake_app.intake import Intake
from intake_app.model import new_id
from intake_app.store.vault import Vault
from intake_app.ui import qr, team_revoke, team_work
from intake_app.ui.fingerprint import matching
from intake_app.ui.hub import Hub
from intake_app.ui.sync_dialog import SyncDialog
from intake_app.ui.team_admit import AdmitDialog
from intake_app.ui.team_dialog import TeamDialog
from intake_app.ui.team_page import TeamPage
from intake_app.ui.team_request import RequestDialog
from intake_app.ui.team_revoke import RevokedDialog, RevokeDialog
from intake_app.ui.team_role import RoleDialog
from intake_app.ui.team_start import TeamStart
from intake_app.ui.theme import Look
from intake_app.ui.window import MainWindow
from tests.gui.desk import PASSPHRASE, Desk, cheap_vault, fill

PRINT = "12345 67890 11111 22222 33333 44444"


@dataclass
class Office:
    """Three windows, and the folder they share."""

    desks: dict[str, Desk]
    shared: Path
    place: Path
    prompts: Any


@pytest.fixture
def open_desk(qtbot: QtBot, look: Look, prompts: Any, tmp_path: Path) -> Iterator[Callable[[str], Desk]]:
    """Give what opens the window of somebody, at the work list; the first one has people in it."""
    made: list[Desk] = []

    def make(name: str) -> Desk:
        folder = tmp_path / f"kluis {name}"
        with cheap_vault(folder) as vault:
            vault.set_author(name)
            if not made:
                fill(vault)
        hub = Hub()
        desk = Desk(qtbot, hub, MainWindow(hub, look, prompts, folder), folder)
        made.append(desk)
        desk.window.show()
        desk.back()
        desk.type_passphrase(PASSPHRASE)
        desk.until(lambda: desk.window.page is not desk.window.start)
        desk.until(lambda: not (desk.hub.sync.busy or desk.hub.rounds.busy))
        return desk

    yield make
    for desk in made:
        desk.window.close()
        desk.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def team_page(desk: Desk, kind: type[Any]) -> Any:
    """Open the page about the team and wait for what stands on it."""
    desk.back()
    desk.window.beside.go("team")
    dialog = desk.dialog(TeamDialog)
    desk.until(lambda: isinstance(dialog.part, kind))
    desk.settle()
    return dialog


def close(desk: Desk, dialog: Any) -> None:
    desk.until(lambda: not desk.hub.sync.busy)
    desk.settle()
    dialog.accept()
    desk.until(lambda: not dialog.isVisible())
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def press(dialog: Any, text: str) -> None:
    """Press the button in sight with this text."""
    QApplication.processEvents()
    found = [one for one in dialog.findChildren(QPushButton) if one.text() == text and one.isVisible()]
    assert len(found) == 1, [one.text() for one in dialog.findChildren(QPushButton) if one.isVisible()]
    found[0].click()


def words(dialog: Any) -> str:
    return "\n".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisibleTo(dialog))


def share(desk: Desk, folder: Path, prompts: Any) -> None:
    """Choose the shared folder and wait for the first round."""
    desk.back()
    desk.window.beside.go("bijwerken")
    dialog = desk.dialog(SyncDialog)
    prompts.line_up(folder)
    dialog.choose.click()
    desk.until(lambda: desk.hub.sync.state.kind == "klaar")
    close(desk, dialog)


def let_in(office: Office, name: str, file: Path, role: str = "consulent", member: str = "") -> Path:
    """Let somebody ask, let Els compare the fingerprint as it is read aloud, and bring the answer back."""
    asker, els, prompts = office.desks[name], office.desks["Els"], office.prompts
    dialog = team_page(asker, TeamStart)
    prompts.line_up(name, file)
    press(dialog, "Verzoek maken …")
    shown = asker.dialog(RequestDialog)
    shown.save.click()
    asker.until(file.exists)
    aloud = shown.fingerprint.accessibleName().removeprefix("Vingerafdruk: ")
    close(asker, shown)
    close(asker, dialog)
    manager = team_page(els, TeamPage)
    press(manager, "Iemand toelaten …")
    admit = els.dialog(AdmitDialog)
    prompts.line_up(file)
    press(admit, "Bestand openen …")
    els.until(admit.admit.isVisible)
    assert f"Verzoek van {name}" in words(admit)
    els.qtbot.keyClicks(admit.typed, aloud)
    assert admit.found.text() == "Alle zes groepen zijn gelijk."
    if member:
        admit.whose.chip("bekend").click()
        admit.member.setCurrentText(member)
    else:
        admit.role.chip(role).click() if role != "consulent" else None
    target = office.place / f"toegang {name}.toegang"
    prompts.line_up(target)
    admit.admit.click()
    els.until(lambda: "is toegelaten" in manager.said.text())
    close(els, manager)
    return target


def join(office: Office, name: str, access: Path) -> None:
    """Open what Els gave back."""
    desk = office.desks[name]
    dialog = team_page(desk, TeamStart)
    office.prompts.line_up(access)
    press(dialog, "Toegang openen …")
    desk.until(lambda: isinstance(dialog.part, TeamPage))
    assert "Kies nu dezelfde gedeelde map" in dialog.said.text()
    close(desk, dialog)
    share(desk, office.shared, office.prompts)


@pytest.mark.timeout(900)
def test_a_team_is_made_joined_shared_and_a_lost_laptop_goes(
    open_desk: Callable[[str], Desk], prompts: Any, tmp_path: Path
) -> None:
    """The whole journey through three real windows."""
    shared = tmp_path / "gedeeld"
    shared.mkdir()
    office = Office({"Els": open_desk("Els")}, shared, tmp_path, prompts)
    els = office.desks["Els"]
    # Els makes the team and chooses the folder.
    dialog = team_page(els, TeamStart)
    prompts.line_up("Team Oost", "Els")
    press(dialog, "Team maken …")
    els.until(lambda: isinstance(dialog.part, TeamPage))
    assert dialog.title.text() == "Team Oost"
    els.until(lambda: "geen teamleider" in words(dialog))
    close(els, dialog)
    share(els, shared, prompts)
    # Noor comes in as teamleider, and gets the people.
    office.desks["Noor"] = open_desk("Noor")
    noor = office.desks["Noor"]
    join(office, "Noor", let_in(office, "Noor", tmp_path / "noor.json", "teamleider"))
    noor.until(lambda: noor.window.work_list.model.rowCount() == 2)
    # Els has a laptop as well; it is a new computer of a member, with the same role.
    office.desks["Laptop"] = open_desk("Laptop")
    join(office, "Laptop", let_in(office, "Laptop", tmp_path / "laptop.json", member="Els"))
    for name in ("Els", "Noor"):
        office.desks[name].hub.sync.now()
        office.desks[name].until(lambda name=name: not office.desks[name].hub.sync.busy)
    note_and_read(office)
    lose_laptop(office)
    hear_of_it(office)


def note_and_read(office: Office) -> None:
    """Let what Noor notes come into the dossier that Els has open."""
    els, noor = office.desks["Els"], office.desks["Noor"]
    view = els.open("leeg")
    theirs = noor.open("leeg").intake
    noor.hub.tell(theirs.answer("opleiding.jaren", "6"))
    noor.settle()
    for desk in (noor, els):
        desk.hub.sync.now()
        desk.until(lambda desk=desk: not desk.hub.sync.busy)
    els.until(lambda: view.intake.answers.values.get("opleiding.jaren") == 6)
    els.hub.leave()


def lose_laptop(office: Office) -> None:
    """Let Els take the laptop out of the team."""
    els = office.desks["Els"]
    dialog = team_page(els, TeamPage)
    assert [dialog.part.list.item(row).text().split("\n")[0] for row in range(2)] == ["Els (jij)", "Noor"]
    assert "2 computers" in dialog.part.list.item(0).text()
    press(dialog, "Uit het team halen …")
    asked = els.dialog(RevokeDialog)
    assert "Op deze computer staan zeker 2 dossiers, bijgewerkt tot vandaag om" in asked.about.text()
    asked.revoke.click()
    assert asked.said.text() == "Kies eerst waarom."
    asked.reason.chip(team_revoke.LOST).click()
    asked.revoke.click()
    told = els.dialog(RevokedDialog)
    assert "binnen 72 uur" in words(told)
    told.accept()
    els.until(lambda: "1 computer" in dialog.part.list.item(0).text())
    els.until(lambda: f"Reden: {team_revoke.LOST}." in words(dialog))
    close(els, dialog)


def hear_of_it(office: Office) -> None:
    """See that the laptop gets nothing new, and that Noor may look but not manage."""
    els, noor = office.desks["Els"], office.desks["Noor"]
    els.hub.open("leeg")
    els.until(lambda: els.window.dossier is not None)
    els.hub.tell(els.dossier.intake.answer("opleiding.jaren", "7"))
    els.settle()
    for desk in (els, noor, office.desks["Laptop"]):
        desk.hub.sync.now()
        desk.until(lambda desk=desk: not desk.hub.sync.busy)
    vaults = [desk.hub.vault for desk in (noor, office.desks["Laptop"])]
    assert all(vaults)
    assert [
        Intake.existing(vault, "leeg").answers.values["opleiding.jaren"] for vault in vaults if vault
    ] == [7, 6]
    noor.hub.leave()
    dialog = team_page(noor, TeamPage)
    assert "de beheerder: Els" in words(dialog)
    assert not [one for one in dialog.findChildren(QPushButton) if "toelaten" in one.text()]
    close(noor, dialog)


# -- the parts -------------------------------------------------------------------------------------


@pytest.fixture
def els(open_desk: Callable[[str], Desk]) -> Desk:
    """Give the window of somebody with a team of one."""
    desk = open_desk("Els")
    assert desk.hub.vault is not None
    kring.found_team(desk.hub.vault, "Team Oost")
    return desk


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Vault]:
    """Give a vault that is in no team."""
    with cheap_vault(tmp_path / "ander") as vault:
        vault.set_author("Noor")
        yield vault


def asking(vault: Vault) -> str:
    return kring.ask(vault)


def test_nobody_comes_in_before_the_fingerprint_was_compared(els: Desk, other: Vault, prompts: Any) -> None:
    page = team_page(els, TeamPage)
    press(page, "Iemand toelaten …")
    admit = els.dialog(AdmitDialog)
    admit.text.setPlainText("onzin")
    press(admit, "Verder")
    els.until(lambda: "geen goed verzoek" in admit.said.text())
    admit.text.setPlainText(request.short(asking(other)))
    press(admit, "Verder")
    els.until(admit.admit.isVisible)
    admit.admit.click()
    assert "Vergelijk eerst" in admit.said.text()
    right = kring.read_request(asking(other)).keys.fingerprint
    wrong = str((int(right[0]) + 1) % 10)
    els.qtbot.keyClicks(admit.typed, wrong)
    assert admit.found.text().startswith("Groep 1 is anders.")
    admit.typed.setText(right[:11])
    assert admit.found.text() == "2 van de zes groepen zijn gelijk."
    admit.admit.click()
    assert "Vergelijk eerst" in admit.said.text()
    press(admit, "Liever samen hardop vergelijken")
    admit.equal.chip("gelijk").click()
    prompts.line_up(None)
    admit.admit.click()
    assert els.hub.vault is not None
    assert len(kring.require(els.hub.vault).team.members) == 1
    admit.whose.chip("bekend").click()
    admit.admit.click()
    assert "van welke collega" in admit.said.text()
    admit.reject()
    close(els, page)


def test_a_role_is_changed_and_the_last_beheerder_stays(els: Desk, other: Vault) -> None:
    assert els.hub.vault is not None
    kring.admit(els.hub.vault, kring.read_request(asking(other)))
    page = team_page(els, TeamPage)
    page.part.list.setCurrentRow(1)
    press(page, "Rol wijzigen …")
    role = els.dialog(RoleDialog)
    role.role.chip("teamleider").click()
    assert "ook wat collega's" in role.may.text()
    role.keep.click()
    els.until(lambda: "teamleider ·" in page.part.list.item(1).text())
    assert "geen teamleider" not in words(page)
    page.part.list.setCurrentRow(0)
    press(page, "Rol wijzigen …")
    role = els.dialog(RoleDialog)
    role.role.chip("consulent").click()
    role.keep.click()
    els.until(lambda: "Een team heeft een beheerder nodig" in page.said.text())
    close(els, page)


def test_health_and_safety_are_opened_only_on_purpose(els: Desk, prompts: Any) -> None:
    vault = els.hub.vault
    assert vault is not None
    page = team_page(els, TeamPage)
    prompts.line_up(False, True)
    page.part.closed.chip("open").click()
    assert page.part.closed.chosen_ids() == ["gesloten"]
    assert kring.require(vault).team.closed_parts
    page.part.closed.chip("open").click()
    els.until(lambda: not kring.require(vault).team.closed_parts)
    els.until(lambda: "Iedereen in het team leest" in words(page))
    page.part.closed.chip("gesloten").click()
    els.until(lambda: kring.require(vault).team.closed_parts)
    close(els, page)


def test_a_consultant_reads_who_may_do_what(open_desk: Callable[[str], Desk], other: Vault) -> None:
    desk = open_desk("Els")
    assert desk.hub.vault is not None
    kring.found_team(other, "Team Oost")
    kring.join(desk.hub.vault, kring.admit(other, kring.read_request(kring.ask(desk.hub.vault))))
    page = team_page(desk, TeamPage)
    buttons = {one.text() for one in page.findChildren(QPushButton) if one.isVisible()}
    assert buttons == {"Bijwerken en gedeelde map …", "Klaar"}
    assert "doet de beheerder: Noor." in words(page)
    close(desk, page)


def test_a_vault_that_was_put_back_can_ask_again(els: Desk, prompts: Any) -> None:
    vault = els.hub.vault
    assert vault is not None
    vault._writer.device = new_id()  # as putting a copy back does
    page = team_page(els, TeamPage)
    assert "teruggezet uit een reservekopie" in words(page)
    prompts.line_up("Els")
    press(page, "Verzoek maken …")
    shown = els.dialog(RequestDialog)
    close(els, shown)
    close(els, page)


def test_the_request_is_copied_and_a_name_is_asked(open_desk: Callable[[str], Desk], prompts: Any) -> None:
    desk = open_desk("Els")
    page = team_page(desk, TeamStart)
    prompts.line_up(None)
    press(page, "Verzoek maken …")
    assert prompts.asked[-1].start == "Els"
    assert prompts.asked[-1].check("  ")
    assert not prompts.asked[-1].check("Els de Vries")
    prompts.line_up("Els de Vries")
    press(page, "Verzoek maken …")
    shown = desk.dialog(RequestDialog)
    shown.copy.click()
    assert kring.read_request(QGuiApplication.clipboard().text()).name == "Els de Vries"
    prompts.line_up(None, desk.folder / "kluis.db")
    shown.save.click()
    shown.save.click()
    assert prompts.errors == ["Dit is de map van een kluis. Kies een andere map."]
    close(desk, shown)
    close(desk, page)


def test_a_file_that_is_no_access_changes_nothing(
    open_desk: Callable[[str], Desk], prompts: Any, tmp_path: Path
) -> None:
    desk = open_desk("Els")
    page = team_page(desk, TeamStart)
    wrong = tmp_path / "iets.toegang"
    wrong.write_bytes(b"iets")
    prompts.line_up(None, wrong)
    press(page, "Toegang openen …")
    press(page, "Toegang openen …")
    desk.until(lambda: "geen toegang voor deze kluis" in page.said.text())
    assert isinstance(page.part, TeamStart)
    close(desk, page)


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="Kies een andere map"):
        team_work.write(tmp_path / "er niet" / "verzoek.json", b"{}")


def test_it_stands_in_the_window_with_text_twice_as_large(els: Desk, look: Look) -> None:
    look.set_scale(2.0)
    els.window.resize(1366, 768)
    page = team_page(els, TeamPage)
    els.qtbot.wait(50)
    assert page.height() <= els.window.height()
    assert page.width() <= els.window.width()
    assert page.area.horizontalScrollBar().maximum() == 0
    assert page.part.list.hasFocus()
    close(els, page)


def test_what_to_do_about_a_lost_laptop_is_never_cut_off(els: Desk, look: Look) -> None:
    look.set_scale(2.0)
    els.window.resize(1366, 768)
    told = RevokedDialog("Noor", team_work.OnIt(3, None), team_revoke.LOST, els.window)
    told.open()
    told.activateWindow()
    els.until(told.isActiveWindow)
    els.qtbot.wait(50)
    assert told.height() <= els.window.height()
    assert "niet bekend hoe ver hij was" in words(told)
    shown = [one for one in told.findChildren(QLabel) if one.isVisibleTo(told)]
    assert [one.text() for one in shown if one.height() < one.heightForWidth(one.width())] == []
    els.press(Qt.Key.Key_PageDown)
    assert told.area.verticalScrollBar().value() > 0
    els.press(Qt.Key.Key_PageUp)
    assert told.area.verticalScrollBar().value() == 0
    told.accept()


# -- the code and the fingerprint ------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["", "1234", "12345", "1234567890", "12345 67890 1"])
def test_what_was_typed_so_far_is_right(typed: str) -> None:
    assert matching(typed, PRINT) == (len(typed.replace(" ", "")) // 5, 0)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (PRINT, (6, 0)),
        (PRINT.replace(" ", "-"), (6, 0)),
        ("92345", (0, 1)),
        ("12345 6789x1", (1, 2)),
        (f"{PRINT} 5", (6, 7)),
    ],
)
def test_the_first_wrong_group_is_named(typed: str, found: tuple[int, int]) -> None:
    assert matching(typed, PRINT) == found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_module_is_drawn_in_whole_pixels_dark_on_white(shown: Any, look: Look, scheme: Any) -> None:
    look.choose(scheme)
    code = qr.QrCode("een tekst", "QR-code")
    shown(code)
    code.resize(code.sizeHint())
    picture = code.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    side = code.picture.width()
    module = code.width() // side
    assert module * side == code.width()
    for row in range(side):
        for column in range(side):
            wanted = code.picture.pixelColor(column, row).rgb()
            corners = {
                picture.pixelColor(column * module + x, row * module + y).rgb()
                for x in (0, module - 1)
                for y in (0, module - 1)
            }
            assert corners == {wanted}
    assert code.accessibleName() == "QR-code"


def test_a_request_fits_a_code_that_a_telephone_reads(other: Vault) -> None:
    other.set_author("Een naam van veertig tekens, met é en ü!!")
    text = kring.ask(other)
    assert kring.read_request(request.short(text)) == kring.read_request(text)
    assert qr.drawn(request.short(text)).width() <= 97  # version 18, with its white
