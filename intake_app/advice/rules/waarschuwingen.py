"""What the consultant must see beside the advice: contradictions, gaps, and what a person must weigh.

Those of the table in signalen, then terms that have no rule, then values that were not verified.
"""

from collections.abc import Iterator

from intake_app.advice.parameters import Parameter
from intake_app.advice.result import Termijn, Waarschuwing
from intake_app.advice.rules.haalbaarheid import used_guidelines
from intake_app.advice.rules.signalen import SIGNALS
from intake_app.advice.rules.situatie import Situation
from intake_app.advice.rules.termijnen import NoRule

_OWN_SIGNAL = "schakel_waarschuwing"


def waarschuwingen(now: Situation) -> tuple[Waarschuwing, ...]:
    """Give all warnings that hold, in the order of the table."""
    shown = [Waarschuwing(signal.id, signal.tekst, signal.bron) for signal in SIGNALS if signal.shown(now)]
    return (*shown, *_without_rule(now), *_unverified(now))


def _without_rule(now: Situation) -> Iterator[Waarschuwing]:
    """Give a warning for each term that has no rule on its day."""
    for term in now.terms:
        if isinstance(term, NoRule) and term.id != "aow":
            yield Waarschuwing(
                f"geen_regel.{term.id}",
                f"Niet berekend: {term.regel.omschrijving}. De regel geldt vanaf "
                f"{term.regel.valid_from.isoformat()} en de datum ligt daarvoor. Kijk of de datum klopt.",
                term.regel.bron,
            )


def _unverified(now: Situation) -> Iterator[Waarschuwing]:
    """Give one warning for each subject of which a value was used that was not found in the law itself."""
    subjects: dict[str, list[Parameter]] = {}
    for entry in dict.fromkeys(_used(now)):
        if not entry.verified:
            subjects.setdefault(entry.onderwerp or entry.id, []).append(entry)
    for subject, entries in subjects.items():
        values = "; ".join(f"{entry.omschrijving} ({entry.duur})" for entry in entries)
        yield Waarschuwing(
            f"niet_geverifieerd.{subject}",
            f"Niet in de wet nagekeken: {values}. Controleer dit zelf.",
            entries[0].bron,
        )


def _used(now: Situation) -> Iterator[Parameter]:
    """Give the parameters that the results lean on now.

    A day that has passed no longer counts; that of the AOW only when it is near; the age for VVE only when
    there is a child of about that age or younger. In the signal of this program there is nothing to verify.
    """
    near = now.aow_before(now.end_of_three_years)
    for term in now.terms:
        if term.id == _OWN_SIGNAL:
            continue
        if isinstance(term, Termijn) and (near if term.id == "aow" else term.datum >= now.facts.peildatum):
            yield term.parameter
    if not now.settled:
        yield from used_guidelines(now.facts, now.parameters)
    vve = now.parameters.at("vve_tot", now.facts.peildatum)
    if now.child_younger_than(vve.waarde + 1):
        yield vve
