"""The table of warnings around duties: no boete, health, the doelgroep, the end of the plicht."""

from datetime import date

from intake_app.advice.result import OWN_JUDGEMENT
from intake_app.advice.rules.signaal import Signal
from intake_app.advice.rules.situatie import Situation
from intake_app.advice.rules.termijnen import duty_is_over
from intake_app.clock import add_months

_MOST_CALLS = 3


def _missed(now: Situation) -> int:
    """Give how many calls the person stayed away from without a good reason."""
    return sum(call.gekomen == "nee" for call in now.facts.oproepen or ())


def _in_half_a_year(now: Situation) -> date:
    months = now.parameters.at("aow_signaal", now.facts.peildatum).waarde
    return add_months(now.facts.peildatum, months)


def _limits_known(now: Situation) -> bool:
    facts = now.facts
    return facts.belastbaar_uren_per_week is not None or facts.belastbaar_uren_per_dag is not None


PLICHT: tuple[Signal, ...] = (
    Signal(
        "boete_stop",
        lambda now: _missed(now) > 0 and (now.facts.doelgroep != "gezinsmigrant"),
        "Stop: leg hier geen boete op. Bij een asielstatushouder mag dat alleen in uitzonderlijke gevallen, "
        "zoals bewezen en blijvende onwil. Vraag naar de omstandigheden en overleg met een jurist.",
        "Hof van Justitie EU 4 februari 2025, ECLI:EU:C:2025:52 en Raad van State 9 juli 2025",
    ),
    Signal(
        "dubbele_sanctie",
        lambda now: now.facts.bijstand_verlaagd is True,
        "De bijstand is al verlaagd. Voor hetzelfde gedrag mag er dan geen boete komen.",
        "Wi2021 art. 27",
    ),
    Signal(
        "intake_zonder_inburgeraar",
        lambda now: _missed(now) >= _MOST_CALLS,
        "De inburgeraar kwam na drie oproepen niet. Maak de intake af met wat er bekend is, en stel het PIP "
        "vast.",
        "Wi2021 art. 14 lid 2",
    ),
    Signal(
        "te_veel_oproepen",
        lambda now: len(now.facts.oproepen or ()) > _MOST_CALLS,
        "De wet kent drie oproepen. Na de derde maakt de gemeente de intake af zonder de inburgeraar.",
        "Wi2021 art. 14 lid 1 en 2 en art. 22",
    ),
    Signal(
        "gezondheid_grens",
        _limits_known,
        "Schrijf over gezondheid alleen op wat iemand aankan. Geef dit niet door aan de school of aan DUO: "
        "alleen de gemeente en de minister mogen het verwerken.",
        "Wi2021 art. 37",
    ),
    Signal(
        "tempo_geen_route",
        lambda now: (
            _limits_known(now) or bool(now.facts.zorgtaken_uren) or bool(now.facts.werk.uren_per_week)
        ),
        "Werk, zorg en wat iemand aankan bepalen het tempo, niet de leerroute. Reken uit hoeveel uur er per "
        "week over is voordat je de intensiteit kiest.",
        "Wi2021 art. 14 lid 3 onder c en art. 15 lid 2",
    ),
    Signal(
        "doelgroep_gewijzigd",
        lambda now: any(change.was is not None for change in now.correcties.get("doelgroep", ())),
        "De doelgroep is veranderd. De plichten en termijnen zijn nu die van de nieuwe groep. Kijk of DUO "
        "dit heeft gemeld (SS124 of SS125) en laat een jurist meekijken.",
        "Wi2021 art. 13 lid 1 en art. 19",
    ),
    Signal(
        "aow_binnen_half_jaar",
        lambda now: now.aow_before(_in_half_a_year(now)) and not now.aow_before(now.facts.peildatum),
        "De AOW-leeftijd komt binnen zes maanden. DUO meldt dit apart (SS128). Bespreek of een PIP nog past.",
        "Wi2021 art. 3 lid 1 (AOW-leeftijd niet geverifieerd)",
    ),
    Signal(
        "plicht_voorbij",
        lambda now: duty_is_over(now.facts) and now.facts.plicht_einde.reden != "overleden",
        "De plicht om in te burgeren is voorbij. Maak het dossier af. Na vijf jaar moeten de gegevens weg.",
        "Besluit inburgering 2021 art. 9.9 lid 1",
    ),
    Signal(
        "overleden",
        lambda now: now.facts.plicht_einde.reden == "overleden",
        "De inburgeraar is overleden. De persoonsgegevens moeten meteen weg.",
        "Besluit inburgering 2021 art. 9.9 lid 1",
    ),
    Signal(
        "wacht_genoteerd",
        lambda now: now.facts.wachtreden not in (None, "niets", "informatie") and now.waiting_is_no_excuse,
        "Er is genoteerd waar het plan op wacht. De termijn van de wet loopt door: alleen wachten op "
        "informatie van een ander geeft meer tijd.",
        "Besluit inburgering 2021 art. 5.3 lid 2",
    ),
    Signal(
        "werk_voltijd_tempo",
        lambda now: now.works_full_time and now.facts.werk.taalrijk is False,
        "Voltijd werk zonder Nederlands maakt het vaak niet haalbaar binnen drie jaar. Zoek met de "
        "werkgever naar uren voor de lessen, of naar taal op het werk.",
        OWN_JUDGEMENT,
    ),
)
