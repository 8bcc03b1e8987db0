"""Which facts are still needed to judge a leerroute, and where the law asks for them."""

from intake_app.advice.parameters import Parameters
from intake_app.advice.result import Reason, Route
from intake_app.advice.rules.haalbaarheid import read_lbt, schooling
from intake_app.advice.shape import Facts, get

_TEXTS: dict[str, tuple[str, str]] = {
    "lbt.resultaat": ("De uitslag van de leerbaarheidstoets ontbreekt.", "Wi2021 art. 14 lid 3 onder a"),
    "lbt.behaalde_score": (
        "De score van de leerbaarheidstoets ontbreekt. Die telt als de score vlak onder de grens ligt.",
        "Wi2021 art. 14 lid 5",
    ),
    "opleiding.hoogste": ("De hoogste opleiding ontbreekt.", "Wi2021 art. 14 lid 3 onder b"),
    "opleiding.jaren": ("Het aantal schooljaren ontbreekt.", "Wi2021 art. 14 lid 3 onder b"),
    "alfabetisering": (
        "Het is nog niet bekend of de inburgeraar kan lezen en schrijven, en in welk schrift.",
        "Besluit inburgering 2021 art. 5.2 lid 1",
    ),
    "wens_opleiding": ("Vraag of de inburgeraar een opleiding wil volgen.", "Wi2021 art. 8 lid 1"),
    "grote_kans_diploma": ("Je oordeel over de kans op een diploma ontbreekt.", "Wi2021 art. 8 lid 1"),
}

_NEEDED: dict[Route, tuple[str, ...]] = {
    "B1": ("lbt.resultaat", "opleiding.hoogste", "opleiding.jaren", "alfabetisering"),
    "onderwijs": ("lbt.resultaat", "opleiding.hoogste", "wens_opleiding", "grote_kans_diploma"),
    "Z": ("lbt.resultaat", "lbt.behaalde_score", "opleiding.hoogste", "opleiding.jaren", "alfabetisering"),
}


def missing(facts: Facts, parameters: Parameters, route: Route) -> tuple[Reason, ...]:
    """Give the facts that are needed for a route and not known yet."""
    needed = [path for path in _NEEDED[route] if _lacks(facts, path, parameters)]
    return tuple(Reason(path, None, *_TEXTS[path]) for path in needed)


def _lacks(facts: Facts, path: str, parameters: Parameters) -> bool:
    """Tell whether a fact is missing, leaving out what another fact has made needless."""
    lbt = read_lbt(facts, parameters)
    if path == "lbt.resultaat":
        return lbt.uitslag is None and not lbt.vrij and not lbt.tegenstrijdig
    if path == "lbt.behaalde_score":
        return lbt.uitslag == "niet_haalbaar" and get(facts, path) is None
    if path == "opleiding.jaren":
        return get(facts, path) is None and schooling(facts, parameters) is None
    if path == "grote_kans_diploma" and facts.wens_opleiding == "geen":
        return False  # the chance of a diploma is judged only for who wants to study
    return get(facts, path) is None
