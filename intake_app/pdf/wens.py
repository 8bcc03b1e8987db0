"""What is wanted of a PIP on paper: which part, how it is laid out, in which house style, and beside what."""

from dataclasses import dataclass
from typing import Literal

from intake_app.momentopname import Ontwikkeling, Snapshot, Verschil
from intake_app.pdf.look import ACCENT

Deel = Literal["alles", "besluit", "ontwikkelplan", "wijzigingen", "week"]
DELEN: tuple[Deel, ...] = ("alles", "besluit", "ontwikkelplan", "wijzigingen", "week")

NIETS: Ontwikkeling = {
    "gesprekken": [],
    "week": [],
    "voorgelezen_op": None,
    "terugverteld": "",
    "tolknummer": "",
    "handtekeningen": [],
}
"""A plan of which nothing was kept up yet."""


@dataclass(frozen=True, slots=True)
class Wens:
    """The wishes for one document.

    `tegenover`: the reader's language on a page of its own, facing the Dutch, instead of beside it.
    `kleur`: six hexadecimal digits for headings; `logo`: a PNG, or b"". `vorige`: the version before this
    one and `verschillen` what is different from it; `ontwikkeling`: what was kept up since.
    """

    deel: Deel = "alles"
    large_print: bool = False
    tegenover: bool = False
    kleur: str = ACCENT
    logo: bytes = b""
    vorige: Snapshot | None = None
    verschillen: tuple[Verschil, ...] = ()
    ontwikkeling: Ontwikkeling | None = None
