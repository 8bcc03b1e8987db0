"""What must be done within the inburgeringstermijn, and what follows when it or the plicht is over."""

from dataclasses import replace
from datetime import date

from intake_app.advice.parameters import Parameters
from intake_app.advice.result import Route, Termijn
from intake_app.advice.rules.tellen import Found, Start, counted, later, on_day
from intake_app.advice.shape import Facts


def binnen_termijn(facts: Facts, parameters: Parameters, route: Route | None, whole: Termijn) -> Found:
    """Give what ends with the inburgeringstermijn: PVT, MAP, eindgesprek, and what hangs on its end."""
    assert whole.einddatum_duo is not None
    start = Start(whole.feit, whole.vanaf)
    names = ["pvt", *(["map"] if route != "onderwijs" else []), *(["eindgesprek"] if route == "Z" else [])]
    for name in names:
        yield on_day(name, start, parameters.at(name, facts.peildatum), whole.datum)
    report = parameters.at("map_pvt_melden", facts.peildatum)
    yield replace(
        on_day(report.id, start, report, whole.datum), niet_voor=later(whole.einddatum_duo, report, -1)
    )
    if route == "Z":
        entry = parameters.at("z_scholing_telt", facts.peildatum)
        text = "Scholing vanaf deze dag telt mee in de 800 uur van de Z-route."
        yield replace(on_day(entry.id, start, entry, later(whole.vanaf, entry, -1)), toelichting=text)
    if facts.doelgroep == "gezinsmigrant":
        lapses = parameters.at("lening_vervalt", facts.peildatum)
        yield counted(lapses.id, Start(whole.feit, whole.datum), lapses)


def einde(facts: Facts, parameters: Parameters) -> Found:
    """Give what follows when the plicht is over: how long data are kept, and paying back the loan.

    At death the data go at once (Besluit inburgering 2021 art. 9.9 lid 1).
    """
    ended, why = facts.plicht_einde.datum, facts.plicht_einde.reden
    if ended is None or why in (None, "loopt"):
        return
    start = Start("plicht_einde.datum", ended)
    yield _kept(start, parameters, facts.peildatum, died=why == "overleden")
    if why == "overleden":
        return
    core = parameters.at("bewaartermijn_kern", facts.peildatum)
    yield counted(core.id, start, core)
    if facts.doelgroep == "gezinsmigrant":
        text = "Alleen als er een lening van DUO is."
        for name in ("lening_terugbetalen", "lening_afbetaald"):
            first = counted(name, start, parameters.at(name, facts.peildatum))
            yield replace(first, toelichting=text)


def _kept(start: Start, parameters: Parameters, peildatum: date, *, died: bool) -> Termijn:
    """Give the day by which the data must be gone."""
    entry = parameters.at("bewaartermijn", peildatum)
    if died:
        text = "Bij overlijden moeten de gegevens meteen weg."
        return replace(on_day(entry.id, start, entry, start.datum), toelichting=text)
    return counted(entry.id, start, entry)
