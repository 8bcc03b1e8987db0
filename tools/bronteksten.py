"""The Dutch texts of the program that are translated, per domain, from the modules that own them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from intake_app import inzagepapier
from intake_app.advice import zinsboek
from intake_app.forms import extract, verwerking
from intake_app.forms.loader import intake_form
from intake_app.i18n import Domain
from intake_app.pdf import teksten
from intake_app.plan import bouwstenen, eigen, motivering
from intake_app.plan.formulier import plan_form, voortgang_form


@dataclass(frozen=True, slots=True)
class Source:
    """One text: its stable context, the Dutch (of a plural: for one), the Dutch for more, and a note."""

    context: str
    dutch: str
    plural: str = ""
    note: str = ""


@cache
def sources(domain: Domain) -> tuple[Source, ...]:
    """Give the texts of a domain; raises ValueError when two of them share a context."""
    found = tuple(_intake() if domain == "intake" else _pip())
    double = [context for context, times in Counter(source.context for source in found).items() if times > 1]
    if double:
        message = f"used for two texts: {', '.join(double)}"
        raise ValueError(message)
    return found


def _intake() -> Iterator[Source]:
    """Give the questions that an inburgeraar may read: the brede intake and the plan, not the settings."""
    for form in (intake_form(), plan_form(), voortgang_form()):
        for message in extract.messages(form):
            yield Source(message.context, message.text, note=message.comment)


def _pip() -> Iterator[Source]:
    """Give what stands on paper: the phrases of the documents and the bouwstenen."""
    overview = (*verwerking.phrases(), *inzagepapier.phrases(), *eigen.phrases())
    reasons = (*motivering.phrases(), *zinsboek.phrases())
    for wordings in (teksten.phrases(), bouwstenen.phrases(bouwstenen.menukaart()), reasons, overview):
        for context, text, note in wordings:
            one, more = (text, "") if isinstance(text, str) else text
            yield Source(context, one, more, note)
