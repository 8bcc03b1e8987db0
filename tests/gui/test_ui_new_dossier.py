"""A dossier begins with a name; what is not right stays on screen with the reason."""

from typing import Any

from PySide6.QtCore import Qt

from intake_app.ui.new_dossier import NewDossierDialog


def test_an_empty_name_is_refused(shown: Any, listen: Any, qtbot: Any) -> None:
    dialog = NewDossierDialog()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    shown(dialog)
    made = listen(dialog.made)
    first, last = dialog.fields["identiteit.voornaam"], dialog.fields["identiteit.achternaam"]
    qtbot.keyClicks(last.target, "Demo")
    qtbot.keyClick(last.target, Qt.Key.Key_Return)
    assert first.problem
    assert not last.problem
    assert first.target.hasFocus()
    assert dialog.isVisible()
    assert not made
    qtbot.keyClicks(first.target, "Senait")
    qtbot.keyClicks(dialog.fields["identiteit.woonplaats_nu"].target, "azc Balk")
    qtbot.keyClick(first.target, Qt.Key.Key_Return)
    assert made == [
        (
            {
                "identiteit.voornaam": "Senait",
                "identiteit.achternaam": "Demo",
                "identiteit.woonplaats_nu": "azc Balk",
            },
        )
    ]
