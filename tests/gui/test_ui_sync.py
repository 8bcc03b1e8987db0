"""Rounds with the shared folder beside the window: by themselves when it is quiet, stopped, and told."""

import itertools
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer

from intake_app.delen import kring, sync
from intake_app.delen.lezer import Taken
from intake_app.delen.sync import NOT_YOURS, Outcome, synchronise
from intake_app.errors import AppError
from intake_app.intake import Intake
from intake_app.model import new_id
from intake_app.store.vault import Vault
from intake_app.ui import sync as rounds
from intake_app.ui import sync_line
from intake_app.ui.sync import SETTING, State, choose_folder
from intake_app.ui.sync_dialog import SyncDialog
from tests.gui.desk import Desk, cheap_vault, desk, fill, folder, make_desk, vault_folder

__all__ = ["desk", "folder", "make_desk", "vault_folder"]


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Give an empty folder to share."""
    made = tmp_path / "gedeeld"
    made.mkdir()
    return made


@pytest.fixture
def colleague(tmp_path: Path) -> Iterator[Vault]:
    """Give the vault of a colleague, of no team yet."""
    with cheap_vault(tmp_path / "collega") as made:
        made.set_author("Noor")
        yield made


@pytest.fixture
def team_folder(folder: Path, shared: Path, colleague: Vault) -> Path:
    """Give a closed vault with people in it, of a team of two that share a folder."""
    with cheap_vault(folder) as vault:
        fill(vault)
        kring.found_team(vault, "Team Oost")
        kring.join(colleague, kring.admit(vault, kring.read_request(kring.ask(colleague))))
        vault.set_setting(SETTING, str(shared))
        synchronise(vault, shared)
    synchronise(colleague, shared)
    return folder


@pytest.fixture
def team_desk(make_desk: Any, team_folder: Path) -> Desk:
    """Give the window of that vault, with its first round done."""
    assert team_folder
    made: Desk = make_desk()
    made.open_vault()
    made.until(lambda: made.hub.sync.state.kind == "klaar")
    return made


def round_of(made: Desk) -> State:
    """Let a round go and give how things stand then."""
    made.until(lambda: not made.hub.sync.busy)
    made.hub.sync.now()
    made.until(lambda: not made.hub.sync.busy)
    made.settle()
    return made.hub.sync.state


def line_of(made: Desk) -> str:
    return made.window.work_list.sync.state.said


# -- rounds ----------------------------------------------------------------------------------------


def test_a_round_begins_by_itself_after_unlocking_and_is_announced(
    make_desk: Any, team_folder: Path, listen: Any
) -> None:
    assert team_folder
    made: Desk = make_desk()
    joined = listen(made.hub.joined)
    made.open_vault()
    made.until(lambda: made.hub.sync.state.kind == "klaar")
    assert [type(one[0]) for one in joined] == [Outcome]


def test_a_vault_without_a_team_makes_no_round_and_says_nothing(desk: Desk, listen: Any) -> None:
    joined = listen(desk.hub.joined)
    desk.until(lambda: not desk.hub.sync.busy)
    desk.settle()
    assert desk.hub.sync.state.kind == "alleen"
    assert desk.window.work_list.sync.isHidden()
    assert joined == []


def test_practice_has_no_team_and_no_round(team_desk: Desk) -> None:
    team_desk.hub.practise(pytest.fail)
    team_desk.until(lambda: team_desk.hub.practising)
    team_desk.until(lambda: team_desk.window.page is team_desk.window.work_list)
    team_desk.settle()
    assert not team_desk.hub.sync.busy
    assert team_desk.window.work_list.sync.isHidden()
    ways = team_desk.window.work_list.ways
    assert [name for name in ("team", "bijwerken", "kluis") if ways[name].isVisible()] == []


def test_a_round_follows_on_saving_when_it_stays_quiet(
    team_desk: Desk, monkeypatch: pytest.MonkeyPatch, colleague: Vault, shared: Path
) -> None:
    monkeypatch.setattr(rounds, "_AFTER_SAVING", 50)
    view = team_desk.open("leeg")
    team_desk.hub.tell(view.intake.answer("opleiding.jaren", "4"))
    team_desk.until(lambda: team_desk.hub.sync.state.outcome and team_desk.hub.sync.state.outcome.written)
    synchronise(colleague, shared)
    assert Intake.existing(colleague, "leeg").answers.values["opleiding.jaren"] == 4


def test_no_round_begins_by_itself_while_somebody_is_typing(team_desk: Desk, listen: Any) -> None:
    said = listen(team_desk.hub.sync.state_changed)
    quiet = [1_000.0]
    team_desk.hub.sync.quiet_for = lambda: quiet[0]
    team_desk.hub.sync._when_quiet()
    assert 1_000 < team_desk.hub.sync._timer.remainingTime() <= 2_300
    assert said == []
    quiet[0] = 3_000.0
    team_desk.hub.sync._when_quiet()
    team_desk.until(lambda: [one[0].kind for one in said] == ["bezig", "klaar"])


def test_there_is_one_round_at_a_time_and_what_was_asked_meanwhile_follows(
    team_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    going, most, made = [0], [0], [0]
    real = sync.synchronise

    def counted(*arguments: Any) -> Outcome:
        going[0] += 1
        most[0], made[0] = max(most[0], going[0]), made[0] + 1
        try:
            time.sleep(0.05)
            return real(*arguments)
        finally:
            going[0] -= 1

    monkeypatch.setattr(sync, "synchronise", counted)
    for _ in range(3):
        team_desk.hub.sync.now()
    team_desk.until(lambda: made[0] == 2 and not team_desk.hub.sync.busy)
    assert most == [1]


def test_a_round_is_stopped_between_two_files_and_goes_on_later(
    team_desk: Desk, colleague: Vault, shared: Path, monkeypatch: pytest.MonkeyPatch, listen: Any
) -> None:
    for number in range(3):
        Intake.start(colleague, f"n{number}").answer("identiteit.voornaam", f"Nieuw {number}")
        synchronise(colleague, shared)
    progress = listen(team_desk.hub.sync.progress)
    real = sync.synchronise

    def slow(vault: Vault, place: Path, report: Any, stop: Any) -> Outcome:
        def step(done: int, of: int) -> None:
            report(done, of)
            if done == 1:
                team_desk.hub.sync.call_off()

        return real(vault, place, step, stop)

    monkeypatch.setattr(sync, "synchronise", slow)
    assert round_of(team_desk).kind == "gestopt"
    assert "De rest komt" in line_of(team_desk)
    assert [step[0] for step in progress] == [1]
    monkeypatch.setattr(sync, "synchronise", real)
    assert round_of(team_desk).kind == "klaar"
    team_desk.until(lambda: team_desk.window.work_list.model.rowCount() == 5)


def test_locking_ends_a_round_and_waits_for_no_dead_network(
    team_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "_PATIENCE", 0.05)
    answers, asked = threading.Event(), threading.Event()

    def hang(*_: object) -> Outcome:
        asked.set()
        answers.wait(20)
        raise AppError("te laat")

    monkeypatch.setattr(sync, "synchronise", hang)
    team_desk.hub.sync.now()
    team_desk.until(asked.is_set)
    began = time.monotonic()
    team_desk.window.lock()
    assert time.monotonic() - began < 5
    assert team_desk.hub.vault is None
    assert team_desk.window.page is team_desk.window.start
    assert team_desk.hub.sync.state.kind == "alleen"
    answers.set()
    team_desk.until(lambda: not team_desk.hub.sync._worker.busy)
    assert team_desk.hub.sync.state.kind == "alleen"


def test_closing_in_the_middle_of_a_round_leaves_a_sound_vault(
    team_desk: Desk, colleague: Vault, shared: Path
) -> None:
    for number in range(20):
        Intake.start(colleague, f"n{number}").answer("identiteit.voornaam", f"Nieuw {number}")
        synchronise(colleague, shared)
    team_desk.hub.sync.now()
    team_desk.window.close()
    with Vault.open(team_desk.folder, "blauwe stoel wandelt zacht") as vault:
        assert vault.check() == []
        synchronise(vault, shared)
        assert vault.count() == 23


def test_the_window_never_waits_for_a_round(team_desk: Desk, colleague: Vault, shared: Path) -> None:
    """Answers go on being taken while many changes come in; the longest turn is told when it is too long."""
    for number in range(150):
        Intake.start(colleague, f"n{number}").fill({"identiteit.voornaam": "Ada", "opleiding.jaren": 4})
    synchronise(colleague, shared)
    view = team_desk.open("leeg")
    turns: list[float] = []
    beat = QTimer()
    beat.timeout.connect(lambda: turns.append(time.perf_counter()))
    beat.start(0)
    team_desk.hub.sync.now()
    count = 0
    while team_desk.hub.sync.busy:
        team_desk.hub.tell(view.intake.answer("opleiding.jaren", str(count % 20)))
        count += 1
        team_desk.qtbot.wait(20)
    beat.stop()
    assert count > 3
    longest = max(after - before for before, after in itertools.pairwise(turns))
    assert longest < 0.5, (
        f"the window stood still for {longest:.3f} s"
    )  # a wide margin: tests share a machine


# -- how it is said --------------------------------------------------------------------------------


def test_the_line_says_what_came_in_until_somebody_looks(
    team_desk: Desk, colleague: Vault, shared: Path
) -> None:
    assert line_of(team_desk).startswith("Bijgewerkt om ")
    Intake.existing(colleague, "leeg").answer("opleiding.jaren", "6")
    synchronise(colleague, shared)
    round_of(team_desk)
    assert line_of(team_desk).endswith(" · 1 nieuw")
    round_of(team_desk)
    assert line_of(team_desk).endswith(" · 1 nieuw")
    team_desk.window.work_list.sync.state.click()
    dialog = team_desk.dialog(SyncDialog)
    team_desk.until(lambda: "Senait Demo Haile: bijgewerkt, 1 wijziging" in texts(dialog.news))
    assert "Noor: bijgewerkt tot vandaag om" in texts(dialog.members)
    assert dialog.aside.isHidden()
    dialog.accept()
    assert line_of(team_desk).count("·") == 0


def texts(made: Any) -> str:
    return "\n".join(made.item(row).text() for row in range(made.count()))


def test_a_folder_that_is_gone_is_said_and_comes_back(team_desk: Desk, shared: Path) -> None:
    shared.rename(shared.with_name("weg"))
    assert round_of(team_desk).kind == "weg"
    assert line_of(team_desk) == "De gedeelde map is er nu niet. Je werk staat veilig in de kluis."
    shared.with_name("weg").rename(shared)
    team_desk.window.work_list.sync.now.click()
    team_desk.until(lambda: team_desk.hub.sync.state.kind == "klaar")


def test_a_file_that_is_not_right_is_said_with_its_reason(team_desk: Desk, shared: Path) -> None:
    (shared / f"{'ab' * 32}.age").write_bytes(b"half")
    (shared / "vreemd.age").write_bytes(b"zomaar iets")
    round_of(team_desk)
    assert line_of(team_desk).endswith(" · 2 bestanden niet gelezen")
    team_desk.window.beside.go("bijwerken")
    dialog = team_desk.dialog(SyncDialog)
    assert "1 bestand (abababab…): Dit bestand is nog niet helemaal aangekomen" in texts(dialog.aside)
    assert "1 bestand (vreemd.age): Dit bestand is niet voor jouw team versleuteld" in texts(dialog.aside)
    team_desk.settle()
    dialog.accept()


def test_a_failure_is_said_in_the_dialog_and_stops_nothing(
    team_desk: Desk, monkeypatch: pytest.MonkeyPatch, prompts: Any
) -> None:
    def refuse(*_: object) -> Outcome:
        raise AppError("In de map van het team kan niet worden geschreven.")

    monkeypatch.setattr(sync, "synchronise", refuse)
    assert round_of(team_desk).kind == "mislukt"
    assert "niet gelukt" in line_of(team_desk)
    team_desk.window.beside.go("bijwerken")
    dialog = team_desk.dialog(SyncDialog)
    assert "kan niet worden geschreven" in dialog.state.text()
    monkeypatch.undo()
    dialog.now.click()
    team_desk.until(lambda: dialog.state.text().startswith("Bijgewerkt om"))
    team_desk.settle()
    dialog.accept()
    assert not prompts.errors


def test_a_fault_of_ours_does_not_end_the_rounds(team_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync, "synchronise", lambda *_: 1 // 0)
    monkeypatch.setattr("sys.excepthook", lambda *_: None)
    assert round_of(team_desk).kind == "mislukt"
    monkeypatch.undo()
    assert round_of(team_desk).kind == "klaar"


def test_progress_and_stopping_are_in_the_dialog(team_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    going = threading.Event()

    def slow(_vault: Vault, _place: Path, report: Any, stop: Any) -> Outcome:
        report(2, 5)
        going.set()
        while not stop():
            time.sleep(0.005)
        return Outcome(taken=Taken(stopped=True))

    monkeypatch.setattr(sync, "synchronise", slow)
    team_desk.window.beside.go("bijwerken")
    dialog = team_desk.dialog(SyncDialog)
    dialog.now.click()
    team_desk.until(going.is_set)
    team_desk.until(lambda: dialog.state.text() == "Bezig met bijwerken: bestand 2 van 5")
    assert (dialog.bar.value(), dialog.bar.maximum()) == (2, 5)
    assert dialog.now.isHidden()
    dialog.halt.click()
    team_desk.until(lambda: team_desk.hub.sync.state.kind == "gestopt")
    assert dialog.halt.isHidden()
    team_desk.settle()
    dialog.accept()


def test_a_vault_that_was_put_back_is_a_new_computer_for_the_team(
    make_desk: Any, team_folder: Path, shared: Path
) -> None:
    with Vault.open(team_folder, "blauwe stoel wandelt zacht") as vault:
        vault._identity.set("apparaat", new_id())  # as putting a copy back does
    made: Desk = make_desk()
    made.open_vault()
    made.until(lambda: made.hub.sync.state.kind == "eruit")
    assert made.hub.sync.state.reason == NOT_YOURS
    assert line_of(made) == "Deze computer hoort nu niet bij het team."
    assert made.window.work_list.sync.now.isHidden()
    assert shared.exists()


def test_who_was_taken_out_reads_what_that_may_mean(team_desk: Desk, colleague: Vault, shared: Path) -> None:
    """The colleague, a beheerder too, takes this computer out; nothing of the team opens here any more."""
    vault = team_desk.hub.vault
    assert vault is not None
    member = kring.require(vault).team.member_of(colleague.device)
    assert member is not None
    kring.set_role(vault, member.id, "beheerder")
    round_of(team_desk)
    synchronise(colleague, shared)
    kring.revoke(colleague, vault.device, "computer vervangen")
    Intake.existing(colleague, "leeg").answer("opleiding.jaren", "6")
    synchronise(colleague, shared)
    round_of(team_desk)
    assert "niet gelezen" in line_of(team_desk)
    team_desk.window.beside.go("bijwerken")
    dialog = team_desk.dialog(SyncDialog)
    assert "vraag dan de beheerder of deze computer nog bij het team hoort" in texts(dialog.aside)
    team_desk.settle()
    dialog.accept()


@pytest.mark.parametrize(
    ("ago", "said"),
    [(timedelta(), "om "), (timedelta(days=2), "op ")],
)
def test_when_is_said_with_the_day_unless_it_is_today(ago: timedelta, said: str) -> None:
    assert sync_line.when(datetime.now(UTC) - ago).startswith(said)


def test_a_long_line_never_makes_the_window_wider(team_desk: Desk, look: Any) -> None:
    look.set_scale(2.0)
    team_desk.window.resize(1366, 768)
    outcome = Outcome(taken=Taken(problems={"a.age": "b"}), conflicts=12)
    long_ago = datetime.now(UTC) - timedelta(days=2)
    team_desk.hub.sync._show(State("klaar", long_ago, outcome, fresh=1234))
    team_desk.qtbot.wait(50)
    shown = team_desk.window.work_list.sync.state
    assert team_desk.window.width() == 1366
    assert shown.text().endswith("…")
    assert shown.accessibleName() == shown.said
    assert shown.said.endswith(" · 1234 nieuw · 12 keuzes wachten · 1 bestand niet gelezen")
    look.set_scale(1.0)
    team_desk.qtbot.wait(50)
    assert shown.text() == shown.said


# -- the folder ------------------------------------------------------------------------------------


def test_the_folder_is_chosen_and_kept_for_this_vault(
    make_desk: Any, folder: Path, shared: Path, prompts: Any
) -> None:
    with cheap_vault(folder) as vault:
        fill(vault)
        kring.found_team(vault, "Team Oost")
    made: Desk = make_desk()
    made.open_vault()
    made.until(lambda: made.hub.sync.state.kind == "geen_map")
    assert "Kies de map" in line_of(made)
    assert made.window.work_list.sync.now.isHidden()
    made.window.work_list.sync.state.click()
    dialog = made.dialog(SyncDialog)
    prompts.line_up(None, folder, shared)
    dialog.choose.click()
    dialog.choose.click()
    made.until(lambda: "map van een kluis" in dialog.said.text())
    dialog.choose.click()
    made.until(lambda: made.hub.sync.state.kind == "klaar")
    made.until(lambda: dialog.place.text() == str(shared))
    made.settle()
    assert dialog.said.text() == ""  # what was begun has ended
    dialog.accept()
    assert list(shared.glob("*.age"))
    made.window.lock()
    made.back()
    made.open_vault()
    made.until(lambda: made.hub.sync.state.kind == "klaar")


def test_no_folder_in_or_around_a_vault_is_shared(colleague: Vault, tmp_path: Path) -> None:
    for place in (colleague.folder, colleague.folder / "reservekopieen"):
        with pytest.raises(AppError, match="map van een kluis"):
            choose_folder(colleague, place)
    with pytest.raises(AppError, match="alleen voor het team"):
        choose_folder(colleague, tmp_path)
    assert colleague.setting(SETTING) is None


def test_the_dialog_says_that_there_is_no_team(desk: Desk) -> None:
    desk.until(lambda: not desk.hub.sync.busy)
    desk.window.beside.go("bijwerken")
    dialog = desk.dialog(SyncDialog)
    assert "nog niet bij een team" in dialog.state.text()
    assert dialog.now.isHidden()
    assert dialog.choose.isHidden()
    desk.settle()
    dialog.accept()


# -- the open dossier ------------------------------------------------------------------------------


def test_what_came_in_is_shown_in_the_open_dossier(team_desk: Desk, colleague: Vault, shared: Path) -> None:
    view = team_desk.open("leeg")
    view.open_page("opleiding")
    team_desk.settle()
    Intake.existing(colleague, "leeg").answer("opleiding.jaren", "6")
    synchronise(colleague, shared)
    round_of(team_desk)
    team_desk.until(lambda: view.intake.answers.values.get("opleiding.jaren") == 6)
    card = view.pages.currentWidget().column.card("opleiding.jaren")
    assert card.field.text() == "6"
    assert view.bottom.notice == "Van een collega: 1 vraag"
    assert "Bezig" not in view.bottom.text


def test_what_is_being_typed_is_never_lost_and_never_wins_unseen(
    team_desk: Desk, colleague: Vault, shared: Path
) -> None:
    view = team_desk.open("leeg")
    view.go_to("opleiding.jaren")
    team_desk.settle()
    Intake.existing(colleague, "leeg").answer("opleiding.jaren", "6")
    synchronise(colleague, shared)
    field = view.pages.currentWidget().column.card("opleiding.jaren").field
    team_desk.hub.sync.now()
    team_desk.qtbot.keyClicks(field.target, "9")
    team_desk.until(lambda: not team_desk.hub.sync.busy)
    assert field.text() == "9"
    team_desk.until(lambda: len(view.intake.conflicts) == 1)
    assert field.text() == "9"
    assert view.bottom.notice == "Van een collega: 1 vraag · 1 keuze wacht"
    team_desk.settle()
    assert {c.value for c in view.intake.conflicts["opleiding.jaren"].members} == {6, 9}
    round_of(team_desk)
    team_desk.hub.leave()
    team_desk.until(lambda: line_of(team_desk).endswith("1 keuze wacht"))


def test_nothing_changes_on_a_blank_screen(team_desk: Desk, colleague: Vault, shared: Path) -> None:
    view = team_desk.open("leeg")
    team_desk.press(Qt.Key.Key_F9)
    colleague.erase("leeg", "op verzoek")
    synchronise(colleague, shared)
    round_of(team_desk)
    team_desk.qtbot.wait(100)
    assert team_desk.window.page is team_desk.window.blank
    team_desk.window._come_back()
    team_desk.until(lambda: team_desk.window.page is team_desk.window.work_list)
    assert view is not team_desk.window.dossier
    assert "voorgoed gewist" in team_desk.window.work_list.notice.text()


def test_a_dossier_that_a_colleague_erased_closes_also_while_somebody_typed(
    team_desk: Desk, colleague: Vault, shared: Path, prompts: Any
) -> None:
    view = team_desk.open("leeg")
    view.go_to("opleiding.jaren")
    team_desk.settle()
    colleague.erase("leeg", "op verzoek")
    synchronise(colleague, shared)
    field = view.pages.currentWidget().column.card("opleiding.jaren").field
    team_desk.hub.sync.now()
    team_desk.qtbot.keyClicks(field.target, "9")
    team_desk.until(lambda: team_desk.window.page is team_desk.window.work_list)
    assert "voorgoed gewist" in team_desk.window.work_list.notice.text()
    team_desk.until(lambda: team_desk.window.work_list.model.rowCount() == 1)
    assert not prompts.errors
    team_desk.until(lambda: not team_desk.hub.sync.busy)


def test_the_work_list_keeps_its_place_when_it_is_read_again(
    team_desk: Desk, colleague: Vault, shared: Path
) -> None:
    page = team_desk.window.work_list
    page.list.setCurrentIndex(page.model.index(1, 0))
    Intake.start(colleague, "nieuw").answer("identiteit.voornaam", "Aaf")
    synchronise(colleague, shared)
    round_of(team_desk)
    team_desk.until(lambda: page.model.rowCount() == 3)
    assert page.model.row(page.list.currentIndex())["id"] == "leeg"
