"""The forms as one JSON document, for the command ``formulieren --json``."""

from collections.abc import Iterable
from typing import Any

from intake_app.forms.extract import Message, question_messages
from intake_app.forms.schema import Condition, Form, Leefgebied, Question
from intake_app.i18n import Translator, languages, translator


def describe(forms: Iterable[Form]) -> dict[str, Any]:
    """Give the version and every leefgebied with its questions, of all forms together.

    `vertalingen` of a question: the codes of the languages (other than Dutch) into which the question,
    its choices and its cells are all translated.
    """
    forms = tuple(forms)
    translators = [translator(code) for code in languages() if code != "nl"]
    return {
        "versie": forms[0].versie if forms else None,
        "leefgebieden": [
            _leefgebied(leefgebied, translators) for form in forms for leefgebied in form.leefgebieden
        ],
    }


def _leefgebied(leefgebied: Leefgebied, translators: list[Translator]) -> dict[str, Any]:
    """Describe one life domain."""
    return {
        "id": leefgebied.id,
        "titel": leefgebied.titel,
        "uitleg": leefgebied.uitleg,
        "thema": leefgebied.thema,
        "privacy": leefgebied.privacy,
        "vragen": [
            _question(question) | {"vertalingen": _translations(question, translators)}
            for question in leefgebied.vragen
        ],
    }


def _question(question: Question) -> dict[str, Any]:
    """Describe one question or cell; every key is always there."""
    return {
        "id": question.id,
        "tekst": question.tekst,
        "soort": question.soort.value,
        "keuzes": [{"id": choice.id, "tekst": choice.tekst} for choice in question.keuzes],
        "eenheid": question.eenheid or None,
        "minimum": question.minimum,
        "maximum": question.maximum,
        "decimalen": question.decimalen,
        "controle": question.controle,
        "hulp": question.hulp or None,
        "privacy": question.privacy,
        "voor_consulent": question.voor_consulent,
        "verplicht_volgens": question.verplicht_volgens,
        "nodig_voor_pip": question.nodig_voor_pip,
        "toon_als": [_condition(condition) for condition in question.toon_als],
        "velden": [_question(cell) for cell in question.velden],
    }


def _condition(condition: Condition) -> dict[str, Any]:
    """Describe a condition as it stands in the definitions."""
    een_van = None if condition.een_van is None else list(condition.een_van)
    operators = {
        "is": condition.is_,
        "een_van": een_van,
        "minstens": condition.minstens,
        "hoogstens": condition.hoogstens,
    }
    return {"vraag": condition.vraag} | {
        name: value for name, value in operators.items() if value is not None
    }


def _translations(question: Question, translators: list[Translator]) -> list[str]:
    """Give the codes of the languages that have every text of a question."""
    texts = list(question_messages(question))
    return [entry.language.code for entry in translators if _has_all(entry, texts)]


def _has_all(entry: Translator, texts: list[Message]) -> bool:
    """Tell whether a language has every one of these texts."""
    return all(entry.has("intake", message.context, message.text) for message in texts)
