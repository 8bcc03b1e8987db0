"""The commands about the team: who may read and write its files."""

import argparse
from typing import TYPE_CHECKING, Any

from intake_app.errors import AppError, WrongUseError
from intake_app.lezen import read_bytes, read_text
from intake_app.opdrachten import give, require_outside, say, vault_of, write_file
from intake_app.opties import add as add_command
from intake_app.opties import as_id, as_path, subcommands, with_json, with_vault

# What is imported inside a function takes a tenth of a second or more; only the command that needs it pays.
if TYPE_CHECKING:
    from collections.abc import Callable

    from intake_app.store.vault import Vault

UNDERSTAND = (
    "Met deze sleutel is alles te lezen wat het team deelt. Wil je hem toch zien? "
    "Typ de opdracht opnieuw met --ik-begrijp-het."
)
READ_ALOUD = "Vingerafdruk van {name}: {print}. Lees hem aan elkaar voor voordat je verdergaat."


def add(commands: Any) -> None:
    """Add `team` with its own commands."""
    inside = subcommands(commands, "team", "Maakt en beheert het team waarmee je samenwerkt.")
    new = with_vault(add_command(inside, "nieuw", "Maakt een team.", found))
    new.add_argument("--naam", required=True, type=as_id, metavar="N", help="naam van het team")
    asking = with_vault(add_command(inside, "verzoek", "Vraagt om bij een team te mogen.", ask))
    asking.add_argument("--uit", required=True, type=as_path, metavar="F", help="bestand voor de beheerder")
    _add_admission(inside)
    joining = with_vault(add_command(inside, "aansluiten", "Sluit deze kluis aan bij het team.", join))
    joining.add_argument(
        "--toegang", required=True, type=as_path, metavar="G", help="bestand van de beheerder"
    )
    gone = with_vault(add_command(inside, "intrekken", "Haalt een apparaat uit het team.", revoke))
    gone.add_argument("--apparaat", required=True, type=as_id, metavar="ID", help="id uit 'team lijst'")
    gone.add_argument("--reden", default="", type=as_id, metavar="TEKST", help="waarom, bijvoorbeeld: kwijt")
    with_json(with_vault(add_command(inside, "lijst", "Toont wie bij het team horen.", listing)))
    _add_settings(inside)


def _add_admission(inside: Any) -> None:
    letting = with_vault(add_command(inside, "toelaten", "Laat een apparaat toe tot het team.", admit))
    letting.add_argument("--verzoek", required=True, type=as_path, metavar="F", help="het verzoek")
    letting.add_argument(
        "--uit", required=True, type=as_path, metavar="G", help="de toegang, voor je collega"
    )
    letting.add_argument("--rol", default="consulent", metavar="R", help="consulent, teamleider of beheerder")
    letting.add_argument("--lid", default="", type=as_id, metavar="ID", help="van wie dit nieuwe apparaat is")
    letting.add_argument("--vingerafdruk", default="", metavar="V", help="zoals je collega die voorleest")


def _add_settings(inside: Any) -> None:
    role = with_vault(add_command(inside, "rol", "Geeft iemand een andere rol.", set_role))
    role.add_argument("--lid", required=True, type=as_id, metavar="ID", help="id uit 'team lijst'")
    role.add_argument("--rol", required=True, metavar="R", help="consulent, teamleider of beheerder")
    closed = with_vault(
        add_command(inside, "instellen", "Sluit of opent gezondheid en veiligheid.", set_closed)
    )
    closed.add_argument(
        "--gesloten-delen", required=True, choices=("ja", "nee"), help="gezondheid en veiligheid gesloten"
    )
    key = with_vault(add_command(inside, "sleutel-tonen", "Toont de sleutels van het team.", show_key))
    key.add_argument("--ik-begrijp-het", action="store_true", help="ja, ik weet wat dit betekent")
    public = with_vault(add_command(inside, "controlesleutel", "Maakt een sleutel om te controleren.", pem))
    public.add_argument("--apparaat", required=True, type=as_id, metavar="ID", help="id uit 'team lijst'")


def found(options: argparse.Namespace) -> int:
    """Make a team."""
    from intake_app.delen import kring  # noqa: PLC0415

    with vault_of(options) as vault:
        circle = kring.found_team(vault, options.naam)
    say(f"Het team {circle.team.name} is gemaakt. Jij bent de beheerder.")
    return 0


def ask(options: argparse.Namespace) -> int:
    """Write a request to join."""
    from intake_app.delen import kring  # noqa: PLC0415

    require_outside(options.uit, "--uit")
    with vault_of(options) as vault:
        text = kring.ask(vault)
        name = vault.author
    write_file(options.uit, text.encode())
    say(f"Het verzoek staat in {options.uit}. Stuur het naar de beheerder.")
    say(READ_ALOUD.format(name=name, print=kring.read_request(text).keys.fingerprint))
    return 0


def admit(options: argparse.Namespace) -> int:
    """Let a device in."""
    from intake_app.delen import kring  # noqa: PLC0415

    require_outside(options.uit, "--uit")
    asked = kring.read_request(read_text(options.verzoek, "--verzoek"))
    said = "".join(options.vingerafdruk.split())
    if said and said != "".join(asked.keys.fingerprint.split()):
        raise AppError(
            "De vingerafdruk klopt niet. Laat niemand toe, en vraag je collega om een nieuw verzoek."
        )
    with vault_of(options) as vault:
        data = kring.admit(vault, asked, options.rol, options.lid)
    write_file(options.uit, data)
    say(f"{asked.name} is toegelaten. De toegang staat in {options.uit}. Stuur dat bestand terug.")
    say(READ_ALOUD.format(name=asked.name, print=asked.keys.fingerprint))
    return 0


def join(options: argparse.Namespace) -> int:
    """Join the team."""
    from intake_app.delen import kring  # noqa: PLC0415

    data = read_bytes(options.toegang, "--toegang")
    with vault_of(options) as vault:
        circle = kring.join(vault, data)
    say(f"Deze kluis hoort nu bij het team {circle.team.name}. Synchroniseer om de dossiers op te halen.")
    return 0


def revoke(options: argparse.Namespace) -> int:
    """Take a device out of the team and say what was on it."""
    from intake_app.delen import kring  # noqa: PLC0415

    with vault_of(options) as vault:
        gone = kring.revoke(vault, options.apparaat, options.reden)
    say(f"Het apparaat van {gone['naam']} is uit het team gehaald. Het team heeft een nieuwe sleutel.")
    until = gone["bijgewerkt_tot"] or "onbekend"
    say(f"Op dat apparaat stonden zeker {gone['dossiers']} dossiers, bijgewerkt tot {until}.")
    say("Synchroniseer nu, zodat je collega's dit ook weten.")
    return 0


def listing(options: argparse.Namespace) -> int:
    """Show who belongs to the team."""
    from intake_app.delen import kring  # noqa: PLC0415

    with vault_of(options) as vault:
        document = kring.listing(vault)
    lines = [f"Team {document['team']['naam']}"]
    for member in document["leden"]:
        lines.append(f"{member['naam']}  {member['rol']}  {member['id']}")
        for device in member["apparaten"]:
            state = f"ingetrokken {device['ingetrokken']}" if device["ingetrokken"] else "hoort erbij"
            until = device["bijgewerkt_tot"] or "nog niets"
            lines.append(f"  {device['id']}  {state}  bijgewerkt tot: {until}  {device['vingerafdruk']}")
    return give(options, document, lines)


def set_role(options: argparse.Namespace) -> int:
    """Give a member another role."""
    from intake_app.delen import kring  # noqa: PLC0415

    return _settle(options, lambda vault: kring.set_role(vault, options.lid, options.rol))


def set_closed(options: argparse.Namespace) -> int:
    """Close or open the health and safety parts."""
    from intake_app.delen import kring  # noqa: PLC0415

    closed = options.gesloten_delen == "ja"
    return _settle(options, lambda vault: kring.set_closed_parts(vault, closed))


def _settle(options: argparse.Namespace, work: "Callable[[Vault], object]") -> int:
    with vault_of(options) as vault:
        work(vault)
    say("Opgeslagen. Je collega's krijgen dit bij de volgende synchronisatie.")
    return 0


def show_key(options: argparse.Namespace) -> int:
    """Print the private keys of the team, for who wants to read its files with the program age."""
    from intake_app.delen import kring  # noqa: PLC0415

    if not options.ik_begrijp_het:
        raise WrongUseError(UNDERSTAND)
    with vault_of(options) as vault:
        circle = kring.require(vault)
    say("\n".join(circle.opening))
    return 0


def pem(options: argparse.Namespace) -> int:
    """Print the public key of a device, to check its signatures with openssl."""
    from intake_app.delen import kring  # noqa: PLC0415
    from intake_app.exchange.keys import public_pem  # noqa: PLC0415

    with vault_of(options) as vault:
        device = kring.require(vault).team.devices.get(options.apparaat)
    if device is None:
        raise AppError(kring.NO_DEVICE)
    say(public_pem(device.keys.verify).rstrip())
    return 0
