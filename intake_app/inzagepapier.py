"""Everything about one person on paper, Dutch beside the language that person reads. Pure: JSON to blocks."""

import tomllib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from intake_app.dossier import forms
from intake_app.forms.parsing import show
from intake_app.forms.schema import Question, Soort
from intake_app.forms.verwerking import Reason, register
from intake_app.i18n import Translator
from intake_app.inzageverzoek import days, looks
from intake_app.model import JsonValue, as_no_answer
from intake_app.pdf.blocks import Block, Bullets, Document, Heading, Language, Pair, Para, Span, Title
from intake_app.pdf.teksten import Words, explained, labelled, lines
from intake_app.plan.bouwstenen import menukaart

_FILE = Path(__file__).with_name("inzageverzoek.toml")
_SHORT = 60
_BLOCK = "plan.afspraken/bouwsteen"
_PLAIN = str.maketrans(" ë", "_e")  # from what was done to the name of its phrase


@cache
def _texts() -> dict[str, dict[str, str]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def phrases() -> Iterator[tuple[str, str, str]]:
    """Give every fixed phrase with its msgctxt ``inzage.<name>``, for the PO template of the domain pip."""
    for name, entry in _texts().items():
        yield f"inzage.{name}", entry["tekst"], entry.get("toelichting", "")


def document(data: dict[str, Any], nl: Translator, other: Translator | None) -> Document:
    """Give the overview of what `inzageverzoek.collect` found, Dutch beside the language of `other`."""
    paper = _Paper(Words(nl, other))
    words = paper.words
    title = paper.text("titel")
    return Document(
        title=f"{title.nl.text} {data['naam']}",
        blocks=(
            Title(title),
            *paper.front(data),
            *paper.kept(data),
            *(block for one in data.get("samengevoegd", ()) for block in paper.joined(one)),
        ),
        stamp=datetime.fromisoformat(data["gemaakt_op"]),
        other=None if other is None else Language(other.language.code, other.language.richting),
        author=data["gemeente"],
        page_label=words.text("bladzijde"),
    )


class _Paper:
    """Composes the blocks in two languages."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def text(self, name: str) -> Pair:
        return self.words.stored(f"inzage.{name}", _texts()[name]["tekst"])

    def front(self, data: dict[str, Any]) -> list[Block]:
        known = (("naam", data["naam"]), ("dossier", data["dossier"]), ("gemeente", data["gemeente"]))
        rows = [(self.text(label), self.words.value(value)) for label, value in known if value]
        rows.append((self.text("gemaakt_op"), self.words.date(data["gemaakt_op"][:10])))
        return [
            Para(self.text("inleiding"), "lead"),
            self.words.rows(*rows),
            Para(self.text("rechten"), "notice"),
        ]

    def kept(self, data: dict[str, Any]) -> list[Block]:
        """Give all that is kept in one dossier."""
        areas = [block for area in data["leefgebieden"] for block in self.area(area)]
        return [*areas, *self.old(data), *self.plans(data), *self.history(data), *self.access(data)]

    def joined(self, data: dict[str, Any]) -> list[Block]:
        """Give the same of a dossier that went up in this one."""
        number = (self.text("dossier"), self.words.value(data["dossier"]))
        who = self.words.rows((self.text("naam"), self.words.value(data["naam"])))
        return [Heading(labelled(*number)), who, *self.kept(data)]

    def area(self, area: dict[str, Any]) -> list[Block]:
        """Give a leefgebied: why its questions are asked, and the questions with their answers."""
        blocks: list[Block] = [Heading(self._asked(area["id"], area["titel"])), self._why(area["vragen"])]
        for entry in area["vragen"]:
            asked = _question(entry["id"])
            blocks.append(Para(self._asked(asked.id, asked.tekst), "strong"))
            if entry["waarde"] is not None:
                blocks += self._answer(asked, entry["waarde"])
            blocks += [
                Para(lines(self.text("notitie"), self.words.free(note)), "quote")
                for note in entry["notities"]
            ]
        return blocks

    def _why(self, entries: list[dict[str, Any]]) -> Block:
        """Give the purposes, the legal grounds and the terms of these questions, each once."""
        found = [register().of(_question(entry["id"])) for entry in entries]
        kinds = (
            ("waarom", [why.doel for why in found]),
            ("mag", [why.grondslag for why in found]),
            ("bewaren", [why.bewaren for why in found]),
        )
        parts = [
            lines(self.text(label), *(self._reason(reason) for reason in dict.fromkeys(reasons)))
            for label, reasons in kinds
        ]
        return Bullets(tuple(parts))

    def _reason(self, reason: Reason) -> Pair:
        text = self.words.stored(reason.context, reason.tekst)
        return labelled(text, self.words.value(f"[{reason.bron}]")) if reason.bron else text

    def _answer(self, asked: Question, value: JsonValue) -> list[Block]:
        if asked.soort is not Soort.LIJST or not isinstance(value, list):
            return [Para(self._value(asked, asked.id, value))]
        rows = tuple(self._row(asked, row) for row in value if isinstance(row, dict))
        return [Bullets(rows, numbered=True) if rows else Para(self.text("leeg"))]

    def _row(self, asked: Question, row: dict[str, JsonValue]) -> Pair:
        """Give one row of a repeated group: under one another what each cell asks, and what was said."""
        parts = []
        for cell in asked.velden:
            if cell.id in row:
                context = f"{asked.id}/{cell.id}"
                joined = labelled if cell.tekst.endswith("?") else explained
                value = self._value(cell, context, row[cell.id])
                parts.append(joined(self._asked(context, cell.tekst), value))
        return lines(*parts)

    def _value(self, asked: Question, context: str, value: JsonValue) -> Pair:
        """Give an answer in both languages; own words stay as they were written."""
        missing = as_no_answer(value)
        if missing is not None:
            return self.text(f"geen_antwoord_{missing.value}")
        if isinstance(value, list):
            return lines(*(self._value(asked, context, part) for part in value))
        for choice in asked.keuzes:
            if choice.id == value:
                return self._asked(f"{context}={choice.id}", choice.tekst)
        if asked.soort is Soort.DATUM and isinstance(value, str):
            with suppress(ValueError):
                return self.words.date(date.fromisoformat(value).isoformat())
        block = menukaart().bouwstenen.get(str(value)) if context == _BLOCK else None
        if block is not None:
            return self.words.stored(f"bouwsteen.{block.id}.titel", block.titel)
        return self._said(asked, show(asked, value))

    def _said(self, asked: Question, text: str) -> Pair:
        """Give what somebody said or wrote; what is not own words is the same in every language."""
        if asked.soort is not Soort.TEKST or asked.controle is not None:
            return self.words.value(text)
        return self.words.free(text) if len(text) > _SHORT or "\n" in text else self.words.free_value(text)

    def _asked(self, context: str, dutch: str) -> Pair:
        """Give a text of the forms in both languages."""
        other = self.words.other
        if other is None:
            return Pair(Span(dutch))
        found = other.text("intake", context, dutch)
        return Pair(
            Span(dutch), Span(found.text, "nl" if found.missing else other.language.code, found.missing)
        )

    def old(self, data: dict[str, Any]) -> list[Block]:
        rows = tuple(
            lines(self.words.free_value(old["vraag"]), self.words.free_value(old["antwoord"]))
            for old in data["oude_antwoorden"]
        )
        return [Heading(self.text("oud_kop")), Para(self.text("oud_uitleg")), Bullets(rows)] if rows else []

    def plans(self, data: dict[str, Any]) -> list[Block]:
        set_on = [plan["dagtekening"] for plan in data["plannen"] if plan["dagtekening"]]
        if not set_on:
            return []
        rows = tuple(labelled(self.text("plan_datum"), self.words.date(day)) for day in set_on)
        return [Heading(self.text("plan_kop")), Bullets(rows), Para(self.text("plan_uitleg"))]

    def history(self, data: dict[str, Any]) -> list[Block]:
        rows = tuple(
            labelled(self.words.date(day), self.words.value(f"{who}: {number}"))
            for (day, who), number in days(data).items()
        )
        return [Heading(self.text("geschiedenis_kop")), Para(self.text("geschiedenis_uitleg")), Bullets(rows)]

    def access(self, data: dict[str, Any]) -> list[Block]:
        rows = tuple(
            lines(
                labelled(self.words.date(day), self.words.value(f"{who}: {number}")),
                self.text(f"wat_{what.translate(_PLAIN)}"),
            )
            for (day, who, what), number in looks(data).items()
        )
        heading = Heading(self.text("inzage_kop"))
        return [heading, Bullets(rows) if rows else Para(self.text("leeg"))]


def _question(identifier: str) -> Question:
    return next(form.vragen[identifier] for form in forms().values() if identifier in form.vragen)
