"""The commands for people with two dossiers: find them, look at both, join them, take that back."""

import argparse
from typing import Any

from intake_app.opdrachten import give, say, vault_of
from intake_app.opties import Options, as_id, with_dossier, with_json, with_vault
from intake_app.opties import add as add_command

# What is imported inside a function takes a tenth of a second or more; only the command that needs it pays.


def add(commands: Any) -> None:
    """Add these commands to the subparsers of the command line."""
    with_json(
        with_vault(add_command(commands, "dubbelen", "Toont wie twee dossiers lijkt te hebben.", doubles))
    )
    with_json(_two(commands, "vergelijk", "Zet twee dossiers naast elkaar.", compare))
    up = with_dossier(with_vault(add_command(commands, "samenvoegen", "Voegt twee dossiers samen.", join)))
    up.add_argument(
        "--in", dest="blijft", required=True, type=as_id, metavar="ID", help="het dossier dat blijft"
    )
    _two(commands, "samenvoeging-terugnemen", "Haalt samengevoegde dossiers uit elkaar.", take_back)
    apart = _two(commands, "niet-dezelfde", "Onthoudt dat twee dossiers van twee personen zijn.", set_aside)
    apart.add_argument("--toch-wel", action="store_true", help="maakt dit weer ongedaan")


def _two(commands: Any, name: str, text: str, command: Any) -> Options:
    options = with_dossier(with_vault(add_command(commands, name, text, command)))
    options.add_argument("--met", required=True, type=as_id, metavar="ID", help="id van het andere dossier")
    return options


def doubles(options: argparse.Namespace) -> int:
    """List who may have two dossiers, what was set aside, and what was joined."""
    from intake_app.samenvoegen import paren  # noqa: PLC0415

    with vault_of(options) as vault:
        found, aside, joined = paren.doubles(vault), paren.set_asides(vault), paren.joined(vault)
    document = {
        "misschien_dubbel": [one.to_json() for one in found],
        "niet_dezelfde": [list(pair) for pair in aside],
        "samengevoegd": [one.to_json() for one in joined],
    }
    lines = [f"{one.een}  {one.ander}  {one.score}  {', '.join(one.redenen)}" for one in found]
    lines += [f"{one.op}  opgegaan in {one.blijft}  ({one.staat})" for one in joined]
    return give(options, document, lines or ["Er zijn geen dubbele dossiers gevonden."])


def compare(options: argparse.Namespace) -> int:
    """Show two dossiers side by side."""
    from intake_app.samenvoegen import vergelijking  # noqa: PLC0415
    from intake_app.store.inzagelog import What  # noqa: PLC0415

    with vault_of(options) as vault:
        lines = vergelijking.side_by_side(vault, options.dossier, options.met)
        best = vergelijking.staying(vault, options.dossier, options.met)
        for dossier in (options.dossier, options.met):
            vault.note_access(dossier, What.GEOPEND)
    document = {"blijft": best, "vragen": [line.to_json() for line in lines]}
    texts = [
        f"{'!' if line.anders else ' '} {line.tekst}\n    {line.links or '-'}\n    {line.rechts or '-'}"
        for line in lines
    ]
    return give(options, document, texts)


def join(options: argparse.Namespace) -> int:
    """Let one dossier go up in another."""
    from intake_app.delen import inbox  # noqa: PLC0415
    from intake_app.samenvoegen import samenvoeging  # noqa: PLC0415

    with vault_of(options) as vault:
        samenvoeging.join(vault, options.dossier, options.blijft)
        waiting = inbox.count(vault)
    say(f"Samengevoegd. Alles staat nu in dossier {options.blijft}.")
    if waiting:
        say(f"Conflicten om te kiezen: {waiting}. Kijk met 'conflicten'.")
    return 0


def take_back(options: argparse.Namespace) -> int:
    """Let two joined dossiers stand apart again."""
    from intake_app.samenvoegen import samenvoeging  # noqa: PLC0415

    with vault_of(options) as vault:
        samenvoeging.take_back(vault, options.dossier, options.met)
    say("De samenvoeging is teruggenomen. Er zijn weer twee dossiers.")
    return 0


def set_aside(options: argparse.Namespace) -> int:
    """Keep that two dossiers are about different people."""
    from intake_app.samenvoegen import paren  # noqa: PLC0415

    with vault_of(options) as vault:
        paren.set_aside(vault, options.dossier, options.met, different=not options.toch_wel)
    say("Opgeslagen. Je collega's zien dit bij de volgende synchronisatie.")
    return 0
