"""The ways off from the advice: few minutes, terms, the stop screen, contradictions at their question."""

from PySide6.QtWidgets import QApplication, QPushButton

from intake_app.ui.advice_panel import AdvicePanel
from intake_app.ui.klok_page import KlokPage
from intake_app.ui.leefgebied_page import LeefgebiedPage
from intake_app.ui.points import Reason
from intake_app.ui.stop_screen import StopScreen
from tests.gui.desk import Desk, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]


def press(panel: AdvicePanel, text: str) -> None:
    next(b for b in panel.findChildren(QPushButton) if b.text() == text).click()


def test_every_reason_leads_to_the_question_it_comes_from(desk: Desk) -> None:
    view = desk.open("vol")
    view.advice.show_all(whole=True)
    reasons = view.advice.findChildren(Reason)
    assert len(reasons) > 5
    assert all(reason.accessibleName().startswith("Ga naar de vraag") for reason in reasons)
    target = reasons[0]._parts[1]
    reasons[0].linkActivated.emit(target)
    assert view.place(QApplication.focusWidget()).question == target
    desk.settle()


def test_the_panel_stands_beside_the_plan_and_not_beside_the_paper(desk: Desk) -> None:
    view = desk.open("vol")
    view.open_page("plan")
    assert view.advice.isVisible()
    view.open_page("papier")
    assert not view.advice.isVisible()
    desk.settle()


def test_the_panel_leads_to_the_terms_and_to_the_time_box(desk: Desk) -> None:
    view = desk.open("leeg")
    press(view.advice, "Alle termijnen, met de sommen")
    assert isinstance(view.pages.currentWidget(), KlokPage)
    view.open_page("taal")
    press(view.advice, "Weinig tijd? Kies wat je nu vraagt")
    assert view.detours.time_box.isVisible()
    view.detours.time_box.close_box()


def test_an_asielstatushouder_gets_a_stop_and_no_amount(desk: Desk) -> None:
    view = desk.open("vol")
    press(view.advice, "Boete? Lees dit eerst")
    screen = desk.dialog(StopScreen)
    said = "\n".join(screen.list.item(row).text() for row in range(screen.list.count()))
    assert screen.windowTitle().startswith("Stop")
    assert "ECLI:EU:C:2025:52" in said
    assert "€" not in said
    assert screen.list.hasFocus()
    screen.accept()
    desk.back()


def test_another_gets_the_ladder_of_the_law_step_by_step(desk: Desk) -> None:
    view = desk.open("leeg")
    view.intake.answer("identiteit.doelgroep", "gezinsmigrant")
    view.detours.show_fine()
    screen = desk.dialog(StopScreen)
    assert screen.list.item(0).text().startswith("Stap 1. ")
    assert "Een mens beslist" in "\n".join(screen.list.item(row).text() for row in range(screen.list.count()))
    screen.accept()
    desk.back()
    desk.settle()


def test_a_contradiction_is_said_at_both_questions_and_goes_when_mended(desk: Desk) -> None:
    view = desk.open("leeg")
    view.open_page("identiteit")
    page = view.pages.currentWidget()
    assert isinstance(page, LeefgebiedPage)
    intake = view.intake
    for key, value in (
        ("identiteit.geboortedatum", "1-1-2000"),
        ("identiteit.datum_kennisgeving", "1-1-1999"),
    ):
        desk.hub.tell(intake.answer(key, value))  # type: ignore[arg-type]
    card = page.column.card("identiteit.datum_kennisgeving")
    born = page.column.card("identiteit.geboortedatum")
    assert card is not None
    assert born is not None
    desk.until(lambda: card._warning is not None and card._warning.isVisible())
    assert born._warning is not None
    assert "geboortedatum" in born._warning.words.text()
    assert intake.answers.values["identiteit.datum_kennisgeving"] == "1999-01-01"  # kept, not refused
    desk.hub.tell(intake.answer("identiteit.datum_kennisgeving", "1-10-2026"))  # type: ignore[arg-type]
    desk.until(lambda: card._warning is not None and not card._warning.isVisible())
    desk.settle()
