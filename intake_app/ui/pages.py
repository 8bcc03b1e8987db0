"""The pages of a dossier beside the leefgebieden; each brings much along, so it is loaded when opened."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtWidgets import QWidget

from intake_app.intake import Intake
from intake_app.ui.hub import Hub
from intake_app.ui.navigation import DUO, KLOK, MONEY, PAPER, PLAN, PROGRESS
from intake_app.ui.prompts import Prompts

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

Builder = Callable[[Hub, Intake, Prompts, QWidget], QWidget]


class Page(Protocol):
    """What the pages of a dossier can do; `go_to` only those that hold questions themselves."""

    def flush(self) -> None:
        """Keep what is still being typed."""

    def refresh(self) -> None:
        """Bring everything in line with the dossier."""

    def go_to(self, identifier: str) -> None:
        """Put the keyboard in the field of a question."""


def page(widget: QWidget) -> Page:
    """Give a page as what it can do."""
    return cast("Page", widget)


def build(key: str, hub: Hub, intake: Intake, prompts: Prompts, parent: QWidget) -> QWidget:
    """Give the page with this key, new; raises KeyError when there is none."""
    return _BUILDERS[key](hub, intake, prompts, parent)


def connect(
    page: QWidget,
    question: Callable[[str], None],
    history: Callable[[str], None],
    paper: Callable[[], None],
) -> None:
    """Let a page ask for a question elsewhere, for the history of one, and for the paper, when it does."""
    for name, slot in (("question_asked", question), ("history_asked", history), ("paper_asked", paper)):
        if hasattr(page, name):
            cast("SignalInstance", getattr(page, name)).connect(slot)


def _plan(hub: Hub, intake: Intake, prompts: Prompts, parent: QWidget) -> QWidget:
    from intake_app.ui.plan_page import PlanPage  # noqa: PLC0415 - see the head of this module

    return PlanPage(hub, intake, prompts, parent)


def _terms(hub: Hub, intake: Intake, prompts: Prompts, parent: QWidget) -> QWidget:
    from intake_app.ui.klok_page import KlokPage  # noqa: PLC0415 - see the head of this module

    return KlokPage(hub, intake, prompts, parent)


def _paper(hub: Hub, intake: Intake, prompts: Prompts, parent: QWidget) -> QWidget:
    from intake_app.ui.paper_page import PaperPage  # noqa: PLC0415 - see the head of this module

    return PaperPage(hub, intake, prompts, parent)


def _duo(hub: Hub, intake: Intake, prompts: Prompts, parent: QWidget) -> QWidget:
    from intake_app.ui.duo_page import DuoPage  # noqa: PLC0415 - see the head of this module

    return DuoPage(hub, intake, prompts, parent)


def _money(hub: Hub, intake: Intake, prompts: Prompts, parent: QWidget) -> QWidget:
    from intake_app.ui.geld_page import GeldPage  # noqa: PLC0415 - see the head of this module

    return GeldPage(hub, intake, prompts, parent)


def _progress(hub: Hub, intake: Intake, _prompts: Prompts, parent: QWidget) -> QWidget:
    from intake_app.ui.progress_page import ProgressPage  # noqa: PLC0415 - see the head of this module

    return ProgressPage(hub, intake, parent)


_BUILDERS: dict[str, Builder] = {
    PLAN: _plan,
    PROGRESS: _progress,
    MONEY: _money,
    PAPER: _paper,
    KLOK: _terms,
    DUO: _duo,
}
