"""The command for the money of a household, month by month: of a dossier, or of a facts file."""

import argparse
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from intake_app.clock import today
from intake_app.errors import AppError, WrongUseError
from intake_app.lezen import read_json
from intake_app.opdrachten import dossier_of, give, require_outside, say
from intake_app.opties import add as add_command
from intake_app.opties import as_day, as_id, as_path, with_json, with_vault

if TYPE_CHECKING:
    from datetime import date

    from intake_app.advice.geld.resultaat import Bedrag, Geldplan, Maand
    from intake_app.advice.kinds import FactError

# What is imported inside a function takes a tenth of a second or more; only this command pays.


def add(commands: Any) -> None:
    """Add the command of this module to a parser's subcommands."""
    options = add_command(commands, "ontzorgen", "Toont het geld per maand en wat er tekort is.", shown)
    options.add_argument("--feiten", type=as_path, metavar="F", help="JSON-bestand met feiten")
    with_vault(options, required=False)
    options.add_argument("--dossier", type=as_id, metavar="ID", help="id van het dossier in de kluis")
    options.add_argument("--peildatum", type=as_day, metavar="D", help="jjjj-mm-dd; zonder: vandaag")
    options.add_argument("--uit", type=as_path, metavar="F.pdf", help="hetzelfde op papier, als PDF-bestand")
    options.add_argument("--taal", default="nl", metavar="T", help="taal naast het Nederlands; nl: geen")
    with_json(options)


def shown(options: argparse.Namespace) -> int:
    """Show the months of a dossier or a facts file, or print them."""
    if options.uit is not None and options.json:
        raise WrongUseError("Kies --json of --uit F.pdf, niet allebei.")
    plan, name = plan_of(options)
    if options.uit is None:
        return give(options, plan.to_json(), list(_lines(plan)))
    pages = _print(options, plan, name)
    say(f"Het geld per maand staat in {options.uit}. Aantal bladzijden: {pages}.")
    return 0


def plan_of(options: argparse.Namespace) -> tuple["Geldplan", str]:
    """Give the plan the options ask for, and the name of the person ("" for a facts file).

    Raises AppError, after a question back as JSON when asked for.
    """
    from_file, from_vault = options.feiten is not None, options.kluis is not None
    if from_file == from_vault or from_vault != (options.dossier is not None):
        raise WrongUseError("Geef --feiten F, of --kluis K met --dossier ID.")
    if from_vault:
        from intake_app.dossier import WITHOUT_NAME, name  # noqa: PLC0415

        with dossier_of(options) as intake:
            known = name(intake.answers).removeprefix(WITHOUT_NAME)
            return intake.geldplan(options.peildatum or today()), known
    return _on_facts(options, today()), ""


def _print(options: argparse.Namespace, plan: "Geldplan", name: str) -> int:
    """Print the months; gives the number of pages. Raises AppError when there is nothing to print yet."""
    from intake_app.i18n import require_language, translator  # noqa: PLC0415
    from intake_app.pdf import geldblad  # noqa: PLC0415
    from intake_app.pdf.render import render  # noqa: PLC0415

    require_outside(options.uit, "--uit")
    require_language(options.taal)
    if plan.vragen:
        questions = " ".join(question.vraag for question in plan.vragen)
        raise AppError(f"Er is niets afgedrukt, want eerst is nog dit nodig: {questions}")
    if not plan.maanden:
        raise AppError("Er is niets afgedrukt: zonder bijstand is er geen geld per maand te laten zien.")
    other = None if options.taal == "nl" else translator(options.taal)
    day = options.peildatum or today()
    document = geldblad.document(plan.to_json(), name, day, translator("nl"), other)
    return render(document, options.uit).pages


def _on_facts(options: argparse.Namespace, day: "date") -> "Geldplan":
    """Give the plan for a facts file."""
    from intake_app.advice.facts import FactError, from_json  # noqa: PLC0415
    from intake_app.advice.geld.plan import geldplan  # noqa: PLC0415

    facts = read_json(options.feiten, "--feiten")
    if options.peildatum is not None:
        facts["peildatum"] = options.peildatum.isoformat()
    try:
        return geldplan(from_json(facts, day))
    except FactError as error:
        if options.json and error.feit:
            say(json.dumps(_question_back(error), ensure_ascii=False, indent=2))
        raise


def _question_back(error: "FactError") -> dict[str, Any]:
    """Give a plan without months that asks for the fact that cannot be read."""
    from intake_app.advice.geld.resultaat import Geldplan, Vraag  # noqa: PLC0415
    from intake_app.advice.result import Ontzorgen  # noqa: PLC0415

    unknown = Ontzorgen(van_toepassing=None, reden="Nog niet bekend: een van de feiten klopt niet.")
    return Geldplan(ontzorgen=unknown, vragen=(Vraag(error.feit, str(error)),)).to_json()


def _lines(plan: "Geldplan") -> Iterator[str]:
    """Give the plan for a person."""
    yield f"Ontzorgen: {plan.ontzorgen.reden} [{plan.ontzorgen.bron}]"
    for question in plan.vragen:
        yield f"Vraag {question.veld}: {question.vraag}"
    for month in plan.maanden:
        yield from _month(month)
    for way in plan.overbrugging:
        state = "gekozen" if way.gekozen else "mogelijk"
        yield f"Overbrugging {way.maand} ({state}): {way.id}, {_euro(way.bedrag_cent)}. {way.gevolg}"
    for warning in plan.waarschuwingen:
        yield f"Let op: {warning.tekst} [{warning.bron}]"


def _month(month: "Maand") -> Iterator[str]:
    """Give the lines of one month."""
    part = "" if month.dagen == month.dagen_in_maand else f" ({month.dagen} van {month.dagen_in_maand} dagen)"
    yield ""
    yield f"{month.maand}{part}"
    for amount in month.inkomsten:
        yield f"  + {_euro(amount.bedrag_cent):>12}  {amount.id}{_marks(amount)}"
    for cost in month.uitgaven:
        since = f"bedrag sinds {cost.sinds.isoformat()}"
        yield f"  - {_euro(cost.bedrag_cent):>12}  {cost.id} [{since}; betaalt: {cost.betaalt}]"
    for amount in month.recht:
        yield f"  ? {_euro(amount.bedrag_cent):>12}  recht op {amount.id}, schatting{_marks(amount)}"
    for lacking in month.ontbreekt:
        yield f"  ! {lacking.tekst}"
    if month.over_cent is not None and month.over_per_week_cent is not None:
        week = f"{_euro(month.over_per_week_cent)} per week"
        yield f"  = {_euro(month.over_cent):>12}  over, {week}{_compared(month)}"


def _marks(amount: "Bedrag") -> str:
    """Give source and first day of an amount, and whether it was verified."""
    unsure = "" if amount.geverifieerd else ", niet geverifieerd"
    return f" [{amount.bron}, sinds {amount.sinds.isoformat()}{unsure}]"


def _compared(month: "Maand") -> str:
    """Give how the week compares with the minimum."""
    if month.minimum_per_week_cent is None or month.tekort_per_week_cent is None:
        return ""
    short = f", tekort {_euro(month.tekort_per_week_cent)}" if month.tekort_per_week_cent else ""
    return f" (minimum {_euro(month.minimum_per_week_cent)}{short})"


def _euro(cents: int) -> str:
    from intake_app.i18n import translator  # noqa: PLC0415

    return translator("nl").euro(cents)
