"""Reads the menukaart: the bouwstenen an agreement is made of, one TOML file per theme. Strict.

Every mistake is a FormError with the id of the bouwsteen, so that it is found when it is made. The texts
are translated by their ids (see phrases), so an id never changes.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from intake_app.forms import soundness
from intake_app.forms.schema import Condition, FormError, Question, Soort
from intake_app.plan.formulier import plan_form

Find = Callable[[str], Question | None]
Wording = tuple[str, str | tuple[str, str], str]
"""A phrase to translate: its msgctxt, the Dutch text or (one, other), and a comment for the translator."""

VELDEN = ("wie", "waar", "wanneer", "uren", "vanaf", "tot")
EENHEDEN = ("uur per week", "uur in totaal")
DOELGROEPEN = ("asielstatushouder", "gezinsmigrant")
LEERROUTES = ("B1", "onderwijs", "Z")
VASTE_LASTEN = ("huur", "energie", "water", "zorgpremie")

_MENUKAART = Path(__file__).with_name("bouwstenen")
_THEMA_KEYS: dict[str, soundness.Types] = {
    "id": (str,),
    "titel": (str,),
    "volgorde": (int,),
    "bouwsteen": (list,),
}
_TEXTS = ("id", "titel", "ik_doe", "gemeente_doet")
_OPTIONAL_TEXTS = ("eenheid_uren", "doelgroep", "alleen_waarom", "altijd", "betaalt", "bron")
_KEYS: dict[str, soundness.Types] = {
    **dict.fromkeys(_TEXTS + _OPTIONAL_TEXTS, (str,)),
    "velden": (list,),
    "uren_minstens": (int,),
    "routes": (list,),
    "alleen_als": (list,),
    "alleen_als_een_van": (list,),
    "een_dag": (bool,),
    "past_bij": (list,),
}
_REDEN_KEYS: dict[str, soundness.Types] = {"waarom": (str,), "als": (list,)}
_OPERATORS = ("is", "een_van", "minstens", "hoogstens")
_CONDITION_KEYS: dict[str, soundness.Types] = {
    "vraag": (str,),
    "is": (str, int, float),
    "een_van": (list,),
    "minstens": (int, float),
    "hoogstens": (int, float),
}


@dataclass(frozen=True, slots=True)
class Reden:
    """Why a bouwsteen fits (Dutch, to the consultant) when all conditions `als` hold."""

    waarom: str
    als: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Bouwsteen:
    """One entry of the menukaart.

    `velden`: which cells of an agreement it asks for. `uren_minstens`: the hours the law asks at least.
    `doelgroep`, `routes`, `alleen_als` (all must hold), `alleen_als_een_van` (one is enough): limits of the
    law (`bron`); `alleen_waarom` says the last two. `altijd`: why it fits everyone. `betaalt`: the fixed
    cost the gemeente pays with it. `een_dag`: it is for one day, its `vanaf`.
    """

    id: str
    thema: str
    titel: str
    ik_doe: str
    gemeente_doet: str
    velden: tuple[str, ...]
    eenheid_uren: str = ""
    uren_minstens: int | None = None
    doelgroep: str = ""
    routes: tuple[str, ...] = ()
    alleen_als: tuple[Condition, ...] = ()
    alleen_als_een_van: tuple[Condition, ...] = ()
    alleen_waarom: str = ""
    past_bij: tuple[Reden, ...] = ()
    altijd: str = ""
    betaalt: str = ""
    bron: str = ""
    een_dag: bool = False


@dataclass(frozen=True, slots=True)
class Thema:
    """One theme of the menukaart with its bouwstenen in order."""

    id: str
    titel: str
    volgorde: int
    bouwstenen: tuple[Bouwsteen, ...]


@dataclass(frozen=True, slots=True)
class Menukaart:
    """All themes in order."""

    themas: tuple[Thema, ...]

    @property
    def bouwstenen(self) -> dict[str, Bouwsteen]:
        """Give every bouwsteen by its id, in order."""
        return {steen.id: steen for thema in self.themas for steen in thema.bouwstenen}

    def thema(self, thema_id: str) -> Thema:
        """Give a theme by its id; raises KeyError."""
        return {thema.id: thema for thema in self.themas}[thema_id]


@cache
def menukaart() -> Menukaart:
    """Give the menukaart of the program, its conditions checked against the forms; read once."""
    return load(_MENUKAART, plan_form().find)


def load(folder: Path, find: Find) -> Menukaart:
    """Read every theme in a folder; `find` knows the questions that conditions may name. Raises FormError."""
    texts = {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.toml"))}
    themas = sorted((read_text(text, name) for name, text in texts.items()), key=lambda thema: thema.volgorde)
    _refuse_double([thema.id for thema in themas], "thema id")
    _refuse_double([str(thema.volgorde) for thema in themas], "volgorde")
    stenen = [steen for thema in themas for steen in thema.bouwstenen]
    _refuse_double([steen.id for steen in stenen], "bouwsteen id")
    soundness.check_conditions([_as_question(steen) for steen in stenen], find)
    return Menukaart(tuple(themas))


def read_text(text: str, name: str) -> Thema:
    """Read the text of one theme; `name` stands in the messages. Raises FormError."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormError(f"{name}: not TOML: {error}") from error
    soundness.check_table(table, _THEMA_KEYS, _THEMA_KEYS, name)
    stenen = tuple(_bouwsteen(entry, table["id"]) for entry in table["bouwsteen"])
    return Thema(table["id"], table["titel"], table["volgorde"], stenen)


def phrases(kaart: Menukaart) -> Iterator[Wording]:
    """Give every text of the menukaart that is printed, for the PO template of the domain pip."""
    for thema in kaart.themas:
        yield f"thema.{thema.id}", thema.titel, "Kop boven een groep afspraken."
        for steen in thema.bouwstenen:
            yield f"bouwsteen.{steen.id}.titel", steen.titel, "Naam van een afspraak."
            yield f"bouwsteen.{steen.id}.ik_doe", steen.ik_doe, "Wat de inburgeraar doet."
            yield f"bouwsteen.{steen.id}.gemeente_doet", steen.gemeente_doet, "Wat de gemeente doet."


def _bouwsteen(table: Any, thema: str) -> Bouwsteen:
    """Read one bouwsteen."""
    place = f"{thema}: {table.get('id', 'bouwsteen without id') if isinstance(table, dict) else 'bouwsteen'}"
    soundness.check_table(table, _KEYS, (*_TEXTS, "velden"), place)
    plain = {
        key: table[key] for key in (*_TEXTS, *_OPTIONAL_TEXTS, "uren_minstens", "een_dag") if key in table
    }
    steen = Bouwsteen(
        **plain,
        thema=thema,
        velden=tuple(table["velden"]),
        routes=tuple(table.get("routes", ())),
        alleen_als=_conditions(table.get("alleen_als", ()), place),
        alleen_als_een_van=_conditions(table.get("alleen_als_een_van", ()), place),
        past_bij=tuple(_reden(entry, place) for entry in table.get("past_bij", ())),
    )
    _check(steen, place)
    if ("past_bij" in table) == bool(steen.altijd):
        raise FormError(f"{place}: needs either past_bij (may be empty) or altijd")
    return steen


def _check(steen: Bouwsteen, place: str) -> None:
    """Refuse values outside the fixed lists, and limits that say nothing."""
    _refuse_unknown(steen.velden, VELDEN, f"{place}: velden")
    _refuse_unknown(steen.routes, LEERROUTES, f"{place}: routes")
    _refuse_unknown([steen.doelgroep] if steen.doelgroep else [], DOELGROEPEN, f"{place}: doelgroep")
    _refuse_unknown([steen.betaalt] if steen.betaalt else [], VASTE_LASTEN, f"{place}: betaalt")
    _refuse_unknown([steen.eenheid_uren] if steen.eenheid_uren else [], EENHEDEN, f"{place}: eenheid_uren")
    if ("uren" in steen.velden) != bool(steen.eenheid_uren):
        raise FormError(f"{place}: uren and eenheid_uren go together")
    if bool(steen.alleen_als or steen.alleen_als_een_van) != bool(steen.alleen_waarom):
        raise FormError(f"{place}: alleen_als and alleen_waarom go together")
    if steen.een_dag and ("vanaf" not in steen.velden or "tot" in steen.velden):
        raise FormError(f"{place}: een_dag needs vanaf and no tot")


def _reden(table: Any, place: str) -> Reden:
    """Read one reason with its conditions."""
    place = f"{place}: past_bij"
    soundness.check_table(table, _REDEN_KEYS, _REDEN_KEYS, place)
    if not table["als"]:
        raise FormError(f"{place}: als is empty")
    return Reden(table["waarom"], _conditions(table["als"], place))


def _conditions(entries: Iterable[Any], place: str) -> tuple[Condition, ...]:
    """Read conditions."""
    return tuple(_condition(entry, place) for entry in entries)


def _condition(table: Any, place: str) -> Condition:
    """Read one condition; exactly one operator."""
    soundness.check_table(table, _CONDITION_KEYS, ("vraag",), place)
    if sum(operator in table for operator in _OPERATORS) != 1:
        raise FormError(f"{place}: a condition needs exactly one of {', '.join(_OPERATORS)}")
    een_van = table.get("een_van")
    return Condition(
        vraag=table["vraag"],
        is_=table.get("is"),
        een_van=None if een_van is None else tuple(een_van),
        minstens=table.get("minstens"),
        hoogstens=table.get("hoogstens"),
    )


def _as_question(steen: Bouwsteen) -> Question:
    """Give the conditions of a bouwsteen as those of a question, so that the forms' own check judges them."""
    reasons = tuple(condition for reden in steen.past_bij for condition in reden.als)
    conditions = steen.alleen_als + steen.alleen_als_een_van + reasons
    return Question(f"bouwsteen.{steen.id}", steen.titel, Soort.TEKST, toon_als=conditions)


def _refuse_unknown(values: Iterable[str], known: tuple[str, ...], place: str) -> None:
    """Refuse a value that is not on the list."""
    for value in values:
        if value not in known:
            raise FormError(f"{place}: unknown {value!r}")


def _refuse_double(ids: list[str], what: str) -> None:
    """Refuse an id that is used twice."""
    for name in ids:
        if ids.count(name) > 1:
            raise FormError(f"{what}: duplicate {name!r}")
