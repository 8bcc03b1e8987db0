"""The paper: made beside the window with progress, stopped by leaving, saved whole, printed as it is."""

from pathlib import Path
from typing import Any, Self

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from intake_app.errors import AppError
from intake_app.pdf import fonts
from intake_app.ui import paper_page, preview
from intake_app.ui.paper_page import PaperPage, print_pages
from tests.gui.desk import Desk, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]


def paper_of(desk: Desk, dossier: str = "leeg") -> PaperPage:
    view = desk.open(dossier)
    view.open_page("papier")
    page = view.pages.currentWidget()
    assert isinstance(page, PaperPage)
    return page


def choose_language(desk: Desk, page: PaperPage, typed: str) -> None:
    page.languages.line.setFocus()
    page.languages.line.selectAll()
    desk.qtbot.keyClicks(page.languages.line, typed)
    popup = page.languages.completer().popup()
    popup.hide()
    desk.qtbot.keyClick(page.languages.line, Qt.Key.Key_Return)


def test_the_paper_comes_with_progress_in_the_language_of_the_talk(desk: Desk) -> None:
    page = paper_of(desk)
    steps: list[int] = []
    page._busy.valueChanged.connect(steps.append)
    assert page.languages.code == "ar"
    assert not page.save.isEnabled()
    desk.until(lambda: page.paper is not None)
    assert page.save.isEnabled()
    assert not page._busy.isVisible()
    assert steps
    assert "concept" in page._about.text()
    assert page._flow.count() == len(page.paper.images)  # type: ignore[union-attr]
    assert page._flow.itemAt(0).widget().accessibleName().startswith("Bladzijde 1 van")


def test_another_language_and_large_print_make_it_again(desk: Desk) -> None:
    page = paper_of(desk)
    desk.until(lambda: page.paper is not None)
    first = page.paper
    choose_language(desk, page, "nederl")
    desk.until(lambda: page.paper is not first)
    dutch = page.paper
    assert page.languages.code == "nl"
    desk.qtbot.mouseClick(page.large.chip("groot"), Qt.MouseButton.LeftButton)
    desk.until(lambda: page.paper is not dutch)
    assert len(page.paper.images) >= len(dutch.images)  # type: ignore[union-attr]


def test_leaving_stops_what_is_being_made(desk: Desk) -> None:
    page = paper_of(desk)
    job = page._job
    assert job is not None
    desk.dossier.open_page("taal")
    assert job.stopping
    desk.settle()
    assert page.paper is None
    desk.dossier.open_page("papier")
    desk.until(lambda: page.paper is not None)


def test_a_missing_font_is_told_on_the_page(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = "Op deze computer is geen lettertype voor Tigrinya. Installeer Noto Sans Ethiopic."

    def refuse(*_: object, **__: object) -> None:
        raise AppError(sentence)

    monkeypatch.setattr(preview, "render", refuse)
    page = paper_of(desk)
    desk.until(lambda: page._about.text() == sentence)
    assert page._about.property("tone") == "wrong"
    assert not page.print.isEnabled()
    page._save()
    page._print()  # without a paper there is nothing to do


@pytest.mark.parametrize(
    ("typed", "script"), [("chin", "Chinese"), ("tigr", "Ethiopische"), ("amh", "Ethiopische")]
)
def test_without_a_font_of_the_system_the_page_names_it_before_anything_is_printed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, typed: str, script: str
) -> None:
    monkeypatch.setattr(fonts, "_system_faces", {})
    monkeypatch.setattr(fonts.gui, "system_font", lambda *_, **__: None)
    page = paper_of(desk)
    desk.until(lambda: page.paper is not None)
    choose_language(desk, page, typed)
    desk.until(lambda: "geen lettertype" in page._about.text())
    assert script in page._about.text()
    assert "Daarom is er niets afgedrukt" in page._about.text()
    assert page.paper is None
    assert not page.print.isEnabled()
    assert not page.save.isEnabled()
    assert page._flow.count() == 0


def test_saving_writes_a_whole_pdf_and_says_that_it_is_open_to_all(
    desk: Desk, prompts: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = paper_of(desk)
    desk.until(lambda: page.paper is not None)
    target = tmp_path / "uit" / "plan.pdf"
    target.parent.mkdir()
    prompts.line_up(None, target)
    page.save.click()
    assert not target.exists()
    page.save.click()
    assert target.read_bytes().startswith(b"%PDF")
    assert "niet versleuteld" in page._about.text()
    assert "Senait" not in str(prompts.asked[-1])  # the proposed name is of no person
    prompts.line_up(tmp_path / "weg" / "plan.pdf")
    page.save.click()
    assert "kon hier niet worden opgeslagen" in prompts.errors[-1]

    class FullFile:
        name = str(target.parent / "half.tmp")

        def __enter__(self) -> Self:
            Path(self.name).touch()
            return self

        def __exit__(self, *_: object) -> None:
            """Close."""

        def write(self, _: bytes) -> None:
            raise OSError

    monkeypatch.setattr(paper_page.tempfile, "NamedTemporaryFile", lambda **_: FullFile())
    prompts.line_up(target)
    page.save.click()
    assert len(prompts.errors) == 2
    assert [file.name for file in target.parent.iterdir()] == ["plan.pdf"]


def test_printing_gives_every_page(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = paper_of(desk)
    desk.until(lambda: page.paper is not None)
    assert page.paper is not None
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "druk.pdf"))
    print_pages(printer, page.paper.images)
    with pypdfium2.PdfDocument(tmp_path / "druk.pdf") as made:
        assert len(made) == len(page.paper.images)
    printed: list[int] = []
    monkeypatch.setattr(paper_page, "print_pages", lambda _, images: printed.append(len(images)))
    for answer in (False, True):
        monkeypatch.setattr(QPrintDialog, "exec", lambda _, answer=answer: answer)
        page.print.click()
    assert printed == [len(page.paper.images)]


def test_a_person_whose_language_is_not_there_gets_dutch(desk: Desk) -> None:
    view = desk.open("leeg")
    desk.hub.tell(view.intake.answer("gesprek.taal", "anders"))
    view.open_page("papier")
    page = view.pages.currentWidget()
    assert isinstance(page, PaperPage)
    assert page.languages.code == "nl"
    desk.until(lambda: page.paper is not None)
