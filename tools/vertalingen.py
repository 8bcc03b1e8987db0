"""Keeps the translations in step with the Dutch texts of the program.

    .venv/bin/python -m tools.vertalingen               updates templates and catalogs, and reports
    .venv/bin/python -m tools.vertalingen --controle    changes nothing; exit status 1 when something is stale

The templates (translations/*.pot) hold every Dutch text with its stable id as context; the catalogs hold
the same per language of translations/languages.toml. A translation stays as long as its context and its Dutch
text do; when the Dutch changes, the old pair moves to the end of the file (`#~`), as a memory for the
translator, until the new text is translated. Files are sorted by context and carry no dates or places in
the code, so a diff shows texts and nothing else.
"""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from intake_app.i18n import SOURCE_LANGUAGE, Domain, Language, forms_of, languages, placeholders
from intake_app.vertaalbestand import CONTENT, po_text
from tools.bronteksten import Source, sources

TRANSLATIONS = Path(__file__).resolve().parent.parent / "translations"
DOMAINS: tuple[Domain, ...] = ("intake", "pip")
SHOWN = 20
# Babel puts the last two forms of Arabic the other way round than translators and their programs expect.
_OWN_PLURAL_FORMS = {
    "ar": "nplurals=6; "
    "plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
}

Kind = Literal["new", "changed", "untranslated", "kept for memory"]
Key = tuple[str, str]


@dataclass(slots=True)
class Report:
    """What one catalog looks like after the update: contexts by kind, and mistakes in full sentences."""

    texts: int = 0
    found: dict[Kind, list[str]] = field(
        default_factory=lambda: {"new": [], "changed": [], "untranslated": [], "kept for memory": []}
    )
    mistakes: list[str] = field(default_factory=list)


def mistakes(source: Source, forms: tuple[str, ...], wanted_forms: int) -> list[str]:
    """Tell what is wrong with a translation; a form of a plural may leave out {n} (Arabic has a dual)."""
    if len(forms) != (wanted_forms if source.plural else 1):
        return [f"{len(forms)} plural forms instead of {wanted_forms}"]
    found = []
    wanted = placeholders(source.dutch) | placeholders(source.plural)
    for form in forms:
        try:
            used = placeholders(form)
        except ValueError as error:
            found.append(str(error))
            continue
        optional = {"n"} if source.plural else set()
        if not wanted - optional <= used <= wanted:
            found.append(f"placeholders {sorted(used)} instead of {sorted(wanted)}")
    return found


def key_of(message: Message) -> Key:
    """Give the context and the Dutch text (of a plural: of one) of a message."""
    return message.context or "", message.id if isinstance(message.id, str) else message.id[0]


class Known:
    """The translations that a catalog holds, those kept for memory too."""

    def __init__(self, catalog: Catalog | None) -> None:
        """Read them; without a catalog there are none."""
        self.live: dict[Key, Message] = {}
        self.remembered: dict[Key, Message] = {}
        if catalog is not None:
            self.live = {key_of(message): message for message in catalog if message.id}
            self.remembered = {key_of(message): message for message in catalog.obsolete.values()}
        self.contexts = {context for context, _ in self.live}

    def get(self, key: Key) -> Message | None:
        """Give the message with this context and Dutch text."""
        return self.live.get(key) or self.remembered.get(key)

    def leftovers(self, translated: set[Key], texts: set[Key]) -> list[Message]:
        """Give what no text needs any more and is worth keeping: its context has no translation now."""
        done = {context for context, _ in translated}
        everything = {**self.remembered, **self.live}
        return [
            message
            for key, message in sorted(everything.items())
            if key not in texts and key[0] not in done and forms_of(message)
        ]


def message_for(source: Source, known: Message | None) -> Message:
    """Give the entry of a text in a catalog, with its translation when that fits it."""
    forms = forms_of(known)
    if source.plural:
        message = Message((source.dutch, source.plural), forms or ("", ""), context=source.context)
    else:
        message = Message(source.dutch, forms[0] if len(forms) == 1 else "", context=source.context)
    message.auto_comments = [source.note] if source.note else []
    message.user_comments = list(known.user_comments) if known else []
    message.flags.discard("python-format")  # a lone % is no placeholder here
    return message


def update(texts: Iterable[Source], plural_forms: str, old: Catalog | None) -> tuple[Catalog, Report]:
    """Make the catalog that fits the texts, with the translations of `old`, and say what was found."""
    texts = sorted(texts, key=lambda source: source.context)
    known, catalog, report = Known(old), Catalog(), Report(texts=len(texts))
    catalog.mime_headers = [("Plural-Forms", plural_forms)]
    translated: set[Key] = set()
    for source in texts:
        key = (source.context, source.dutch)
        message = message_for(source, known.get(key))
        catalog[message.id] = message
        forms = forms_of(message)
        if key not in known.live:
            report.found["changed" if source.context in known.contexts else "new"].append(source.context)
        if not forms:
            report.found["untranslated"].append(source.context)
            continue
        translated.add(key)
        report.mistakes += [
            f"[{source.context}] {what}" for what in mistakes(source, forms, catalog.num_plurals)
        ]
    for message in known.leftovers(translated, {(source.context, source.dutch) for source in texts}):
        catalog.obsolete[key_of(message)] = message
        report.found["kept for memory"].append(message.context or "")
    report.mistakes += [f"[{key_of(m)[0]}] is marked fuzzy" for m in known.live.values() if m.fuzzy]
    return catalog, report


def save(catalog: Catalog, place: Path) -> None:
    """Write a catalog that was read from `place` there again; its plural forms stay, whatever Babel knows."""
    code = place.parent.parent.name
    header = (f"Language: {code}", *CONTENT, f"Plural-Forms: {catalog.plural_forms}")
    text = po_text(catalog, f"{languages()[code].naam}, domain {place.stem}.", header)
    place.write_text(text, encoding="utf-8")


def template(domain: Domain) -> str:
    """Give the text of the template of a domain."""
    catalog, _ = update(sources(domain), "nplurals=2; plural=(n != 1);", None)
    return po_text(catalog, f"Dutch texts of the domain {domain}, for a new language.", CONTENT)


def catalog_of(language: Language, domain: Domain, place: Path) -> tuple[str, Report]:
    """Give the text that the catalog at `place` should have, and what was found on the way."""
    old, plural_forms = None, _OWN_PLURAL_FORMS.get(language.code) or str(get_plural(language.locale))
    if place.exists():
        with place.open("rb") as file:
            old = read_po(file, abort_invalid=True)
        plural_forms = old.plural_forms
    catalog, report = update(sources(domain), plural_forms, old)
    header = (f"Language: {language.code}", *CONTENT, f"Plural-Forms: {plural_forms}")
    return po_text(catalog, f"{language.naam}, domain {domain}.", header), report


def print_report(name: str, report: Report) -> None:
    """Print one line per catalog, and one per text that asks for work."""
    counts = ", ".join(f"{len(contexts)} {kind}" for kind, contexts in report.found.items())
    print(f"{name}: {report.texts} texts; {counts}; {len(report.mistakes)} mistakes")
    for kind in ("new", "changed", "untranslated"):
        contexts = report.found[kind]
        for context in contexts[:SHOWN]:
            print(f"  {kind}: {context}")
        if len(contexts) > SHOWN:
            print(f"  {kind}: … and {len(contexts) - SHOWN} more")
    for mistake in report.mistakes:
        print(f"  MISTAKE {mistake}")


def main(arguments: list[str] | None = None) -> int:
    """Update or check every template and catalog; gives 1 on a mistake, or when checking on a stale file."""
    parser = argparse.ArgumentParser(description="Keeps the translations in step with the Dutch texts.")
    parser.add_argument("--controle", action="store_true", help="change nothing, only tell what is stale")
    check = parser.parse_args(arguments).controle
    wanted = {TRANSLATIONS / f"{domain}.pot": template(domain) for domain in DOMAINS}
    wrong = False
    for language in languages().values():
        for domain in DOMAINS if language.code != SOURCE_LANGUAGE else ():
            place = TRANSLATIONS / language.code / "LC_MESSAGES" / f"{domain}.po"
            wanted[place], report = catalog_of(language, domain, place)
            print_report(f"{language.code} {domain}", report)
            wrong = wrong or bool(report.mistakes)
    for place, text in wanted.items():
        if place.exists() and place.read_text(encoding="utf-8") == text:
            continue
        name = place.relative_to(TRANSLATIONS.parent)
        if check:
            wrong = True
            print(f"STALE {name}: run `.venv/bin/python -m tools.vertalingen`")
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
            print(f"written: {name}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
