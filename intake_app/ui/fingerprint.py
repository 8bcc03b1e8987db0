"""A fingerprint to read aloud: six groups of five digits, large, each with its number."""

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from intake_app.ui import theme

_COLUMNS = 3


class Fingerprint(QWidget):
    """Shows the six groups, in letters of equal width."""

    def __init__(self, digits: str) -> None:
        """Show a fingerprint as `keys.fingerprint` gives it."""
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.step() * 4)
        grid.setVerticalSpacing(0)
        family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        for place, group in enumerate(digits.split()):
            number, key = QLabel(f"groep {place + 1}"), QLabel(group)
            theme.role(number, "small")
            theme.role(key, "statement")
            key.setStyleSheet(f'font-family: "{family}"')
            key.setAccessibleName(f"Groep {place + 1}: {' '.join(group)}")
            grid.addWidget(number, place // _COLUMNS * 2, place % _COLUMNS)
            grid.addWidget(key, place // _COLUMNS * 2 + 1, place % _COLUMNS)
        grid.setColumnStretch(_COLUMNS, 1)
        self.setAccessibleName(f"Vingerafdruk: {digits}")


def matching(typed: str, digits: str) -> tuple[int, int]:
    """Give how many groups of what was typed are right, and which is the first wrong one (0: none yet).

    A group that is not whole yet is judged by what there is of it.
    """
    said = "".join(sign for sign in typed if sign.isdigit())
    right = 0
    for number, group in enumerate(digits.split(), start=1):
        part, said = said[: len(group)], said[len(group) :]
        if not group.startswith(part):
            return right, number
        right += part == group
    return (right, 0) if not said else (right, right + 1)
