"""The plan: what is still to do, agreements from the menu, setting it, and a new version."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from intake_app.clock import today
from intake_app.dossier import question
from intake_app.plan.checklist import besluit_checklist, checklist
from intake_app.ui.motivation import MOTIVATION
from intake_app.ui.plan_check import question_of
from intake_app.ui.plan_page import AGREEMENTS, GOALS, PlanPage
from tests.gui.desk import CTRL, Desk, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]


def plan_of(desk: Desk, dossier: str) -> PlanPage:
    view = desk.open(dossier)
    view.open_page("plan")
    page = view.pages.currentWidget()
    assert isinstance(page, PlanPage)
    return page


def test_every_point_of_the_law_leads_to_a_question(desk: Desk) -> None:
    intake = desk.open("leeg").intake
    points = [*checklist(intake.answers, None, True, None), *besluit_checklist(intake.answers)]
    assert all(question(question_of(point))[1].id for point in points)


def test_the_heading_names_the_first_thing_to_do_and_leads_there(desk: Desk) -> None:
    page = plan_of(desk, "leeg")
    assert page.heading.all_button.text().startswith("Nog ")
    page.heading.to_do.linkActivated.emit("plan.leerroute")
    card = page.decision.card("plan.leerroute")
    focus = QApplication.focusWidget()
    assert card is not None
    assert focus is not None
    assert card.isAncestorOf(focus)
    page.heading.all_button.click()
    desk.settle()


def test_setting_a_plan_that_lacks_something_lists_what(desk: Desk, prompts: Any) -> None:
    page = plan_of(desk, "leeg")
    prompts.line_up(None)
    page.set_button.click()  # thought better of it
    assert not prompts.errors
    prompts.line_up(f"{today():%d-%m-%Y}")
    page.set_button.click()
    assert len(prompts.errors) == 1
    assert "leerroute" in prompts.errors[0]
    assert not desk.dossier.intake.plan_locked
    assert prompts.asked[-1].check("31-02-2026")
    assert not prompts.asked[-1].check("23-11-2026")


def test_a_set_plan_is_locked_until_a_new_version(desk: Desk, prompts: Any) -> None:
    page = plan_of(desk, "vol")
    assert "Alles wat de wet vraagt" in page.heading.to_do.text()
    prompts.line_up(f"{today():%d-%m-%Y}")
    page.set_button.click()
    assert not prompts.errors
    assert desk.dossier.intake.plan_locked
    assert not page.decision.isEnabled()
    assert not page.menu.isVisible()
    assert "vastgesteld op" in page.heading._version.text()
    page._add_agreement("taalmaatje")
    assert "ligt vast" in prompts.errors.pop()
    prompts.line_up(False, True)
    page.set_button.click()
    assert desk.dossier.intake.plan_locked
    page.set_button.click()
    assert not desk.dossier.intake.plan_locked
    assert page.decision.isEnabled()
    assert "Versie 2" in page.heading._version.text()
    desk.settle()


def test_an_agreement_is_chosen_by_keyboard_and_kept(desk: Desk) -> None:
    page = plan_of(desk, "leeg")
    page.heading.ways[1].click()
    assert page.menu.search.hasFocus()
    desk.qtbot.keyClicks(page.menu.search, "taalmaatje")
    desk.press(Qt.Key.Key_Return)
    rows = desk.dossier.intake.answers.values[AGREEMENTS]
    assert [row["bouwsteen"] for row in rows] == ["taalmaatje"]
    assert "staat in het plan" in page.menu.list.item(0).text()
    card = next(iter(page.agreements.cards.values()))
    row_id = str(rows[0]["_rij"])
    page.agreements._answer(row_id, "uren", "veel")
    assert card.row.cells["uren"].field.problem
    page.agreements._answer(row_id, "uren", "2")
    assert not card.row.cells["uren"].field.problem
    page.agreements._remove(card.row)
    assert card.row.gone
    assert page.agreements.blocks() == set()
    page.agreements._restore(card.row)
    assert page.agreements.blocks() == {"taalmaatje"}
    page.menu.chosen.emit("")
    assert len(page.agreements.cards) == 2
    page.flush()
    desk.settle()


def test_a_new_agreement_comes_in_sight_with_the_keyboard_in_it(desk: Desk) -> None:
    page = plan_of(desk, "leeg")
    for choose in ("taalmaatje", ""):
        page.menu.chosen.emit(choose)
        desk.settle()
        focus = QApplication.focusWidget()
        assert focus is not None
        assert page.agreements.isAncestorOf(focus)
        assert not focus.visibleRegion().isEmpty()
    page.flush()
    page.menu.search.setFocus()
    page._follow_keyboard()  # the keyboard is elsewhere: the page stays where it is
    desk.settle()


def test_goals_are_asked_aloud_and_the_decision_is_not(desk: Desk) -> None:
    page = plan_of(desk, "leeg")
    assert page.goals.cards[GOALS].ways.isVisible()
    assert not page.decision.cards["plan.leerroute"].ways.isVisible()
    assert not page.decision.cards["plan.leerroute"]._second.text()


def test_in_a_narrow_window_the_menu_stands_above_the_agreements(desk: Desk) -> None:
    page = plan_of(desk, "leeg")
    desk.window.resize(900, 700)
    desk.until(lambda: page._narrow)
    assert page._inside.indexOf(page.menu) == page._inside.indexOf(page.agreements) - 1
    desk.window.resize(1700, 800)
    desk.until(lambda: not page._narrow)
    assert page._halves.indexOf(page.menu) == 0


def test_a_link_can_leave_the_plan(desk: Desk) -> None:
    page = plan_of(desk, "vol")
    page.go_to(AGREEMENTS)
    page.question_asked.emit("gesprek.recht_alleen_verteld")
    assert desk.dossier.pages.currentWidget() is not page


# --- A first text for the motivation ---


def proposal_of(page: PlanPage) -> QPushButton:
    assert page.decision.card(MOTIVATION) is not None
    assert page.motivation is not None
    return page.motivation.button


def test_there_is_no_proposal_without_a_route(desk: Desk) -> None:
    page = plan_of(desk, "leeg")
    button = proposal_of(page)
    assert not button.isEnabled()
    desk.hub.tell(desk.dossier.intake.answer("plan.leerroute", "Z"))  # type: ignore[arg-type]
    assert button.isEnabled()
    desk.settle()


def test_a_proposal_comes_below_what_was_written_and_can_be_taken_back(desk: Desk) -> None:
    page = plan_of(desk, "vol")
    button = proposal_of(page)
    intake = desk.dossier.intake
    before = str(intake.answers.values[MOTIVATION])
    card = page.decision.cards[MOTIVATION]
    card.setFocus()
    desk.press(Qt.Key.Key_End, CTRL)
    desk.qtbot.keyClicks(card.field.target, " Nog iets.")  # what is being typed stays too
    desk.until(button.isVisible)
    button.setFocus()
    desk.press(Qt.Key.Key_Space)
    text = str(intake.answers.values[MOTIVATION])
    assert text.startswith(f"{before} Nog iets.\n\nOnderwijsroute: Wij kiezen deze route voor u.")
    assert text.removeprefix(before).count("route: Wij kiezen") == 3
    assert card.field.text() == text  # type: ignore[attr-defined]
    assert not button.isEnabled()  # it stands there already
    focus = QApplication.focusWidget()
    assert focus is not None
    assert card.isAncestorOf(focus)
    desk.press(Qt.Key.Key_Z, CTRL)
    assert intake.answers.values[MOTIVATION] == f"{before} Nog iets."
    assert button.isEnabled()
    desk.press(Qt.Key.Key_Y, CTRL)
    assert intake.answers.values[MOTIVATION] == text
    desk.settle()


def test_a_proposal_starts_an_empty_field(desk: Desk) -> None:
    page = plan_of(desk, "vol")
    intake = desk.dossier.intake
    desk.hub.tell(intake.answer(MOTIVATION, ""))  # type: ignore[arg-type]
    proposal_of(page).click()
    assert str(intake.answers.values[MOTIVATION]).startswith("Onderwijsroute: ")
    desk.settle()


def test_a_proposal_that_does_not_fit_is_told_and_changes_nothing(desk: Desk, prompts: Any) -> None:
    page = plan_of(desk, "vol")
    intake = desk.dossier.intake
    most = question(MOTIVATION)[1].max_lengte
    desk.hub.tell(intake.answer(MOTIVATION, "x" * most))  # type: ignore[arg-type]
    proposal_of(page).click()
    assert "tekens lang" in prompts.errors[-1]
    assert intake.answers.values[MOTIVATION] == "x" * most
    intake.answer(MOTIVATION, "kort")
    intake.set_plan(today())
    page._propose()
    assert "ligt vast" in prompts.errors[-1]
    page.refresh()
    assert not proposal_of(page).isEnabled()
    desk.settle()


# --- What a motivation is, and whether it is old ---


def lines(page: PlanPage) -> str:
    assert page.motivation is not None
    QApplication.processEvents()  # what is new in a layout is shown in the next turn
    return "\n".join(label.text() for label in page.motivation.findChildren(QLabel) if not label.isHidden())


def test_each_paragraph_says_whether_it_is_translated(desk: Desk) -> None:
    page = plan_of(desk, "vol")
    intake = desk.dossier.intake
    desk.hub.tell(intake.answer(MOTIVATION, ""))  # type: ignore[arg-type]
    button = proposal_of(page)
    assert page.motivation is not None
    assert not page.motivation.isVisible()
    button.click()
    assert "staat in twee talen op papier: Onderwijsroute, B1-route, Z-route." in lines(page)
    assert button.text() == "maak opnieuw uit de redenen"
    text = str(intake.answers.values[MOTIVATION])
    desk.hub.tell(intake.answer(MOTIVATION, f"{text}\nWij hopen dat dit lukt."))  # type: ignore[arg-type]
    assert "blijft Nederlands op papier, en dat staat erbij: een alinea." in lines(page)
    desk.settle()


def test_a_changed_fact_marks_the_motivation_and_making_it_anew_ends_that(desk: Desk, listen: Any) -> None:
    page = plan_of(desk, "vol")
    intake = desk.dossier.intake
    desk.hub.tell(intake.answer(MOTIVATION, ""))  # type: ignore[arg-type]
    button = proposal_of(page)
    button.click()
    assert "veranderd" not in lines(page)
    desk.hub.tell(intake.answer("leerbaarheid.lbt_resultaat", "niet_haalbaar"))  # type: ignore[arg-type]
    assert "er is iets veranderd sinds deze tekst" in lines(page)
    assert page.motivation is not None
    asked = listen(page.motivation.question_asked)
    link = next(w for w in page.motivation.findChildren(QLabel) if w.property("role") == "link")
    link.linkActivated.emit("leerbaarheid.lbt_resultaat")
    assert asked == [("leerbaarheid.lbt_resultaat",)]
    desk.dossier.open_page("plan")
    before = intake.answers.values[MOTIVATION]
    button.click()
    assert intake.answers.values[MOTIVATION] != before
    assert "veranderd" not in lines(page)
    desk.settle()


def test_too_many_hours_are_said_above_the_agreements(desk: Desk) -> None:
    page = plan_of(desk, "leeg")
    intake = desk.dossier.intake
    desk.hub.tell(intake.answer("leerbaarheid.beschikbaar_uren", "8"))  # type: ignore[arg-type]
    desk.hub.tell(intake.add_row(AGREEMENTS, {"bouwsteen": "taalles_overdag"}))
    (row_id,) = page.agreements.cards
    page.agreements._answer(row_id, "uren", "1000")
    assert "168 uur" in page.agreements.cards[row_id].row.cells["uren"].field.problem
    page.agreements._answer(row_id, "uren", "20")
    assert page.hours.isVisible()
    assert "20 uur per week" in page.hours.words.text()
    page.agreements._answer(row_id, "uren", "8")
    assert not page.hours.isVisible()
    page._go_on("")
    assert page.set_button.hasFocus()
    page._go_on("plan.leerroute")
    desk.settle()


def test_the_keyboard_is_in_sight_in_a_long_plan_on_a_small_screen(desk: Desk) -> None:
    desk.window.resize(1366, 700)
    page = plan_of(desk, "vol")
    desk.settle()
    assert page._narrow
    assert page.heading.ways[0].hasFocus()
    page.heading.ways[1].click()
    assert page.menu.search.hasFocus()
    assert not page.menu.search.visibleRegion().isEmpty()
    desk.qtbot.keyClicks(page.menu.search, "sport")
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.agreements.isAncestorOf(focus)
    assert focus.visibleRegion().boundingRect().height() == focus.height()


def test_the_ways_lead_to_the_beginning_of_each_part(desk: Desk) -> None:
    desk.window.resize(1366, 700)
    page = plan_of(desk, "vol")
    desk.settle()
    for way, title in zip(page.heading.ways, page._titles, strict=True):
        way.click()
        assert way.text() == title.text()
        assert not title.visibleRegion().isEmpty()
    assert page.decision.isAncestorOf(QApplication.focusWidget())


def test_a_set_plan_leads_to_the_paper(desk: Desk, prompts: Any) -> None:
    page = plan_of(desk, "vol")
    assert page.heading.paper_button.isHidden()
    prompts.line_up(f"{today():%d-%m-%Y}")
    page.set_button.click()
    asked: list[bool] = []
    page.paper_asked.connect(lambda: asked.append(True))
    assert page.heading.paper_button.hasFocus()
    assert desk.dossier.intake.plan_locked
    page.heading.paper_button.click()
    assert asked
    assert desk.dossier.pages.currentWidget() is not page
    desk.settle()
