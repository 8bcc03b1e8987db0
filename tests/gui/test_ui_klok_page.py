"""Termijnen: what is urgent first, the sums, what if, and a better first day with its reason."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from intake_app.clock import today
from intake_app.ui.klok_page import KlokPage
from tests.gui.desk import Desk, desk, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]
NOTICE = "identiteit.datum_kennisgeving"


def clock_of(desk: Desk, dossier: str) -> KlokPage:
    view = desk.open(dossier)
    view.open_page("termijnen")
    page = view.pages.currentWidget()
    assert isinstance(page, KlokPage)
    return page


def sums(page: KlokPage) -> str:
    return "\n".join(label.text() for label in page.sums.widget().findChildren(QLabel))


def choose(page: KlokPage, key: str) -> None:
    page.list.setCurrentRow(list(page._rows).index(key))


def asylum(desk: Desk, days_ago: int) -> None:
    day = (today() - timedelta(days=days_ago)).isoformat()
    desk.dossier.intake.fill(
        {"identiteit.doelgroep": "gezinsmigrant", NOTICE: day, "identiteit.geboortedatum": "1990-01-01"}
    )


def test_the_list_has_every_term_and_the_sum_of_the_chosen_one(desk: Desk) -> None:
    page = clock_of(desk, "leeg")
    asylum(desk, 10)
    page.refresh()
    assert page.list.hasFocus()
    choose(page, "pip_eerste")
    said = sums(page)
    assert "+ 10 weken = " in said
    assert "Bron: Besluit inburgering 2021 art. 5.3 lid 1." in said
    assert "Begint met ‘" in said
    spoken = page.list.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "10 weken" in spoken
    assert page.correct.isVisible()
    desk.settle()


def test_the_arrows_walk_the_terms(desk: Desk) -> None:
    page = clock_of(desk, "vol")
    before = sums(page)
    desk.press(Qt.Key.Key_Down)
    assert sums(page) != before
    desk.settle()


def test_what_is_late_comes_first_and_says_so(desk: Desk) -> None:
    page = clock_of(desk, "leeg")
    asylum(desk, 300)
    page.refresh()
    first = page._rows[page.list.item(0).data(Qt.ItemDataRole.UserRole)]
    assert first.status == "verstreken"
    assert "te laat" in page.list.item(0).text()
    desk.settle()


def test_what_waits_says_for_which_question_and_leads_there(desk: Desk) -> None:
    page = clock_of(desk, "leeg")
    choose(page, "pip_eerste")
    assert "Wacht op DUO" in sums(page)
    assert not page.correct.isVisible()
    link = next(label for label in page.sums.findChildren(QLabel) if label.property("role") == "link")
    link.linkActivated.emit(NOTICE)
    assert desk.dossier.pages.currentWidget() is not page
    desk.settle()


def test_what_if_shows_the_days_and_writes_nothing(desk: Desk) -> None:
    page = clock_of(desk, "leeg")
    asylum(desk, 10)
    page.refresh()
    assert "bezwaar" not in page._rows
    desk.qtbot.keyClicks(page.what_if, f"{today():%d-%m-%Y}")
    desk.until(lambda: "bezwaar" in page._rows)
    assert "Er is niets gewijzigd" in page.notice.text()
    assert not desk.dossier.intake.plan_locked
    page.what_if.setText("31-02-2026")
    desk.until(lambda: "bezwaar" not in page._rows)
    assert page.notice.isVisible()
    page.what_if.clear()
    desk.until(lambda: not page.notice.isVisible())
    page.flush()
    desk.settle()


def test_a_first_day_is_corrected_with_a_reason_that_stays(desk: Desk, prompts: Any) -> None:
    page = clock_of(desk, "leeg")
    asylum(desk, 10)
    page.refresh()
    choose(page, "pip_eerste")
    prompts.line_up(None)
    page.correct.click()  # thought better of it
    prompts.line_up(f"{today() - timedelta(days=3):%d-%m-%Y}", None)
    page.correct.click()  # no reason, no change
    intake = desk.dossier.intake
    assert intake.answers.values[NOTICE] == (today() - timedelta(days=10)).isoformat()
    prompts.line_up(f"{today() - timedelta(days=3):%d-%m-%Y}", "Brief van DUO gezien.")
    page.correct.click()
    assert intake.answers.values[NOTICE] == (today() - timedelta(days=3)).isoformat()
    assert intake.history(NOTICE)[-1].waarom == "Brief van DUO gezien."
    assert "Verbeterd op" in sums(page)
    assert "Reden: Brief van DUO gezien." in sums(page)
    day, why = prompts.asked[-2:]
    assert day.check("31-02-2026")
    assert not day.check("1-2-2026")
    assert "waarom" in why.check(" ").casefold()
    assert why.check("x" * 100_000)
    assert not why.check("daarom")
    desk.settle()


def test_a_day_that_cannot_be_is_told(desk: Desk, prompts: Any) -> None:
    page = clock_of(desk, "leeg")
    asylum(desk, 10)
    page.refresh()
    choose(page, "pip_eerste")
    prompts.line_up(f"{today() + timedelta(days=30):%d-%m-%Y}", "Vergissing.")
    page.correct.click()
    assert len(prompts.errors) == 1
    desk.settle()


def test_it_follows_an_answer_and_stacks_when_narrow(desk: Desk) -> None:
    page = clock_of(desk, "leeg")
    assert "aow" not in page._rows
    desk.hub.tell(desk.dossier.intake.answer("identiteit.geboortedatum", "1-1-1990"))  # type: ignore[arg-type]
    desk.until(lambda: "aow" in page._rows)
    desk.window.resize(800, 700)
    desk.until(lambda: page._stacked)
    desk.window.resize(1600, 800)
    desk.until(lambda: not page._stacked)
    desk.settle()
