"""Lists in the window: read with a preview and taken back, written, and the calendar of everybody."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt

from intake_app.clock import today
from intake_app.dubbelen import Person
from intake_app.errors import AppError
from intake_app.intake import Intake
from intake_app.lijsten import inlezen, kolommen
from intake_app.lijsten.bestand import MOST_ROWS, Table
from intake_app.ui.chips import Chips
from intake_app.ui.list_export import ListExportDialog, Wanted
from intake_app.ui.list_import import CHECK, COLUMNS, FIRST, ListImportDialog
from intake_app.ui.list_start import ListStartDialog
from intake_app.ui.theme import Look
from intake_app.ui.work import Work
from tests.gui.desk import Desk, controls, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]

LIST = (
    "Cliënt;Geb.datum;BSN;Tolktaal;Opmerking\r\n"
    "Ada Tekle;12-05-1991;123456782;Tigrinya;dinsdag\r\n"
    "Senait Demo Haile;;;;\r\n"
    "Yonas Berhane;ergens;;Arabisch;\r\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "lijst.csv"
    place.write_bytes(LIST.encode())
    return place


def opened(desk: Desk, prompts: Any, file: Path) -> ListImportDialog:
    prompts.line_up(file)
    start(desk).choose.click()
    made: ListImportDialog = desk.dialog(ListImportDialog)
    desk.until(lambda: made.plan is not None)
    return made


def start(desk: Desk) -> ListStartDialog:
    desk.window.beside.go("inlezen")
    made: ListStartDialog = desk.dialog(ListStartDialog)
    return made


def names(desk: Desk) -> list[str]:
    model = desk.window.work_list.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def rows_of(widget: Any) -> list[str]:
    return [widget.item(row).text() for row in range(widget.count())]


def back(desk: Desk) -> None:
    desk.settle()
    desk.back()


def test_a_list_is_looked_at_taken_in_and_taken_back(
    desk: Desk, prompts: Any, file: Path, heard: list[str]
) -> None:
    page = opened(desk, prompts, file)
    assert page.about.text().startswith("3 regels: 1 met iets wat niet te lezen is, 1 van iemand die er al")
    columns = rows_of(page.columns)
    assert (
        columns[0]
        == "Cliënt  →  Hele naam (voornaam en achternaam)\nAda Tekle · Senait Demo Haile · Yonas Berhane"
    )
    assert columns[4].startswith("Opmerking  →  Niet inlezen")
    assert page.take.text() == "2 dossiers maken"
    assert {page.columns, page.target.line} & set(controls(page))

    page.parts.chip(FIRST).click()
    heads = [page.rows.horizontalHeaderItem(place).text() for place in range(page.rows.columnCount())]
    assert heads == ["Cliënt: voornaam", "Cliënt: achternaam", "Geb.datum", "BSN", "Tolktaal"]
    assert page.rows.item(2, 2).text() == "niet te lezen: ergens"
    assert page.rows.item(1, 2).text() == "–"

    page.take.click()  # something is to be decided first
    assert page.isVisible()
    assert page.parts.chosen_ids() == [CHECK]
    assert page.about.text() in heard
    told = rows_of(page.check)
    assert told[0].startswith("Regel 3: Senait Demo Haile lijkt op Senait Demo Haile.")
    assert told[1].startswith("Regel 4, Geb.datum: ergens\nDit is geen datum")
    page.check.setFocus()
    desk.qtbot.keyClick(page.check, Qt.Key.Key_Space)  # this double is wanted too
    assert page.take.text() == "3 dossiers maken"
    desk.qtbot.keyClick(page.check, Qt.Key.Key_Space)
    page.skip.chip("over").click()
    page.take.click()
    work: Work = desk.dialog(Work)
    desk.until(lambda: not work.busy)
    assert work.outcome.text().startswith("2 dossiers zijn gemaakt.")
    desk.settle()
    assert {"Ada Tekle", "Yonas Berhane"} <= set(names(desk))
    undo = next(
        button for button in work.findChildren(type(work.button)) if button.text() == "Alles terugnemen"
    )
    undo.click()
    taken_back(desk)
    assert "Ada Tekle" not in names(desk)


def taken_back(desk: Desk) -> None:
    desk.settle()
    work: Work = desk.dialog(Work)
    desk.until(lambda: not work.busy)
    assert "De lijst is teruggenomen." in work.outcome.text()
    desk.settle()
    work.reject()
    back(desk)


def test_a_list_of_before_is_taken_back_as_long_as_nobody_went_on(desk: Desk, prompts: Any) -> None:
    assert desk.hub.vault is not None
    table = Table(("Naam",), (("Ada Tekle",), ("Bo Prins",)), (2, 3))
    for day in range(2):
        made, _ = inlezen.take_in(
            desk.hub.vault, inlezen.plan(table, ["naam"], [], today()), skip_unread=bool(day)
        )
    page = start(desk)
    assert [text.split(": ")[-1] for text in rows_of(page.list)] == ["2 dossiers", "2 dossiers"]
    assert page.list in controls(page)
    Intake.existing(desk.hub.vault, made[0]).fill({"opleiding.jaren": 9})
    page.back.click()
    desk.until(lambda: bool(prompts.errors))
    assert "verder gewerkt" in prompts.errors[0]
    page = start(desk)
    page.list.setCurrentRow(1)
    page.back.click()
    taken_back(desk)
    page = start(desk)
    assert page.list.count() == 1
    page.reject()
    back(desk)


def test_a_column_is_changed_by_the_keyboard_and_remembered(desk: Desk, prompts: Any, file: Path) -> None:
    page = opened(desk, prompts, file)
    page.columns.setCurrentRow(4)
    assert page.target.currentText() == "Niet inlezen"
    place = list(kolommen.targets()).index("identiteit.woonplaats_nu") + 1
    page.target.setCurrentIndex(place)
    page.target.activated.emit(place)
    assert page.plan is None  # it is looked at again
    desk.until(lambda: page.plan is not None)
    assert "Waar woont u nu?" in rows_of(page.columns)[4]
    page.columns.setCurrentRow(0)
    page.target.activated.emit(0)  # the name is not read any more
    desk.until(lambda: page.about.text() == inlezen.NO_COLUMN)
    assert not page.take.isEnabled()
    assert page.take.text() == "0 dossiers maken"
    name = list(kolommen.targets()).index("naam") + 1
    page.target.activated.emit(name)
    desk.until(lambda: page.plan is not None)
    page.skip.chip("over").click()
    page.take.click()
    work: Work = desk.dialog(Work)
    desk.until(lambda: not work.busy)
    work.reject()
    desk.settle()
    again = opened(desk, prompts, file)
    assert "Waar woont u nu?" in rows_of(again.columns)[4]
    again.reject()
    back(desk)


def test_another_sheet_is_read(desk: Desk, prompts: Any, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Naam"])
    book.active.append(["Ada Tekle"])
    second = book.create_sheet("Tweede")
    for line in (["Voornaam"], ["Bo"], ["Ci"]):
        second.append(line)
    book.save(tmp_path / "x.xlsx")
    page = opened(desk, prompts, tmp_path / "x.xlsx")
    assert page.take.text() == "1 dossier maken"
    sheets = next(one for one in page.findChildren(Chips) if one.accessibleName() == "Blad")
    sheets.chip("Tweede").click()
    desk.until(lambda: not page.isVisible())
    other: ListImportDialog = desk.dialog(ListImportDialog)
    desk.until(lambda: other.plan is not None)
    assert other.take.text() == "2 dossiers maken"
    other.reject()
    back(desk)


def test_a_file_that_is_no_list_is_refused(desk: Desk, prompts: Any, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK kapot")
    prompts.line_up(tmp_path / "x.xlsx", None)
    start(desk).choose.click()
    desk.until(lambda: bool(prompts.errors))
    assert "geen lijst" in prompts.errors[0]
    page = start(desk)
    assert not page.back.isVisible()
    page.choose.click()  # nothing was chosen
    back(desk)


def test_nothing_is_made_when_the_disk_refuses(
    desk: Desk, prompts: Any, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(desk, prompts, file)

    def full(*_: object, **__: object) -> None:
        raise AppError("De schijf is vol.")

    monkeypatch.setattr(inlezen, "take_in", full)
    page.parts.chip(CHECK).click()
    page.skip.chip("over").click()
    page.take.click()
    desk.until(lambda: prompts.errors == ["De schijf is vol."])
    back(desk)
    assert "Ada Tekle" not in names(desk)


def test_many_wrong_cells_are_cut_short_and_said_so(shown: Any) -> None:
    table = Table(("Naam",), tuple(("",) for _ in range(400)), tuple(range(2, 402)))
    dialog = ListImportDialog(table, ["naam"])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    shown(dialog)
    found = inlezen.plan(table, ["naam"], [Person("a", "Ada")], today())
    dialog.show_plan(found)
    assert rows_of(dialog.check)[-1].startswith("En nog 100.")
    assert not dialog.take.isEnabled()
    dialog.parts.chip(CHECK).click()
    dialog.parts.chip(CHECK).click()  # taken back: the first part
    assert dialog.parts.chosen_ids() == [COLUMNS]
    assert len(found.rows) < MOST_ROWS


@pytest.mark.parametrize(("chosen", "made"), [("lijst", "lijst.xlsx"), ("l.csv", "l.csv")])
def test_the_work_list_is_written(desk: Desk, prompts: Any, tmp_path: Path, chosen: str, made: str) -> None:
    desk.window.beside.go("bewaren")
    page: ListExportDialog = desk.dialog(ListExportDialog)
    page.kind.chip(Path(made).suffix).click()
    prompts.line_up(tmp_path / chosen)
    page.try_accept()
    work: Work = desk.dialog(Work)
    desk.until(lambda: not work.busy)
    assert work.outcome.text().startswith(
        f"2 mensen staan in {tmp_path / made}. Dit bestand is niet versleuteld."
    )
    assert work.outcome.height() >= work.outcome.heightForWidth(work.outcome.width())
    assert (tmp_path / made).exists()
    work.reject()
    back(desk)


def test_without_a_column_there_is_nothing_to_write(shown: Any, listen: Any, look: Look) -> None:
    dialog = ListExportDialog()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    look.set_scale(2.0)
    shown(dialog)
    asked = listen(dialog.wanted)
    for row in range(dialog.columns.count()):
        dialog.columns.item(row).setCheckState(Qt.CheckState.Unchecked)
    dialog.try_accept()
    assert (dialog.isVisible(), asked) == (True, [])
    assert dialog.problem.text() == "Kies eerst ten minste één kolom."
    dialog.columns.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.phase.chip("plan").click()
    dialog.try_accept()
    assert asked == [(Wanted(("naam",), "plan", ".xlsx"),)]


def test_a_list_that_cannot_be_written_is_told(desk: Desk, prompts: Any, tmp_path: Path) -> None:
    desk.window.beside.go("bewaren")
    page: ListExportDialog = desk.dialog(ListExportDialog)
    prompts.line_up(tmp_path / "weg" / "lijst.xlsx")
    page.try_accept()
    desk.until(lambda: bool(prompts.errors))
    assert "niet worden opgeslagen" in prompts.errors[0]
    desk.window.beside.go("bewaren")
    page = desk.dialog(ListExportDialog)
    prompts.line_up(None)
    page.try_accept()
    back(desk)


def test_the_dates_of_everybody_go_into_a_calendar(desk: Desk, prompts: Any, tmp_path: Path) -> None:
    for answers in ((False,), (True, None)):
        prompts.line_up(*answers)
        desk.window.beside.go("agenda")
    prompts.line_up(True, tmp_path / "data.ics")
    desk.window.beside.go("agenda")
    work: Work = desk.dialog(Work)
    desk.until(lambda: not work.busy)
    assert str(tmp_path / "data.ics") in work.outcome.text()
    text = (tmp_path / "data.ics").read_text(encoding="utf-8")
    assert "BEGIN:VCALENDAR" in text
    assert "Senait" not in text
    work.reject()
    back(desk)
    assert desk.window.work_list.isVisible()
