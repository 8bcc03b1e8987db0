"""Where a file goes that leaves the vault: chosen by a person, outside it, nothing replaced unasked."""

from pathlib import Path

from intake_app.store.files import in_vault
from intake_app.ui.prompts import Confirm, Prompts

NOT_WRITTEN = (
    "Het bestand kon hier niet worden opgeslagen. Kijk of de schijf vol is en of je hier mag schrijven, "
    "of kies een andere map."
)
_PDF = "PDF (*.pdf)"
_IN_VAULT = "Dit is de map van een kluis. Kies een andere map."


def choose(prompts: Prompts, title: str, suggestion: str, kinds: str) -> Path | None:
    """Give the place of a file outside every vault, or None; the proposed name holds no name of a person."""
    chosen = prompts.choose_target(title, Path.home() / suggestion, kinds)
    if chosen is not None and in_vault(chosen):
        prompts.show_error(_IN_VAULT)
        return None
    return chosen


def choose_pdf(prompts: Prompts, title: str, suggestion: str) -> Path | None:
    """Give the place of a PDF outside every vault, or None."""
    chosen = choose(prompts, title, suggestion, _PDF)
    if chosen is None:
        return None
    if chosen.suffix.lower() == ".pdf":
        return chosen
    whole = chosen.with_name(f"{chosen.name}.pdf")  # which nobody was asked about yet
    return whole if may_replace(prompts, whole) else None


def may_replace(prompts: Prompts, file: Path) -> bool:
    """Tell whether a file may be written here: there is none, or the person gives it up."""
    return not file.exists() or prompts.confirm(
        Confirm(
            title="Dit bestand is er al",
            text=f"In deze map staat al een bestand {file.name}. Als je doorgaat, is het oude bestand weg.",
            action="Oude bestand vervangen",
            grave=True,
        )
    )
