"""The commands for sharing: the shared folder, parcels, conflicts, and taking an import back."""

import argparse
from typing import TYPE_CHECKING, Any

from intake_app.errors import WrongUseError
from intake_app.lezen import read_text
from intake_app.opdrachten import give, require_outside, say, vault_of, write_file
from intake_app.opties import add as add_command
from intake_app.opties import as_id, as_number, as_path, with_json, with_vault

# What is imported inside a function takes a tenth of a second or more; only the command that needs it pays.
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from intake_app.delen.sync import Outcome
    from intake_app.model import Change
    from intake_app.store.vault import Vault

_ONE_WAY = "Kies één manier: voor het team, met --ontvanger, of met --woorden."
_ONE_CHOICE = "Kies één van --kies, --beide en --opnieuw-vragen."


def add(commands: Any) -> None:
    """Add these commands to the subparsers of the command line."""
    round_ = with_vault(add_command(commands, "sync", "Wisselt uit met de map van het team.", sync))
    round_.add_argument("--map", required=True, type=as_path, metavar="MAP", help="de gedeelde map")
    with_json(round_)
    _add_parcels(commands)
    with_json(with_vault(add_command(commands, "conflicten", "Toont wat je moet kiezen.", conflicts)))
    solve = with_vault(add_command(commands, "conflict-oplossen", "Lost één conflict op.", resolve))
    solve.add_argument("--conflict", required=True, type=as_id, metavar="ID", help="id uit 'conflicten'")
    solve.add_argument("--kies", type=as_id, metavar="WIJZIGING-ID", help="deze wijziging geldt")
    solve.add_argument("--beide", action="store_true", help="het nieuwste geldt; alles komt in de notitie")
    solve.add_argument("--opnieuw-vragen", action="store_true", help="vraag het in het volgende gesprek")
    solve.add_argument(
        "--gezien", nargs="+", type=as_id, default=[], metavar="WIJZIGING-ID", help="beslis alleen over deze"
    )
    _add_closing(commands)


def _add_parcels(commands: Any) -> None:
    out = with_vault(add_command(commands, "exporteer", "Maakt een pakket van dossiers.", export))
    out.add_argument(
        "--dossier", required=True, type=as_id, nargs="+", action="extend", metavar="ID", help="id's"
    )
    out.add_argument("--uit", required=True, type=as_path, metavar="F", help="het pakket")
    out.add_argument("--ontvanger", metavar="S", help="sleutel (age1…) of verzoekbestand van de ontvanger")
    out.add_argument("--woorden", action="store_true", help="maakt woorden om door de telefoon te zeggen")
    out.add_argument(
        "--zonder-gesloten-delen", action="store_true", help="gezondheid en veiligheid gaan niet mee"
    )
    back = with_vault(add_command(commands, "importeer", "Neemt een pakket over.", take_in))
    back.add_argument("pakket", type=as_path, metavar="F", help="het pakket")
    back.add_argument("--woorden-bestand", type=as_path, metavar="W", help="bestand met de woorden")
    back.add_argument("--afzender", default="", metavar="V", help="vingerafdruk van een afzender van buiten")
    with_json(back)
    with_json(with_vault(add_command(commands, "invoeren", "Toont wat er is overgenomen.", imports)))
    undo = with_vault(add_command(commands, "invoer-terugnemen", "Neemt een invoer terug.", take_back))
    undo.add_argument("--invoer", required=True, type=as_number, metavar="N", help="nummer uit 'invoeren'")


def _add_closing(commands: Any) -> None:
    only = with_vault(add_command(commands, "dossier-sluiten", "Houdt een dossier bij collega's.", close))
    only.add_argument("--dossier", required=True, type=as_id, metavar="ID", help="id van het dossier")
    only.add_argument("--lid", nargs="*", type=as_id, default=[], metavar="ID", help="voor deze leden")
    only.add_argument("--alleen-gesloten-delen", action="store_true", help="deze leden lezen ook die delen")
    only.add_argument("--openen", action="store_true", help="maakt dit weer ongedaan")


def sync(options: argparse.Namespace) -> int:
    """Join the vault with a shared folder."""
    from intake_app.delen.sync import synchronise  # noqa: PLC0415

    require_outside(options.map, "--map")
    with vault_of(options) as vault:
        outcome = synchronise(vault, options.map)
    return _told(options, outcome)


def _told(options: argparse.Namespace, outcome: "Outcome") -> int:
    from intake_app.delen import verslag  # noqa: PLC0415

    document = outcome.to_json()
    lines = verslag.lines(outcome.report)
    lines += [f"{one['bestand']}: {one['reden']}" for one in document["quarantaine"]]
    lines += [
        f"{one['naam']}: bijgewerkt tot {one['bijgewerkt_tot'] or 'nog niets'}" for one in document["leden"]
    ]
    if outcome.conflicts:
        lines.append(f"Conflicten om te kiezen: {outcome.conflicts}.")
    return give(options, document, lines)


def export(options: argparse.Namespace) -> int:
    """Make a parcel of one or more dossiers."""
    from intake_app.delen import kring, pakket  # noqa: PLC0415
    from intake_app.exchange.keys import new_words  # noqa: PLC0415

    require_outside(options.uit, "--uit")
    if options.ontvanger and options.woorden:
        raise WrongUseError(_ONE_WAY)
    recipient = _recipient(options.ontvanger) if options.ontvanger else ""
    with vault_of(options) as vault:
        spoken = options.woorden or not (recipient or kring.find(vault))
        words = new_words() if spoken else ""
        closed = not options.zonder_gesloten_delen
        parcel = pakket.make(vault, list(dict.fromkeys(options.dossier)), recipient, words, closed=closed)
        mine = kring.own_keys(vault)[vault.device].public.fingerprint
    write_file(options.uit, parcel.data)
    say(f"Het pakket staat in {options.uit}. Wijzigingen: {parcel.changes}.")
    if parcel.left_out:
        say(f"Niet meegegeven, want gesloten: {parcel.left_out} wijzigingen.")
    say(f"Woorden voor de telefoon: {words}" if words else f"Vingerafdruk van deze computer: {mine}")
    return 0


def _recipient(given: str) -> str:
    """Give the key of a receiver: typed, or from the request that the receiver made."""
    from intake_app.delen import kring  # noqa: PLC0415

    if given.startswith("age1"):
        return given
    return kring.read_request(read_text(as_path(given), "--ontvanger")).keys.recipient


def take_in(options: argparse.Namespace) -> int:
    """Take a parcel in."""
    from intake_app.delen import pakket  # noqa: PLC0415

    data = pakket.read(options.pakket)
    words = read_text(options.woorden_bestand, "--woorden-bestand") if options.woorden_bestand else ""
    with vault_of(options) as vault:
        outcome = pakket.take_in(vault, data, words.strip(), options.afzender)
    return _told(options, outcome)


def imports(options: argparse.Namespace) -> int:
    """List what was taken in."""
    from intake_app.delen import verslag  # noqa: PLC0415

    with vault_of(options) as vault:
        found = vault.post.imports()
    document = [
        {
            "nummer": one.number,
            "moment": one.moment,
            "soort": one.kind,
            "verslag": one.report,
            "teruggenomen": one.undone,
        }
        for one in found
    ]
    lines = []
    for one in found:
        assert isinstance(one.report, list)
        lines.append(f"{one.number}  {one.moment}  {one.kind}{'  teruggenomen' if one.undone else ''}")
        found_in = verslag.lines([part for part in one.report if isinstance(part, dict)])
        lines += [f"  {line}" for told in found_in for line in told.splitlines()]
    return give(options, document, lines or ["Er is nog niets overgenomen."])


def take_back(options: argparse.Namespace) -> int:
    """Take an import back."""
    from intake_app.delen import verslag  # noqa: PLC0415

    with vault_of(options) as vault:
        count = verslag.undo(vault, options.invoer)
    say(f"De invoer is teruggenomen: {count} velden staan weer zoals ervoor.")
    return 0


def conflicts(options: argparse.Namespace) -> int:
    """List the conflicts."""
    from intake_app.delen import inbox  # noqa: PLC0415

    with vault_of(options) as vault:
        document = [one.to_json() for one in inbox.conflicts(vault)]
    lines = []
    for one in document:
        lines.append(f"{one['naam']}: {one['vraag']}  ({one['id']})")
        lines += [
            f"  {part['wie']} op {part['wanneer'][:10]}: {part['tekst']}  ({part['wijziging']})"
            for part in one["wijzigingen"]
        ]
    return give(options, document, lines or ["Er zijn geen conflicten."])


def resolve(options: argparse.Namespace) -> int:
    """Decide one conflict."""
    from intake_app.delen import inbox  # noqa: PLC0415

    where, seen = options.conflict, options.gezien
    ways: Sequence[tuple[bool, Callable[[Vault], list[Change]]]] = (
        (options.kies is not None, lambda vault: inbox.choose(vault, where, options.kies, seen)),
        (options.beide, lambda vault: inbox.keep_both(vault, where, seen)),
        (options.opnieuw_vragen, lambda vault: inbox.ask_again(vault, where, seen)),
    )
    chosen = [way for wanted, way in ways if wanted]
    if len(chosen) != 1:
        raise WrongUseError(_ONE_CHOICE)
    with vault_of(options) as vault:
        chosen[0](vault)
    say("Het conflict is opgelost. Je collega's zien dit bij de volgende synchronisatie.")
    return 0


def close(options: argparse.Namespace) -> int:
    """Keep a dossier, or its closed parts, to named people; or open it again."""
    from intake_app.delen import kring, publiek  # noqa: PLC0415

    named = None if options.openen else options.lid
    work = publiek.share_closed if options.alleen_gesloten_delen else publiek.keep_to
    with vault_of(options) as vault:
        work(vault, kring.require(vault), options.dossier, named)
    say("Opgeslagen. Wat al eerder open is gedeeld, kunnen collega's nog lezen.")
    return 0
