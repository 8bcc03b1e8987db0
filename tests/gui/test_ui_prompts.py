from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget

from intake_app.ui.prompts import Ask, AskDialog, Confirm, Dialog, Prompts, WindowPrompts

VASTSTELLEN = Confirm(
    "Plan vaststellen", "Daarna kan niemand het nog veranderen.", "Plan vaststellen op 24 november"
)
WACHTWOORD = Ask("Kluis openen", "Wachtwoord", "Kluis openen", secret=True)


def when_open(act: Callable[[QDialog], None]) -> None:
    """Do something to the dialog as soon as it is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            act(dialog)
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


def press(text: str) -> Callable[[QDialog], None]:
    return lambda dialog: next(b for b in dialog.findChildren(QPushButton) if b.text() == text).click()


@pytest.fixture
def window(shown: Callable[[QWidget], QWidget]) -> QWidget:
    return shown(QWidget())


def children_after(window: QWidget) -> list[QDialog]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return window.findChildren(QDialog)


@pytest.mark.parametrize(("button", "answer"), [("Plan vaststellen op 24 november", True), ("Terug", False)])
def test_confirm_gives_what_was_pressed_and_leaves_nothing(
    button: str, answer: bool, window: QWidget
) -> None:
    when_open(press(button))
    assert WindowPrompts().confirm(VASTSTELLEN) is answer
    assert children_after(window) == []


def test_dialog_belongs_to_the_window_and_says_what_it_is_about(window: QWidget) -> None:
    seen = {}

    def look(dialog: QDialog) -> None:
        seen.update(parent=dialog.parent(), title=dialog.windowTitle(), about=dialog.accessibleDescription())
        dialog.reject()

    when_open(look)
    WindowPrompts().confirm(VASTSTELLEN)
    assert seen == {
        "parent": window,
        "title": "Plan vaststellen",
        "about": "Daarna kan niemand het nog veranderen.",
    }


@pytest.mark.parametrize("grave", [True, False])
def test_enter_never_does_what_cannot_be_taken_back(grave: bool, window: QWidget) -> None:
    dialog = Dialog(window, "Dossier wissen", "Dit kan niet terug.")
    dialog.add_buttons("Dossier wissen", "Bewaren", grave=grave)
    default = [button.text() for button in dialog.findChildren(QPushButton) if button.isDefault()]
    assert default == ["Bewaren" if grave else "Dossier wissen"]
    dialog.close()


@pytest.mark.parametrize("grave", [False, True])
def test_enter_presses_the_button_that_has_the_ring(grave: bool, window: QWidget) -> None:
    dialog = Dialog(window, "Zeker weten?", "Het kan niet terug.")
    dialog.add_buttons("Doen", "Niet doen", grave=grave)
    dialog.show()
    asked: list[str] = []
    dialog.accepted.connect(lambda: asked.append("ja"))
    dialog.rejected.connect(lambda: asked.append("nee"))
    first = dialog.focusWidget()
    assert isinstance(first, QPushButton)
    assert (first.text(), first.isDefault()) == ("Niet doen" if grave else "Doen", True)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    other = dialog.focusWidget()
    assert isinstance(other, QPushButton)
    assert other is not first
    QTest.keyClick(other, Qt.Key.Key_Return)
    assert asked == ["ja" if grave else "nee"]


def test_error_is_shown_with_one_button_to_leave(window: QWidget) -> None:
    seen = []

    def look(dialog: QDialog) -> None:
        seen.append([label.text() for label in dialog.findChildren(QLabel) if label.text()])
        press("Begrepen")(dialog)

    when_open(look)
    WindowPrompts().show_error("De schijf is vol. Maak ruimte.")
    assert seen == [["Dat lukte niet", "De schijf is vol. Maak ruimte."]]
    assert children_after(window) == []


def type_in(*texts: str) -> Callable[[QDialog], None]:
    def act(dialog: QDialog) -> None:
        for line, text in zip(dialog.findChildren(QLineEdit), texts, strict=True):
            line.setText(text)
        press("Kluis openen")(dialog)

    return act


def test_asked_text_is_given(window: QWidget) -> None:
    assert window
    when_open(type_in("vier losse woorden hier"))
    assert WindowPrompts().ask(WACHTWOORD) == "vier losse woorden hier"


def test_asked_text_that_is_refused_by_the_person_is_none(window: QWidget) -> None:
    assert window
    when_open(press("Terug"))
    assert WindowPrompts().ask(WACHTWOORD) is None


def test_secret_is_not_shown_and_not_kept_in_the_description(window: QWidget) -> None:
    dialog = AskDialog(window, WACHTWOORD)
    line = dialog.lines[0]
    assert line.echoMode() is QLineEdit.EchoMode.Password
    assert line.accessibleName() == "Wachtwoord"
    dialog.close()


def test_what_is_wrong_is_said_and_the_text_stays(window: QWidget) -> None:
    short = Ask("Naam", "Naam", "Bewaren", start="x", check=lambda text: "Te kort." if len(text) < 3 else "")
    dialog = AskDialog(window, short)
    dialog.show()
    dialog.try_accept()
    assert (dialog.problem.text(), dialog.lines[0].text()) == ("Te kort.", "x")
    assert dialog.problem.isVisible()
    assert dialog.lines[0].accessibleDescription() == "Te kort."
    dialog.lines[0].setText("lang genoeg")
    dialog.try_accept()
    assert (dialog.answer, dialog.isVisible()) == ("lang genoeg", False)


def test_what_is_wrong_does_not_press_the_line_together(window: QWidget) -> None:
    long = "Schrijf waarom dit dossier weg moet, bijvoorbeeld: op verzoek van de persoon zelf. " * 3
    dialog = AskDialog(window, Ask("Reden", "Reden", "Verder", text=long, check=lambda _: long))
    dialog.show()
    before = dialog.lines[0].height()
    dialog.try_accept()
    QApplication.processEvents()
    assert dialog.lines[0].height() >= before
    assert dialog.problem.height() >= dialog.problem.heightForWidth(dialog.problem.width())
    dialog.close()


def test_text_asked_twice_must_be_the_same(window: QWidget) -> None:
    dialog = AskDialog(window, Ask("Kluis maken", "Wachtwoord", "Kluis maken", secret=True, again=True))
    dialog.show()
    dialog.lines[0].setText("een")
    dialog.lines[1].setText("twee")
    dialog.try_accept()
    assert dialog.problem.text() == "De twee teksten zijn niet gelijk. Typ ze opnieuw."
    dialog.lines[1].setText("een")
    dialog.try_accept()
    assert dialog.answer == "een"


@pytest.fixture
def own_file_dialogs() -> Iterator[None]:
    """Use the dialog of Qt in place of that of the system."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    yield
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)


def choose(name: str) -> Callable[[QDialog], None]:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        dialog.selectFile(name)
        dialog.accept()

    return act


@pytest.mark.usefixtures("own_file_dialogs", "window")
def test_places_are_given_as_paths(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_text("x", encoding="utf-8")
    (tmp_path / "map").mkdir()
    prompts = WindowPrompts()
    when_open(choose("plan.pdf"))
    assert prompts.choose_file("Kies", tmp_path) == tmp_path / "plan.pdf"
    when_open(choose("nieuw.pdf"))
    assert prompts.choose_target("Bewaar", tmp_path / "pip.pdf") == tmp_path / "nieuw.pdf"
    when_open(choose(str(tmp_path / "map")))
    assert prompts.choose_folder("Kies", tmp_path) == tmp_path / "map"


@pytest.mark.usefixtures("own_file_dialogs", "window")
def test_no_place_is_none(tmp_path: Path) -> None:
    when_open(QDialog.reject)
    assert WindowPrompts().choose_file("Kies", tmp_path) is None


def test_fake_and_real_answer_to_the_same_questions(prompts: Prompts) -> None:
    verbs = [name for name in vars(Prompts) if not name.startswith("_")]
    assert verbs
    for verb in verbs:
        assert callable(getattr(prompts, verb))
        assert callable(getattr(WindowPrompts(), verb))
