"""The paper: which part and layout, the dates as a calendar, and signing on the screen."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from intake_app.clock import today
from intake_app.ui.paper_page import PaperPage
from intake_app.ui.sign import SignDialog
from tests.gui.desk import Desk, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]


def paper_of(desk: Desk, dossier: str = "vol", *, fixed: bool = False) -> PaperPage:
    view = desk.open(dossier)
    if fixed:
        desk.hub.tell(view.intake.set_plan(today()))
    view.open_page("papier")
    page = view.pages.currentWidget()
    assert isinstance(page, PaperPage)
    desk.until(lambda: page.paper is not None)
    return page


def click(desk: Desk, widget: Any) -> None:
    desk.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_a_part_and_facing_pages(desk: Desk) -> None:
    page = paper_of(desk)
    whole = page.paper
    assert whole is not None
    click(desk, page.choices.part.chip("besluit"))
    desk.until(lambda: page.paper not in (None, whole))
    part = page.paper
    assert part is not None
    assert len(part.images) < len(whole.images)
    click(desk, page.choices.large.chip("tegenover"))
    desk.until(lambda: page.paper not in (None, part))
    assert page.paper is not None
    assert len(page.paper.images) % 2 == 0
    click(desk, page.choices.part.chip("besluit"))  # one is always chosen
    assert page.choices.part.chosen_ids() == ["alles"]


def test_a_part_there_is_nothing_of_says_so(desk: Desk) -> None:
    page = paper_of(desk)
    click(desk, page.choices.part.chip("wijzigingen"))
    assert "eerste versie" in page._about.text()
    assert page.paper is None
    click(desk, page.choices.part.chip("week"))
    assert "week is nog niet ingevuld" in page._about.text()


def test_the_dates_go_to_a_calendar(desk: Desk, prompts: Any, tmp_path: Path) -> None:
    page = paper_of(desk, fixed=True)
    target = tmp_path / "data.ics"
    prompts.line_up(None, target, tmp_path / "weg" / "x.ics")
    click(desk, page.extras.calendar)
    assert not target.exists()
    click(desk, page.extras.calendar)
    assert target.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert "Er staan geen namen" in page._about.text()
    click(desk, page.extras.calendar)
    assert "andere map" in prompts.errors[-1]


def test_only_a_set_plan_can_be_signed(desk: Desk) -> None:
    assert not paper_of(desk).extras.sign.isEnabled()


def test_a_signature_is_kept_as_lines_under_this_plan(desk: Desk) -> None:
    page = paper_of(desk, fixed=True)
    before = page.paper
    click(desk, page.extras.sign)
    dialog = desk.dialog(SignDialog)
    assert not dialog.keep.isEnabled()
    QTest.mousePress(dialog.pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 30))
    for step in range(8):
        QTest.mouseMove(dialog.pad, QPoint(20 + 20 * step, 30 + 5 * step))
    QTest.mouseRelease(dialog.pad, Qt.MouseButton.LeftButton, pos=QPoint(200, 60))
    desk.until(dialog.keep.isEnabled)
    dialog.grab()
    click(desk, dialog.who.chip("inburgeraar"))  # takes the choice back
    click(desk, dialog.keep)
    assert "Kies eerst" in dialog.problem.text()
    click(desk, dialog.who.chip("inburgeraar"))
    click(desk, dialog.keep)
    desk.back()
    (kept,) = desk.dossier.intake.ontwikkeling["handtekeningen"]
    assert (kept["wie"], kept["plan"]) == ("inburgeraar", desk.dossier.intake.versions[-1]["hash"])
    assert len(kept["lijnen"][0]) > 3
    assert all(0 <= x <= 1000 and 0 <= y <= 300 for line in kept["lijnen"] for x, y in line)
    desk.until(lambda: page.paper not in (None, before))


def test_signing_can_begin_again_and_be_left(desk: Desk) -> None:
    page = paper_of(desk, fixed=True)
    click(desk, page.extras.sign)
    dialog = desk.dialog(SignDialog)
    click(desk, dialog.pad)
    assert dialog.pad.strokes
    dialog.grab()
    dialog.pad.clear()
    assert not dialog.keep.isEnabled()
    QTest.mouseMove(dialog.pad, QPoint(30, 30))
    assert dialog.pad.strokes == []
    dialog.reject()
    assert desk.dossier.intake.ontwikkeling["handtekeningen"] == []


@pytest.mark.parametrize("width", [300, 700])
def test_the_ground_keeps_its_shape(desk: Desk, width: int) -> None:
    page = paper_of(desk, fixed=True)
    dialog = SignDialog(desk.dossier.intake, page)
    assert dialog.pad.heightForWidth(width) == width * 3 // 10
    dialog.deleteLater()
