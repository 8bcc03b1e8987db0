"""Texts in another language: phrases, plurals, dates and amounts, with every inserted value isolated.

The Dutch text is the source (the msgid); the msgctxt is the stable id of the phrase. Catalogs are the
PO files themselves, so what a translator saved is what the program prints. A phrase that is missing is
given as missing: never silently Dutch.

That a person has checked a translation stands as a comment beside it in the PO file:

    # nagekeken: M. Tekle, 2026-11-29, 1f6a2c3d

The last part is the beginning of the SHA-256 of the translation that was checked. When the translation
changes it no longer fits, and the phrase is a draft again.

A gemeente may have a file of a translator taken in on a computer (vertaalbestand.py). Its phrases come before
those of the program, as long as their Dutch is that of the program and their placeholders fit.
"""

import gettext
import hashlib
import re
import string
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

from babel.core import Locale
from babel.dates import format_date, get_day_names
from babel.lists import format_list
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_currency
from platformdirs import user_data_path

from intake_app import assets
from intake_app.errors import AppError

Domain = Literal["intake", "pip"]
Direction = Literal["ltr", "rtl"]
Own = tuple[str, str]
"""A text that the users of the program wrote themselves: its context and its Dutch."""

FSI, PDI = "\u2068", "\u2069"
SOURCE_LANGUAGE = "nl"
_CHECK = re.compile(r"nagekeken: (?P<door>[^,]+), (?P<op>\d{4}-\d\d-\d\d), (?P<zegel>[0-9a-f]{8})")


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the paper, as translations/languages.toml describes it.

    `datum` has the places {dag}, {maand}, {maandnummer} and {jaar}; `eerste_dag` is how the first day of a
    month is written when that is not a plain 1, and `maand` a month with its year.
    """

    code: str
    naam: str
    eigen_naam: str
    schrift: str
    richting: Direction
    locale: str
    datum: str
    maanden: tuple[str, ...] = ()
    eerste_dag: str = ""
    maand: str = "{maand} {jaar}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text ready to show.

    `missing`: there is no translation, and `text` is the Dutch source. `checked`: a person has checked the
    translation; without that it is a draft.
    """

    text: str
    missing: bool = False
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """Who checked a translation, and when."""

    door: str
    op: date


def isolate(value: str) -> str:
    """Wrap a value in FSI … PDI so that it keeps its own order inside text of another direction."""
    return f"{FSI}{value}{PDI}"


@cache
def languages() -> dict[str, Language]:
    """Give all languages by code, in the order of translations/languages.toml."""
    table = assets.toml("translations/languages.toml")
    return {
        code: Language(code=code, **{**entry, "maanden": tuple(entry.get("maanden", ()))})
        for code, entry in table.items()
    }


def require_language(code: str) -> None:
    """Raise AppError for a language the program does not have."""
    if code not in languages():
        raise AppError(f"Deze taal is er niet. Kies uit: {', '.join(languages())}.")


@cache
def catalog(code: str, domain: Domain) -> Catalog:
    """Give one catalog: the PO file of the program, with what was taken in on this computer instead.

    The source language and a language without files have an empty one.
    """
    try:
        place = assets.path(f"translations/{code}/LC_MESSAGES/{domain}.po")
    except FileNotFoundError:
        return Catalog(locale=None)
    with place.open("rb") as file:
        found = read_po(file)
    for message in taken_in(code, domain):
        known = found.get(message.id, message.context) if message.id else None
        if known is not None and fits(known, forms_of(message), found.num_plurals):
            known.string, known.user_comments = message.string, message.user_comments
    return found


def taken_in_at(code: str, domain: Domain) -> Path:
    """Give the place on this computer of what was taken in for a language."""
    return user_data_path("intake-app", appauthor=False) / "vertalingen" / code / f"{domain}.po"


def taken_in(code: str, domain: Domain) -> Catalog:
    """Read what was taken in on this computer; nothing when it is not there or cannot be read."""
    try:
        with taken_in_at(code, domain).open("rb") as file:
            return read_po(file, abort_invalid=True)
    except (OSError, PoFileError, ValueError):
        return Catalog(locale=None)


def placeholders(text: str) -> frozenset[str]:
    """Give the names in ``{…}``; raises ValueError when the braces do not fit."""
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    if strange := {name for name in names if not re.fullmatch(r"[a-z_]+", name)}:
        message = f"strange placeholder {{{min(strange)}}}"
        raise ValueError(message)
    return frozenset(names)


def fits(source: Message, forms: tuple[str, ...], plurals: int) -> bool:
    """Tell whether these are the forms of a translation: as many as needed, each with the placeholders.

    A form of a plural may leave out {n} (Arabic has a dual).
    """
    plural = not isinstance(source.id, str)
    texts = [source.id] if isinstance(source.id, str) else list(source.id)
    wanted = frozenset().union(*(placeholders(text) for text in texts))
    optional = {"n"} if plural else set()
    try:
        used = [placeholders(form) for form in forms]
    except ValueError:
        return False
    return len(forms) == (plurals if plural else 1) and all(
        wanted - optional <= names <= wanted for names in used
    )


def forms_of(message: Message | None) -> tuple[str, ...]:
    """Give the translated forms of a message; empty when one of them is still to be done."""
    if message is None:
        return ()
    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return forms if all(forms) else ()


def check_of(message: Message) -> Check | None:
    """Give the check of a translation as it stands now; None while it is a draft or not there."""
    found = _CHECK.search(" ".join(message.user_comments))
    if found is None or found["zegel"] != seal(forms_of(message)):
        return None
    return Check(found["door"], date.fromisoformat(found["op"]))


def check_comment(message: Message, check: Check) -> str:
    """Give the comment that says that a translation was checked as it stands now."""
    return f"nagekeken: {check.door}, {check.op.isoformat()}, {seal(forms_of(message))}"


def seal(forms: tuple[str, ...]) -> str:
    """Give what a translation is known by in its check."""
    return hashlib.sha256("\0".join(forms).encode()).hexdigest()[:8]


class Translator:
    """Gives the texts of one language; the document's language is always an argument, never global."""

    def __init__(self, language: Language, own: Mapping[Own, str] | None = None) -> None:
        """Serve `language`; catalogs are read when first used. `own`: ready texts that no catalog has."""
        self.language = language
        self._own = own or {}
        self._locale = Locale.parse(language.locale)

    def text(self, domain: Domain, context: str, source: str, **values: str) -> Phrase:
        """Give the phrase `context` (Dutch text `source`), with the values isolated in their places."""
        if self.language.code == SOURCE_LANGUAGE:
            return Phrase(_fill(source, values))
        if (context, source) in self._own:
            return Phrase(self._own[context, source])
        message = catalog(self.language.code, domain).get(source, context)
        if message is None or not isinstance(message.string, str) or not message.string:
            return Phrase(_fill(source, values), missing=True)
        return Phrase(_fill(message.string, values), checked=check_of(message) is not None)

    def has(self, domain: Domain, context: str, source: str) -> bool:
        """Tell whether there is a translation of a phrase; the source language has them all."""
        return not self.text(domain, context, source).missing

    def plural(self, context: str, one: str, other: str, n: int, **values: str) -> Phrase:
        """Give the form of domain `pip` that fits the whole number `n`, which stands in as {n}."""
        values = {"n": str(n), **values}
        if self.language.code == SOURCE_LANGUAGE:
            return Phrase(_fill(one if n == 1 else other, values))
        found = catalog(self.language.code, "pip")
        message = found.get(one, context)
        forms = () if message is None or not isinstance(message.string, tuple | list) else forms_of(message)
        if message is None or not forms:
            return Phrase(_fill(one if n == 1 else other, values), missing=True)
        form = gettext.c2py(found.plural_expr)(n)
        return Phrase(_fill(forms[form], values), checked=check_of(message) is not None)

    def month(self, day: date) -> str:
        """Give the month of a day with its year, e.g. ``november 2026``."""
        language = self.language
        named = language.maanden
        month = named[day.month - 1] if named else format_date(day, "LLLL", locale=self._locale)
        return language.maand.format(maand=month, maandnummer=day.month, jaar=day.year)

    def date(self, day: date) -> str:
        """Give day, written month and year, Gregorian and in Western digits, e.g. ``22 november 2026``."""
        language = self.language
        # By CLDR "MMMM" is the month as it stands in a date: the genitive in Russian and Ukrainian.
        named = language.maanden
        month = named[day.month - 1] if named else format_date(day, "MMMM", locale=self._locale)
        number = language.eerste_dag if day.day == 1 and language.eerste_dag else day.day
        return language.datum.format(dag=number, maand=month, maandnummer=day.month, jaar=day.year)

    def weekday(self, number: int) -> str:
        """Give the name of a day within a sentence; 0 is Monday."""
        return str(get_day_names("wide", context="format", locale=self._locale)[number])

    def series(self, parts: list[str]) -> str:
        """Give things as a list within a sentence: ``maandag, dinsdag en vrijdag``."""
        written = format_list(parts, locale=self._locale)
        return written.replace(", ", "، ") if self.language.richting == "rtl" else written

    def euro(self, cents: int) -> str:
        """Give an amount in eurocent the way it stands in Dutch letters, e.g. ``€ 1.234,50``."""
        return format_currency(Decimal(cents).scaleb(-2), "EUR", "¤ #,##0.00", locale="nl_NL").replace(
            "\xa0", " "
        )


@cache
def translator(code: str) -> Translator:
    """Give the translator for a language code; raises KeyError for a language that does not exist."""
    return Translator(languages()[code])


def _fill(text: str, values: dict[str, str]) -> str:
    """Put the values, isolated, in the places {name} of a text."""
    return text.format(**{name: isolate(value) for name, value in values.items()}) if values else text
