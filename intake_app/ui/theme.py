"""The look: resources/theme.toml made into fonts, a palette and one style sheet, light and dark.

`Look` keeps an application in the look of the system and in the chosen text size. Everything a widget
needs beyond that is a word: `role(label, "title")`, `tone(label, "wrong")`; resources/style.qss says
what the words look like.
"""

import importlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from intake_app import assets
from intake_app.ui import icons

Scheme = Literal["light", "dark"]
Tone = Literal["", "wrong", "good", "warn"]

MIN_SCALE, MAX_SCALE = 1.0, 2.0
"""Text is shown at its own size up to twice as large."""

_PALETTE_ROLES = {
    QPalette.ColorRole.Window: "ground",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "card",
    QPalette.ColorRole.AlternateBase: "inset",
    QPalette.ColorRole.ToolTipBase: "card",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "soft",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "card",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "wrong",
    QPalette.ColorRole.Light: "card",
    QPalette.ColorRole.Midlight: "inset",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
}


@dataclass(frozen=True, slots=True)
class Theme:
    """One scheme of theme.toml: colours by name, sizes in points, the step in pixels, font families."""

    scheme: Scheme
    colours: dict[str, str]
    sizes: dict[str, int]
    families: tuple[str, ...]


@cache
def read(scheme: Scheme) -> Theme:
    """Give the theme of a scheme; raises KeyError when theme.toml is not whole."""
    table = assets.toml("resources/theme.toml")
    return Theme(scheme, dict(table[scheme]), dict(table["size"]), tuple(table["font"]["families"]))


def load_fonts() -> None:
    """Register the fonts that come with the program; the operating system gives the others."""
    for package in assets.toml("resources/theme.toml")["font"]["packages"]:
        folder = Path(importlib.import_module(package).ROOT) / "files"
        for file in sorted(folder.glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))


def palette(theme: Theme) -> QPalette:
    """Give the palette, for everything the style draws by itself."""
    made = QPalette()
    for palette_role, name in _PALETTE_ROLES.items():
        made.setColor(palette_role, QColor(theme.colours[name]))
    for palette_role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, palette_role, QColor(theme.colours["edge"]))
    return made


def style_sheet(theme: Theme, scale: float = 1.0) -> str:
    """Give the style sheet with the colours and with the sizes of text times `scale`."""
    source = assets.path("resources/style.qss").read_text(encoding="utf-8")
    step = theme.sizes["step_px"]
    points = {name: f"{size * scale:g}pt" for name, size in theme.sizes.items() if name.endswith("_pt")}
    folder = assets.path("resources/icons").as_posix()
    return Template(source).substitute(
        theme.colours,
        **points,
        scheme=theme.scheme,  # the style sheet cannot colour a drawing, so there is a tick for each
        step=f"{step}px",
        half=f"{step // 2}px",
        icons=folder,
    )


def apply(app: QApplication, scheme: Scheme, scale: float = 1.0) -> None:
    """Dress the application: the one function for the scheme and for text up to 200 %."""
    theme = read(scheme)
    app.setStyle("Fusion")
    app.setProperty(icons.COLOURS, theme.colours)
    font = QFont(list(theme.families))
    font.setPointSizeF(theme.sizes["body_pt"] * scale)
    app.setFont(font)
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme, scale))
    icons.refresh()


def role(widget: QWidget, name: str) -> None:
    """Give a widget its part in the look: title, question, second, soft, card, main, quiet, chip."""
    _say(widget, "role", name)


def tone(widget: QWidget, name: Tone) -> None:
    """Colour a text: wrong, good, warn or nothing. The text itself must say it too."""
    _say(widget, "tone", name)


def step() -> int:
    """Give the rhythm of distances in pixels."""
    return read("light").sizes["step_px"]


class Look(QObject):
    """Keeps the application in the scheme of the system, or in a chosen one, and in a text size."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        """Load the fonts, dress the application and follow the system from now on."""
        super().__init__(app)
        self._app = app
        self._chosen: Scheme | None = None
        self._scale = MIN_SCALE
        load_fonts()
        app.styleHints().colorSchemeChanged.connect(self._dress)
        self._dress()

    @property
    def scheme(self) -> Scheme:
        """The scheme that is shown."""
        if self._chosen:
            return self._chosen
        return "dark" if self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark else "light"

    @property
    def scale(self) -> float:
        """How much larger text is than its own size, from 1.0 to 2.0."""
        return self._scale

    def choose(self, scheme: Scheme | None) -> None:
        """Show this scheme; None follows the system again."""
        self._chosen = scheme
        self._dress()

    def set_scale(self, scale: float) -> None:
        """Show text `scale` times its own size, kept within 100 and 200 %."""
        self._scale = min(max(scale, MIN_SCALE), MAX_SCALE)
        self._dress()

    def _dress(self) -> None:
        """Apply what is chosen, and tell."""
        apply(self._app, self.scheme, self._scale)
        self.changed.emit()


def _say(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at, and let the style look again if it has looked yet."""
    if (widget.property(name) or "") == value:
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
