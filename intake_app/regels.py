"""All rules of the program in chapters, for a jurist to check: of the advice, the plan and the questions.

Made from the code and the data themselves (see advice.regelboek); nothing is written here but the headings.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from intake_app.advice.facts import SOURCES
from intake_app.advice.parameters import Parameters, standard
from intake_app.advice.regelboek import Regel, bronnen, rule, rules
from intake_app.advice.result import OWN_JUDGEMENT
from intake_app.dossier import forms, question
from intake_app.exchange.duo import weigering
from intake_app.model import Answers, JsonValue
from intake_app.plan.bouwstenen import menukaart
from intake_app.plan.checklist import besluit_checklist, checklist

SOORTEN = {
    "parameters": "Bedragen, termijnen en grenzen",
    "termijnen": "Termijnen: waar ze beginnen",
    "leerroute": "Leerroute: wat pleit voor, tegen, en wat ontbreekt",
    "gevolgen": "Wat een leerroute vraagt",
    "schakelen": "Schakelen naar een andere leerroute",
    "afschalen": "Afschalen naar A2",
    "verlenging": "Gronden om DUO om verlenging te vragen",
    "ontzorgen": "Financieel ontzorgen",
    "plichten": "Plichten en rechten",
    "handhaving": "Boetes: wanneer het programma stopt, en wat de wet anders zegt",
    "waarschuwingen": "Waarschuwingen",
    "plan": "Wat in het plan moet staan",
    "bouwstenen": "Bouwstenen met een grond in de wet",
    "vragen": "Vragen die de wet eist",
    "duo": "Berichten aan DUO: wat DUO weigert en wat dit programma eerst nagaat",
    "feestdagen": "Feestdagen waarop een termijn niet eindigt",
}
"""The chapters, in order."""

SIDES = {"voor": "pleit voor", "tegen": "pleit tegen", "ontbreekt": "is nodig om te kiezen"}


@dataclass(frozen=True, slots=True)
class Boek:
    """The rules as of a day, with the parameter files of which the values may have changed since."""

    dag: date
    regels: tuple[Regel, ...]
    verouderd: tuple[str, ...]
    wijzigingen: dict[str, date]

    def chapter(self, soort: str) -> tuple[Regel, ...]:
        """Give the rules of one chapter."""
        return tuple(made for made in self.regels if made.soort == soort)

    def to_json(self) -> dict[str, JsonValue]:
        """Give the JSON form: what `regels --json` prints."""
        return {
            "peildatum": self.dag.isoformat(),
            "regels": [made.to_json() for made in self.regels],
            "bronnen": [
                {
                    "begin": bron.begin,
                    "naam": bron.naam,
                    "geldt_vanaf": bron.vanaf.isoformat(),
                    "gelezen": bron.gelezen,
                    "geverifieerd": bron.nagekeken,
                }
                for bron in bronnen()
            ],
            "volgende_wijziging": {name: day.isoformat() for name, day in self.wijzigingen.items()},
            "verouderd": list(self.verouderd),
        }


def book(day: date, parameters: Parameters | None = None) -> Boek:
    """Give every rule, with the values of `day` in its sentences."""
    values = standard() if parameters is None else parameters
    found = (*rules(values, day), *_plan(), *_blocks(), *_questions(), *_duo())
    order = list(SOORTEN)
    ordered = tuple(sorted(found, key=lambda made: order.index(made.soort)))
    return Boek(day, ordered, values.outdated(day), values.wijzigingen)


def outdated(day: date, parameters: Parameters | None = None) -> str:
    """Give one sentence when amounts or terms may have changed on or before `day`; "" when not."""
    values = standard() if parameters is None else parameters
    names = values.outdated(day)
    if not names:
        return ""
    since = min(values.wijzigingen[name] for name in names)
    return (
        f"Let op: bedragen en termijnen in dit programma zijn nagekeken tot {since:%d-%m-%Y}. Ze kunnen "
        f"daarna veranderd zijn ({', '.join(names)}). Vraag je beheerder om een nieuwe versie."
    )


def asked(made: Regel) -> str:
    """Give the question from which the fact of a rule comes; "" when nobody is asked."""
    return question(SOURCES[made.feit])[1].tekst if made.feit in SOURCES else ""


def state(made: Regel) -> str:
    """Tell in words whether a rule was checked."""
    if made.bron.startswith(OWN_JUDGEMENT):
        return "staat niet in de wet"
    return "nagekeken in de bron" if made.geverifieerd else "NIET nagekeken in de bron"


def _plan() -> Iterator[Regel]:
    """Give the points of the checklist of the law."""
    empty = Answers()
    for group in ("asielstatushouder", None):  # without a doelgroep that itself is a point
        for item in (*checklist(empty, group, True, None), *besluit_checklist(empty)):
            made = rule("plan", item.id, f"{item.tekst[:1].upper()}{item.tekst[1:]}.", item.bron)
            if item.bron and (group is not None or item.id == "doelgroep"):
                yield made


def _blocks() -> Iterator[Regel]:
    """Give the bouwstenen that rest on an article."""
    for steen in menukaart().bouwstenen.values():
        if steen.bron:
            why = f" Alleen dan: {steen.alleen_waarom}" if steen.alleen_waarom else ""
            yield rule("bouwstenen", steen.id, f"{steen.titel}.{why}", steen.bron)


def _questions() -> Iterator[Regel]:
    """Give the questions that an article requires to be answered."""
    for form in forms().values():
        for found in form.vragen.values():
            if found.verplicht_volgens:
                yield rule("vragen", found.id, found.tekst, found.verplicht_volgens)


def _duo() -> Iterator[Regel]:
    """Give the functional rules for the messages to DUO; each says itself whether it was checked."""
    for found in weigering.rules().values():
        made = rule("duo", found.id, found.regel, found.bron)
        yield replace(made, geverifieerd=made.geverifieerd and found.geverifieerd)
