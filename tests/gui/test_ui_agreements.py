"""What is set stays as it is: cards of a locked plan refuse beside the field."""

from typing import Any

from PySide6.QtWidgets import QWidget

from intake_app.clock import today
from intake_app.ui.plan_page import GOALS, PlanPage
from tests.gui.desk import Desk, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]


def test_a_set_plan_refuses_beside_the_field(desk: Desk, prompts: Any) -> None:
    view = desk.open("vol")
    view.open_page("plan")
    page = view.pages.currentWidget()
    assert isinstance(page, PlanPage)
    prompts.line_up(f"{today():%d-%m-%Y}")
    page.set_button.click()
    row_id, card = next(iter(page.agreements.cards.items()))
    page.agreements._answer(row_id, "waar", "ergens anders")
    assert "ligt vast" in card.row.cells["waar"].field.problem
    motivation = page.decision.cards["plan.motivering"]
    page.decision._answer("plan.motivering", "iets anders")
    assert "ligt vast" in motivation.field.problem
    goal = page.goals.cards[GOALS]
    page.goals._answer_cell(GOALS, goal.field.rows[0].row_id, "doel", "een ander doel")
    assert "ligt vast" in goal.field.rows[0].cells["doel"].field.problem
    desk.settle()


def test_an_agreement_says_its_name_once(desk: Desk) -> None:
    view = desk.open("vol")
    view.open_page("plan")
    page = view.pages.currentWidget()
    assert isinstance(page, PlanPage)
    for card in page.agreements.cards.values():
        name = card.row.accessibleName()
        assert name
        shown = [w for w in card.findChildren(QWidget) if w.isVisible() and getattr(w, "text", str)() == name]
        assert len(shown) == 1
