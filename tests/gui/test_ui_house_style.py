"""The settings of the gemeente: its logo, the menu, providers at an agreement, many plans at once."""

import base64
import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from intake_app.clock import today
from intake_app.errors import AppError
from intake_app.ui import house_style, series
from intake_app.ui.house_style import read_logo
from intake_app.ui.series import Series
from intake_app.ui.settings import SettingsDialog
from intake_app.ui.work import Work
from tests.gui.desk import Desk, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    '<rect width="40" height="20" fill="#154273"/></svg>'
)


def click(desk: Desk, widget: Any) -> None:
    desk.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def settings(desk: Desk) -> SettingsDialog:
    desk.window.beside.go("gemeente")
    desk.settle()
    found: SettingsDialog = desk.dialog(SettingsDialog)
    return found


def picture(place: Path, size: tuple[int, int] = (2000, 500)) -> Path:
    Image.new("RGBA", size, (20, 66, 115, 128)).save(place, "PNG")
    return place


def test_what_stands_above_the_cards_is_reached_before_them(desk: Desk) -> None:
    dialog = settings(desk)
    assert dialog.windowTitle() == desk.window.work_list.ways["gemeente"].text()
    order, widget = [dialog.languages], dialog.languages.nextInFocusChain()
    while widget is not dialog.languages:
        order.append(widget)
        widget = widget.nextInFocusChain()
    first = next(line for line in order if isinstance(line, QLineEdit) and dialog.cards.isAncestorOf(line))
    assert order.index(dialog.own_words) < order.index(first)
    dialog.accept()
    desk.back()


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_a_logo_becomes_a_small_png(tmp_path: Path, kind: str, qtbot: Any) -> None:
    place = tmp_path / f"logo.{kind}"
    if kind == "png":
        picture(place)
    else:
        place.write_text(SVG, encoding="utf-8")
    with Image.open(io.BytesIO(read_logo(place))) as made:
        assert made.format == "PNG"
        assert made.width <= 640
        assert made.height <= 176
    assert qtbot


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.png", b"geen plaatje", "geen PNG of SVG"),
        ("x.svg", b"<p>", "geen PNG of SVG"),
        ("x.png", b"x" * 6_000_000, "groter dan 5 MB"),
    ],
)
def test_what_is_no_logo_is_refused(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(AppError, match=said):
        read_logo(tmp_path / name)
    with pytest.raises(AppError, match="niet te lezen"):
        read_logo(tmp_path / "weg.png")


def test_a_photo_is_too_large_to_keep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house_style, "_MOST_KEPT", 10)
    with pytest.raises(AppError, match="te groot"):
        read_logo(picture(tmp_path / "x.png"))


def test_the_logo_is_chosen_and_removed(desk: Desk, prompts: Any, tmp_path: Path) -> None:
    dialog = settings(desk)
    (tmp_path / "slecht.png").write_bytes(b"x")
    prompts.line_up(None, tmp_path / "slecht.png", picture(tmp_path / "logo.png"))
    click(desk, dialog.logo.choose)
    click(desk, dialog.logo.choose)
    assert "geen PNG" in dialog.logo.problem.text()
    click(desk, dialog.logo.choose)
    kept = dialog.logo._intake.answers.values["gemeente.logo"]
    assert base64.b64decode(str(kept)).startswith(b"\x89PNG")
    assert not dialog.logo.remove.isHidden()
    click(desk, dialog.logo.remove)
    assert "gemeente.logo" not in dialog.logo._intake.answers.values
    dialog.accept()


def test_a_bouwsteen_that_is_not_used_is_not_offered(desk: Desk) -> None:
    dialog = settings(desk)
    item = dialog.menu.list.item(0)
    steen = str(item.data(Qt.ItemDataRole.UserRole))
    item.setCheckState(Qt.CheckState.Unchecked)
    dialog.accept()
    desk.settle()
    view = desk.open("vol")
    assert steen not in {found.bouwsteen.id for found in view.intake.suggestions()}
    again = settings(desk)
    item = again.menu.list.item(0)
    assert item.checkState() is Qt.CheckState.Unchecked
    item.setCheckState(Qt.CheckState.Checked)
    assert "gemeente.verborgen" not in again.menu._intake.counting.values
    again.accept()


def test_a_provider_brings_its_address(desk: Desk) -> None:
    view = desk.open("vol")
    desk.hub.tell(view.intake.add_row("plan.afspraken", {"bouwsteen": "taalles_avond"}))
    view.open_page("plan")
    page: Any = view.pages.currentWidget()
    card = next(found for found in page.agreements.cards.values() if found.block == "taalles_avond")
    line = card.row.cells["wie"].field.target
    where = card.row.cells["waar"].field.target
    if isinstance(line, QLineEdit):
        line.completer().activated.emit("Taalschool Voorbeeld")
        assert where.text() == "Schoolstraat 10, Voorbeeldstad"


def test_plans_of_everyone_are_made_and_can_be_stopped(desk: Desk, prompts: Any, tmp_path: Path) -> None:
    view = desk.open("vol")
    desk.hub.tell(view.intake.set_plan(today()))
    view._leave()
    desk.settle()
    out = tmp_path / "uit"
    out.mkdir()
    prompts.line_up(True, out)
    desk.window.beside.go("plannen")
    made: Series = desk.window.beside.series
    desk.until(lambda: made.work is not None and not made.work.busy)
    assert [file.name for file in out.iterdir()] == ["PIP-vol-ti.pdf"]
    assert made.work is not None
    assert "1 plannen staan in" in made.work.outcome.text()
    made.work.reject()
    prompts.line_up(True, out)
    made.begin()
    made._stop()
    desk.until(lambda: made.work is not None and not made.work.busy)
    assert "Gestopt" in made.work.outcome.text()
    made.work.reject()
    prompts.line_up(True, desk.folder, False, True, None)
    made.begin()
    assert "map van de kluis" in prompts.errors[-1]
    made.begin()
    made.begin()
    assert isinstance(made.work, Work)


def test_a_plan_that_cannot_be_made_is_told(
    desk: Desk, prompts: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = desk.open("vol")
    desk.hub.tell(view.intake.set_plan(today()))
    view._leave()
    desk.settle()

    def no_font(*_: object, **__: object) -> None:
        raise AppError("Geen lettertype.")

    monkeypatch.setattr("intake_app.pdf.render.render", no_font)
    prompts.line_up(True, tmp_path)
    made = Series(desk.hub, prompts, desk.window)
    made.begin()
    desk.until(lambda: made.work is not None and not made.work.busy)
    assert made.work is not None
    assert "vol: Geen lettertype." in made.work.outcome.text()
    made.work.reject()
    assert series
