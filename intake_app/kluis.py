"""Opens and makes vaults the way this program uses them: with the summary of the work list."""

import getpass
from pathlib import Path

from platformdirs import user_data_path

from intake_app import __version__
from intake_app.forms.loader import VERSIE
from intake_app.overzicht import summary
from intake_app.store.vault import Vault

_VERSION = f"{__version__}/{VERSIE}"
"""Another program or form version makes the work list again, since its summary may say something else."""


def default_folder() -> Path:
    """Give where the vault of this user is kept unless another folder is chosen."""
    return user_data_path("intake-app", appauthor=False) / "kluis"


def create_vault(folder: Path, passphrase: str) -> Vault:
    """Make an empty vault in `folder` and open it; raises AppError when that cannot be."""
    return Vault.create(folder, passphrase, author=_author(), summary=summary, summary_version=_VERSION)


def open_vault(folder: Path, passphrase: str) -> Vault:
    """Open the vault in `folder`; raises AppError with what to do."""
    return Vault.open(folder, passphrase, summary=summary, summary_version=_VERSION)


def _author() -> str:
    """Give the name under which this computer's user notes answers."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "onbekend"
