"""The extra checks a question may name in `controle`: numbers of persons, ways to reach them, dates."""

import re
from collections.abc import Callable
from datetime import date

from intake_app.forms.problem import Problem
from intake_app.forms.texts import western_digits

MINIMUM_AGE = 16
"""The inburgeringsplicht begins at sixteen (Wi2021 art. 3 lid 1)."""

_BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_BSN_DIGITS, _V_NUMMER_DIGITS = 9, 10
_CODE_DIGITS, _OIN_DIGITS = 4, 20
_INSTELLING = re.compile(r"[0-9A-Z]{10}")
_PHONE = re.compile(r"(\+|[0-9])((\s|\s?(-|\(0\))\s?)?[0-9]){2,15}([,][1-9][0-9]{1,8})?")
_PHONE_LENGTH = range(3, 23)
_POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")
_EMAIL = re.compile(r"[^\s@<>(),;:\"\\]+@[^\s@<>(),;:\"\\.]+(\.[^\s@<>(),;:\"\\.]+)+")
_EMAIL_LENGTH = 254
_TIME = re.compile(r"(\d{1,2}?)(?:\s?[.:u]?\s?(\d{2}))?(?:\s?(?:u|uur))?")
_HOURS, _MINUTES = 24, 60
_COLOUR = re.compile(r"[0-9a-f]{6}")

_DARK = 0.04045

LEAST_CONTRAST = 4.5
"""What a colour of text must differ from white at least."""

EMPTY = Problem("Dit mag niet leeg zijn. Vul een antwoord in.")


def _digits(text: str) -> str:
    """Give the text without the spaces, points and dashes people put between digits."""
    return re.sub(r"[\s.\-]", "", western_digits(text))


def _is_digits(text: str, *lengths: int) -> bool:
    """Tell whether the text is just 0-9, of one of these lengths."""
    return len(text) in lengths and text.isascii() and text.isdigit()


def _bsn(text: str) -> str | Problem:
    """Give nine digits that pass the elfproef; a lost leading zero is put back."""
    digits = _digits(text)
    if not _is_digits(digits, _BSN_DIGITS - 1, _BSN_DIGITS):
        return Problem("Een BSN heeft 9 cijfers. Kijk het nummer na.")
    digits = digits.zfill(_BSN_DIGITS)
    total = sum(weight * int(digit) for weight, digit in zip(_BSN_WEIGHTS, digits, strict=True))
    if total % 11 or not int(digits):
        return Problem("Dit BSN kan niet bestaan: er staat een cijfer verkeerd. Kijk het nummer na.")
    return digits


def _v_nummer(text: str) -> str | Problem:
    """Give ten digits; a lost leading zero is put back."""
    digits = _digits(text)
    if not _is_digits(digits, _V_NUMMER_DIGITS - 1, _V_NUMMER_DIGITS) or not int(digits):
        return Problem("Een V-nummer heeft 10 cijfers. Kijk het nummer na op het verblijfsdocument.")
    return digits.zfill(_V_NUMMER_DIGITS)


def _telefoon(text: str) -> str | Problem:
    """Give a number in the form that DUO takes for a contact person (Contactpersoon API)."""
    number = " ".join(western_digits(text).split())
    if len(number) not in _PHONE_LENGTH or not _PHONE.fullmatch(number):
        return Problem("Dit is geen telefoonnummer. Schrijf het zoals 06-12345678 of +31 6 12345678.")
    return number


def _postcode(text: str) -> str | Problem:
    """Give ``1234AB``."""
    postcode = re.sub(r"\s", "", western_digits(text)).upper()
    if not _POSTCODE.fullmatch(postcode):
        return Problem("Dit is geen postcode. Schrijf vier cijfers en twee letters, zoals 1234 AB.")
    return postcode


def _email(text: str) -> str | Problem:
    """Give an address that at least has one @ and a domain with a point."""
    if len(text) > _EMAIL_LENGTH or not _EMAIL.fullmatch(text):
        return Problem("Dit is geen e-mailadres. Kijk na of er een @ en een punt in staan, en geen spatie.")
    return text


def _gemeentecode(text: str) -> str | Problem:
    """Give the four digits by which CBS and DUO know a gemeente; a lost leading zero is put back."""
    digits = _digits(text)
    if not _is_digits(digits, _CODE_DIGITS - 1, _CODE_DIGITS) or not int(digits):
        return Problem("Een gemeentecode heeft 4 cijfers, zoals 0518. Kijk de code na.")
    return digits.zfill(_CODE_DIGITS)


def _oin(text: str) -> str | Problem:
    """Give the twenty digits by which organisations of the overheid know one another."""
    digits = _digits(text)
    if not _is_digits(digits, _OIN_DIGITS):
        return Problem("Een OIN heeft 20 cijfers. Kijk het nummer na.")
    return digits


def _instellingsnummer(text: str) -> str | Problem:
    """Give the ten characters by which DUO knows a school (Inburgeringsaanbod API)."""
    number = re.sub(r"\s", "", western_digits(text)).upper()
    if not _INSTELLING.fullmatch(number):
        return Problem("Een instellingsnummer heeft 10 cijfers of letters. Kijk het nummer na bij DUO.")
    return number


def _bow(text: str) -> str | Problem:
    """Give the number of a school at Blik op Werk: one to ten digits (Inburgeringsaanbod API)."""
    digits = _digits(text)
    if not _is_digits(digits, *range(1, 11)):
        return Problem("Een nummer van Blik op Werk heeft 1 tot 10 cijfers. Kijk het nummer na.")
    return digits


def _niet_leeg(text: str) -> str | Problem:
    """Give any text that is there."""
    return text or EMPTY


def _tijd(text: str) -> str | Problem:
    """Give a time of the day as ``09:05``, from what people write: 9.05, 9:05, 9u05, 0905 or 9."""
    found = _TIME.fullmatch(western_digits(text).lower())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (_HOURS, 0)
    if hour >= _HOURS or minute >= _MINUTES:
        return Problem("Dit is geen tijd. Schrijf het zoals 9.30 of 14.00.")
    return f"{hour:02}:{minute:02}"


def _kleur(text: str) -> str | Problem:
    """Give six hexadecimal digits of a colour that can be read on white (WCAG 2.2, 1.4.3: 4,5 : 1)."""
    code = text.removeprefix("#").lower()
    if not _COLOUR.fullmatch(code):
        return Problem("Dit is geen kleurcode. Schrijf zes tekens, zoals 154273.")
    if contrast(code) < LEAST_CONTRAST:
        return Problem(
            f"Deze kleur is te licht om te lezen op wit papier ({contrast(code):.1f} : 1, nodig is "
            f"{LEAST_CONTRAST} : 1). Kies een donkerder kleur."
        )
    return code


def _linear(part: float) -> float:
    """Give how much light a part of a colour from 0 to 1 is."""
    return part / 12.92 if part <= _DARK else ((part + 0.055) / 1.055) ** 2.4


def contrast(code: str) -> float:
    """Give the contrast of a colour (six hexadecimal digits) with white, from 1 to 21 (WCAG 2.2)."""
    red, green, blue = (_linear(int(code[place : place + 2], 16) / 255) for place in (0, 2, 4))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _verleden(day: date, today: date) -> date | Problem:
    """Give a day up to and with today."""
    if day > today:
        return Problem("Deze datum ligt in de toekomst. Vul een datum in tot en met vandaag.")
    return day


def _geboortedatum(day: date, today: date) -> date | Problem:
    """Give the birth date of someone who can be inburgeringsplichtig: sixteen or older today."""
    if day > today:
        return Problem("Deze geboortedatum ligt in de toekomst. Kijk het jaar na.")
    if (day.year + MINIMUM_AGE, day.month, day.day) > (today.year, today.month, today.day):
        return Problem(
            f"Iemand die jonger is dan {MINIMUM_AGE} jaar is niet inburgeringsplichtig. Kijk de datum na.",
        )
    return day


TEKST_CONTROLES: dict[str, Callable[[str], str | Problem]] = {
    "bsn": _bsn,
    "v_nummer": _v_nummer,
    "telefoon": _telefoon,
    "postcode": _postcode,
    "email": _email,
    "niet_leeg": _niet_leeg,
    "gemeentecode": _gemeentecode,
    "oin": _oin,
    "instellingsnummer": _instellingsnummer,
    "bow": _bow,
    "tijd": _tijd,
    "kleur": _kleur,
}
"""The checks of a tekst, by the name the definitions use."""

DATUM_CONTROLES: dict[str, Callable[[date, date], date | Problem]] = {
    "verleden": _verleden,
    "geboortedatum": _geboortedatum,
}
"""The checks of a datum: day and today."""
