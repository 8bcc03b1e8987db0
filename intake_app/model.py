"""The nouns of the program: a change, an answer, a row id. Frozen, without Qt, SQL or files."""

import secrets
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NotRequired, TypedDict

JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]

NOTE_SUFFIX = "#notitie"
REMOVED = "verwijderd"
SHARING = "delen."
"""How fields begin that say with whom a dossier is shared; those are no answers."""


class NoAnswer(StrEnum):
    """The three honest ways not to answer; each is a value of its own beside every question."""

    WEET_NIET = "weet_niet"
    WIL_NIET_ZEGGEN = "wil_niet_zeggen"
    LATER_VRAGEN = "later_vragen"


@dataclass(frozen=True, slots=True)
class Change:
    """One edit in the append-only log; never updated, never removed.

    `field` is a question id (``werk.uren``), a cell of a repeated row (``werk.banen/<row>/functie``),
    the row itself (``werk.banen/<row>``) or a note (any of these + ``#notitie``). `value` is JSON;
    None means: taken back, no answer. `replaces` holds the ids of the changes this one supersedes.
    `stamp` is the text form of clock.Stamp; `seq` counts 1, 2, 3 … per device.
    """

    id: str
    dossier: str
    field: str
    value: JsonValue
    author: str
    device: str
    seq: int
    stamp: str
    replaces: tuple[str, ...] = ()
    form_version: str = ""


@dataclass(frozen=True, slots=True)
class FieldState:
    """The state of one field: the changes no other change replaces, the newest stamp first.

    One member is the answer; two or more are a conflict that a person decides.
    """

    members: tuple[Change, ...]

    @property
    def value(self) -> JsonValue:
        """Give the value to display: that of the newest stamp; None when there is none."""
        return self.members[0].value if self.members else None

    @property
    def conflict(self) -> bool:
        """Tell whether two or more different values stand side by side."""
        return len({repr(change.value) for change in self.members}) > 1


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one dossier as plain values, made from its field states.

    `values`: question id -> JSON value; a repeated group is a list of rows (dict of cell id -> value,
    with the row id under ``_rij``). `missing`: question id -> NoAnswer. `notes`: question id -> text.
    """

    values: dict[str, JsonValue] = field(default_factory=dict)
    missing: dict[str, NoAnswer] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)


def new_id() -> str:
    """Give a random id of 16 hexadecimal characters (64 bits), for dossiers, rows and changes."""
    return secrets.token_hex(8)


def no_answer(kind: NoAnswer) -> JsonValue:
    """Give the stored form of a question that was asked and not answered."""
    return {"geen_antwoord": kind.value}


def as_no_answer(value: JsonValue) -> NoAnswer | None:
    """Read the stored form back; None when the value is a real answer."""
    if isinstance(value, dict) and set(value) == {"geen_antwoord"}:
        kind = value["geen_antwoord"]
        return NoAnswer(kind) if isinstance(kind, str) and kind in set(NoAnswer) else None
    return None


class SnapshotPersoon(TypedDict):
    """Who the plan is for. Dates are ISO text; "" or None: not known."""

    voornaam: str
    achternaam: str
    geboortedatum: str | None
    taal: str
    leest_taal: str
    doelgroep: str


class SnapshotGemeente(TypedDict):
    """The gemeente that decides, where bezwaar goes, and who signs in whose name; "" when not filled in."""

    naam: str
    adres: str
    postcode: str
    plaats: str
    telefoon: str
    email: str
    bezwaar_adres: str
    mandaat: str
    ondertekenaar: str


class SnapshotContact(TypedDict):
    """The one person to call."""

    naam: str
    telefoon: str
    email: str


class SnapshotFeit(TypedDict):
    """One fact weighed for or against a leerroute, as the advice gave it."""

    feit: str
    waarde: JsonValue
    tekst: str
    bron: str


class SnapshotAfweging(TypedDict):
    """What spoke for and against one leerroute, and what was not known."""

    voor: list[SnapshotFeit]
    tegen: list[SnapshotFeit]
    ontbreekt: list[SnapshotFeit]


class SnapshotDeel(TypedDict):
    """One sentence of a motivation that has a translation under `context`."""

    context: str
    tekst: str


class SnapshotAlinea(TypedDict):
    """One paragraph of the motivation; `delen` is empty when somebody wrote or changed it."""

    route: str
    tekst: str
    delen: list[SnapshotDeel]


class SnapshotGegeven(TypedDict):
    """One answer the decision rests on: the id and text of the question, the answer as kept and in words.

    `soort` says how the answer is written in another language.
    """

    soort: Literal["keuze", "datum", "anders"]
    vraag: str
    tekst: str
    waarde: JsonValue
    antwoord: str


class SnapshotRoute(TypedDict):
    """The chosen leerroute ("" when none yet) with its reasons; `afweging` per leerroute.

    `alineas` and `gegevens` are not in plans that were set in format 1.
    """

    leerroute: str
    motivering: str
    alineas: NotRequired[list[SnapshotAlinea]]
    gegevens: NotRequired[list[SnapshotGegeven]]
    afwijking_reden: str
    advies: str | None
    zekerheid: str
    afweging: dict[str, SnapshotAfweging]


class SnapshotIntensiteit(TypedDict):
    """Hours: of the leerroute in total and per week, of PVT and of MAP; None when not filled in."""

    totaal: int | None
    week: int | None
    pvt: int | None
    map: int | None


class SnapshotBesluit(TypedDict):
    """The other things the decision must say: choice ids ("" when not answered) and free Dutch text."""

    alfabetisering: str
    z_a2_examens: str
    opleiding_afmaken: str
    pw_beschikking: str
    vve: str
    ondersteuning: str
    voortgangsgesprekken: int | None
    besproken_op: str | None
    zienswijze: str
    recht_alleen_verteld: bool
    recht_alleen_datum: str | None


class SnapshotDoel(TypedDict):
    """One goal in the inburgeraar's own words; `vertaling`: as the interpreter translated it."""

    doel: str
    eerste_stap: str
    wanneer: str
    vertaling: NotRequired[str]


class SnapshotAfspraak(TypedDict):
    """One agreement with the Dutch text of its bouwsteen, kept as it was when the plan was made.

    `bouwsteen`, `thema` and the texts of the bouwsteen are "" for an agreement in own words, which has an
    `eigenaar`: inburgeraar, gemeente, samen or "". `rij`: the id by which the talks name it.
    """

    bouwsteen: str
    thema: str
    thema_titel: str
    titel: str
    ik_doe: str
    gemeente_doet: str
    eigen_tekst: str
    wie: str
    waar: str
    wanneer: str
    uren: int | None
    eenheid_uren: str
    vanaf: str | None
    tot: str | None
    bron: str
    rij: NotRequired[str]
    vertaling: NotRequired[str]
    eigenaar: NotRequired[str]


class SnapshotWijziging(TypedDict):
    """Why a later version is different and from when (ISO); `waarom`: the reason per part."""

    reden: str
    vertaling: str
    vanaf: str | None
    waarom: dict[str, str]


class SnapshotOntzorgen(TypedDict):
    """The period of Participatiewet art. 56a; `van_toepassing` None: not known."""

    van_toepassing: bool | None
    begin: str | None
    einde: str | None


class SnapshotVasteLast(TypedDict):
    """A fixed cost per month in eurocent, and who pays it."""

    id: str
    bedrag_cent: int
    betaalt: Literal["gemeente", "inburgeraar"]


class SnapshotOntzorgplan(TypedDict):
    """What was agreed about the money: choice ids ("" when not answered), free Dutch text, and rows of cells.

    A row holds what was filled in; its amounts are eurocents and end in ``_cent``.
    """

    vorm: str
    reden: str
    betalingen: list[dict[str, JsonValue]]
    weekgeld_cent: int | None
    weekgeld_hoe: str
    hulp: list[dict[str, JsonValue]]
    plichten: list[dict[str, JsonValue]]
    daarna: str
    partner: str
    overbrugging: list[dict[str, JsonValue]]


class SnapshotTermijn(TypedDict):
    """An important date (ISO) of the advice with its article.

    `datum`: the last day; `niet_voor`: the first day, where there is one; `startdatum`: the first day of the
    inburgeringstermijn.
    """

    id: str
    datum: str
    niet_voor: str | None
    startdatum: str | None
    bron: str


class Snapshot(TypedDict):
    """A plan at one moment: all that its paper needs, so that it can be printed again for ever.

    `hash` is the SHA-256 of the canonical JSON of all other keys. Dates are ISO text; `dagtekening` is
    None for a concept. Plans of before 2026.2 lack `ontzorgplan` and `geld`, the months of the household as
    `advice.geld` gives them.
    """

    formaat: int
    versie: int
    status: Literal["concept", "vastgesteld"]
    dagtekening: str | None
    peildatum: str
    persoon: SnapshotPersoon
    gemeente: SnapshotGemeente
    contact: SnapshotContact
    route: SnapshotRoute
    intensiteit: SnapshotIntensiteit
    besluit: SnapshotBesluit
    doelen: list[SnapshotDoel]
    afspraken: list[SnapshotAfspraak]
    ontzorgen: SnapshotOntzorgen
    vaste_lasten: list[SnapshotVasteLast]
    ontzorgplan: NotRequired[SnapshotOntzorgplan]
    geld: NotRequired[dict[str, JsonValue]]
    termijnen: list[SnapshotTermijn]
    hash: str
    vertalingen: NotRequired[dict[str, str]]
    wijziging: NotRequired[SnapshotWijziging]


@dataclass(frozen=True, slots=True)
class Verschil:
    """One difference between two versions of a plan.

    `onderdeel`: its stable name (``leerroute``, ``afspraak/<row>``). `oud` and `nieuw`: the value (a number
    or choice as text, "" for none); of an agreement the whole of it, before and after, in `afspraken`.
    """

    onderdeel: str
    soort: Literal["waarde", "tekst", "doel", "nieuw", "weg", "anders"]
    oud: str = ""
    nieuw: str = ""
    afspraken: tuple[SnapshotAfspraak | None, SnapshotAfspraak | None] = (None, None)


class Stand(TypedDict):
    """What came of one agreement in a talk; `gedaan`: ja, deels, nee or ""."""

    afspraak: str
    gedaan: str
    waarom: str


class NieuweAfspraak(TypedDict):
    """An agreement made in a talk: what, who does it, and before which day (ISO)."""

    rij: str
    wat: str
    vertaling: str
    eigenaar: str
    voor: str | None


class Gesprek(TypedDict):
    """One progress talk, planned or held (ISO dates), with what came of the agreements and the new ones."""

    rij: str
    gepland: str | None
    gehouden: str | None
    met: str
    tolk: str
    goed: str
    moeilijk: str
    vertaling: str
    stand: list[Stand]
    afspraken: list[NieuweAfspraak]


class Weekblok(TypedDict):
    """Some hours of the week: whose, what, which day (ma … zo), from and to (``09:00``), where."""

    wie: str
    soort: str
    dag: str
    van: str
    tot: str
    waar: str


class Handtekening(TypedDict):
    """A signature set on the screen: strokes of points in a box of 1000 by 300; `plan`: hash of the plan."""

    wie: str
    datum: str | None
    plan: str
    lijnen: list[list[tuple[int, int]]]


class Ontwikkeling(TypedDict):
    """The living part of a plan: what was talked about, the week, and what was explained and seen."""

    gesprekken: list[Gesprek]
    week: list[Weekblok]
    voorgelezen_op: str | None
    terugverteld: str
    tolknummer: str
    handtekeningen: list[Handtekening]
