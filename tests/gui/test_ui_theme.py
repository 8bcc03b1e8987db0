import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from intake_app import assets
from intake_app.ui import icons, theme
from intake_app.ui.theme import Look, Scheme

SCHEMES: list[Scheme] = ["light", "dark"]
CONTRAST = assets.toml("resources/theme.toml")["contrast"]
ICONS = sorted(file.stem for file in assets.path("resources/icons").glob("*.svg"))


def luminance(colour: str) -> float:
    """Give the relative luminance of a colour, by WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("kind", "least"), [("text", 7.0), ("control", 3.0)])
def test_contrast_is_enough(scheme: Scheme, kind: str, least: float) -> None:
    colours = theme.read(scheme).colours
    measured = {(front, back): contrast(colours[front], colours[back]) for front, back in CONTRAST[kind]}
    assert {pair: value for pair, value in measured.items() if value < least} == {}


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_text_colour_is_in_the_contrast_table() -> None:
    sheet = assets.path("resources/style.qss").read_text(encoding="utf-8")
    used = set(re.findall(r"(?<![-\w])color: \$(\w+)", sheet)) - {"edge"}  # edge: what is switched off
    assert used <= {front for front, _ in CONTRAST["text"]}


def test_both_schemes_have_the_same_colours() -> None:
    assert theme.read("light").colours.keys() == theme.read("dark").colours.keys()


def test_accent_is_the_deep_blue_and_sizes_are_those_of_the_design() -> None:
    read = theme.read("light")
    assert read.colours["accent"] == "#154273"
    assert (read.sizes["body_pt"], read.sizes["title_pt"], read.sizes["step_px"]) == (11, 15, 8)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_text_is_smaller_than_ten_points(scale: float) -> None:
    sheet = theme.style_sheet(theme.read("light"), scale)
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)pt", sheet)]
    assert sizes
    assert min(sizes) >= 10 * scale


def test_text_grows_with_the_scale_and_stays_within_bounds(look: Look, qapp: QApplication) -> None:
    look.set_scale(1.5)
    assert qapp.font().pointSizeF() == 16.5
    look.set_scale(9)
    assert (look.scale, qapp.font().pointSizeF()) == (2.0, 22.0)
    look.set_scale(0.1)
    assert qapp.font().pointSizeF() == 11.0


def test_palette_follows_the_scheme(look: Look, qapp: QApplication) -> None:
    look.choose("dark")
    dark = theme.read("dark").colours
    assert look.scheme == "dark"
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == dark["ground"]
    assert qapp.palette().color(QPalette.ColorRole.PlaceholderText).name() == dark["soft"]


def test_scheme_of_the_system_is_followed_again(look: Look, listen: Callable[..., list[object]]) -> None:
    look.choose("dark")
    said = listen(look.changed)
    look.choose(None)
    assert look.scheme == "light"
    assert len(said) == 1


def test_fonts_come_with_the_program() -> None:
    assert QFontInfo(QApplication.font()).family() == "Noto Sans"
    arabic = QFont("Noto Sans Arabic")
    assert QFontInfo(arabic).exactMatch()


def test_role_and_tone_are_seen_by_the_style_sheet(shown: Callable[[QWidget], QWidget]) -> None:
    label = QLabel("Opleiding")
    theme.role(label, "title")
    theme.tone(label, "wrong")
    shown(label)
    assert label.font().pointSizeF() == 15
    assert label.palette().color(QPalette.ColorRole.WindowText).name() == theme.read("light").colours["wrong"]
    theme.tone(label, "")
    assert label.palette().color(QPalette.ColorRole.WindowText).name() == theme.read("light").colours["text"]


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws_lines_in_the_given_colour(name: str) -> None:
    source = assets.path(f"resources/icons/{name}.svg").read_text(encoding="utf-8")
    assert name == "combo-arrow" or "currentColor" in source  # the style sheet cannot colour that one
    drawn = icons.icon(icons.Worn(name, "accent"), 24).pixmap(24, 24).toImage()
    assert name == "combo-arrow" or _all_near(_colours(drawn), theme.read("light").colours["accent"])


def test_icon_follows_theme_text_size_and_choice(look: Look, shown: Callable[[QWidget], QWidget]) -> None:
    button = QPushButton("weet niet")
    button.setCheckable(True)
    icons.put(button, icons.Worn("ring", "edge", "ring-chosen"))
    shown(button)
    small = button.iconSize().width()
    look.choose("dark")
    look.set_scale(2.0)
    assert button.iconSize().width() > small
    dark = theme.read("dark").colours
    assert _all_near(_colours(button.icon().pixmap(48).toImage()), dark["edge"])
    chosen = button.icon().pixmap(button.iconSize(), state=button.icon().State.On)
    assert _all_near(_colours(chosen.toImage()), dark["on_accent"])


def test_icon_on_a_label_is_as_high_as_a_line_of_text(shown: Callable[[QWidget], QWidget]) -> None:
    label = QLabel()
    icons.put(label, icons.Worn("warning", "wrong"))
    shown(label)
    assert label.pixmap().height() == label.fontMetrics().height()


def test_unknown_icon_and_unknown_colour_are_refused() -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon(icons.Worn("no-such-icon"), 16)
    with pytest.raises(KeyError):
        icons.icon(icons.Worn("check", "no-such-colour"), 16)


def test_focus_is_visible_on_every_kind_of_button(shown: Callable[[QWidget], QWidget]) -> None:
    page = QWidget()
    for number, name in enumerate(("", "main", "quiet", "chip", "small-chip")):
        button = QPushButton("x", page)
        button.setCheckable(True)
        button.setChecked(name == "chip")
        theme.role(button, name)
        button.setGeometry(0, number * 50, 100, 40)
    other = QPushButton("y", page)
    other.move(0, 300)
    shown(page)
    ring = theme.read("light").colours["ring"]
    for button in page.findChildren(QPushButton)[:5]:
        other.setFocus(Qt.FocusReason.TabFocusReason)
        assert ring not in _colours(button.grab().toImage())
        button.setFocus(Qt.FocusReason.TabFocusReason)
        assert ring in _colours(button.grab().toImage())


def _colours(image: QImage) -> set[str]:
    """Give the colours of the pixels that are fully drawn."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def _all_near(colours: set[str], wanted: str) -> bool:
    """Tell whether all are the wanted colour, but for the rounding of the painter."""
    far = [
        colour
        for colour in colours
        if any(abs(int(colour[at : at + 2], 16) - int(wanted[at : at + 2], 16)) > 2 for at in (1, 3, 5))
    ]
    return bool(colours) and not far


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chosen_box_in_a_list_has_a_tick_that_can_be_seen(scheme: theme.Scheme) -> None:
    read = theme.read(scheme)
    (drawn,) = re.findall(r'indicator:checked [^}]*url\("([^"]+)"\)', theme.style_sheet(read))
    assert read.colours["on_accent"] in Path(drawn).read_text(encoding="utf-8")
