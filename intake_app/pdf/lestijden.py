"""Days of the week and hours that somebody typed, in the reader's language: they need no interpreter. Pure.

Only what is wholly made of days and hours is taken ("maandag en dinsdag, 9.00 tot 12.00 uur"); all other
words stay as they were typed and say that they are Dutch.
"""

import re

from intake_app.i18n import Translator, isolate
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
        days = " – ".join(_named(found[end].lower(), to) for end in ("first", "last"))
    hours = "–".join(_hour(found[name]) for name in ("begin", "end") if found[name])
    text = f"{days} · {isolate(hours)}" if hours else days
    return Pair(words.value(typed).nl, Span(text, to.language.code))


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
