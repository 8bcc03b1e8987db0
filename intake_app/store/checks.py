"""The inspection of a vault: pages, log and derived tables, told in Dutch."""

from collections.abc import Callable

from sqlite_utils import Database

from intake_app.errors import AppError
from intake_app.store.failures import spoken
from intake_app.store.journal import Journal
from intake_app.store.projections import Projector
from intake_app.wijziging import chain

PAGES = "De kluis is beschadigd: {aantal} plaatsen kloppen niet. Zet de laatste reservekopie terug."
CHAIN = (
    "Het logboek van apparaat {apparaat} klopt niet: er is iets veranderd of weg. Vraag je beheerder om hulp."
)
NUMBERS = "In het logboek van deze computer zitten gaten of dubbele nummers. Vraag je beheerder om hulp."
DERIVED = (
    "Van {aantal} dossiers klopt het overzicht niet met het logboek. Laat het overzicht opnieuw opbouwen."
)
_INSTRUCTIONS, _CHANGES = 50_000, 200  # a few milliseconds of work between two rests


def check(
    db: Database, journal: Journal, projector: Projector, device: str, accesses: Callable[[], list[str]]
) -> list[str]:
    """Give one sentence for each thing that is wrong; an empty list means that all is well.

    `accesses` inspects the access log.
    """
    damaged = _pages(db)
    if damaged:
        return [damaged]  # what follows would only stumble over the same pages
    try:
        with spoken():
            log = [*_chains(journal), *_numbers(journal, device), *_derived(projector)]
            return [*log, *accesses()]
    except AppError as error:
        return [str(error)]


def check_copy(db: Database, device: str, pace: Callable[[], None]) -> list[str]:
    """Inspect pages and log of a copy, as `check` does; derived tables can always be made again.

    `pace` is called often: it may rest a moment for others, or raise to stop.
    """
    db.conn.set_progress_handler(pace, _INSTRUCTIONS)
    try:
        damaged = _pages(db)
        if damaged:
            return [damaged]
        journal = Journal(db)
        with spoken():
            return [*_chains(journal, pace), *_numbers(journal, device)]
    except AppError as error:
        return [str(error)]
    finally:
        db.conn.set_progress_handler(None, 0)


def _pages(db: Database) -> str:
    places = 0
    try:
        with spoken():
            places = len(db.conn.execute("PRAGMA cipher_integrity_check").fetchall())
            rows = db.conn.execute("PRAGMA integrity_check").fetchall()
            places += sum(row[0] != "ok" for row in rows)
    except AppError as error:
        return str(error)
    return PAGES.format(aantal=places) if places else ""


def _chains(journal: Journal, pace: Callable[[], None] | None = None) -> list[str]:
    """Follow the chain of each device in the order in which its changes came into this vault."""
    tails: dict[str, str] = {}
    broken: set[str] = set()
    for place, (device, link, change) in enumerate(journal.links()):
        if pace is not None and place % _CHANGES == 0:
            pace()
        if change is not None and chain(tails.get(device, ""), change) != link:
            broken.add(device)
        tails[device] = link
    return [CHAIN.format(apparaat=device) for device in sorted(broken)]


def _numbers(journal: Journal, device: str) -> list[str]:
    return [] if journal.unbroken(device) else [NUMBERS]


def _derived(projector: Projector) -> list[str]:
    differing = projector.differing()
    return [DERIVED.format(aantal=len(differing))] if differing else []
