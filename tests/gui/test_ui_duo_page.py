"""DUO in the window: what can go and why not, the file, the copy card, and reading a file back in."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from intake_app.clock import today
from intake_app.errors import AppError
from intake_app.intake import Intake
from intake_app.store.inzagelog import What
from intake_app.ui import duo_page
from intake_app.ui.duo_page import DuoPage
from intake_app.ui.duo_preview import DuoPreview
from intake_app.ui.navigation import DUO
from tests.duo_dossier import assert_valid
from tests.gui.desk import Desk, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]
BSN = "900010009"
LBT = [
    {
        "resultaat": "B1-route niet haalbaar",
        "behaaldeScore": "20,50",
        "benodigdeScore": "28,00",
        "datumAfname": "2026-10-20",
    }
]


def opened(desk: Desk, dossier: str, *, set_plan: bool = False) -> DuoPage:
    """Open the page about DUO of a dossier."""
    view = desk.open(dossier)
    if set_plan:
        desk.hub.tell(view.intake.set_plan(today()))
    view.open_page(DUO)
    desk.settle()
    page = view.pages.currentWidget()
    assert isinstance(page, DuoPage)
    return page


def words(page: DuoPage) -> str:
    assert page.view is not None
    return "\n".join(found.text() for found in page.view.findChildren(QLabel))


def choose(page: DuoPage, title: str) -> None:
    for row in range(page.list.count()):
        if page.list.item(row).text().startswith(f"{title}\n"):
            page.list.setCurrentRow(row)


def file(tmp_path: Path, document: Any) -> Path:
    place = tmp_path / "duo.json"
    place.write_text(json.dumps(document), encoding="utf-8")
    return place


# --- What can go ---


def test_a_refusal_leads_to_its_question(desk: Desk) -> None:
    page = opened(desk, "leeg")
    assert page.list.count() == 18
    assert page.list.item(0).text() == "PIP melden\nnog niets te melden"
    assert "Het BSN ontbreekt." in words(page)
    assert page.view is not None
    assert page.view.copies == []
    page.view.question_asked.emit("identiteit.bsn")
    assert desk.dossier.pages.currentWidget() is not page
    desk.settle()


def test_a_refusal_about_duo_leads_to_the_questions_of_this_page(desk: Desk, qtbot: Any) -> None:
    page = opened(desk, "vol", set_plan=True)
    choose(page, "MAP melden")
    assert page.view is not None
    page.view.question_asked.emit("duo.map_datum")
    assert page.stack.currentWidget() is page.data
    assert page.parts.chosen_ids() == ["gegevens"]
    card = page.cards.card("duo.map_datum")
    assert card is not None
    qtbot.waitUntil(lambda: page.cards.settled)
    page.parts.chip("berichten").click()
    assert page.stack.currentIndex() == 0
    page.parts.chip("berichten").click()  # cannot be without
    assert page.parts.chosen_ids() == ["berichten"]


def test_the_file_of_the_pip_is_what_duo_takes(desk: Desk, prompts: Any, tmp_path: Path) -> None:
    page = opened(desk, "vol", set_plan=True)
    assert page.list.item(0).text() == "PIP melden\nkan mee; niet nagekeken: 1"
    prompts.line_up(tmp_path / "pip.json")
    assert page.view is not None
    page.view.save.click()
    desk.settle()
    body = json.loads((tmp_path / "pip.json").read_text(encoding="utf-8"))
    assert_valid("PIP", "PIP", body)
    assert "niet versleuteld" in page.said.text()
    assert "Filmon" not in str(prompts.asked[-1])
    assert desk.hub.vault is not None
    assert [line.what for line in desk.hub.vault.accesses("vol").lines][-1] is What.GEEXPORTEERD


def test_a_file_that_cannot_be_written_is_told(desk: Desk, prompts: Any, tmp_path: Path) -> None:
    page = opened(desk, "vol", set_plan=True)
    assert page.view is not None
    for place in (None, desk.folder / "x.json", tmp_path / "weg" / "x.json"):
        prompts.line_up(place)
        page.view.save.click()
    assert len(prompts.errors) == 2
    assert "map van een kluis" in prompts.errors[0]
    assert "niet worden opgeslagen" in prompts.errors[1]
    assert not page.said.isVisible()


def test_the_card_copies_one_value_at_a_time(desk: Desk) -> None:
    page = opened(desk, "vol", set_plan=True)
    assert page.view is not None
    names = [button.accessibleName() for button in page.view.copies]
    assert names[0] == "BSN kopiëren"
    page.view.copies[0].click()
    assert QGuiApplication.clipboard().text() == BSN
    assert page.said.text() == "BSN is gekopieerd. Plak het in het portaal."
    page.view.copies[names.index("Leerroute kopiëren")].click()
    assert QGuiApplication.clipboard().text() == "Onderwijsroute"


def test_what_sending_does_and_what_was_not_checked_is_said(desk: Desk) -> None:
    page = opened(desk, "vol", set_plan=True)
    assert "Niet nagekeken, want nog niet ingevuld" in words(page)
    desk.hub.tell(desk.dossier.intake.answer("duo.contactpersoon", "7"))  # type: ignore[arg-type]
    desk.settle()
    choose(page, "Contactpersoon koppelen")
    assert "Let op: Een nieuwe koppeling" in words(page)
    assert page.view is not None
    assert not page.view.save.isVisibleTo(page.view)  # nothing but an address
    assert page.view.copies


def test_answers_elsewhere_change_the_state_and_keep_the_place(desk: Desk) -> None:
    page = opened(desk, "vol", set_plan=True)
    choose(page, "Lesuren brede intake melden")
    row = page.list.currentRow()
    assert "nog niets te melden" in page.list.item(row).text()
    desk.hub.tell(desk.dossier.intake.answer("duo.uren_intake", "60"))  # type: ignore[arg-type]
    assert page.list.currentRow() == row
    assert page.list.item(row).text().endswith("kan mee")
    desk.dossier.open_page("identiteit")
    desk.hub.tell(desk.dossier.intake.answer("duo.uren_intake", ""))  # type: ignore[arg-type]
    desk.dossier.open_page(DUO)
    assert "nog niets te melden" in page.list.item(row).text()
    desk.settle()


def test_the_signs_follow_the_scheme_and_the_list_says_what_waits(desk: Desk, look: Any) -> None:
    page = opened(desk, "vol")
    before = page.list.item(1).icon().pixmap(16).toImage()
    look.choose("dark")
    assert page.list.item(1).icon().pixmap(16).toImage() != before
    here = desk.dossier.navigation.list
    assert "berichten" in here.item(here.count() - 1).toolTip()
    desk.hub.tell(desk.dossier.intake.add_row("duo.berichten", {"code": "SS101"}))
    desk.settle()
    desk.until(lambda: "1 te doen" in here.item(here.count() - 1).toolTip())


def test_what_has_not_happened_yet_is_no_refusal_and_says_what_comes_first(desk: Desk) -> None:
    page = opened(desk, "vol", set_plan=True)
    choose(page, "MAP melden")
    assert "nog niets te melden" in words(page)
    assert "Vul na het eindgesprek van de MAP de datum in." in words(page)
    assert "Vul dit in bij: " in words(page)
    assert page.view is not None
    assert tones(page) == {""}
    later = (today() + timedelta(days=1)).isoformat()
    desk.hub.tell(desk.dossier.intake.answer("duo.map_datum", later))  # type: ignore[arg-type]
    assert "DUO zou dit weigeren: 1 reden" in words(page)
    assert "Verbeter dit bij: " in words(page)
    assert "wrong" in tones(page)
    desk.settle()


def tones(page: DuoPage) -> set[str]:
    assert page.view is not None
    return {str(found.property("tone") or "") for found in page.view.findChildren(QLabel)}


def test_the_card_says_that_its_order_was_not_checked(desk: Desk) -> None:
    page = opened(desk, "vol", set_plan=True)
    assert "De volgorde van Portaal Inburgering is niet nagekeken." in words(page)


def test_a_narrow_window_puts_the_list_above(desk: Desk) -> None:
    page = opened(desk, "vol")
    page.resize(400, 700)
    assert page._halves.direction() is page._halves.Direction.TopToBottom
    page.resize(1600, 700)
    assert page._halves.direction() is page._halves.Direction.LeftToRight


# --- Reading ---


def test_a_file_is_shown_before_anything_is_stored(desk: Desk, prompts: Any, tmp_path: Path) -> None:
    page = opened(desk, "vol")
    before = desk.dossier.intake.answers.values["leerbaarheid.lbt_score"]
    prompts.line_up(file(tmp_path, LBT))
    page.read.click()
    dialog = desk.dialog(DuoPreview)
    shown = "\n".join(dialog.list.item(row).text() for row in range(dialog.list.count()))
    assert "33 → 20,5" in shown
    assert "B1-route haalbaar → B1-route niet haalbaar" in shown
    assert "Te doen\n" in shown
    assert dialog.take.text() == "3 wijzigingen overnemen"
    assert desk.dossier.intake.answers.values["leerbaarheid.lbt_score"] == before
    dialog.leave.click()
    desk.back()
    assert desk.dossier.intake.answers.values["leerbaarheid.lbt_score"] == before
    prompts.line_up(file(tmp_path, LBT))
    page.read.click()
    desk.dialog(DuoPreview).take.click()
    desk.back()
    desk.settle()
    assert desk.dossier.intake.answers.values["leerbaarheid.lbt_score"] == 20.5
    assert page.said.text().startswith("Overgenomen.")
    history = desk.dossier.intake.history("leerbaarheid.lbt_score")
    assert history[-1].waarom == "Van DUO, uit een bestand."


def test_a_file_with_nothing_new_has_nothing_to_take(desk: Desk, prompts: Any, tmp_path: Path) -> None:
    page = opened(desk, "vol")
    told = {"registratieDatumTijd": "2026-11-20T09:00:00Z", "gebeurtenisId": "SS139"}
    prompts.line_up(
        file(tmp_path, [{"pad": f"/personen/{BSN}/x", "inhoud": {"indicatorInburgeringsplicht": True}}])
    )
    page.read.click()
    dialog = desk.dialog(DuoPreview)
    assert not dialog.take.isVisible()
    assert dialog.leave.text() == "Sluiten"
    assert "Er verandert geen antwoord" in dialog.list.item(0).text()
    dialog.leave.click()
    desk.back()
    prompts.line_up(file(tmp_path, [{**told, "bsn": BSN}, {**told, "bsn": "900010010"}]))
    page.read.click()
    dialog = desk.dialog(DuoPreview)
    assert (
        dialog.list.item(dialog.list.count() - 1)
        .text()
        .endswith("1 deel van het bestand: dat gaat over iemand anders.")
    )
    dialog.leave.click()
    desk.back()


def test_a_bad_file_is_one_sentence(desk: Desk, prompts: Any, tmp_path: Path) -> None:
    page = opened(desk, "vol")
    prompts.line_up(None)
    page.read.click()
    assert prompts.errors == []
    for document, said in (
        ({"x": 1}, "geen bestand van DUO"),
        ({"pad": "/personen/900010010/lbt", "inhoud": LBT}, "iemand anders"),
    ):
        prompts.line_up(file(tmp_path, document))
        page.read.click()
        assert said in prompts.errors[-1]
    place = tmp_path / "leeg.json"
    place.write_text("{", encoding="utf-8")
    prompts.line_up(place)
    page.read.click()
    assert prompts.errors[-1].startswith("Het bestand is geen geldige JSON.")


def test_what_cannot_be_kept_is_told(
    desk: Desk, prompts: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(desk, "vol")
    prompts.line_up(file(tmp_path, LBT))
    page.read.click()
    dialog = desk.dialog(DuoPreview)

    def refuse(*_: object) -> None:
        raise AppError("De kluis is dicht.")

    monkeypatch.setattr(Intake, "take_over", refuse)
    dialog.take.click()
    desk.back()
    assert prompts.errors == ["De kluis is dicht."]
    assert duo_page.DuoPage is DuoPage
