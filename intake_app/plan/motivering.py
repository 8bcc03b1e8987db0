"""The motivation of the leerroute: a first text made of the reasons of the advice, and its paragraphs. Pure.

A PIP says for all three leerroutes why or why not (RvS 24-12-2024, ECLI:NL:RVS:2024:5413). The text speaks
to the inburgeraar. It is a proposal: the consultant reads it, changes it, and answers for it. A paragraph
that is still as it was proposed can be read in translation; what somebody wrote stays Dutch.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from intake_app.plan.bouwstenen import LEERROUTES

NAMES = {"B1": "B1-route", "onderwijs": "Onderwijsroute", "Z": "Z-route"}
_VERDICTS = {
    "motivering.gekozen": "Wij kiezen deze route voor u.",
    "motivering.niet_gekozen": "Wij kiezen deze route niet.",
    "motivering.past_minder": "Dit past minder goed:",
    "motivering.past_ook": "Dit past wel:",
}
_CHOSEN, _NOT_CHOSEN, _FITS_LESS, _FITS_TOO = _VERDICTS.values()


class Deel(NamedTuple):
    """One sentence of a paragraph with its msgctxt."""

    context: str
    tekst: str


class Alinea(NamedTuple):
    """One paragraph: its text, the leerroute it is about ("" for none), and its sentences.

    `delen` is empty when somebody wrote or changed it: then it is in Dutch only.
    """

    tekst: str
    route: str = ""
    delen: tuple[Deel, ...] = ()


def phrases() -> Iterator[tuple[str, str, str]]:
    """Give the fixed sentences with their msgctxt, for the PO template of the domain pip."""
    note = "In de motivering van het besluit, achter de naam van een leerroute."
    return ((context, text, note) for context, text in _VERDICTS.items())


def proposal(leerroute: Mapping[str, Any], chosen: str = "") -> str:
    """Give a text of one line per leerroute, the chosen one first; "" when there is no route yet.

    `leerroute`: that part of the advice as JSON (keys `advies` and `routes`, each reason with `tekst_u`).
    `chosen`: the leerroute of the plan; "": the advised one.
    """
    route = chosen or leerroute.get("advies") or ""
    if route not in LEERROUTES:
        return ""
    routes: Mapping[str, Any] = leerroute.get("routes") or {}
    ranked = sorted(LEERROUTES, key=lambda name: name != route)
    return "\n".join(_line(name, routes.get(name) or {}, chosen=name == route) for name in ranked)


def renewed(text: str, proposed: str, sentences: Mapping[str, str]) -> str:
    """Give a text with its proposed paragraphs made anew, in their places; what somebody wrote stays.

    A leerroute of which nothing is said yet is added in the end.
    """
    fresh = {about.route: about.tekst for about in paragraphs(proposed, sentences)}
    spoken_of = {old.route for old in paragraphs(text, sentences)}
    lines = []
    for line in text.split("\n"):
        made = [old for old in paragraphs(line, sentences) if old.delen]
        lines.append(fresh.get(made[0].route, line) if made else line)
    return "\n".join([*lines, *(line for route, line in fresh.items() if route not in spoken_of)])


def paragraphs(text: str, sentences: Mapping[str, str]) -> list[Alinea]:
    """Give the paragraphs of a text; `sentences`: text to the inburgeraar -> msgctxt (advice.zinsboek)."""
    known = {**sentences, **{fixed: context for context, fixed in _VERDICTS.items()}}
    return [_paragraph(line.strip(), known) for line in text.split("\n") if line.strip()]


def _paragraph(line: str, known: Mapping[str, str]) -> Alinea:
    """Give one paragraph, with its sentences when all of them are known."""
    name, colon, rest = line.partition(": ")
    route = next((key for key, title in NAMES.items() if title == name.strip()), "")
    parts = _parts(rest.strip(), known) if route and colon else ()
    return Alinea(line, route, parts)


def _parts(text: str, known: Mapping[str, str]) -> tuple[Deel, ...]:
    """Split a text in known sentences, the longest that fits first; () when a part of it is not known."""
    found: list[Deel] = []
    while text:
        fitting = [said for said in known if text == said or text.startswith(f"{said} ")]
        if not fitting:
            return ()
        said = max(fitting, key=len)
        found.append(Deel(known[said], said))
        text = text[len(said) :].strip()
    return tuple(found)


def _line(name: str, reasons: Mapping[str, Any], *, chosen: bool) -> str:
    """Give what is said of one leerroute: the verdict, what agrees with it, and what does not."""
    why, but = ("voor", "tegen") if chosen else ("tegen", "voor")
    said = _sentences(reasons.get(why, ()))
    against = [sentence for sentence in _sentences(reasons.get(but, ())) if sentence not in said]
    verdict, label = (_CHOSEN, _FITS_LESS) if chosen else (_NOT_CHOSEN, _FITS_TOO)
    return " ".join((f"{NAMES[name]}:", verdict, *said, *((label, *against) if against else ())))


def _sentences(reasons: Iterable[Mapping[str, Any]]) -> list[str]:
    """Give the sentences to the inburgeraar, each once."""
    return list(dict.fromkeys(reason["tekst_u"] for reason in reasons if reason.get("tekst_u")))
