"""Duties and rights per doelgroep (Wi2021 art. 13 to 21, as wide as the law makes the doelgroep).

A family member with a regular permit at an asylum holder belongs to the asielstatushouders (art. 13
lid 1 onder b) in everything but financieel ontzorgen.
"""

from datetime import date

from intake_app.advice.parameters import Parameters
from intake_app.advice.result import Ontzorgen, Plicht, Route
from intake_app.advice.shape import Child, Facts
from intake_app.clock import add_months


def plichten(
    facts: Facts, parameters: Parameters, route: Route | None, help_: Ontzorgen
) -> tuple[Plicht, ...]:
    """Give all duties and rights in a fixed order; van_toepassing None when it is not known yet."""
    asylum = None if facts.doelgroep is None else facts.doelgroep == "asielstatushouder"
    family = None if asylum is None else not asylum
    return (
        *_for_everyone(facts, parameters, asylum, route),
        Plicht(
            "maatschappelijke_begeleiding",
            asylum,
            "De gemeente geeft maatschappelijke begeleiding vanaf de dag van inschrijving.",
            "Wi2021 art. 13",
        ),
        Plicht("ontzorgen", help_.van_toepassing, help_.reden, help_.bron),
        Plicht(
            "cursus_zelf_betalen",
            family,
            "De inburgeraar kiest en betaalt de cursus zelf.",
            "Wi2021 art. 16 en 20",
        ),
        Plicht(
            "gratis_examenpogingen",
            asylum,
            "Elk examenonderdeel mag twee keer gratis. In de onderwijsroute geldt dat alleen voor KNM, in "
            "de Z-route alleen als de examens in het PIP staan.",
            "Regeling inburgering 2021 art. 3.5",
        ),
        Plicht(
            "duo_lening",
            family,
            "De inburgeraar kan bij DUO een lening vragen. De hoogte hangt af van het inkomen.",
            "Wi2021 art. 19 tot en met 21",
        ),
    )


def _for_everyone(
    facts: Facts, parameters: Parameters, asylum: bool | None, route: Route | None
) -> tuple[Plicht, ...]:
    """Give the duties around the intake and the PIP."""
    pvt = parameters.at("pvt_uren", facts.peildatum)
    return (
        Plicht(
            "brede_intake",
            True,
            "De gemeente neemt de brede intake af, met leerbaarheidstoets.",
            "Wi2021 art. 14",
        ),
        Plicht("pip", True, "De gemeente stelt een PIP vast in een beschikking.", "Wi2021 art. 15"),
        Plicht(
            "intensiteit_leerroute",
            asylum,
            "Het PIP noemt hoeveel uur de leerroute vraagt.",
            "Wi2021 art. 15 lid 2",
        ),
        Plicht(
            "intensiteit_pvt_map",
            True,
            "Het PIP noemt hoeveel uur het PVT en de MAP vragen.",
            "Wi2021 art. 15 lid 1 onder c",
        ),
        Plicht(
            "vve_afspraken",
            _young_child(facts, parameters),
            "Het PIP noemt de afspraken over voorschoolse of vroegschoolse educatie voor een jong kind.",
            "Wi2021 art. 15 lid 1 onder d",
        ),
        Plicht(
            "voortgangsgesprekken",
            True,
            "Het PIP noemt hoeveel voortgangsgesprekken er zijn.",
            "Besluit inburgering 2021 art. 5.3 lid 4",
        ),
        Plicht(
            "inburgeringsaanbod",
            asylum,
            "De gemeente biedt op tijd een cursus of opleiding aan.",
            "Wi2021 art. 16",
        ),
        Plicht("pvt", True, f"De gemeente biedt het PVT aan: minstens {pvt.duur}.", "Wi2021 art. 6 lid 3"),
        _map(facts, parameters, route),
    )


def _map(facts: Facts, parameters: Parameters, route: Route | None) -> Plicht:
    """Give the duty of the MAP; who follows the taalschakeltraject is free of it."""
    if route == "onderwijs":
        text = "De MAP is niet verplicht voor wie het taalschakeltraject volgt of heeft afgerond."
        return Plicht("map", False, text, "Wi2021 art. 8 lid 3")
    hours = parameters.at("map_uren", facts.peildatum)
    text = f"De gemeente biedt de MAP aan: minstens {hours.duur} gericht op de praktijk van het werk."
    return Plicht("map", True, text, "Wi2021 art. 6 lid 3")


def _young_child(facts: Facts, parameters: Parameters) -> bool | None:
    """Tell whether there is a child for whom VVE can be arranged; None when that is not known."""
    home = facts.huishouden
    if home.kinderen is None:
        return False if home.soort == "alleenstaand" else None
    limit = parameters.at("vve_tot", facts.peildatum).waarde
    found = [_fits(child, facts.peildatum, limit) for child in home.kinderen]
    if True in found:
        return True
    return None if None in found else False


def _fits(child: Child, day: date, limit: int) -> bool | None:
    """Tell whether one child is young enough; None when the date of birth is not known."""
    if child.vve == "nvt":
        return False
    if child.geboortedatum is None:
        return None
    return day < add_months(child.geboortedatum, 12 * limit)
