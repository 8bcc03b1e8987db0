"""Days of the week and hours that somebody typed, in the reader's language: they need no interpreter. Pure.

Only what is wholly made of days and hours is taken ("maandag en dinsdag, 9.00 tot 12.00 uur"); all other
words stay as they were typed and say that they are Dutch.
"""

import re
from dataclasses import replace

from intake_app.i18n import Translator
from intake_app.pdf.blocks import Pair, Span
from intake_app.pdf.teksten import Words, teksten

_DAYS = {
    "maandag": "ma", "dinsdag": "di", "woensdag": "wo", "donderdag": "do", "vrijdag": "vr", "zaterdag": "za",
    "zondag": "zo",
}  # fmt: skip
_DAY = "|".join(_DAYS)
_HOUR = r"\d{1,2}[.:]\d\d"
_WHEN = re.compile(
    rf"(?:(?P<days>(?:{_DAY})(?:(?:, | en )(?:{_DAY}))*)"
    rf"|(?P<first>{_DAY}) (?:tot en met|t/m) (?P<last>{_DAY}))"
    rf"(?:(?:,|,? van|,? om) (?P<begin>{_HOUR})(?:(?: tot | ?[-–] ?)(?P<end>{_HOUR}))?(?: uur)?)?",
    re.IGNORECASE,
)


def when(typed: str, words: Words) -> Pair:
    """Give when something is: days and hours in the reader's language, other words as own words."""
    found = _WHEN.fullmatch(typed.strip().rstrip("."))
    if found is None or words.other is None:
        return words.free_value(typed)
    to = words.other
    if found["days"]:
        days = to.series([_named(day, to) for day in re.split(r", | en ", found["days"].lower())])
    else:
        first, last = (_named(found[end].lower(), to) for end in ("first", "last"))
        days = _from_to("dagen_van_tot", words, eerste=first, laatste=last) or f"{first} – {last}"
    begin, end = (_hour(found[name]) if found[name] else "" for name in ("begin", "end"))
    times = hours(begin, end, words).other if end else words.value(begin).other
    assert times is not None  # there is another language
    text = f"{days} · {times.text}" if begin else days
    return Pair(words.value(typed).nl, Span(text, to.language.code))


def hours(begin: str, end: str, words: Words) -> Pair:
    """Give from when to when something is (``09:00``); in words where one reads from right to left.

    There a reader would begin at the end of ``09:00–12:00``.
    """
    made = words.value(f"{begin}–{end}")
    said = _from_to("uren_van_tot", words, begin=begin, einde=end)
    return Pair(made.nl, replace(made.other, text=said)) if said and made.other else made


def _from_to(name: str, words: Words, **values: str) -> str:
    """Give a phrase with two ends in a language from right to left; "" in others, or when it is missing."""
    if words.other is None or words.other.language.richting == "ltr":
        return ""
    found = words.text(name, **values).other
    return "" if found is None or found.missing else found.text


def _named(day: str, to: Translator) -> str:
    """Give a day as the timetable of the week names it, written as it stands within a sentence."""
    name = f"dag_{_DAYS[day]}"
    found = to.text("pip", f"pip.{name}", teksten()[name].tekst)
    written = to.weekday(list(_DAYS).index(day))
    if found.missing:
        return written
    return found.text.lower() if written[0].islower() else found.text


def _hour(typed: str) -> str:
    """Give an hour as the timetable writes it."""
    hour, minute = re.split(r"[.:]", typed)
    return f"{hour:0>2}:{minute}"
