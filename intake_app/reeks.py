"""Prints the plans of many dossiers into one folder, one after the other; it can be stopped in between.

A file is named by the id of its dossier and the language: the name of a file may not be that of a person.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from intake_app.errors import AppError
from intake_app.i18n import languages
from intake_app.intake import Intake
from intake_app.koppeling import hidden
from intake_app.pdf.blocks import Document
from intake_app.pdf.render import render
from intake_app.store.inzagelog import What
from intake_app.store.vault import Vault

EIGEN = "eigen"
"""For the language: of each person the one that he reads."""

Progress = Callable[[int, int], bool]


@dataclass(slots=True)
class Outcome:
    """What came of a series: how many were made, and per dossier why one was not; whether it was stopped."""

    gemaakt: int = 0
    overgeslagen: dict[str, str] = field(default_factory=dict)
    gestopt: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One plan to print, and the name of its file."""

    document: Document
    name: str


def dossiers(vault: Vault, *, only_set: bool) -> list[str]:
    """Give the dossiers of which a plan is to be printed; `only_set`: only those with a set plan."""
    gone = hidden(vault)
    found = [row.id for row in vault.dossiers() if row.id not in gone]
    return [one for one in found if not only_set or Intake.existing(vault, one).versions]


def sheet(vault: Vault, dossier: str, code: str) -> Sheet:
    """Give the plan of one dossier, ready to render; raises AppError."""
    intake = Intake.existing(vault, dossier)
    language = reads(intake) if code == EIGEN else code
    return Sheet(intake.document(language), f"PIP-{dossier}-{language}.pdf")


def reads(intake: Intake) -> str:
    """Give the language the person reads, when the program prints it; Dutch otherwise."""
    for question in ("gesprek.leest_taal", "gesprek.taal"):
        value = intake.answers.values.get(question)
        if isinstance(value, str) and value in languages():
            return value
    return "nl"


def make(vault: Vault, folder: Path, code: str, progress: Progress, *, only_set: bool = False) -> Outcome:
    """Print the plans into `folder`; `progress` hears how far it is and gives False to stop.

    A plan that cannot be printed (a script without a font) is passed over and told. Raises AppError when
    the folder cannot be written.
    """
    prepare(folder)
    wanted = dossiers(vault, only_set=only_set)
    outcome = Outcome()
    for number, dossier in enumerate(wanted):
        if not progress(number, len(wanted)):
            outcome.gestopt = True
            return outcome
        try:
            made = sheet(vault, dossier, code)
            render(made.document, folder / made.name)
        except AppError as error:
            outcome.overgeslagen[dossier] = str(error)
            continue
        vault.note_access(dossier, What.AFGEDRUKT)
        outcome.gemaakt += 1
    progress(len(wanted), len(wanted))
    return outcome


def prepare(folder: Path) -> None:
    """Make the folder when it is not there; raises AppError when that does not work."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise AppError("De map is niet te maken. Kijk of je daar mag schrijven of kies een andere.") from None
