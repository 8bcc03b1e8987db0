"""Dubbele personen in the window: found, joined, parted, set aside; and the warning at a new dossier."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from intake_app.errors import AppError
from intake_app.intake import Intake
from intake_app.samenvoegen import samenvoeging
from intake_app.samenvoegen.vergelijking import Line
from intake_app.store.inzagelog import What
from intake_app.store.vault import Vault
from intake_app.ui.compare import ALL, DIFFERENT, CompareDialog
from intake_app.ui.doubles import APART, JOINED, MAYBE, DoublesDialog
from intake_app.ui.new_dossier import NewDossierDialog
from tests.gui.desk import Desk, close, controls, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]


def vault_of(desk: Desk) -> Vault:
    assert desk.hub.vault is not None
    return desk.hub.vault


@pytest.fixture
def page(desk: Desk) -> DoublesDialog:
    """Give the page, in a vault in which one person has two dossiers."""
    vault = vault_of(desk)
    who = {"identiteit.achternaam": "Haile", "identiteit.geboortedatum": "1990-05-12"}
    Intake.start(vault, "a").fill({**who, "identiteit.voornaam": "Mohammed", "opleiding.jaren": 12})
    Intake.start(vault, "b").fill(
        {**who, "identiteit.voornaam": "Muhamad", "identiteit.telefoon": "0612345678"}
    )
    desk.window.beside.go("dubbel")
    made: DoublesDialog = desk.dialog(DoublesDialog)
    desk.settle()
    return made


def texts(page: DoublesDialog) -> list[str]:
    return [page.list.item(row).text() for row in range(page.list.count())]


def names(desk: Desk) -> list[str]:
    model = desk.window.work_list.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def look(desk: Desk, page: DoublesDialog) -> CompareDialog:
    page.beside.click()
    made: CompareDialog = desk.dialog(CompareDialog)
    return made


def test_a_person_is_looked_at_joined_and_parted(desk: Desk, page: DoublesDialog, heard: list[str]) -> None:
    (text,) = texts(page)
    assert "Mohammed Haile, geboren 12-05-1990" in text
    assert "Waarom: een naam die hetzelfde klinkt, dezelfde geboortedatum" in text
    assert page.windowTitle() == "Dubbele personen"
    assert page.list.accessibleName()
    assert page.list in controls(page)
    shown = look(desk, page)
    assert "Bij 1 vraag zeggen de twee iets anders." in shown.about.text()
    assert shown.table.rowCount() == 1
    assert [shown.table.item(0, column).text() for column in range(4)] == [
        "Wat is uw voornaam?", "Mohammed", "Muhamad", "anders",
    ]  # fmt: skip
    spoken = shown.table.item(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Wat is uw voornaam? Links: Mohammed. Rechts: Muhamad. anders"
    shown.only.chip(ALL).click()
    assert shown.table.rowCount() == 5
    assert vault_of(desk).accesses("a").counts[What.GEOPEND] == 1
    shown.stays.chip("a").click()
    shown.join.click()
    desk.until(lambda: "Samengevoegd." in page.said.text())
    assert "1 antwoord verschilt" in page.said.text()
    assert any("Samengevoegd" in said for said in heard)
    desk.settle()
    assert Intake.existing(vault_of(desk), "a").answers.values["identiteit.telefoon"] == "0612345678"
    assert "Muhamad Haile" not in names(desk)
    assert texts(page) == []
    assert page.about.text() == "Niemand lijkt twee dossiers te hebben."
    assert not page.beside.isVisible()

    page.parts.chip(JOINED).click()
    assert "Samengevoegd in het dossier dat blijft." in texts(page)[0]
    again = look(desk, page)
    assert not again.join.isVisible()
    again.reject()
    assert page.read.isVisible()
    page.part.click()
    desk.until(lambda: "weer twee dossiers" in page.said.text())
    desk.settle()
    assert "Muhamad Haile" in names(desk)
    close(desk, page)


def test_two_people_are_set_aside_and_looked_at_again(desk: Desk, page: DoublesDialog) -> None:
    page.aside.click()
    desk.until(lambda: "twee personen" in page.said.text())
    desk.settle()
    assert texts(page) == []
    page.parts.chip(APART).click()
    assert "Mohammed Haile" in texts(page)[0]
    page.back.click()
    desk.until(lambda: texts(page) == [])
    page.parts.chip(MAYBE).click()
    assert len(texts(page)) == 1
    shown = look(desk, page)
    shown.aside.click()
    desk.until(lambda: texts(page) == [])
    close(desk, page)


def test_the_dossier_that_went_up_can_still_be_read(desk: Desk, page: DoublesDialog) -> None:
    samenvoeging.join(vault_of(desk), "a", "b")
    page._load()
    desk.settle()
    page.parts.chip(JOINED).click()
    page.read.click()
    desk.until(lambda: desk.window.dossier is not None)
    desk.settle()
    assert desk.dossier.intake.dossier == "a"
    desk.back()


def test_what_came_after_is_told_and_taken_over(desk: Desk, page: DoublesDialog) -> None:
    vault = vault_of(desk)
    samenvoeging.join(vault, "a", "b")
    Intake.existing(vault, "a").fill({"werk.uren_per_week": 20})
    page._load()
    desk.settle()
    page.parts.chip(JOINED).click()
    assert "na het samenvoegen is er nog iets genoteerd" in texts(page)[0]
    shown = look(desk, page)
    assert shown.join.isVisible()
    shown.stays.chip("b").click()
    shown.join.click()
    desk.until(lambda: "Samengevoegd in het dossier dat blijft." in "".join(texts(page)))
    assert Intake.existing(vault, "b").answers.values["werk.uren_per_week"] == 20
    close(desk, page)


def test_one_that_is_gone_is_told_and_freed(desk: Desk, page: DoublesDialog) -> None:
    vault = vault_of(desk)
    samenvoeging.join(vault, "a", "b")
    vault.erase("b", "termijn")
    page._load()
    desk.settle()
    page.parts.chip(JOINED).click()
    assert "Dossier b (niet meer in de lijst)" in texts(page)[0]
    assert "het andere dossier is gewist" in texts(page)[0]
    assert not page.beside.isVisible()
    page.part.click()
    desk.until(lambda: texts(page) == [])
    close(desk, page)


def test_a_disk_that_refuses_is_told_on_the_page(
    desk: Desk, page: DoublesDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise AppError("De schijf is vol.")

    monkeypatch.setattr(vault_of(desk), "append", full)
    page.aside.click()
    desk.until(lambda: page.said.text() == "De schijf is vol.")
    assert len(texts(page)) == 1
    close(desk, page)


def test_nothing_different_shows_everything(shown: Any, listen: Any) -> None:
    lines = [Line("x", "Vraag?", "1", "1", anders=False), Line("y", "Nog een?", "", "2", anders=False)]
    dialog = CompareDialog((("a", "b"), ("A", "B")), "a", lines)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    shown(dialog)
    asked = listen(dialog.join_asked)
    assert dialog.about.text() == "De twee dossiers zeggen nergens iets anders."
    assert [dialog.table.item(row, 3).text() for row in range(2)] == ["gelijk", "alleen rechts"]
    dialog.only.chip(DIFFERENT).click()
    assert dialog.table.rowCount() == 0
    dialog.stays.chip("a").click()  # taking the choice back leaves it
    assert dialog.stays.chosen_ids() == ["a"]
    dialog.join.click()
    assert asked == [("b", "a")]


def test_a_new_dossier_warns_quietly_of_somebody_like_this(
    desk: Desk, page: DoublesDialog, heard: list[str]
) -> None:
    close(desk, page)
    desk.window.beside.go("nieuw")
    made: NewDossierDialog = desk.dialog(NewDossierDialog)
    first, last = (made.fields[f"identiteit.{part}"] for part in ("voornaam", "achternaam"))
    desk.qtbot.keyClicks(first.target, "Mohamed")
    desk.settle()
    assert not made.like.isVisible()
    last.setFocus()
    desk.qtbot.keyClicks(last.target, "Hayle")
    last.flush()
    desk.until(made.like.isVisible)
    assert made.like.text().startswith("Er is al iemand die hierop lijkt: Mohammed Haile, geboren 12-05-1990")
    assert heard[-1] == made.like.text()
    assert made.fields["identiteit.achternaam"].target.hasFocus()  # nothing gets in the way
    desk.qtbot.keyClicks(last.target, " van der Meer")
    last.flush()
    desk.until(lambda: not made.like.isVisible())
    made.reject()
    desk.settle()
    desk.back()
