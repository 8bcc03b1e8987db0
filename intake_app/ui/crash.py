"""A fault of ours: written to a log that holds types and places only, and told in one Dutch sentence.

The message of an exception may quote an answer, so it is never written down; the name of the exception
and the lines of our own program are enough to mend it.
"""

import sys
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from platformdirs import user_log_path
from PySide6.QtWidgets import QApplication

from intake_app.clock import system_clock
from intake_app.ui.prompts import WindowPrompts

_KEEP_BYTES = 200_000


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log a fault and tell the user what to do; never raises."""
    del error  # its text may hold an answer
    text = describe(kind, trace, system_clock())
    sys.stderr.write(text)
    place = write_log(text, user_log_path("intake-app", appauthor=False))
    if QApplication.instance() is not None:
        where = f" De technische melding (zonder namen of antwoorden) staat in {place}." if place else ""
        WindowPrompts().show_error(
            "Er ging iets mis in het programma. Wat je invulde en wat als opgeslagen staat, is bewaard."
            f"{where} Start het programma opnieuw als het blijft misgaan."
        )


def describe(kind: type[BaseException], trace: TracebackType | None, moment: datetime) -> str:
    """Give the type of a fault and the places in the code that led to it, and nothing that was typed."""
    frames = traceback.extract_tb(trace)
    lines = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join(
        [f"{moment.isoformat(timespec='seconds')} {kind.__module__}.{kind.__qualname__}", *lines, ""]
    )


def write_log(text: str, folder: Path) -> Path | None:
    """Add to the log in `folder`, keeping it small; gives the file, or None when that was not possible."""
    file = folder / "fouten.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        old = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text((old + text)[-_KEEP_BYTES:], encoding="utf-8")
    except OSError:
        return None
    return file
