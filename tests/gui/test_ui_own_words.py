"""Own bouwstenen in other languages: typed beside the Dutch, kept with who made it, printed with a mark."""

from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt

from intake_app.dossier import GEMEENTE
from intake_app.plan.eigen import EIGEN, VERTALINGEN
from intake_app.plan.waarden import rows
from intake_app.ui.own_words import OwnWordsDialog
from intake_app.ui.paper_page import PaperPage
from intake_app.ui.settings import SettingsDialog
from tests.gui.desk import Desk, close, controls, desk, folder, make_desk, stored, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]
OWN = "gemeente.bouwstenen"


def opened(desk: Desk, *titles: str) -> OwnWordsDialog:
    desk.window.beside.go("gemeente")
    settings = desk.dialog(SettingsDialog)
    for title in titles:
        cells = {
            "titel": title,
            "thema": "meedoen",
            "ik_doe": "U gaat zwemmen.",
            "gemeente_doet": "Wij betalen.",
        }
        desk.hub.tell(settings.menu._intake.add_row(OWN, cells))
    settings.own_words.setFocus()
    desk.press(Qt.Key.Key_Space)
    dialog = desk.dialog(OwnWordsDialog)
    assert isinstance(dialog, OwnWordsDialog)
    desk.settle()
    return dialog


def choose(dialog: OwnWordsDialog, code: str) -> None:
    dialog.language.choose(code)
    dialog.language.chosen.emit(code)


def write(dialog: OwnWordsDialog, **texts: str) -> None:
    for name, text in texts.items():
        field: Any = dialog.fields[name]
        field.put(text)
        field.typed()
        field.leave()


def kept(dialog: OwnWordsDialog) -> list[dict[str, Any]]:
    return [dict(row) for row in rows(dialog._intake.answers, VERTALINGEN)]


def test_a_translation_is_kept_per_language_with_who_made_it(desk: Desk) -> None:
    dialog = opened(desk, "Zwemles", "Kookclub")
    choose(dialog, "tr")
    assert dialog.list.item(0).text() == "Zwemles · nog niet vertaald"
    assert dialog.dutch["ik_doe"].text() == "U gaat zwemmen."
    write(dialog, titel="Yüzme dersi", door="A. Tolk")
    assert dialog.list.item(0).text() == "Zwemles · vertaald"
    assert dialog.list.item(1).text() == "Kookclub · nog niet vertaald"
    choose(dialog, "fr")
    assert dialog.fields["titel"].raw() is None
    write(dialog, titel="Natation")
    choose(dialog, "tr")
    assert dialog.fields["titel"].raw() == "Yüzme dersi"
    assert dialog.fields["door"].raw() == "A. Tolk"
    close(desk, dialog, dialog.parentWidget())
    desk.window.close()
    found = {row["taal"]: row for row in stored(desk, GEMEENTE)[VERTALINGEN]}
    assert {code: (row["titel"], row["door"]) for code, row in found.items()} == {
        "tr": ("Yüzme dersi", "A. Tolk"),
        "fr": ("Natation", "J. de Consulent"),
    }


def test_when_the_dutch_changes_somebody_must_look_at_it_again(desk: Desk) -> None:
    dialog = opened(desk, "Zwemles")
    choose(dialog, "tr")
    write(dialog, titel="Yüzme dersi")
    before = kept(dialog)[0]["zegel"]
    row = dialog.stenen[0].id.removeprefix(EIGEN)
    desk.hub.tell(dialog._intake.answer_cell(OWN, row, "ik_doe", "U gaat elke week zwemmen."))
    close(desk, dialog, dialog.parentWidget())
    again = opened(desk)
    choose(again, "tr")
    assert again.old.isVisible()
    assert again.list.item(0).text() == "Zwemles · het Nederlands is veranderd"
    write(again, titel="Yüzme dersleri")
    assert kept(again)[0]["zegel"] == before  # typing in one text says nothing about the others
    again.still.click()
    assert kept(again)[0]["zegel"] != before
    assert not again.old.isVisible()
    close(desk, again)


def test_a_name_alone_is_no_translation_and_a_name_too_long_is_refused(desk: Desk) -> None:
    dialog = opened(desk, "Zwemles")
    choose(dialog, "tr")
    write(dialog, door="A. Tolk")
    assert kept(dialog) == []
    write(dialog, titel="Yüzme")
    write(dialog, door="x" * 41)
    assert dialog.fields["door"].problem
    assert kept(dialog)[0]["titel"] == "Yüzme"
    close(desk, dialog, dialog.parentWidget())


def test_without_own_bouwstenen_it_says_so(desk: Desk) -> None:
    dialog = opened(desk)
    assert not dialog.list.isVisible()
    assert not dialog._parts.isVisible()
    dialog._keep("titel", "x")
    dialog._seal()
    assert kept(dialog) == []
    close(desk, dialog, dialog.parentWidget())


def test_every_field_has_a_name_and_is_reached_by_tab(desk: Desk) -> None:
    dialog = opened(desk, "Zwemles")
    reached = controls(dialog)
    assert {dialog.list, *(field.target for field in dialog.fields.values())} <= set(reached)
    for widget in reached:
        assert widget.accessibleName() or getattr(widget, "text", lambda: "")(), widget
    close(desk, dialog, dialog.parentWidget())


@pytest.mark.parametrize(("code", "text"), [("tr", "Yüzme dersi"), ("ar", "درس السباحة")])
def test_it_is_printed_beside_the_dutch_with_its_mark(desk: Desk, code: str, text: str) -> None:
    dialog = opened(desk, "Zwemles")
    choose(dialog, code)
    write(dialog, titel=text, ik_doe="ABC zwem", door="A. Tolk")
    steen = dialog.stenen[0].id
    close(desk, dialog, dialog.parentWidget())
    view = desk.open("leeg")
    desk.hub.tell(view.intake.answer("gesprek.taal", code))
    desk.hub.tell(view.intake.add_row("plan.afspraken", {"bouwsteen": steen}))
    view.open_page("papier")
    page = view.pages.currentWidget()
    assert isinstance(page, PaperPage)
    desk.until(lambda: page.paper is not None)
    assert page.paper is not None
    with pypdfium2.PdfDocument(page.paper.data) as made:
        found = " ".join(sheet.get_textpage().get_text_range() for sheet in made)
    assert "Zwemles" in found
    assert "ABC zwem" in found
    assert "Tolk" in found
    assert page.paper.missing >= 1  # what the gemeente does was not translated
