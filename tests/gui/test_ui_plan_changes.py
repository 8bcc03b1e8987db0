"""What is different from the plan before: shown from the second version on, each with its own why."""

from typing import Any

from intake_app.clock import today
from intake_app.ui.plan_page import PlanPage
from tests.gui.desk import Desk, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]


def plan_of(desk: Desk) -> PlanPage:
    view = desk.open("vol")
    view.open_page("plan")
    page = view.pages.currentWidget()
    assert isinstance(page, PlanPage)
    return page


def test_a_first_version_has_no_differences(desk: Desk) -> None:
    page = plan_of(desk)
    assert page.changes.isHidden()
    assert not page.changes.wanted


def test_differences_get_their_why_and_the_next_version_begins_without(desk: Desk) -> None:
    page = plan_of(desk)
    intake = desk.dossier.intake
    desk.hub.tell(intake.set_plan(today()))
    desk.hub.tell(intake.start_version())
    page.refresh()
    assert not page.changes.isHidden()
    assert page.changes.lines == {}
    changed: Any = intake.answer("plan.voortgangsgesprekken", "11")
    desk.hub.tell(changed)
    (part,) = page.changes.lines
    assert part == "voortgang"
    line = page.changes.lines[part]
    line.setText("Meer gesprekken zijn nodig.")
    line.setModified(True)
    page.flush()
    line.setText("Vaker praten helpt.")
    line.editingFinished.emit()
    line.setText("")
    assert intake.answers.values["plan.wijzigingen"][0]["waarom"] == "Vaker praten helpt."  # type: ignore[index, call-overload]
    desk.hub.tell(intake.answer("plan.wijziging_reden", "Er is meer hulp nodig."))  # type: ignore[arg-type]
    desk.hub.tell(intake.set_plan(today()))
    told = intake.versions[-1]["wijziging"]
    assert told["reden"] == "Er is meer hulp nodig."
    assert told["waarom"] == {"voortgang": "Vaker praten helpt."}
    desk.hub.tell(intake.start_version())
    assert "plan.wijziging_reden" not in intake.answers.values
    assert not intake.answers.values.get("plan.wijzigingen")
    assert intake.differences() == []
