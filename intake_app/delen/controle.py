"""The inspection of what was exchanged: every signature, and whether the log is what was signed."""

from collections.abc import Iterator

from intake_app.delen import kring
from intake_app.exchange import statement, team
from intake_app.exchange.reasons import RefusedError
from intake_app.exchange.statement import Signed, Statement
from intake_app.model import Change
from intake_app.store.post import Kept
from intake_app.store.vault import Vault

SIGNATURE = (
    "Van {aantal} handtekeningen onder gedeelde wijzigingen klopt er iets niet. Vraag je beheerder om hulp."
)
CHANGED = (
    "{aantal} wijzigingen zijn niet wat hun apparaat heeft ondertekend. Zet een reservekopie terug of vraag "
    "je beheerder om hulp."
)
TEAM = "De ledenlijst van het team klopt niet. Vraag de beheerder om je opnieuw toe te laten."


def findings(vault: Vault) -> list[str]:
    """Give a sentence for each thing that is wrong."""
    name = vault.post.secret("team")
    circle = kring.find(vault)
    if name and circle is None:
        return [TEAM]
    messages = [Signed(*one) for one in vault.post.messages()]
    keys = team.verify_keys(messages, "")
    keys |= {device.id: device.keys.verify for device in circle.team.devices.values()} if circle else {}
    broken = changed = 0
    for kept in vault.post.all_statements():
        said = _read(kept)
        if said is None or not Signed(kept.text, kept.signature).by(keys.get(kept.device, "")):
            broken += 1
        elif kept.whole:
            changed += sum(not said.proves(one) for one in _changes(vault, said))
    return [
        text.format(aantal=number) for text, number in ((SIGNATURE, broken), (CHANGED, changed)) if number
    ]


def _read(kept: Kept) -> Statement | None:
    try:
        return statement.parse(kept.text)
    except RefusedError:
        return None


def _changes(vault: Vault, said: Statement) -> Iterator[Change]:
    yield from vault.post.run(said.device, said.first, said.last).values()
