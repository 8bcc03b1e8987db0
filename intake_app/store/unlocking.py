"""Opens a vault with passphrase or recovery key, and changes what opens it; the database stays as it is."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from intake_app.clock import Clock, system_clock
from intake_app.errors import AppError
from intake_app.store import delay, files, keys, recovery
from intake_app.store.failures import spoken
from intake_app.store.keys import Kdf, KeyFile
from intake_app.store.opening import Opened, enter, make

CHOOSE_PASSPHRASE = "De herstelsleutel klopt. Kies nu een nieuw wachtwoord."  # noqa: S105 - a sentence
UNSURE = (
    "Het is niet zeker dat de wijziging op de schijf staat. Probeer bij het openen eerst het nieuwe en dan "
    "het oude wachtwoord, of eerst de nieuwe en dan de oude herstelsleutel."
)


class NewPassphraseError(AppError):
    """The recovery key is right, but opens the vault only together with a new passphrase."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """The key file of one vault. Who changes something in it has the vault open, and so its lock."""

    folder: Path
    clock: Clock = system_clock
    kdf: Kdf = keys.TODAY
    """How new wraps are made."""

    def open(self, secret: str, new_passphrase: str | None = None, minimum: Kdf | None = None) -> Opened:
        """Open the vault; with a new passphrase, which from then on is the one.

        A passphrase whose wrap is weaker than the minimum gets a stronger one. NewPassphraseError for a
        recovery key alone; AppError.
        """
        with delay.guarded(self.folder, self.clock):
            opened = enter(self.folder, secret)
        try:
            if new_passphrase is not None:
                self._keep(keys.PASSPHRASE, new_passphrase, opened.access.key, minimum)
            elif recovery.is_key(secret):
                raise NewPassphraseError(CHOOSE_PASSPHRASE)  # noqa: TRY301 - it must be closed as well
            elif minimum is not None:
                self._raise(secret, opened.access.key, minimum)
        except BaseException:
            opened.close()
            raise
        return opened

    def key(self, secret: str) -> bytes:
        """Give the database key; NewPassphraseError for a recovery key that fits; AppError."""
        file = self._read()
        with delay.guarded(self.folder, self.clock):
            key = keys.unwrap(file, secret)
        if recovery.is_key(secret):
            raise NewPassphraseError(CHOOSE_PASSPHRASE)
        return key

    def change_passphrase(self, secret: str, new: str) -> None:
        """Let another passphrase open the vault; `secret` is the present one. All or nothing; AppError."""
        self._keep(keys.PASSPHRASE, new, self.key(secret))

    def new_recovery_key(self, secret: str) -> str:
        """Give a new recovery key; the one before opens nothing from then on. `secret`: the passphrase."""
        key, made = self.key(secret), recovery.new()
        self._keep(keys.RECOVERY, made, key)
        return made

    def create(self, passphrase: str, author: str, recovery_key: str = "") -> Opened:
        """Make the vault and open it; of a recovery key from `recovery.new` only the wrap is kept.

        Raises AppError, and then leaves nothing.
        """
        opened = make(self.folder, passphrase, author, self.kdf)
        if recovery_key:
            try:
                self._keep(keys.RECOVERY, recovery_key, opened.access.key)
            except BaseException:
                opened.close()
                files.remove_vault(self.folder)
                raise
        return opened

    def _raise(self, secret: str, key: bytes, minimum: Kdf) -> None:
        """Make the wrap of the passphrase as strong as is asked today."""
        if any(entry.kdf.weaker_than(minimum) for entry in self._read().of_kind(keys.PASSPHRASE)):
            with suppress(AppError):  # for instance a full disk: the weaker one opens just as well
                self._keep(keys.PASSPHRASE, secret, key, minimum)

    def _keep(self, kind: str, secret: str, key: bytes, kdf: Kdf | None = None) -> None:
        """Write the key file anew with this wrap in the place of those of its kind."""
        file = self._read()
        data = keys.to_bytes(file.with_wrap(keys.wrap(file.vault_id, kind, secret, key, kdf or self.kdf)))
        with self._told_when_unsure(data):
            files.write_private(self.folder / files.KEYS, data)

    @contextmanager
    def _told_when_unsure(self, data: bytes) -> Iterator[None]:
        """Say so when the new file is there but the disk would not promise to keep it."""
        try:
            with spoken():
                yield
        except AppError:
            with spoken():
                there = (self.folder / files.KEYS).read_bytes() == data
            if there:
                raise AppError(UNSURE) from None
            raise

    def _read(self) -> KeyFile:
        with spoken():
            files.require_vault(self.folder)
            return keys.from_bytes((self.folder / files.KEYS).read_bytes())
