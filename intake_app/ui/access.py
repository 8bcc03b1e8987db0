"""Notes in the access log what is done with a dossier, on the disk worker."""

from intake_app.store.inzagelog import What
from intake_app.ui.hub import Hub


def note(hub: Hub, dossier: str, what: What) -> None:
    """Note it behind what is being written already; a failure is told by `hub.failed`."""
    vault = hub.vault
    if vault is not None:
        hub.disk.run(lambda: vault.note_access(dossier, what), _nothing, hub.failed.emit)


def _nothing(_: object) -> None:
    """Leave it at that."""
