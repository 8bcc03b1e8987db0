"""What the law and the courts say of a boete of the gemeente (Wi2021 art. 22, 23 and 27).

The program never sets a boete and never proposes one. For an asielstatushouder there is a stop screen with
the case law, and also as long as the doelgroep is not certain. For the others the ladder is shown.
"""

from intake_app.advice.gevolg import Consequence, Handhaving
from intake_app.advice.parameters import Parameters
from intake_app.advice.result import OWN_JUDGEMENT
from intake_app.advice.shape import Facts

_STOP = (
    Consequence(
        "Een plicht om in te burgeren mag, als de gemeente kijkt naar de omstandigheden van deze persoon. "
        "Een boete mag alleen in uitzonderlijke gevallen, zoals bewezen en blijvende onwil.",
        "Hof van Justitie EU 4 februari 2025, ECLI:EU:C:2025:52 (over de Wet inburgering 2013)",
    ),
    Consequence(
        "Ook de Raad van State wil voor een asielstatushouder geen standaard boete.",
        "Raad van State 9 juli 2025 (over de Wet inburgering 2013)",
    ),
    Consequence(
        "De uitspraken raken ook besluiten die al definitief waren.",
        "Raad van State 18 februari 2026 (over de Wet inburgering 2013)",
    ),
    Consequence(
        "Over boetes van de gemeente volgens de Wi2021 is nog geen uitspraak bekend. Vraag een jurist.",
        "Wi2021 art. 22 en 23 (niet geverifieerd)",
    ),
)
_ALWAYS = (
    Consequence(
        "Vraag eerst waarom iemand niet kwam of niet meedeed, en schrijf de omstandigheden op.",
        "Besluit inburgering 2021 art. 7.1 lid 4",
    ),
    Consequence(
        "Is voor hetzelfde gedrag de bijstand al verlaagd? Dan mag er geen boete komen.",
        "Wi2021 art. 27",
    ),
)
_UNKNOWN = Consequence(
    "Eerst moet zeker zijn bij welke groep deze persoon hoort. Kijk bij DUO welke gegevens kloppen.",
    "Wi2021 art. 13 lid 1 en art. 19",
)
_ABSENT = Consequence(
    "Daarna maakt de gemeente de intake af zonder de inburgeraar, en stelt het PIP vast.",
    "Wi2021 art. 14 lid 2",
)


def handhaving(facts: Facts, parameters: Parameters) -> Handhaving:
    """Give the stop screen, or the ladder with amounts for who is certainly no asielstatushouder."""
    if facts.doelgroep == "asielstatushouder":
        return Handhaving(True, "Stop: hier past geen boete.", (*_STOP, *_ALWAYS))
    if facts.doelgroep is None or facts.eigen_asielvergunning is True:
        return Handhaving(True, "Stop: de doelgroep is niet zeker.", (_UNKNOWN, *_STOP, *_ALWAYS))
    decides = Consequence("Een mens beslist. Dit programma stelt geen boete voor.", OWN_JUDGEMENT)
    return Handhaving(
        False, "Wat de wet zegt over een boete", (decides, *_ALWAYS), _ladder(facts, parameters)
    )


def _ladder(facts: Facts, parameters: Parameters) -> tuple[Consequence, ...]:
    """Give the steps of the law, the first one first."""
    intake = parameters.at("boete_intake", facts.peildatum)
    first = parameters.at("boete_begeleiding", facts.peildatum)
    most = parameters.at("boete_begeleiding_hoogste", facts.peildatum)
    again = parameters.at("boete_herhaling", facts.peildatum)
    cap = parameters.at("boete_samen", facts.peildatum)
    third = parameters.at("oproep_derde", facts.peildatum)
    return (
        Consequence("Stuur een oproep voor de brede intake, met een termijn.", "Wi2021 art. 14 lid 1"),
        Consequence(
            "Waarschuw schriftelijk en stuur een tweede oproep met een nieuwe termijn.",
            "Wi2021 art. 14 lid 1",
        ),
        Consequence(
            f"Werkt iemand dan nog niet mee: {intake.duur}, met een derde oproep binnen {third.duur}.",
            intake.bron,
        ),
        Consequence(f"Werkt iemand daarna weer niet mee: nog een keer {intake.duur}.", intake.bron),
        _ABSENT,
        Consequence(
            f"Niet meewerken aan begeleiding, PVT of MAP: {first.duur}. Bij herhaling binnen {again.duur} "
            f"steeds dubbel, hoogstens {most.duur}.",
            first.bron,
        ),
        Consequence(
            "Dat bedrag geldt helemaal bij opzet, voor 75% bij grove schuld, voor 50% bij gewone schuld en "
            "voor 25% bij minder schuld.",
            "Besluit inburgering 2021 art. 7.1 lid 4",
        ),
        Consequence(f"Alle boetes van de gemeente samen: hoogstens {cap.duur}.", cap.bron),
    )
