"""The commands for lists: a caseload read from a spreadsheet, and the work list written to one."""

import argparse
from typing import TYPE_CHECKING, Any

from intake_app.clock import today
from intake_app.errors import WrongUseError
from intake_app.opdrachten import give, vault_of
from intake_app.opties import add as add_command
from intake_app.opties import as_path, with_json, with_vault

# What is imported inside a function takes a tenth of a second or more; only the command that needs it pays.
if TYPE_CHECKING:
    from intake_app.lijsten.inlezen import Plan

_NO_PAIR = (
    "Schrijf achter --kolom een kop, een isgelijkteken en een vraag-id, zoals 'Geb. datum=identiteit.bsn'."
)


def add(commands: Any) -> None:
    """Add these commands to the subparsers of the command line."""
    back = with_vault(add_command(commands, "lijst-inlezen", "Maakt dossiers van een lijst.", read))
    back.add_argument("--bestand", required=True, type=as_path, metavar="F", help="de lijst (.xlsx of .csv)")
    back.add_argument(
        "--blad", default="", metavar="NAAM", help="welk blad van het bestand; zonder: het eerste"
    )
    back.add_argument(
        "--kolom",
        action="append",
        default=[],
        metavar="KOP=VRAAG-ID",
        help="welke kolom bij welke vraag hoort; niets achter het isgelijkteken: niet inlezen",
    )
    back.add_argument("--voer-uit", action="store_true", help="doet het ook; zonder: alleen laten zien")
    back.add_argument("--sla-over", action="store_true", help="laat vakken weg die niet te lezen zijn")
    back.add_argument(
        "--dubbelen-ook", action="store_true", help="maakt ook van dubbele personen een dossier"
    )
    with_json(back)
    out = with_vault(add_command(commands, "lijst-bewaren", "Bewaart de werklijst als .xlsx of .csv.", write))
    out.add_argument("--uit", required=True, type=as_path, metavar="F", help="het bestand (.xlsx of .csv)")
    out.add_argument("--kolommen", default="", metavar="K,K", help="welke kolommen, met komma's ertussen")
    out.add_argument("--zoek", default="", metavar="TEKST", help="alleen wie hiermee gevonden wordt")
    out.add_argument(
        "--fase", default="", choices=("", "intake", "plan", "vastgesteld"), help="alleen deze fase"
    )
    with_json(out)


def read(options: argparse.Namespace) -> int:
    """Show what would come of a list, or take it in."""
    from intake_app.lijsten import bestand, inlezen, kolommen  # noqa: PLC0415

    wanted = dict(_pair(word) for word in options.kolom)
    table = bestand.read(options.bestand, options.blad, "--bestand")
    with vault_of(options) as vault:
        found, guessed = kolommen.recognised(vault, table)
        mapping = kolommen.chosen(found.headings, guessed, wanted)
        plan = inlezen.plan(found, mapping, inlezen.known(vault), today())
        made: list[str] = []
        number = None
        if options.voer_uit:
            doubles = [row.number for row in plan.doubles] if options.dubbelen_ook else []
            inlezen.make_copy(vault)
            made, number = inlezen.take_in(vault, plan, skip_unread=options.sla_over, with_doubles=doubles)
    document = {
        "kolommen": dict(zip(plan.headings, plan.mapping, strict=True)),
        "regels": [row.to_json() for row in plan.rows],
        "gemaakt": made,
        "invoer": number,
    }
    return give(options, document, _lines(plan, made, number))


def _pair(word: str) -> tuple[str, str]:
    heading, sign, target = word.rpartition("=")
    if not sign or not heading.strip():
        raise WrongUseError(_NO_PAIR)
    return heading, target.strip()


def _lines(plan: "Plan", made: list[str], number: int | None) -> list[str]:
    lines = [
        f"{heading or '(geen kop)'} -> {target or '(niet)'}"
        for heading, target in zip(plan.headings, plan.mapping, strict=True)
    ]
    lines += [f"Regel {one.regel}, {one.kolom or 'de naam'}: {one.reden}" for one in plan.unread]
    for row in plan.doubles:
        assert row.double is not None  # that is what a double is
        where = row.double.dossier or f"regel {row.double.eerdere_regel}"
        lines.append(f"Regel {row.number} lijkt op {where}: {', '.join(row.double.redenen)}.")
    if number is None:
        return [*lines, f"Er is nog niets ingelezen. Te maken dossiers: {len(plan.wanted())}."]
    return [*lines, f"Ingelezen: {len(made)} dossiers. Terugnemen: 'invoer-terugnemen --invoer {number}'."]


def write(options: argparse.Namespace) -> int:
    """Write the work list."""
    from intake_app.lijsten import bewaren  # noqa: PLC0415

    columns = [name.strip() for name in options.kolommen.split(",") if name.strip()] or list(bewaren.USUAL)
    with vault_of(options) as vault:
        count = bewaren.write(vault, options.uit, columns, search=options.zoek, phase=options.fase)
    document = {"mensen": count, "kolommen": columns, "waarschuwing": bewaren.WARNING}
    return give(options, document, [f"De lijst is bewaard. Aantal mensen: {count}.", bewaren.WARNING])
