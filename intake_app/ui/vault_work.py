"""What the disk worker does with a whole vault: open, make, judge a passphrase, copies, keys.

Everything here may take a while and runs beside the window. What it needs is imported where it is used:
the first screen stands there before any of it is loaded.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from intake_app.clock import today
from intake_app.errors import AppError

if TYPE_CHECKING:
    from intake_app.pdf.blocks import Block
    from intake_app.store.connection import Access
    from intake_app.store.copies import Copy
    from intake_app.store.passphrase import Strength
    from intake_app.store.recovery import RecoverySheet
    from intake_app.store.restore import CopyLine, Lost
    from intake_app.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Fresh:
    """A vault that was just made, and the sheet with its recovery key.

    `void`: replaces that key by one that nobody has seen, for who goes on without.
    """

    vault: "Vault"
    sheet: "RecoverySheet"
    void: Callable[[], object] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Copies:
    """The reserve copies of a vault to choose from, and what opens them."""

    folder: Path
    access: "Access"
    lines: "list[CopyLine]"


def open_vault(folder: Path, secret: str, new_passphrase: str = "") -> "Vault | AppError":
    """Give the vault, or why it stays closed. With a new passphrase `secret` is the recovery key."""
    from intake_app import kluis  # noqa: PLC0415 - see the head of this module

    try:
        if new_passphrase:
            _require_strong(new_passphrase)
        return kluis.open_vault(folder, secret, new_passphrase or None)
    except AppError as error:
        return error


def create_vault(folder: Path, passphrase: str) -> Fresh:
    """Make a vault with a recovery key; raises AppError, also for a passphrase that is easily guessed."""
    from intake_app import kluis  # noqa: PLC0415
    from intake_app.store import recovery  # noqa: PLC0415

    _require_strong(passphrase)
    key = recovery.new()
    vault = kluis.create_vault(folder, passphrase, key)
    sheet = recovery.sheet(key, vault.access.vault_id, today())
    return Fresh(vault, sheet, partial(vault.keyring.new_recovery_key, passphrase))


def strength(passphrase: str) -> "Strength":
    """Judge a new passphrase."""
    from intake_app.kluis import known_names  # noqa: PLC0415
    from intake_app.store import passphrase as judge  # noqa: PLC0415

    return judge.strength(passphrase, known_names())


def _require_strong(passphrase: str) -> None:
    advice = strength(passphrase).advice
    if advice:
        raise AppError(advice)


# -- keys ------------------------------------------------------------------------------------------


def change_passphrase(vault: "Vault", secret: str, new: str) -> None:
    """Let another passphrase open the vault and its copies. Raises AppError."""
    from intake_app.store.backups import Backups  # noqa: PLC0415

    _require_strong(new)
    vault.keyring.change_passphrase(secret, new)
    Backups(vault).renew_keys()


def new_recovery_key(vault: "Vault", secret: str) -> "RecoverySheet":
    """Give the sheet with a new recovery key; the one before opens nothing from then on. Raises AppError."""
    from intake_app.store import recovery  # noqa: PLC0415
    from intake_app.store.backups import Backups  # noqa: PLC0415

    key = vault.keyring.new_recovery_key(secret)
    Backups(vault).renew_keys()
    return recovery.sheet(key, vault.access.vault_id, today())


def recovery_paper(sheet: "RecoverySheet") -> bytes:
    """Give the page with the recovery key as PDF, made in memory only."""
    from datetime import UTC, datetime, time  # noqa: PLC0415

    from intake_app.pdf.blocks import Document, Pair, Span  # noqa: PLC0415
    from intake_app.pdf.render import render  # noqa: PLC0415

    target = io.BytesIO()
    stamp = datetime.combine(sheet.made_on, time(12), tzinfo=UTC)
    page = Pair(Span("bladzijde {n} van {m}"))
    render(Document(title=sheet.title, blocks=_blocks(sheet), stamp=stamp, page_label=page), target)
    return target.getvalue()


def _blocks(sheet: "RecoverySheet") -> "tuple[Block, ...]":
    from intake_app.pdf.blocks import Bullets, Fields, Heading, Pair, Para, Span, Title  # noqa: PLC0415
    from intake_app.ui.words import long_date  # noqa: PLC0415

    def said(text: str) -> Pair:
        return Pair(Span(text))

    known = (("Hoort bij kluis", sheet.vault_mark), ("Gemaakt op", long_date(sheet.made_on)))
    groups = [(said(f"Groep {number}"), said(group)) for number, group in enumerate(sheet.groups, start=1)]
    return (
        Title(said(sheet.title)),
        Para(said(sheet.purpose), "notice"),
        Fields(tuple(groups)),
        Heading(said("Zo gebruik je de sleutel")),
        Bullets(tuple(said(step) for step in sheet.steps), numbered=True),
        Fields(tuple((said(label), said(value)) for label, value in known)),
    )


# -- copies ----------------------------------------------------------------------------------------


def copies_for(folder: Path, secret: str) -> Copies:
    """Give the copies of a vault that does not open itself. Raises AppError."""
    from intake_app.store import restore  # noqa: PLC0415

    key = restore.access(folder, secret)
    return Copies(folder, key, restore.lines(folder, key))


def copies_of(vault: "Vault") -> Copies:
    """Give the copies of an open vault. Raises AppError."""
    from intake_app.store import restore  # noqa: PLC0415

    return Copies(vault.folder, vault.access, restore.lines(vault.folder, vault.access))


def lost(copies: Copies, copy: "Copy") -> "list[Lost] | None":
    """Give what would be lost by putting a copy back; None when that cannot be said. Raises AppError."""
    from intake_app.store import restore  # noqa: PLC0415

    return restore.preview(copies.folder, copies.access, copy)


def put_back(copies: Copies, copy: "Copy") -> Path:
    """Put a copy in the place of the closed vault; gives where what stood there is kept. Raises AppError."""
    from intake_app.store import restore  # noqa: PLC0415

    return restore.restore(copies.folder, copies.access, copy)
