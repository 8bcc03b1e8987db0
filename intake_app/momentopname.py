"""A plan as data: what its paper needs, frozen when the plan is set, and what is kept up after that."""

from dataclasses import dataclass
from typing import Literal, NotRequired, TypedDict

from intake_app.model import JsonValue


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
