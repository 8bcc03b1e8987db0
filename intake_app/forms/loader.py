"""Reads the definitions: strict, so that a mistake in a form is found when it is made.

Every refusal is a FormError with the file and the id of the question. What spans several questions
(conditions, ids) is judged in soundness.
"""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from intake_app.forms import soundness
from intake_app.forms.schema import Choice, Condition, Form, FormError, Leefgebied, Question, Soort
from intake_app.forms.soundness import Types

VERSIE = "2026.2"
"""The version of the forms, stored with every answer; raised when questions are added or changed."""

_DEFINITIONS = Path(__file__).with_name("definitions")
_NUMBER: Types = (int, float)

_LEEFGEBIED_KEYS: dict[str, Types] = {
    "id": (str,),
    "titel": (str,),
    "uitleg": (str,),
    "thema": (int,),
    "privacy": (str,),
    "vraag": (list,),
}
_PLAIN_KEYS: dict[str, Types] = {
    "id": (str,),
    "tekst": (str,),
    "hulp": (str,),
    "eenheid": (str,),
    "minimum": _NUMBER,
    "maximum": _NUMBER,
    "decimalen": (int,),
    "lang": (bool,),
    "max_lengte": (int,),
    "max_rijen": (int,),
    "verplicht_volgens": (str,),
    "nodig_voor_pip": (bool,),
    "controle": (str,),
    "privacy": (str,),
    "voor_consulent": (bool,),
}
_CELL_KEYS: dict[str, Types] = {**_PLAIN_KEYS, "soort": (str,), "keuze": (list,), "toon_als": (list,)}
_QUESTION_KEYS: dict[str, Types] = {**_CELL_KEYS, "veld": (list,)}
_CHOICE_KEYS: dict[str, Types] = {"id": (str,), "tekst": (str,)}
_CONDITION_KEYS: dict[str, Types] = {
    "vraag": (str,),
    "is": (str, int, float),
    "een_van": (list,),
    "minstens": _NUMBER,
    "hoogstens": _NUMBER,
}
_KEYS_OF_A_CONDITION = 2  # the question, and one operator


def load(place: Path, versie: str, beside: Form | None = None) -> Form:
    """Read all definitions of a folder, in the order of their file names, or one file; raises FormError.

    `beside`: a form whose questions the conditions may name as well (the intake, for the plan).
    """
    files = [place] if place.is_file() else sorted(place.glob("*.toml"))
    if not files:
        raise FormError(f"{place.name}: no definitions found")
    areas = {file.name: read_file(file) for file in files}
    andere = {} if beside is None else {**beside.andere, **beside.vragen}
    form = Form(versie, tuple(areas.values()), {}, andere)
    for name, area in areas.items():
        with _in_file(name):
            soundness.check_new_ids(area, form)
        form.vragen.update({question.id: question for question in area.vragen})
    for name, area in areas.items():
        with _in_file(name):
            soundness.check_conditions(area.vragen, form.find)
    return form


@cache
def intake_form() -> Form:
    """Give the form of the brede intake; read once."""
    return load(_DEFINITIONS, VERSIE)


def read_file(file: Path) -> Leefgebied:
    """Read one definitions file, without looking at the others; raises FormError."""
    return read_text(file.read_text(encoding="utf-8"), file.name)


def read_text(text: str, name: str) -> Leefgebied:
    """Read the text of one definitions file; `name` stands in the messages. Raises FormError."""
    with _in_file(name):
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise FormError(f"not TOML: {error}") from error
        return _leefgebied(table)


@contextmanager
def _in_file(name: str) -> Iterator[None]:
    """Put the name of the file before the message of a FormError."""
    try:
        yield
    except FormError as error:
        raise FormError(f"{name}: {error}") from error


def _leefgebied(table: dict[str, Any]) -> Leefgebied:
    """Read one life domain."""
    soundness.check_table(table, _LEEFGEBIED_KEYS, tuple(_LEEFGEBIED_KEYS), "leefgebied")
    soundness.check_page(table, "leefgebied")
    area = Leefgebied(
        id=table["id"],
        titel=table["titel"],
        uitleg=table["uitleg"],
        thema=table["thema"],
        privacy=table["privacy"],
        vragen=tuple(_question(entry, _QUESTION_KEYS, table["privacy"]) for entry in table["vraag"]),
    )
    soundness.check_ids(area)
    return area


def _question(table: dict[str, Any], keys: dict[str, Types], privacy: str) -> Question:
    """Read one question or cell; `privacy` is that of the page or group it stands in."""
    place = str(table.get("id", "question without id")) if isinstance(table, dict) else "question"
    soundness.check_table(table, keys, ("id", "tekst", "soort"), place)
    soundness.check_belongs(table, place)
    plain = {"privacy": privacy, **{key: table[key] for key in _PLAIN_KEYS if key in table}}
    question = Question(
        **plain,
        soort=Soort(table["soort"]),
        keuzes=tuple(_choice(entry, place) for entry in table.get("keuze", ())),
        toon_als=tuple(_condition(entry, place) for entry in table.get("toon_als", ())),
        velden=tuple(_cell(entry, place, plain["privacy"]) for entry in table.get("veld", ())),
    )
    soundness.check_question(question)
    return question


def _cell(table: dict[str, Any], place: str, privacy: str) -> Question:
    """Read one cell of a repeated group."""
    if isinstance(table, dict) and table.get("soort") == Soort.LIJST:
        raise FormError(f"{place}/{table.get('id')}: a lijst cannot stand inside a lijst")
    try:
        return _question(table, _CELL_KEYS, privacy)
    except FormError as error:
        raise FormError(f"{place}/{error}") from error


def _choice(table: dict[str, Any], place: str) -> Choice:
    """Read one choice."""
    soundness.check_table(table, _CHOICE_KEYS, tuple(_CHOICE_KEYS), f"{place}: keuze")
    return Choice(table["id"], table["tekst"])


def _condition(table: dict[str, Any], place: str) -> Condition:
    """Read one condition; exactly one operator."""
    place = f"{place}: toon_als"
    soundness.check_table(table, _CONDITION_KEYS, ("vraag",), place)
    if len(table) != _KEYS_OF_A_CONDITION:
        raise FormError(f"{place}: needs exactly one of is, een_van, minstens, hoogstens")
    een_van = table.get("een_van")
    if een_van is not None and not (een_van and all(isinstance(choice, str) for choice in een_van)):
        raise FormError(f"{place}: een_van must be a list of choice ids")
    return Condition(
        vraag=table["vraag"],
        is_=table.get("is"),
        een_van=None if een_van is None else tuple(een_van),
        minstens=table.get("minstens"),
        hoogstens=table.get("hoogstens"),
    )
