"""The commands about paper: many plans at once, a plan read back from its PDF, the calendar."""

import argparse
import sys
from typing import TYPE_CHECKING, Any

from intake_app.clock import today
from intake_app.errors import AppError, WrongUseError
from intake_app.opdrachten import dossier_of, give, require_outside, say, vault_of
from intake_app.opties import add as add_command
from intake_app.opties import as_id, as_path, with_json, with_vault

# What is imported inside a function takes a tenth of a second or more; only the command that needs it pays.
if TYPE_CHECKING:
    from intake_app.papierlezen import Found


def add(commands: Any) -> None:
    """Add the commands to those of the command line."""
    series = with_vault(add_command(commands, "pip-reeks", "Maakt van veel dossiers het PIP als PDF.", reeks))
    series.add_argument("--uit", required=True, type=as_path, metavar="MAP", help="map voor de PDF-bestanden")
    series.add_argument(
        "--taal", default="eigen", metavar="T", help="taal naast het Nederlands; eigen: per persoon (eigen)"
    )
    series.add_argument("--alleen-vastgesteld", action="store_true", help="geen concepten")
    with_json(series)
    reading = add_command(commands, "pip-lezen", "Leest het plan terug uit een PDF van een PIP.", lezen)
    reading.add_argument("bestand", type=as_path, metavar="F.pdf", help="het PDF-bestand")
    with_vault(reading, required=False)
    with_json(reading)
    dates = "Maakt een agendabestand met de data van het plan, zonder persoonlijke inhoud."
    calendar = with_vault(add_command(commands, "agenda", dates, agenda))
    calendar.add_argument("--dossier", type=as_id, metavar="ID", help="id van het dossier")
    calendar.add_argument("--allen", action="store_true", help="de data van de werklijst, van iedereen")
    calendar.add_argument("--uit", required=True, type=as_path, metavar="F.ics", help="het agendabestand")
    calendar.add_argument("--taal", default="nl", metavar="T", help="taal naast het Nederlands; nl: geen")


def reeks(options: argparse.Namespace) -> int:
    """Print many plans; Ctrl+C stops after the one that is being made."""
    from intake_app.i18n import require_language  # noqa: PLC0415
    from intake_app.reeks import EIGEN, make  # noqa: PLC0415

    require_outside(options.uit, "--uit")
    if options.taal != EIGEN:
        require_language(options.taal)
    with vault_of(options) as vault:
        outcome = make(vault, options.uit, options.taal, _progress, only_set=options.alleen_vastgesteld)
    document = {"gemaakt": outcome.gemaakt, "overgeslagen": outcome.overgeslagen, "gestopt": outcome.gestopt}
    lines = [f"Overgeslagen: {dossier}. {why}" for dossier, why in outcome.overgeslagen.items()]
    return give(options, document, [*lines, f"Aantal plannen gemaakt: {outcome.gemaakt}."])


def _progress(done: int, count: int) -> bool:
    """Say on standard error how far it is, on one line of a terminal."""
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write(f"\r{done} van {count}" + ("\n" if done == count else ""))
        sys.stderr.flush()
    return True


def lezen(options: argparse.Namespace) -> int:
    """Read a plan back from its PDF and say whether it is whole; with a vault, whether it is in there."""
    from intake_app.papierlezen import read_file  # noqa: PLC0415

    found = read_file(options.bestand)
    known = None if options.kluis is None else _known(options, found)
    if not found.heel:
        raise AppError(
            "Het plan in dit bestand is veranderd nadat het was gemaakt. Vertrouw het niet. "
            "Gebruik het plan uit de kluis."
        )
    document = {"heel": found.heel, "plan": found.plan}
    return give(options, document if known is None else {**document, "in_kluis": known}, _lines(found, known))


def _lines(found: "Found", known: bool | None) -> list[str]:
    """Say what was read, without a name."""
    plan = found.plan
    what = f"vastgesteld op {plan['dagtekening']}" if found.vastgesteld else "een concept"
    lines = [f"Dit is versie {plan['versie']}, {what}. Het controlegetal klopt: {plan['hash']}."]
    if known is not None:
        lines.append("Dit plan staat zo in de kluis." if known else "Dit plan staat niet zo in de kluis.")
    return lines


def _known(options: argparse.Namespace, found: "Found") -> bool:
    """Tell whether the vault holds exactly this plan as a set one."""
    from intake_app.papierlezen import same_in  # noqa: PLC0415
    from intake_app.plan.versies import versions  # noqa: PLC0415

    with vault_of(options) as vault:
        states = (vault.states(row.id) for row in vault.dossiers())
        return any(same_in(found.plan, versions(state)) is not None for state in states)


def agenda(options: argparse.Namespace) -> int:
    """Write the dates of a plan, or of the work list, as a calendar file."""
    from intake_app.agenda import write, write_everybody  # noqa: PLC0415
    from intake_app.i18n import require_language, translator  # noqa: PLC0415

    if options.allen == (options.dossier is not None):
        raise WrongUseError("Geef --dossier ID, of --allen.")
    require_outside(options.uit, "--uit")
    if options.allen:
        with vault_of(options) as vault:
            count = write_everybody(vault, options.uit, today())
        say(f"De agenda staat in {options.uit}. Aantal data: {count}.")
        return 0
    require_language(options.taal)
    with dossier_of(options) as intake:
        other = None if options.taal == "nl" else translator(options.taal)
        count = write(intake.plan_now(today()), options.uit, other, today())
    say(f"De agenda staat in {options.uit}. Aantal data: {count}.")
    return 0
