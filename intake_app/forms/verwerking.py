"""Why an answer is asked, on which law, and how long it stays: the data of verwerking.toml, read strictly."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from intake_app.forms.schema import Form, FormError, Question
from intake_app.forms.soundness import check_table

_FILE = Path(__file__).with_name("verwerking.toml")
_KINDS = ("doel", "grondslag", "bewaren")
_DEFAULT_TERM = "dossier"
_HEALTH = "gezondheid"
_SPECIAL = "bijzonder"

Wording = tuple[str, str, str]
"""A text to translate: its msgctxt, the Dutch text, and a comment for the translator."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A purpose, legal ground or term: its id, what the person reads, the article ("" for a purpose)."""

    soort: str
    id: str
    tekst: str
    bron: str

    @property
    def context(self) -> str:
        """Give the msgctxt of the text."""
        return f"verwerking.{self.soort}.{self.id}"


@dataclass(frozen=True, slots=True)
class Processing:
    """Why one question is asked, on which law, and how long the answer stays."""

    doel: Reason
    grondslag: Reason
    bewaren: Reason


@dataclass(frozen=True, slots=True)
class Register:
    """The whole of verwerking.toml."""

    redenen: Mapping[str, Mapping[str, Reason]]
    leefgebieden: Mapping[str, Mapping[str, str]]
    vragen: Mapping[str, Mapping[str, str]]

    def of(self, asked: Question) -> Processing:
        """Give why a question is asked; special data rest on the law that allows them, whatever the page.

        Raises FormError for a question of a leefgebied that the register does not have.
        """
        area = asked.id.split(".", maxsplit=1)[0]
        if area not in self.leefgebieden:
            raise FormError(f"verwerking.toml: {area} is missing")
        chosen = {"bewaren": _DEFAULT_TERM, **self.leefgebieden[area]}
        chosen |= {"grondslag": _HEALTH} if asked.privacy == _SPECIAL else {}
        chosen |= self.vragen.get(asked.id, {})
        return Processing(*(self.redenen[kind][chosen[kind]] for kind in _KINDS))

    def require_known(self, form: Form) -> None:
        """Raise FormError when the register names a question of a leefgebied of this form that it has not."""
        areas = {area.id for area in form.leefgebieden}
        for identifier in self.vragen:
            if identifier.split(".", maxsplit=1)[0] in areas and identifier not in form.vragen:
                raise FormError(f"verwerking.toml: {identifier} is no question")


@cache
def register() -> Register:
    """Give the register of the program; read once."""
    return read_text(_FILE.read_text(encoding="utf-8"))


def phrases() -> Iterator[Wording]:
    """Give every text that the person reads, for the PO template of the domain pip."""
    for reasons in register().redenen.values():
        for reason in reasons.values():
            yield (
                reason.context,
                reason.tekst,
                "Overzicht van iemands eigen gegevens: waarom, mag dat, hoe lang.",
            )


def read_text(text: str) -> Register:
    """Read a register; raises FormError for a mistake."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormError(f"verwerking.toml: not TOML: {error}") from error
    tables = (*_KINDS, "leefgebied", "vraag")
    check_table(table, dict.fromkeys(tables, (dict,)), tables, "verwerking.toml")
    reasons = {
        kind: {name: _reason(kind, name, entry) for name, entry in table[kind].items()} for kind in _KINDS
    }
    for name, entry in table["leefgebied"].items():
        _check_choice(entry, ("doel", "grondslag"), reasons, name)
    for name, entry in table["vraag"].items():
        _check_choice(entry, (), reasons, name)
    return Register(reasons, table["leefgebied"], table["vraag"])


def _reason(kind: str, name: str, entry: dict[str, Any]) -> Reason:
    needed = ("tekst",) if kind == "doel" else ("tekst", "bron")
    check_table(entry, dict.fromkeys(needed, (str,)), needed, f"{kind}.{name}")
    return Reason(kind, name, entry["tekst"], entry.get("bron", ""))


def _check_choice(
    entry: dict[str, Any], needed: tuple[str, ...], reasons: Mapping[str, Mapping[str, Reason]], name: str
) -> None:
    check_table(entry, dict.fromkeys(_KINDS, (str,)), needed, name)
    for kind, chosen in entry.items():
        if chosen not in reasons[kind]:
            raise FormError(f"{name}: there is no {kind} {chosen!r}")
