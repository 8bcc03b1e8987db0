"""Which questions to ask in the minutes that are left, in order. No widgets.

First those that can still turn the advice or a deadline (advice.vragen, in their order), then those that the
plan cannot do without. What was put off or refused in this talk is not asked again.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from intake_app.advice.facts import SOURCES
from intake_app.advice.result import Advice, Vraag
from intake_app.advice.rules.vragen import minuten
from intake_app.dossier import forms, question
from intake_app.forms.progress import needed_for_pip
from intake_app.inhoud import Inhoud
from intake_app.overzicht import TERMS

ROUTES = {"B1": "B1-route", "onderwijs": "onderwijsroute", "Z": "Z-route"}
_FACTS = {identifier: path for path, identifier in SOURCES.items()}
_NEEDED = "nodig voor het plan"


@dataclass(frozen=True, slots=True)
class Stap:
    """One question to ask: its id and text, how many minutes it takes about, and why now."""

    question: str
    text: str
    minutes: int
    why: str


def steps(advice: Advice, dossier: Inhoud, minutes: int, skip: Collection[str] = ()) -> list[Stap]:
    """Give the questions that fit in so many minutes, the most telling first; `skip`: those passed over."""
    found: list[Stap] = []
    left = minutes
    for step in _all(advice, dossier):
        done = step.question in dossier.answers.missing or step.question in skip
        if not done and step.minutes <= left and dossier.visible(step.question):
            found.append(step)
            left -= step.minutes
    return found


def _all(advice: Advice, dossier: Inhoud) -> Iterator[Stap]:
    """Give every open question that matters, once."""
    told = {}
    for found in advice.vragen:
        if found.feit in SOURCES:
            asked = question(SOURCES[found.feit])[1]
            told[asked.id] = Stap(asked.id, asked.tekst, found.minuten, _why(found))
    yield from told.values()
    for asked in needed_for_pip(forms()["intake"], dossier.answers):
        if asked.id not in told:
            yield Stap(asked.id, asked.tekst, minuten(_FACTS.get(asked.id, "")), _NEEDED)


def _why(found: Vraag) -> str:
    """Say what the answer can still change."""
    turned = [ROUTES[route] for route in found.keert if route is not None]
    terms = [TERMS.get(term, term) for term in found.termijnen]
    said = [f"kan het advies keren naar de {' of de '.join(turned)}"] if turned else []
    said += ["kan het advies onzeker maken"] if found.keert and not turned else []
    said += [f"nodig voor de datum: {'; '.join(terms)}"] if terms else []
    return "; ".join(said)
