"""The texts of the forms that are shown to the inburgeraar, for translation (domain `intake`).

`messages` gives them for a form; `extract_definitions` is the same as a Babel extraction method, named
in a mapping file as ``intake_app.forms.extract:extract_definitions``.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import IO, NamedTuple

from intake_app.forms.loader import read_text
from intake_app.forms.schema import Form, Leefgebied, Question


class Message(NamedTuple):
    """One text to translate: its stable context (msgctxt), the Dutch text, a word to the translator."""

    context: str
    text: str
    comment: str


def messages(form: Form) -> Iterator[Message]:
    """Give every text of a form once, in the order in which it is asked."""
    for leefgebied in form.leefgebieden:
        yield from leefgebied_messages(leefgebied)


def leefgebied_messages(leefgebied: Leefgebied) -> Iterator[Message]:
    """Give the title of a leefgebied and the texts of its questions."""
    yield Message(leefgebied.id, leefgebied.titel, "Titel van een onderdeel van het gesprek.")
    for question in leefgebied.vragen:
        yield from question_messages(question)


def question_messages(question: Question, within: Question | None = None) -> Iterator[Message]:
    """Give the texts of a question: its own, its choices and its cells.

    `within`: the repeated group that the question is a cell of; it stands in the context.
    """
    context = question.id if within is None else f"{within.id}/{question.id}"
    comment = "Vraag." if within is None else f"Deel van de vraag: {within.tekst}"
    yield Message(context, question.tekst, f"{comment} {question.hulp}".strip())
    for choice in question.keuzes:
        yield Message(f"{context}={choice.id}", choice.tekst, f"Keuze bij: {question.tekst}")
    for cell in question.velden:
        yield from question_messages(cell, question)


def extract_definitions(
    file: IO[bytes],
    _keywords: Mapping[str, object],
    _comment_tags: Collection[str],
    options: Mapping[str, str],
) -> Iterable[tuple[int, str, tuple[str, str], list[str]]]:
    """Give the texts of one definitions file the way Babel wants them from an extraction method.

    Raises FormError for a file that the program would refuse.
    """
    text = file.read().decode(options.get("encoding", "utf-8"))
    lines = text.splitlines()
    area = read_text(text, getattr(file, "name", "definitions"))
    question_ids = {question.id for question in area.vragen}
    start = 0
    for message in leefgebied_messages(area):
        if message.context in question_ids:
            start = _line_of((f'id = "{message.context}"',), lines, 0)
        line = _line_of((f'tekst = "{message.text}"', f'titel = "{message.text}"'), lines, start)
        yield line + 1, "pgettext", (message.context, message.text), [message.comment]


def _line_of(texts: tuple[str, ...], lines: list[str], start: int) -> int:
    """Give the index of the first line from `start` that holds one of the texts; else `start`."""
    return next((at for at in range(start, len(lines)) if any(text in lines[at] for text in texts)), start)
