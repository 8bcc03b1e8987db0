"""A file for a translator, and taking it back: judged phrase by phrase, kept on this computer.

It is a PO file, as translators know it. What nobody has checked yet is marked fuzzy in it; a translator takes
the mark away from what was read. So the same file says what is better now, and what was checked.
"""

import io
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from intake_app.errors import AppError
from intake_app.i18n import (
    Check,
    Domain,
    catalog,
    check_comment,
    check_of,
    fits,
    forms_of,
    languages,
    taken_in,
    taken_in_at,
)

CONTENT = ("Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit")
LONGEST_NAME = 40
_WIDTH = 100
_MOST_BYTES = 5 * 1024 * 1024
_STEERING = (range(0x2066, 0x206A), range(0x202A, 0x202F), range(0x20), range(0x7F, 0xA0))
"""Isolates, overrides and control signs: the program itself puts isolates where they belong."""

_UNREADABLE = "Dit is geen PO-bestand dat te lezen is. Vraag de vertaler om het opnieuw te sturen."
_STRANGE = "In dit bestand staat geen zin van het programma. Kies het bestand dat van de vertaler terugkwam."
_OTHER = "Dit bestand is van een andere taal. Kies eerst die taal, en dan het bestand."
_NOT_KEPT = "De vertaling kon hier niet worden bewaard. Kijk of de schijf vol is."


@dataclass(frozen=True, slots=True)
class Aanbod:
    """What a file of a translator brings for a language.

    `veranderd`: with another translation than now; `gelezen`: which somebody has read and nobody checked
    before; `fout`: the names of phrases that cannot be taken; `onbekend`: how many the program does not have.
    """

    code: str
    domein: Domain
    veranderd: tuple[Message, ...]
    gelezen: tuple[Message, ...]
    fout: tuple[str, ...]
    onbekend: int


def po_text(found: Catalog, title: str, header: Iterable[str]) -> str:
    """Give the text of a PO file: our own short header and Babel's writing of the messages."""
    body = io.BytesIO()
    write_po(body, found, width=_WIDTH, no_location=True, omit_header=True)
    lines = "".join(f'"{line}\\n"\n' for line in ("MIME-Version: 1.0", *header))
    return f'# {title}\nmsgid ""\nmsgstr ""\n{lines}\n{body.getvalue().decode().rstrip()}\n'


def give(code: str, domain: Domain, target: Path) -> Path:
    """Write the phrases of a language for a translator; raises OSError."""
    known = catalog(code, domain)
    found = _empty(known)
    for message in known:
        if message.id:
            copy = _copy(message, forms_of(message), message.user_comments)
            if check_of(message) is None and forms_of(message):
                copy.flags.add("fuzzy")
            found[copy.id] = copy
    _write(target, _text(found, code, domain))
    return target


def look(code: str, file: Path) -> Aanbod:
    """Give what a file of a translator brings; raises AppError when it cannot be one for this language."""
    brought = _read(file)
    if brought.locale_identifier in set(languages()) - {code}:
        raise AppError(_OTHER)
    domain, unknown = _domain(code, brought)
    known = catalog(code, domain)
    changed, read, wrong = [], [], []
    for message in brought:
        source = known.get(message.id, message.context) if message.id else None
        forms = forms_of(message)
        if source is None or not forms:
            continue
        if not fits(source, forms, known.num_plurals) or _steered(forms):
            wrong.append(message.context or "")
            continue
        different = forms != forms_of(source)
        if different:
            changed.append(_copy(source, forms))
        if not message.fuzzy and (different or check_of(source) is None):
            read.append(_copy(source, forms))
    return Aanbod(code, domain, tuple(changed), tuple(read), tuple(wrong), unknown)


def keep(found: Aanbod, checked_by: str, day: date) -> None:
    """Keep what was brought on this computer; what was read counts as checked by `checked_by`, "" for nobody.

    Raises AppError for a name that cannot stand on paper, and when it cannot be written.
    """
    name = " ".join(checked_by.split())
    if problem := name_problem(name):
        raise AppError(problem)
    read = found.gelezen if name else ()
    kept = _empty(catalog(found.code, found.domein))
    for message in (*taken_in(found.code, found.domein), *found.veranderd):
        if message.id:
            kept[message.id] = _copy(message, forms_of(message), message.user_comments)
    for message in read:
        note = check_comment(message, Check(name, day))
        kept[message.id] = _copy(message, forms_of(message), [note])
    place = taken_in_at(found.code, found.domein)
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(place, _text(kept, found.code, found.domein))
    except OSError:
        raise AppError(_NOT_KEPT) from None
    catalog.cache_clear()


def name_problem(name: str) -> str:
    """Say what is wrong with the name of who checked a translation; "" when it can stand on paper."""
    if "," in name or len(name) > LONGEST_NAME or not name.isprintable():
        return f"Vul een naam in van hoogstens {LONGEST_NAME} tekens, zonder komma."
    return ""


def forget(code: str) -> None:
    """Use the program's own translations again; raises AppError when the files cannot be removed."""
    domains: tuple[Domain, ...] = get_args(Domain)
    try:
        for domain in domains:
            taken_in_at(code, domain).unlink(missing_ok=True)
    except OSError:
        raise AppError(_NOT_KEPT) from None
    catalog.cache_clear()


def own(code: str) -> int:
    """Give how many phrases of a language come from a translator on this computer."""
    domains: tuple[Domain, ...] = get_args(Domain)
    return sum(bool(message.id) for domain in domains for message in taken_in(code, domain))


def _read(file: Path) -> Catalog:
    """Read a file from outside."""
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise AppError("Dit bestand is te groot voor een vertaling. Kies een ander bestand.")
        return read_po(io.BytesIO(file.read_bytes()), abort_invalid=True)
    except OSError:
        raise AppError("Het bestand is niet te lezen. Kijk of je het mag openen.") from None
    except (PoFileError, ValueError, LookupError, TypeError, AttributeError):
        raise AppError(_UNREADABLE) from None


def _domain(code: str, brought: Catalog) -> tuple[Domain, int]:
    """Give of which domain the phrases are, and how many the program does not have; raises AppError."""
    domains: tuple[Domain, ...] = get_args(Domain)
    messages = [message for message in brought if message.id]
    counted = {
        domain: sum(catalog(code, domain).get(one.id, one.context) is not None for one in messages)
        for domain in domains
    }
    best = max(domains, key=lambda domain: counted[domain])
    if not counted[best]:
        raise AppError(_STRANGE)
    return best, len(messages) - counted[best]


def _steered(forms: Iterable[str]) -> bool:
    """Tell whether a text holds signs that are never seen but change what is; a new line is none."""
    return any(ord(sign) in signs for form in forms for sign in form if sign != "\n" for signs in _STEERING)


def _copy(message: Message, forms: tuple[str, ...], comments: Iterable[str] = ()) -> Message:
    """Give a phrase with these forms."""
    if isinstance(message.id, str):
        copy = Message(message.id, "".join(forms), context=message.context)
    else:
        copy = Message(message.id, forms or ("", ""), context=message.context)
    copy.auto_comments, copy.user_comments = list(message.auto_comments), list(comments)
    copy.flags.discard("python-format")
    return copy


def _empty(like: Catalog) -> Catalog:
    """Give a catalog without phrases, with the plural forms of another."""
    made = Catalog(locale=None)
    made.mime_headers = [("Plural-Forms", like.plural_forms)]
    return made


def _text(found: Catalog, code: str, domain: Domain) -> str:
    header = (f"Language: {code}", *CONTENT, f"Plural-Forms: {found.plural_forms}")
    return po_text(found, f"{languages()[code].naam}, domain {domain}.", header)


def _write(target: Path, text: str) -> None:
    """Write the whole file or nothing."""
    with tempfile.NamedTemporaryFile(
        "w", dir=target.parent, suffix=".tmp", delete=False, encoding="utf-8"
    ) as file:
        temporary = Path(file.name)
        try:
            file.write(text)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
    temporary.replace(target)
