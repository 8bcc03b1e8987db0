"""The codes DUO tells things with, and what each means for a dossier (gebeurtenissen.toml)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("gebeurtenissen.toml")


@dataclass(frozen=True, slots=True)
class Event:
    """One code. `velden`: answers that follow from it; `datumveld`: the question that gets its day.

    `klok`: what it starts, stops or changes; `vraag`: where the person goes on.
    """

    betekenis: str
    doen: str
    klok: str
    vraag: str
    velden: Mapping[str, str]
    datumveld: str
    in_gebruik: bool

    def touches(self) -> set[str]:
        """Give the questions this code answers."""
        return {*self.velden, *([self.datumveld] if self.datumveld else [])}


@cache
def events() -> dict[str, Event]:
    """Give every code that DUO has published; read once."""
    found = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {code: Event(**entry) for code, entry in found.items()}
