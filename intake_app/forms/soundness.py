"""Judges definitions: is a table whole, is a question sound by itself, do the questions fit together.

Each check raises FormError with the id of the question; the loader puts the file name before it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from intake_app.forms.controle import DATUM_CONTROLES, TEKST_CONTROLES
from intake_app.forms.schema import Condition, Form, FormError, Leefgebied, Question, Soort

Types = tuple[type, ...]
Find = Callable[[str], Question | None]

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_QUESTION_ID = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
_CHOICE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]*")
_PRIVACY = frozenset({"gewoon", "gevoelig", "bijzonder", "financieel"})
_THEMAS = range(19)
_DECIMALS = range(5)
_RESERVED = frozenset({"geen_antwoord"})

_CHOICE_KINDS = frozenset({Soort.KEUZE, Soort.MEERKEUZE})
_NUMBER_KINDS = frozenset({Soort.GETAL, Soort.SCHAAL})
_BELONGS: Mapping[str, frozenset[Soort]] = {
    "keuze": _CHOICE_KINDS,
    "veld": frozenset({Soort.LIJST}),
    "minimum": _NUMBER_KINDS,
    "maximum": _NUMBER_KINDS,
    "decimalen": frozenset({Soort.GETAL}),
    "eenheid": frozenset({Soort.GETAL, Soort.LIJST}),  # of a lijst: what one row is called, such as "kind"
    "lang": frozenset({Soort.TEKST}),
    "max_lengte": frozenset({Soort.TEKST}),
    "controle": frozenset({Soort.TEKST, Soort.DATUM}),
}


def check_table(table: object, keys: Mapping[str, Types], required: Iterable[str], place: str) -> None:
    """Refuse unknown keys, missing keys, values of another type and blank or untidy texts."""
    if not isinstance(table, dict):
        raise FormError(f"{place}: must be a table")
    for key, value in table.items():
        if key not in keys:
            raise FormError(f"{place}: unknown key {key!r}")
        if type(value) not in keys[key]:
            raise FormError(f"{place}: {key} has the wrong type")
        if isinstance(value, str) and (not value or value != unicodedata.normalize("NFC", value.strip())):
            raise FormError(f"{place}: {key} is empty, has blanks around it or is not NFC")
    for key in required:
        if key not in table:
            raise FormError(f"{place}: {key} is missing")


def check_belongs(table: Mapping[str, Any], place: str) -> None:
    """Refuse an unknown soort, and keys that mean nothing for the soort."""
    if table["soort"] not in set(Soort):
        raise FormError(f"{place}: unknown soort {table['soort']!r}")
    for key in table:
        if key in _BELONGS and table["soort"] not in _BELONGS[key]:
            raise FormError(f"{place}: {key} does not belong to a {table['soort']}")


def check_page(table: Mapping[str, Any], place: str) -> None:
    """Refuse a bad id, theme or privacy class of a page, and a page without questions."""
    if not _NAME.fullmatch(table["id"]):
        raise FormError(f"{place}: bad id {table['id']!r}")
    if table["thema"] not in _THEMAS:
        raise FormError(f"{place}: thema must be 0 to {_THEMAS[-1]}")
    if table["privacy"] not in _PRIVACY:
        raise FormError(f"{place}: unknown privacy {table['privacy']!r}")
    if not table["vraag"]:
        raise FormError(f"{place}: has no questions")


def check_ids(area: Leefgebied) -> None:
    """Refuse ids of questions that are malformed, double, or of another page."""
    for question in area.vragen:
        if not _QUESTION_ID.fullmatch(question.id) or not question.id.startswith(f"{area.id}."):
            raise FormError(f"{question.id}: bad id, must be {area.id}.name in a-z, 0-9 and _")
    _refuse_double((question.id for question in area.vragen), "question id")


def check_new_ids(area: Leefgebied, form: Form) -> None:
    """Refuse an id that another file of the form, or the form beside it, has already."""
    if sum(other.id == area.id for other in form.leefgebieden) > 1:
        raise FormError(f"{area.id}: duplicate leefgebied id")
    for question in area.vragen:
        if form.find(question.id) is not None:
            raise FormError(f"{question.id}: duplicate question id")


def check_question(question: Question) -> None:
    """Refuse a question, or a cell, that is not sound by itself."""
    if question.privacy not in _PRIVACY:
        raise FormError(f"{question.id}: unknown privacy {question.privacy!r}")
    _check_choices(question)
    _check_bounds(question)
    _check_controle(question)
    if question.max_lengte < 1:
        raise FormError(f"{question.id}: max_lengte must be at least 1")
    if question.soort is Soort.LIJST:
        _check_cells(question)


def _check_choices(question: Question) -> None:
    """Refuse missing, double or badly named choices."""
    if question.soort not in _CHOICE_KINDS:
        return
    if not question.keuzes:
        raise FormError(f"{question.id}: a {question.soort} needs choices")
    for choice in question.keuzes:
        if not _CHOICE_ID.fullmatch(choice.id) or choice.id in _RESERVED:
            raise FormError(f"{question.id}: bad choice id {choice.id!r}")
        if ";" in choice.tekst:
            # A semicolon divides the choices of a meerkeuze in a text field.
            raise FormError(f"{question.id}: choice {choice.id!r} has a semicolon in its text")
    _refuse_double((choice.id for choice in question.keuzes), f"{question.id}: choice id")
    _refuse_double((choice.tekst.casefold() for choice in question.keuzes), f"{question.id}: choice text")


def _check_bounds(question: Question) -> None:
    """Refuse bounds that leave no room, and a schaal without whole bounds."""
    low, high = question.minimum, question.maximum
    if question.decimalen not in _DECIMALS:
        raise FormError(f"{question.id}: decimalen must be 0 to {_DECIMALS[-1]}")
    if low is not None and high is not None and low >= high:
        raise FormError(f"{question.id}: minimum must be below maximum")
    if question.soort is Soort.SCHAAL and not (isinstance(low, int) and isinstance(high, int)):
        raise FormError(f"{question.id}: a schaal needs a whole minimum and maximum")


def _check_controle(question: Question) -> None:
    """Refuse a check that does not exist for this kind of answer."""
    known: Mapping[str, object] = TEKST_CONTROLES if question.soort is Soort.TEKST else DATUM_CONTROLES
    if question.controle is not None and question.controle not in known:
        raise FormError(f"{question.id}: no controle {question.controle!r} for a {question.soort}")


def _check_cells(question: Question) -> None:
    """Refuse a repeated group without cells, or with cells that do not fit."""
    if not question.velden:
        raise FormError(f"{question.id}: a lijst needs cells (veld)")
    for cell in question.velden:
        if not _NAME.fullmatch(cell.id) or cell.id in _RESERVED:
            raise FormError(f"{question.id}/{cell.id}: bad cell id, must be a name in a-z, 0-9 and _")
    _refuse_double((cell.id for cell in question.velden), f"{question.id}: cell id")
    try:
        check_conditions(question.velden, {cell.id: cell for cell in question.velden}.get)
    except FormError as error:
        raise FormError(f"{question.id}/{error}") from error


def _refuse_double(names: Iterable[str], what: str) -> None:
    """Refuse a name that comes twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise FormError(f"{what}: duplicate {name!r}")
        seen.add(name)


def check_conditions(questions: Iterable[Question], find: Find) -> None:
    """Refuse conditions on what does not exist or cannot be compared so, and conditions in a circle."""
    for question in questions:
        for condition in question.toon_als:
            asked = find(condition.vraag)
            if asked is None:
                raise FormError(f"{question.id}: toon_als names unknown question {condition.vraag!r}")
            _check_comparison(question, condition, asked)
    for question in questions:
        _refuse_circle(question, question, find, set())


def _check_comparison(question: Question, condition: Condition, asked: Question) -> None:
    """Refuse an operator, a choice or a value that the other question cannot have."""
    place = f"{question.id}: toon_als on {asked.id}"
    if asked.soort in _CHOICE_KINDS:
        wanted = (condition.is_,) if condition.een_van is None else condition.een_van
        if wanted == (None,):
            raise FormError(f"{place}: a {asked.soort} is compared with is or een_van")
        for choice in wanted:
            if choice not in {known.id for known in asked.keuzes}:
                raise FormError(f"{place}: unknown choice {choice!r}")
    elif asked.soort in _NUMBER_KINDS:
        if condition.een_van is not None or isinstance(condition.is_, str):
            raise FormError(f"{place}: a {asked.soort} is compared with a number")
    elif asked.soort is not Soort.LIJST or (condition.minstens is None and condition.hoogstens is None):
        raise FormError(f"{place}: a {asked.soort} cannot be compared so")


def _refuse_circle(start: Question, question: Question, find: Find, seen: set[str]) -> None:
    """Follow the conditions from `start`; refuse the way that leads back to it."""
    for condition in question.toon_als:
        asked = find(condition.vraag)
        if asked is start:
            raise FormError(f"{start.id}: toon_als leads back to itself")
        if asked is not None and asked.id not in seen:
            seen.add(asked.id)
            _refuse_circle(start, asked, find, seen)
