"""Why DUO would refuse a message, in words that say what to change, and where."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tomllib import loads
from typing import Any, Literal

from babel.dates import format_date

_FILE = Path(__file__).with_name("regels.toml")

Kind = Literal["duo", "wet", "eigen", "wacht", "gevolg", "opbouw"]
"""Whose rule it is: DUO's, the law's, or our own (wacht: there is nothing to tell yet, and what comes first).

Or, without a refusal, what sending does, or how the message is made."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One functional rule: its id, the messages it is about, what it asks, whose it is, the source."""

    id: str
    berichten: tuple[str, ...]
    regel: str
    soort: Kind
    bron: str
    geverifieerd: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why DUO would not take a message (or what could not be checked): rule, words, where to mend it."""

    regel: str
    tekst: str
    vraag: str

    def to_json(self) -> dict[str, str]:
        """Give it as `duo --json` prints it."""
        return {
            "regel": self.regel,
            "tekst": self.tekst,
            "vraag": self.vraag,
            "bron": rules()[self.regel].bron,
        }


@cache
def rules() -> dict[str, Rule]:
    """Give every rule by id, in the order of the file; read once."""
    found = loads(_FILE.read_text(encoding="utf-8"))
    return {name: _rule(name, entry) for name, entry in found.items()}


def _rule(name: str, entry: dict[str, Any]) -> Rule:
    return Rule(
        name, tuple(entry["berichten"]), entry["regel"], entry["soort"], entry["bron"], entry["geverifieerd"]
    )


def of_message(message: str, kind: Kind) -> Iterator[Rule]:
    """Give the rules of one kind about one message."""
    return (rule for rule in rules().values() if rule.soort == kind and message in rule.berichten)


def spoken(day: date) -> str:
    """Give a day as a sentence says it: ``14 december 2026``."""
    return format_date(day, "d MMMM y", locale="nl_NL")


def lines(refusals: Iterable[Refusal]) -> list[str]:
    """Give refusals as lines for a person, each with the question that mends it."""
    return [f"- {found.tekst} (vraag: {found.vraag})" for found in refusals]
