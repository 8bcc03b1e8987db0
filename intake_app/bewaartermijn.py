"""How long a dossier may stay: from its answers and a day to what must be erased, why, and since when. Pure.

Besluit inburgering 2021 art. 9.9 (text of 2022, not checked again): five years after the end of the
inburgeringsplicht the data must go, at death at once; the core of the identity may stay fifty years at most.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from intake_app.clock import add_months
from intake_app.model import Answers

KEPT_YEARS = 5
CORE_YEARS = 50
SOURCE = "Besluit inburgering 2021 art. 9.9 lid 1 (tekst van 2022, niet opnieuw nagekeken)"
CORE_SOURCE = "Besluit inburgering 2021 art. 9.9 lid 2 (tekst van 2022, niet opnieuw nagekeken)"

REASON = "identiteit.plicht_einde_reden"
"""The question that says whether the inburgeringsplicht has ended; without an answer nothing ends."""
_RUNNING, _DIED = "loopt", "overleden"
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Term:
    """When a dossier must go. `vanaf`: the first day on which it may not stay; None: at once."""

    dossier: str
    reden: str
    einde_plicht: date | None
    vanaf: date | None
    kern_hoogstens_tot: date | None
    bron: str = SOURCE

    def passed(self, day: date) -> bool:
        """Tell whether the dossier must go on this day."""
        return self.vanaf is None or self.vanaf <= day

    def to_json(self) -> dict[str, Any]:
        """Give the term as `bewaartermijn --json` prints it."""
        days = {
            name: None if found is None else found.isoformat()
            for name, found in (
                ("einde_plicht", self.einde_plicht),
                ("vanaf", self.vanaf),
                ("kern_hoogstens_tot", self.kern_hoogstens_tot),
            )
        }
        return {"dossier": self.dossier, "reden": self.reden, **days, "bron": self.bron}


def term(dossier: str, found: Answers) -> Term | None:
    """Give when a dossier must go; None as long as the end of the plicht is not known."""
    reason = found.values.get(REASON)
    day = found.values.get("identiteit.plicht_einde")
    if not isinstance(reason, str) or reason == _RUNNING:
        return None
    end = date.fromisoformat(day) if isinstance(day, str) else None
    core = None if end is None else add_months(end, CORE_YEARS * _YEAR)
    if reason == _DIED:
        return Term(dossier, "De persoon is overleden. Dan moet het dossier meteen weg.", end, end, core)
    if end is None:
        return None
    since = add_months(end, KEPT_YEARS * _YEAR)
    return Term(dossier, "Het is vijf jaar na het einde van de inburgeringsplicht.", end, since, core)


def due(terms: Iterable[Term | None], day: date) -> list[Term]:
    """Give the dossiers that must go on this day, the longest overdue first."""
    passed = [found for found in terms if found is not None and found.passed(day)]
    return sorted(passed, key=lambda found: (found.vanaf or date.min, found.dossier))
