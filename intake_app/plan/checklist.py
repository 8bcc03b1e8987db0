"""What a PIP must hold before it is set: Wi2021 art. 14, 15 and 17, Besluit inburgering 2021 art. 5."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from intake_app.model import Answers
from intake_app.plan import waarden

PVT_UREN = 12
"""The least hours of the participatieverklaringstraject (Besluit inburgering 2021 art. 3.1)."""

MAP_UREN = 40
"""The least hours of practice in the MAP (Regeling inburgering 2021 art. 3.1)."""

_LEERROUTES = ("B1", "onderwijs", "Z")
_LBT_AGAINST = {"niet_haalbaar": ("B1", "onderwijs"), "haalbaar": ("Z",)}
_VVE_AGE = 6
_AT_SCHOOL = ("basisschool", "voortgezet")


@dataclass(frozen=True, slots=True)
class Item:
    """One point of the checklist, in Dutch to the consultant.

    `bron`: the article; "" when it is the paper that needs it. `ok`: None when it does not apply.
    `wat_nu`: what to do; "" when nothing.
    """

    id: str
    tekst: str
    bron: str
    ok: bool | None
    wat_nu: str = ""


@dataclass(frozen=True, slots=True)
class _Case:
    """What the points are judged on."""

    answers: Answers
    doelgroep: str | None
    has_young_child: bool
    advies: str | None

    @property
    def leerroute(self) -> str:
        """Give the chosen leerroute, or ""."""
        return self.text("plan.leerroute")

    def text(self, question: str) -> str:
        """Give an answer that is text, without blanks around it; "" when there is none."""
        return waarden.text(self.answers, question)

    def at_least(self, question: str, least: int) -> bool:
        """Tell whether an answer is a whole number of at least `least`."""
        value = waarden.number(self.answers, question)
        return value is not None and value >= least


@dataclass(frozen=True, slots=True)
class _Point:
    """One rule: when it applies and when it is met."""

    id: str
    tekst: str
    bron: str
    wat_nu: str
    met: Callable[[_Case], bool]
    applies: Callable[[_Case], bool] = lambda _case: True

    def judge(self, case: _Case) -> Item:
        """Judge the point for one case."""
        ok = self.met(case) if self.applies(case) else None
        return Item(self.id, self.tekst, self.bron, ok, self.wat_nu if ok is False else "")


def deviates(answers: Answers, advies: str | None) -> bool:
    """Tell whether the chosen leerroute differs from the advice or from the leerbaarheidstoets.

    The toets is itself an advice (Wi2021 art. 14 lid 5): a B1-route or onderwijsroute differs from
    niet_haalbaar, a Z-route from haalbaar.
    """
    route = waarden.text(answers, "plan.leerroute")
    if not route:
        return False
    against = _LBT_AGAINST.get(waarden.text(answers, "leerbaarheid.lbt_resultaat"), ())
    return route in against or advies not in (None, route)


def _intensity_met(case: _Case) -> bool:
    """Tell whether the intensity of the leerroute is there; for the B1-route DUO asks the total."""
    total = case.at_least("plan.intensiteit_uren", 1)
    return total or (case.leerroute != "B1" and case.at_least("plan.intensiteit_week", 1))


_MOTIVERING = "RvS 24-12-2024, ECLI:NL:RVS:2024:5413; Awb motivering (niet geverifieerd)"
_INTENSITY = "intensiteit"

# Stands in for the intensity while the doelgroep is not known: nobody is asked for the intensity before that.
_DOELGROEP = _Point(
    "doelgroep",
    "doelgroep",
    "Wi2021 art. 13 lid 1 en art. 19",
    "Kies de doelgroep bij Wie bent u.",
    lambda _case: False,
)

_POINTS = (
    _Point(
        "leerroute",
        "leerroute",
        "Wi2021 art. 15 lid 1 onder a",
        "Kies de leerroute.",
        lambda case: case.leerroute in _LEERROUTES,
    ),
    _Point(
        "motivering",
        "motivering van de leerroute",
        _MOTIVERING,
        "Schrijf voor alle drie de leerroutes op waarom wel of niet.",
        lambda case: bool(case.text("plan.motivering")),
    ),
    _Point(
        "afwijking",
        "reden voor een andere leerroute dan het advies of de leerbaarheidstoets",
        "Wi2021 art. 14 lid 5",
        "Schrijf op waarom de leerroute anders is dan het advies of de leerbaarheidstoets.",
        lambda case: bool(case.text("plan.afwijking_reden")),
        lambda case: deviates(case.answers, case.advies),
    ),
    _Point(
        "ondersteuning",
        "ondersteuning en begeleiding",
        "Wi2021 art. 15 lid 1 onder b",
        "Schrijf op welke ondersteuning en begeleiding er is.",
        lambda case: bool(case.text("plan.ondersteuning")),
    ),
    _Point(
        "pvt",
        "uren PVT",
        "Wi2021 art. 15 lid 1 onder c",
        f"Vul de uren van het PVT in. Het zijn er minstens {PVT_UREN}.",
        lambda case: case.at_least("plan.pvt_uren", PVT_UREN),
    ),
    _Point(
        "map",
        "uren MAP",
        "Wi2021 art. 15 lid 1 onder c",
        f"Vul de uren van de MAP in. Het zijn er minstens {MAP_UREN}.",
        lambda case: case.at_least("plan.map_uren", MAP_UREN),
        lambda case: case.leerroute != "onderwijs",
    ),
    _Point(
        "vve",
        "afspraken over VVE",
        "Wi2021 art. 15 lid 1 onder d",
        "Schrijf op wat is afgesproken over voorschoolse of vroegschoolse educatie.",
        lambda case: bool(case.text("plan.vve")),
        lambda case: case.has_young_child,
    ),
    _Point(
        _INTENSITY,
        "intensiteit van de leerroute",
        "Wi2021 art. 15 lid 2",
        "Vul het totaal aantal uren les in.",
        _intensity_met,
        lambda case: case.doelgroep == "asielstatushouder",
    ),
    _Point(
        "voortgangsgesprekken",
        "aantal voortgangsgesprekken",
        "Besluit inburgering 2021 art. 5.3 lid 4",
        "Vul in hoeveel voortgangsgesprekken er zijn.",
        lambda case: case.at_least("plan.voortgangsgesprekken", 1),
    ),
    _Point(
        "alfabetisering",
        "alfabetisering",
        "Besluit inburgering 2021 art. 6.2 lid 1 onder c",
        "Kies of er alfabetisering is.",
        lambda case: bool(case.text("plan.alfabetisering")),
    ),
    _Point(
        "z_a2_examens",
        "examens A2 en KNM in de Z-route",
        "Besluit inburgering 2021 art. 3.14 lid 7",
        "Kies of er examens A2 of KNM zijn.",
        lambda case: bool(case.text("plan.z_a2_examens")),
        lambda case: case.leerroute == "Z",
    ),
    _Point(
        "opleiding_afmaken",
        "opleiding die nu loopt",
        "Besluit inburgering 2021 art. 4.3 lid 2 en 5.4 lid 2",
        "Kies of de opleiding eerst afgemaakt mag worden.",
        lambda case: bool(case.text("plan.opleiding_afmaken")),
        lambda case: case.text("opleiding.lopend") == "niet_vrijstellend",
    ),
    _Point(
        "pw_beschikking",
        "besluit over de bijstand",
        "Wi2021 art. 15 lid 3",
        "Kies of er een besluit over de bijstand bij hoort.",
        lambda case: bool(case.text("plan.pw_beschikking")),
    ),
    _Point(
        "ontzorgvorm",
        "reden voor andere hulp bij de vaste lasten dan het wettelijke pakket",
        "Participatiewet art. 18 lid 1 en art. 56a",
        "Schrijf op waarom deze hulp bij de vaste lasten past.",
        lambda case: bool(case.text("plan.ontzorg_reden")),
        lambda case: case.text("financien.ontzorgvorm") not in ("", "wettelijk_pakket"),
    ),
    _Point(
        "recht_alleen",
        "recht op een gesprek alleen",
        "Besluit inburgering 2021 art. 5.2 lid 2",
        "Vertel over het recht op een gesprek alleen. Vul in wanneer je dat hebt verteld.",
        lambda case: (
            case.text("gesprek.recht_alleen_verteld") == "ja"
            and bool(case.text("gesprek.recht_alleen_datum"))
        ),
    ),
    _Point(
        "contact",
        "contactpersoon met telefoonnummer",
        "",
        "Vul de naam en het telefoonnummer van de contactpersoon in.",
        lambda case: bool(case.text("plan.contact_naam") and case.text("plan.contact_telefoon")),
    ),
)

_GEMEENTE = (
    ("gemeente.naam", "naam van de gemeente", "Vul de naam van de gemeente in."),
    ("gemeente.bezwaar_adres", "adres voor bezwaar", "Vul het adres voor bezwaar in."),
    (
        "gemeente.mandaat",
        "functie die tekent namens het college",
        "Vul in welke functie namens het college tekent.",
    ),
)


def checklist(
    answers: Answers,
    doelgroep: str | None,
    has_young_child: bool,
    advies: str | None,
) -> list[Item]:
    """Give every point of the mandatory contents, judged.

    `has_young_child`: a child under 6 that does not go to school yet. `advies`: the advised leerroute, or
    None when there is no advice. Without a doelgroep that itself is the point, in place of the intensity.
    """
    case = _Case(answers, doelgroep, has_young_child, advies)
    unknown = doelgroep is None
    points = (_DOELGROEP if unknown and point.id == _INTENSITY else point for point in _POINTS)
    return [point.judge(case) for point in points]


def has_young_child(answers: Answers, day: date) -> bool:
    """Tell whether a child under 6 does not go to school yet on `day`, so VVE belongs in the plan.

    Wi2021 art. 15 lid 1 onder d. A child without a date of birth counts: the consultant finds out.
    """
    return any(
        waarden.cell(child, "school") not in _AT_SCHOOL
        and _age(waarden.cell(child, "geboortedatum"), day) < _VVE_AGE
        for child in waarden.rows(answers, "gezin.kinderen")
    )


def _age(born: str, day: date) -> int:
    """Give the age in whole years; 0 when the date of birth ("") is not known."""
    if not born:
        return 0
    birth = date.fromisoformat(born)
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def besluit_checklist(gemeente: Answers) -> list[Item]:
    """Give what a beschikking needs of the gemeente: its name, where bezwaar goes and the mandate."""
    case = _Case(gemeente, None, has_young_child=False, advies=None)
    found = [(name, tekst, wat_nu, bool(case.text(name))) for name, tekst, wat_nu in _GEMEENTE]
    return [Item(name, tekst, "", ok, "" if ok else wat_nu) for name, tekst, wat_nu, ok in found]


def besluit_hint(gemeente: Answers) -> str:
    """Say which data of the gemeente every plan needs and are not there yet; "" when all are."""
    lacking = [item.tekst for item in besluit_checklist(gemeente) if not item.ok]
    return f"Nog invullen voor het eerste plan: {', '.join(lacking)}" if lacking else ""
