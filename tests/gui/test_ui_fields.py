from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from intake_app.forms.schema import Choice, Question, Soort
from intake_app.ui.fields import MOST_CHIPS, ChipField, make_field
from intake_app.ui.typed import LineField, SearchField, TextField

Talk = Callable[..., Any]  # the fixture of conftest.py: a field in a window, and all it told

JAREN = Question("o.jaren", "Hoeveel jaar?", Soort.GETAL, eenheid="jaar", hulp="Tel alles samen.")
DATUM = Question("o.datum", "Wanneer?", Soort.DATUM)
NAAM = Question("o.naam", "Hoe heet u?", Soort.TEKST)
DOEL = Question("o.doel", "Wat wilt u?", Soort.TEKST, lang=True)
JA_NEE = Question("o.ja", "Werkt u?", Soort.KEUZE, keuzes=(Choice("ja", "ja"), Choice("nee", "nee")))
TALEN = ("Arabisch", "Tigrinya", "Farsi", "Turks", "Somalisch", "Oekraïens", "Frans", "Engels")
TAAL = Question("o.taal", "Welke taal?", Soort.KEUZE, keuzes=tuple(Choice(t[:2].lower(), t) for t in TALEN))
SCHAAL = Question("o.schaal", "Hoe goed?", Soort.SCHAAL, minimum=0, maximum=4)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        (JAREN, LineField),
        (DATUM, LineField),
        (NAAM, LineField),
        (DOEL, TextField),
        (JA_NEE, ChipField),
        (replace(TAAL, soort=Soort.MEERKEUZE), ChipField),
        (replace(TAAL, keuzes=TAAL.keuzes[:MOST_CHIPS]), ChipField),
        (TAAL, SearchField),
        (SCHAAL, ChipField),
    ],
)
def test_kind_of_field_follows_the_question(question: Question, kind: type, qtbot: QtBot) -> None:
    field = make_field(question)
    qtbot.addWidget(field)
    assert type(field) is kind
    assert field.target.accessibleName() == question.tekst
    assert field.raw() is None


def test_choice_is_told_at_once_and_taken_back(talk: Talk) -> None:
    here = talk(JA_NEE)
    assert isinstance(here.field, ChipField)
    here.bot.mouseClick(here.field.chips.chip("ja"), Qt.MouseButton.LeftButton)
    here.bot.mouseClick(here.field.chips.chip("ja"), Qt.MouseButton.LeftButton)
    assert here.said == [("ja",), (None,)]


def test_choices_of_a_meerkeuze_are_a_list(talk: Talk) -> None:
    here = talk(replace(TAAL, soort=Soort.MEERKEUZE))
    assert isinstance(here.field, ChipField)
    here.field.set_value(["ti"])
    here.bot.mouseClick(here.field.chips.chip("ar"), Qt.MouseButton.LeftButton)
    assert here.said == [(["ar", "ti"],)]
    here.field.set_value(None)
    assert here.field.raw() is None


def test_scale_has_a_chip_for_every_step(talk: Talk) -> None:
    here = talk(SCHAAL)
    assert isinstance(here.field, ChipField)
    here.field.set_value(3)
    assert here.field.raw() == "3"
    here.bot.mouseClick(here.field.chips.chip("0"), Qt.MouseButton.LeftButton)
    assert here.said == [("0",)]


def test_scale_says_what_its_steps_mean(talk: Talk) -> None:
    assert talk(replace(SCHAAL, hulp="0 = niet, 4 = goed.")).words == "0 = niet, 4 = goed."
    assert talk(replace(SCHAAL, minimum=None, maximum=None)).field.target.chip("7")


def test_problem_is_announced_once(talk: Talk, heard: list[str]) -> None:
    here = talk(JAREN)
    here.field.set_problem("Dit is geen getal.")
    here.field.set_problem("Dit is geen getal.")
    here.field.set_problem("")
    assert heard == ["Dit is geen getal."]


def test_problem_is_never_read_as_html(talk: Talk) -> None:
    here = talk(JAREN)
    here.field.set_problem("<b>vet</b>")
    label = next(label for label in here.field.findChildren(QLabel) if label.text() == "<b>vet</b>")
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_new_value_takes_the_problem_of_a_choice_away(talk: Talk) -> None:
    here = talk(JA_NEE)
    here.field.set_problem("Dit staat niet bij de keuzes.")
    here.field.set_value("ja")
    assert here.field.problem == ""
