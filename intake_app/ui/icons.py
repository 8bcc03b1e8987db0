"""Line icons in the colours of the theme: one SVG each in resources/icons, drawn with currentColor.

A widget remembers which icon it wears, so that `refresh` can draw all of them again when the theme or
the text size changes. An icon never stands alone for a meaning: the widget has the word as well.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from intake_app import assets

COLOURS = "theme_colours"
"""The property of the application that holds the colours by name; theme.apply sets it."""

_WORN = "worn_icon"
_SIDE = 0.85
"""The side of an icon against the line height of the text beside it."""

_RATIOS = (1.0, 1.5, 2.0)
"""Device pixels per point for which an icon is drawn sharp."""


@dataclass(frozen=True, slots=True)
class Worn:
    """The icon a widget wears: name and colour, and for a choice also when it is chosen."""

    name: str
    tint: str = "text"
    chosen: str = ""
    chosen_tint: str = "on_accent"


def put(widget: QAbstractButton | QLabel, worn: Worn) -> None:
    """Let a button or a label wear an icon, as high as its text; raises KeyError for an unknown colour."""
    widget.setProperty(_WORN, worn)
    _draw(widget, worn)


def refresh() -> None:
    """Draw every worn icon again, in the colours and the text size of this moment."""
    _heights.clear()
    for widget in QApplication.allWidgets():
        worn = widget.property(_WORN)
        if isinstance(worn, Worn) and isinstance(widget, QAbstractButton | QLabel):
            _draw(widget, worn)


def side(widget: QWidget) -> int:
    """Give the side of an icon beside the text of this widget, in pixels."""
    return round(_height(widget) * _SIDE)


def icon(worn: Worn, pixels: int) -> QIcon:
    """Give the icon in the colours of this moment; `chosen` shows in the state On."""
    return _drawn(worn, pixels, _colour(worn.tint), _colour(worn.chosen_tint))


@lru_cache(maxsize=256)
def _drawn(worn: Worn, pixels: int, colour: str, chosen_colour: str) -> QIcon:
    """Give the same for these colours; a page wears the same icon a hundred times."""
    drawn = QIcon()
    square = QSize(pixels, pixels)
    for ratio in _RATIOS:
        drawn.addPixmap(_picture(worn.name, colour, square, ratio))
        if worn.chosen:
            chosen = _picture(worn.chosen, chosen_colour, square, ratio)
            drawn.addPixmap(chosen, QIcon.Mode.Normal, QIcon.State.On)
    return drawn


_heights: dict[tuple[str, str], int] = {}
"""The height of a text by kind and role of its widget."""


def _height(widget: QWidget) -> int:
    """Give the height of a text in this widget, in pixels.

    The style sheet is read for the first widget of a kind and role only: a widget that has been styled is
    styled again under every parent it gets, which is most of the work of building a page.
    """
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return widget.fontMetrics().height()
    kind = (type(widget).__name__, str(widget.property("role") or ""))
    if kind not in _heights:
        widget.ensurePolished()
        _heights[kind] = widget.fontMetrics().height()
    return _heights[kind]


def _draw(widget: QAbstractButton | QLabel, worn: Worn) -> None:
    """Give the widget its picture at the size of its text."""
    pixels = side(widget)
    if isinstance(widget, QLabel):
        height = _height(widget)  # so that it stands level with the first line beside it
        ratio = widget.devicePixelRatioF()
        widget.setPixmap(_picture(worn.name, _colour(worn.tint), QSize(pixels, height), ratio))
        return
    widget.setIconSize(QSize(pixels, pixels))
    widget.setIcon(icon(worn, pixels))


def _colour(tint: str) -> str:
    """Give a colour of the theme by name; black before a theme is applied."""
    application = QApplication.instance()
    colours = application.property(COLOURS) if application else None
    return str(colours[tint]) if isinstance(colours, dict) else "#000000"


def _picture(name: str, colour: str, size: QSize, ratio: float) -> QPixmap:
    """Give the picture of one icon, drawn once for each size and colour."""
    key = f"{name} {colour} {size.width()}x{size.height()} {ratio}"
    picture = QPixmap()
    if not QPixmapCache.find(key, picture):
        picture = _paint(name, colour, size, ratio)
        QPixmapCache.insert(key, picture)
    return picture


def _paint(name: str, colour: str, size: QSize, ratio: float) -> QPixmap:
    """Draw one icon, as wide as the picture and in the middle of its height."""
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    top = (size.height() - size.width()) / 2
    renderer.render(painter, QRectF(0, top, size.width(), size.width()))
    painter.end()
    return picture


@cache
def _source(name: str) -> str:
    """Read the SVG text of an icon; raises FileNotFoundError for a name that does not exist."""
    return assets.path(f"resources/icons/{name}.svg").read_text(encoding="utf-8")
