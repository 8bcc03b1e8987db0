"""The money of a household on screen: figures, questions, what if, and a bridge put in the plan."""

from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from intake_app.clock import today
from intake_app.dossier import GEMEENTE
from intake_app.intake import Intake
from intake_app.ui.geld_page import BRIDGES, GeldPage
from intake_app.ui.geld_tabel import MonthTable
from intake_app.ui.geld_watals import WhatIf
from intake_app.ui.navigation import MONEY
from intake_app.ui.plan_page import PlanPage
from tests.gui.desk import Desk, cheap_vault, controls, fill, folder, make_desk

__all__ = ["folder", "make_desk"]

ANSWERS: dict[str, Any] = {
    "identiteit.geboortedatum": "1996-04-02",
    "identiteit.doelgroep": "asielstatushouder",
    "identiteit.eigen_asielvergunning": "ja",
    "gezin.huishouden": "alleenstaand",
    "wonen.soort": "huurwoning",
    "wonen.huur": 612.5,
    "wonen.kostendelers": 0,
    "financien.inkomen": ["bijstand"],
    "financien.bijstand_vanaf": "2026-07-01",
    "financien.energie": 145,
    "financien.water": 14,
    "financien.zorgpremie": 158,
    "financien.toeslagen": ["zorgtoeslag"],
    "financien.zorgtoeslag_bedrag": 129,
    "financien.zorgtoeslag_vanaf": "2026-11-20",
    "financien.minimum_leefgeld": 121,
}
FUND = {"naam": "Noodfonds", "soort": "lening", "maximum": 500, "per_maand_terug": 25, "bron": "Beleid"}


@pytest.fixture
def desk(make_desk: Any, folder: Path) -> Desk:
    """Give the window with somebody whose first months fall short, in a gemeente with an emergency fund."""
    with cheap_vault(folder) as vault:
        fill(vault)
        Intake.existing(vault, GEMEENTE).fill({"gemeente.overbrugging": [FUND]})
        Intake.existing(vault, "leeg").fill(ANSWERS)
    made: Desk = make_desk()
    made.open_vault()
    return made


@pytest.fixture
def page(desk: Desk) -> GeldPage:
    """Give the page about the money."""
    view = desk.open("leeg")
    view.open_page(MONEY)
    return cast("GeldPage", view.pages.currentWidget())


def texts(table: MonthTable, row: int) -> list[str]:
    found = [table.item(row, column) for column in range(table.columnCount())]
    return [item.text() for item in found if item is not None]


def said(page: GeldPage) -> str:
    QApplication.processEvents()
    return "\n".join(found.text() for found in page.findChildren(QLabel) if found.isVisibleTo(page))


def test_every_month_in_figures_and_what_is_not_known_in_words(page: GeldPage) -> None:
    assert texts(page.table, 0)[:5] == ["juli 2026", "€ 1.348,49", "€ 929,50", "€ 96,69", "€ 24,31"]
    assert texts(page.table, 4)[4] == "niets"
    assert texts(page.table, 6)[1:] == ["–", "€ 929,50", "–", "–", "bedrag nog niet bekend"]
    found = said(page)
    assert "Zo is juli 2026 opgebouwd" in found
    assert "€ 1.348,49 Bijstand (Participatiewet art. 21 onder a" in found
    assert "€ 612,50 Huur (dit bedrag sinds" in found
    assert "): de gemeente betaalt" in found
    page.table.setCurrentCell(6, 0)
    assert "Er is nog geen bedrag vanaf 1 januari 2027" in said(page)


def test_arrows_walk_through_the_months(page: GeldPage, desk: Desk) -> None:
    page.setFocus()
    desk.press(Qt.Key.Key_Down)
    assert "Zo is augustus 2026 opgebouwd" in said(page)
    item = page.table.item(1, 0)
    assert item is not None
    assert "Te weinig per week: € 24,31" in item.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_bars_are_drawn(page: GeldPage) -> None:
    picture = page.table.viewport().grab().toImage()
    row = page.table.rowViewportPosition(0)
    tints = {
        picture.pixelColor(x, y).name()
        for x in range(page.table.columnViewportPosition(5), picture.width())
        for y in range(row, row + page.table.rowHeight(0))
    }
    assert {"#154273", "#8a94a3", "#e3d3a8", "#b3261e"} <= tints


def test_what_is_missing_leads_to_its_question(desk: Desk) -> None:
    view = desk.open("leeg")
    desk.hub.tell(view.intake.no_answer("wonen.huur", None))
    desk.hub.tell(view.intake.answer("wonen.huur", ""))  # type: ignore[arg-type]
    view.open_page(MONEY)
    page = cast("GeldPage", view.pages.currentWidget())
    assert not page.table.isVisibleTo(page)
    assert not page.what_if.isVisibleTo(page)
    link = page.questions.first()
    assert isinstance(link, QLabel)
    assert "huur" in link.text()
    link.linkActivated.emit("wonen.huur")
    assert view.pages.currentWidget() is not page


def test_a_toeslag_that_comes_late_makes_more_months_fall_short(page: GeldPage, desk: Desk) -> None:
    page.what_if.week.setFocus()
    page.what_if.week.setValue(26)
    assert page.what_if.active
    assert not page.what_if.pay.isVisible()
    desk.until(lambda: texts(page.table, 4)[4] != "niets")
    assert "in week 26 na de aanvraag" in said(page)
    assert "Dit wordt niet bewaard" in said(page)
    assert all(not button.isEnabled() for button in page.options)
    assert "Ga eerst terug naar zoals ingevuld" in said(page)
    page.what_if.back.click()
    desk.until(lambda: texts(page.table, 4)[4] == "niets")
    assert not page.what_if.active
    assert page.what_if.week.hasFocus()


def test_work_from_a_month_on_brings_pay(page: GeldPage, desk: Desk) -> None:
    assert not page.what_if.pay.isEnabled()
    page.what_if.month.setValue(4)
    assert page.what_if.pay.isEnabled()
    page.what_if.pay.setValue(900)
    desk.until(lambda: page.plan is not None and any(e.id == "loon" for e in page.plan.maanden[3].inkomsten))
    assert page.plan is not None
    assert not any(entry.id == "loon" for entry in page.plan.maanden[2].inkomsten)
    assert not any(entry.id == "loon" for entry in page._intake.geldplan(today()).maanden[3].inkomsten)


def test_who_has_no_toeslag_cannot_try_out_when_it_comes(page: GeldPage) -> None:
    page._hub.tell(page._intake.fill({"financien.toeslagen": ["kinderbijslag"]}))
    page.refresh()
    assert not page.what_if.week.isEnabled()
    assert "er zijn geen toeslagen ingevuld" in said(page)


def test_a_bridge_is_chosen_by_a_person_and_stands_in_the_plan(
    page: GeldPage, desk: Desk, prompts: Any
) -> None:
    assert "Noodfonds, € 105,35 (lening)" in said(page)
    page.options[0].click()
    assert prompts.errors == []
    rows = cast("list[dict[str, Any]]", page._intake.answers.values[BRIDGES])
    assert [(row["naam"], row["bedrag"], row["maand"]) for row in rows] == [
        ("Noodfonds", 105.35, "2026-07-01")
    ]
    assert "Staat in het plan" in said(page)
    assert "Ga eerst terug" not in said(page)
    (there,) = page.chosen.values()
    assert there.hasFocus()
    desk.until(lambda: not there.visibleRegion().isEmpty())
    assert texts(page.table, 0)[4] == "niets"
    desk.settle()
    view = desk.dossier
    page.question_asked.emit(BRIDGES)
    assert isinstance(view.pages.currentWidget(), PlanPage)


def test_a_bridge_that_cannot_be_kept_says_why(
    page: GeldPage, prompts: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from intake_app.errors import AppError  # noqa: PLC0415

    def refuse(*_args: object) -> None:
        raise AppError("Dit plan is vastgesteld.")

    monkeypatch.setattr(page._intake, "choose_bridge", refuse)
    page.options[0].click()
    assert prompts.errors == ["Dit plan is vastgesteld."]


def test_everything_has_a_name_and_is_reached_by_tab(page: GeldPage) -> None:
    names = [widget.accessibleName() or getattr(widget, "text", str)() for widget in controls(page)]
    assert all(names)
    assert page.table in controls(page)


def test_the_pay_to_try_out_can_be_read_whole(shown: Any) -> None:
    card = WhatIf()
    shown(card)
    line = card.pay.lineEdit()
    assert line.width() >= line.fontMetrics().horizontalAdvance(line.text())
    assert line.x() >= 0
