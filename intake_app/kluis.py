"""Opens and makes vaults the way this program uses them: with the summary of the work list."""

import getpass
from pathlib import Path

from platformdirs import user_data_path

from intake_app import __version__, overzicht
from intake_app.forms import loader
from intake_app.overzicht import summary
from intake_app.plan import formulier
from intake_app.store.keys import TODAY
from intake_app.store.vault import Vault

_VERSION = "/".join((__version__, loader.VERSIE, formulier.VERSIE, str(overzicht.VERSIE)))
"""Another program or form version makes the work list again, since its summary may say something else."""


def default_folder() -> Path:
    """Give where the vault of this user is kept unless another folder is chosen."""
    return user_data_path("intake-app", appauthor=False) / "kluis"


def create_vault(folder: Path, passphrase: str, recovery_key: str = "") -> Vault:
    """Make an empty vault in `folder` and open it; raises AppError when that cannot be.

    `recovery_key`: one that `recovery.new` gave, to be printed; the vault keeps only what it opens.
    """
    return Vault.create(
        folder,
        passphrase,
        author=_author(),
        recovery_key=recovery_key,
        summary=summary,
        summary_version=_VERSION,
    )


def open_vault(folder: Path, secret: str, new_passphrase: str | None = None) -> Vault:
    """Open the vault in `folder`; raises AppError with what to do.

    `secret`: the passphrase, or the recovery key together with a new passphrase (NewPassphraseError without).
    """
    return Vault.open(
        folder,
        secret,
        new_passphrase=new_passphrase,
        minimum=TODAY,
        summary=summary,
        summary_version=_VERSION,
    )


def known_names() -> tuple[str, ...]:
    """Give the words a passphrase must not lean on because others know them: program and user."""
    return ("intake-app", "brede intake", _author())


def _author() -> str:
    """Give the name under which this computer's user notes answers."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):  # each system has its own way to know no name
        return "onbekend"
