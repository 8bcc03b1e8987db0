"""One warning of the tables: when it is shown, the sentence, and where it comes from."""

from collections.abc import Callable
from dataclasses import dataclass

from intake_app.advice.rules.situatie import Situation


@dataclass(frozen=True, slots=True)
class Signal:
    """One warning and when it is shown."""

    id: str
    shown: Callable[[Situation], bool]
    tekst: str
    bron: str
