"""Plans for the money that say everything there is to say; amounts are eurocents."""

from typing import Any

INCOME = (
    "bijstand",
    "vakantietoeslag",
    "loon",
    "partner_loon",
    "zorgtoeslag",
    "huurtoeslag",
    "kindgebonden_budget",
    "kinderbijslag",
    "ander_inkomen",
    "overbrugging",
)
COSTS = (
    *("huur", "energie", "water", "zorgpremie", "internet", "telefoon", "vervoer", "kinderopvang"),
    *("verzekering", "belasting", "school", "abonnement", "anders", "schulden", "terugbetaling"),
)

YEAR = {"vanaf": "2026-10-01", "tot": "2027-03-31"}


def everything() -> dict[str, Any]:
    """Give a worked-out plan with every kind of income and cost, a short month and one that is not known."""
    income = [
        {"id": name, "bedrag_cent": 1000, "sinds": "2026-07-01", "geverifieerd": name != "loon"}
        for name in INCOME
    ]
    costs = [
        {"id": name, "bedrag_cent": 900, "sinds": "2026-07-01", "betaalt": "gemeente" if at % 2 else "zelf"}
        for at, name in enumerate(COSTS)
    ]
    left = sum(entry["bedrag_cent"] for entry in income) - sum(cost["bedrag_cent"] for cost in costs)
    month = {
        "maand": "2026-10",
        "dagen": 31,
        "dagen_in_maand": 31,
        "inkomsten": income,
        "uitgaven": costs,
        "over_cent": left,
        "over_per_week_cent": left * 12 // 52,
        "minimum_per_week_cent": 9000,
        "tekort_per_week_cent": 8000,
        "gat_cent": 34000,
        "ontbreekt": [],
    }
    unknown = {"over_cent": None, "over_per_week_cent": None, "tekort_per_week_cent": None, "gat_cent": None}
    paid = [{**cost, "betaalt": "gemeente"} for cost in costs]
    lacking = {**month, **unknown, "maand": "2026-11", "uitgaven": paid, "ontbreekt": [{"id": "x"}]}
    loan = {"per_maand_terug_cent": 500, "terug_vanaf": "2026-12", "terug_tot": "2027-01"}
    gift = {"per_maand_terug_cent": 0, "terug_vanaf": None, "terug_tot": None}
    way = {"id": "x", "bedrag_cent": 1000, "maand": "2026-10", "gekozen": True}
    return {
        "maanden": [month, lacking],
        "overbrugging": [{**way, **loan, "soort": "lening"}, {**way, **gift, "soort": "gift"}],
        "van_toepassing": True,
        "einde": "2026-11-11",
    }


def agreed(vorm: str = "wettelijk_pakket", partner: str = "ook") -> dict[str, Any]:
    """Give agreements about money with every kind of help, duty and payer."""
    return {
        "vorm": vorm,
        "reden": "Nieuw met geldzaken.",
        "betalingen": [
            {"kost": "huur", "betaalt": "gemeente", "stap": "Samen.", **YEAR},
            {"kost": "water", "betaalt": "zelf", "vanaf": "2027-01-01"},
            {"kost": "energie", "tot": "2027-03-31"},
            {"betaalt": "zelf"},
            {"kost": "internet"},
        ],
        "weekgeld_cent": 9000,
        "weekgeld_hoe": "Elke maandag op de eigen rekening.",
        "hulp": [
            {
                "soort": "training",
                "wie": "Geldles",
                "wanneer": "2026-12-01",
                "afspraak": "Meedoen.",
            },
            *({"soort": kind} for kind in ("terugkomles", "coach", "toeslagen", "kijkmoment", "anders")),
            {"afspraak": "Bellen."},
        ],
        "plichten": [
            *({"wie": who, "wat": "Brieven laten zien."} for who in ("gemeente", "inburgeraar", "partner")),
            {"wie": "anders"},
            {"wat": "Niemand in het bijzonder."},
        ],
        "daarna": "Samen verder kijken.",
        "partner": partner,
        "overbrugging": [],
    }
