"""A plan that has been lived with: talks held and planned, a week, a second version, what was signed."""

from intake_app.momentopname import Gesprek, Ontwikkeling, Snapshot, Weekblok

DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
KINDS = ("taal", "participatie", "werk", "zorg", "opvang", "reizen", "anders")
STROKES = [[(100, 250), (300, 40), (520, 260)], [(600, 150)], []]


def block(text: str, waar: str = "") -> Weekblok:
    """Give some hours of a week: ``partner werk di 08:00 17:00``."""
    wie, soort, dag, van, tot = text.split()
    return {"wie": wie, "soort": soort, "dag": dag, "van": van, "tot": tot, "waar": waar}


WEEK = [
    *(
        block(f"inburgeraar {kind} {day} 09:00 12:30", "Hoofdstraat 1")
        for kind, day in zip(KINDS, DAYS, strict=True)
    ),
    block("inburgeraar zorg ma 12:00 13:00"),
    block("partner werk di 08:00 17:00", "Havenweg 2"),
    block("partner werk wo 17:00 08:00"),
]


def talk(rij: str, *, gepland: str | None = None, gehouden: str | None = None) -> Gesprek:
    """Give a talk in which something was said of every kind."""
    return {
        "rij": rij,
        "gepland": gepland,
        "gehouden": gehouden,
        "met": "K. Jansen",
        "tolk": "12345",
        "goed": "De lessen gaan goed.",
        "moeilijk": "De reis is lang.",
        "vertaling": "",
        "stand": [
            {"afspraak": "a1", "gedaan": "ja", "waarom": ""},
            {"afspraak": "a2", "gedaan": "deels", "waarom": "De school had vakantie."},
            {"afspraak": "a9", "gedaan": "nee", "waarom": ""},
            {"afspraak": "weg", "gedaan": "ja", "waarom": ""},
        ],
        "afspraken": [
            {"rij": "n1", "wat": "Fiets", "vertaling": "دراجة", "eigenaar": "samen", "voor": "2027-05-01"},
            {"rij": "n2", "wat": "Bellen", "vertaling": "", "eigenaar": "", "voor": None},
        ],
    }  # fmt: skip


def living(plan: str = "", told: str = "ja") -> Ontwikkeling:
    """Give what was kept up; `plan`: the hash of the plan that was signed."""
    return {
        "gesprekken": [talk("t1", gehouden="2027-03-01"), talk("t2", gepland="2027-09-01")],
        "week": WEEK,
        "voorgelezen_op": "2026-11-23",
        "terugverteld": told,
        "tolknummer": "12345",
        "handtekeningen": [
            {"wie": "inburgeraar", "datum": "2026-11-24", "plan": plan, "lijnen": STROKES},
            {"wie": "gemeente", "datum": None, "plan": plan, "lijnen": STROKES},
            {"wie": "gemeente", "datum": None, "plan": "een ander plan", "lijnen": STROKES},
        ],
    }


def changed(plan: Snapshot) -> Snapshot:
    """Give a plan with why it is different from the one before."""
    told = {
        "reden": "U hebt werk gevonden.",
        "vertaling": "وجدت عملاً.",
        "vanaf": "2027-01-01",
        "waarom": {"leerroute": "B1 past beter.", "afspraak/a1": "Een andere dag."},
    }
    return {**plan, "versie": 2, "wijziging": told}  # type: ignore[typeddict-item]
