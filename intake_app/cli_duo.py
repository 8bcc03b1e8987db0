"""The commands for DUO: a message or why DUO would refuse it, the copy card, and reading a file back in."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from intake_app.errors import AppError, WrongUseError
from intake_app.lezen import read_document
from intake_app.opdrachten import give, require_outside, say, vault_of
from intake_app.opties import add as add_command
from intake_app.opties import as_id, as_path, with_dossier, with_json, with_vault

if TYPE_CHECKING:
    from intake_app.exchange.duo.berichten import Message

_NO_BODY = "Dit bericht heeft geen inhoud, alleen een adres. Gebruik --verzoek-uit, of --kaart."
ASK = "Er is nog niets ingelezen. Herhaal de opdracht met --voer-uit om dit over te nemen."


def add(commands: Any) -> None:
    """Add the commands of this module to a parser's subcommands."""
    made = with_dossier(
        with_vault(
            add_command(commands, "duo", "Maakt een bericht voor DUO, of zegt wat DUO weigert.", message)
        )
    )
    made.add_argument("--bericht", metavar="SOORT", help="welk bericht, bijvoorbeeld pip; zonder: alle")
    made.add_argument("--uit", type=as_path, metavar="F.json", help="de inhoud van het bericht")
    made.add_argument("--verzoek-uit", type=as_path, metavar="F.json", help="het hele verzoek, met het adres")
    made.add_argument("--kaart", action="store_true", help="toont wat je overtypt in het portaal van DUO")
    with_json(made)
    taken = with_vault(
        add_command(
            commands,
            "duo-inlezen",
            "Toont wat een bestand van DUO verandert; leest het in met --voer-uit.",
            read,
        )
    )
    taken.add_argument("--bestand", required=True, type=as_path, metavar="F.json", help="het bestand van DUO")
    taken.add_argument("--dossier", type=as_id, metavar="ID", help="zonder: gezocht op BSN of V-nummer")
    taken.add_argument("--voer-uit", action="store_true", help="neemt het echt over")
    with_json(taken)


def message(options: argparse.Namespace) -> int:
    """Give one message, or the state of all."""
    from intake_app import duoverkeer  # noqa: PLC0415 - each command loads only what it needs
    from intake_app.intake import Intake  # noqa: PLC0415 - see above
    from intake_app.store.inzagelog import What  # noqa: PLC0415 - see above

    for option in ("uit", "verzoek_uit"):
        require_outside(getattr(options, option), f"--{option.replace('_', '-')}")
    if options.bericht is None and (options.uit or options.verzoek_uit or options.kaart):
        raise WrongUseError("Geef met --bericht welk bericht je wilt.")
    with vault_of(options) as vault:
        intake = Intake.existing(vault, options.dossier)
        if options.bericht is None:
            return give(options, *_all(duoverkeer.messages(intake)))
        made = duoverkeer.message(intake, options.bericht)
        _require_allowed(made)
        now = duoverkeer.stand(intake)
        if _written(options, made, now):
            vault.note_access(intake.dossier, What.GEEXPORTEERD)
    return _told(options, made, now)


def _all(found: "list[Message]") -> tuple[list[dict[str, Any]], list[str]]:
    """Give the state of every message, as data and as lines."""
    from intake_app.exchange.duo.weigering import lines  # noqa: PLC0415 - see above

    told = []
    for made in found:
        told += [f"{made.kind.id}: {made.words}"]
        told += [f"  {line}" for line in lines(made.weigeringen)]
    return [_state(made) for made in found], told


def _state(made: "Message") -> dict[str, Any]:
    return {
        "bericht": made.kind.id,
        "titel": made.kind.titel,
        "kan_mee": made.allowed,
        "status": made.state,
        "stand": made.words,
        "inhoud": made.inhoud if made.kind.schema else None,
        "weigeringen": [refusal.to_json() for refusal in made.weigeringen],
        "niet_nagekeken": list(made.onbekend),
        "gevolgen": list(made.gevolgen),
    }


def _require_allowed(made: "Message") -> None:
    """Raise AppError with every reason why DUO would refuse."""
    from intake_app.exchange.duo.weigering import lines  # noqa: PLC0415 - see above

    if not made.allowed:
        raise AppError(
            "\n".join(
                [
                    f"Dit bericht kan niet mee. {made.words[:1].upper()}{made.words[1:]}.",
                    *lines(made.weigeringen),
                ]
            )
        )


def _written(options: argparse.Namespace, made: "Message", now: Any) -> bool:
    """Write the files that were asked for; tells whether there is one."""
    from intake_app.exchange.duo import berichten  # noqa: PLC0415 - see above

    if options.uit is not None:
        if not made.kind.schema:
            raise AppError(_NO_BODY)
        _write(options.uit, made.inhoud)
    if options.verzoek_uit is not None:
        _write(options.verzoek_uit, berichten.request(made, now))
    return options.uit is not None or options.verzoek_uit is not None


def _told(options: argparse.Namespace, made: "Message", now: Any) -> int:
    """Print what was made of the message."""
    from intake_app.exchange.duo import kaart  # noqa: PLC0415 - see above

    document = _state(made)
    told = [f"{made.kind.titel}: DUO weigert dit niet, voor zover het programma dat weet."]
    if options.kaart:
        card = kaart.card(made, now)
        document["kaart"] = [line.to_json() for line in card]
        document["volgorde_nagekeken"] = kaart.order_checked()
        told += [kaart.as_text(card), kaart.order_in_words()]
    elif options.uit is None and options.verzoek_uit is None and made.kind.schema:
        told += [json.dumps(made.inhoud, ensure_ascii=False, indent=2)]
    told += [f"Let op: {text}" for text in made.gevolgen]
    told += [f"Niet nagekeken, want niet ingevuld: {question}" for question in made.onbekend]
    return give(options, document, told)


def _write(target: Path, content: object) -> None:
    from intake_app.store.files import write_private  # noqa: PLC0415 - see above

    try:
        write_private(target, json.dumps(content, ensure_ascii=False, indent=2).encode())
    except OSError:
        raise AppError(
            "Het bericht kon hier niet worden opgeslagen. "
            "Kijk of de schijf vol is en of je hier mag schrijven."
        ) from None


def read(options: argparse.Namespace) -> int:
    """Tell what a file of DUO would change, or with --voer-uit take it over."""
    from intake_app import duoverkeer  # noqa: PLC0415 - see above

    document = read_document(options.bestand, "--bestand")
    with vault_of(options) as vault:
        found, nobody = duoverkeer.proposals(vault, document, options.dossier)
        if options.voer_uit:
            duoverkeer.keep(vault, found)
    if options.json:
        data = [wanted.to_json() for _, wanted in found]
        return give(options, {"dossiers": data, "geen_dossier": nobody, "ingelezen": options.voer_uit}, [])
    for intake, wanted in found:
        say("\n".join([f"Dossier {intake.dossier}", *(f"  {line}" for line in wanted.lines())]))
    for line in nobody:
        say(line)
    say("Alles is overgenomen." if options.voer_uit else ASK)
    return 0
