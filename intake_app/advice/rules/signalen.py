"""The table of warnings: id, when it is shown, the sentence, and where it comes from.

A sentence is shown beside the advice, to the consultant. What a person must weigh is said, not decided.
"""

from intake_app.advice.result import OWN_JUDGEMENT
from intake_app.advice.rules.gronden import kept_route
from intake_app.advice.rules.haalbaarheid import HIGHER_SCHOOLING, LOW_LITERACY, wants_and_can_study
from intake_app.advice.rules.signaal import Signal
from intake_app.advice.rules.signalen_plicht import PLICHT
from intake_app.advice.rules.situatie import Situation
from intake_app.advice.rules.tegenspraak import TEGENSPRAAK

_ADULT = 18
_VOCATIONAL = ("mbo", "hbo", "wo")
_PIP_TERM = "Besluit inburgering 2021 art. 5.3 lid 1"


_OF_THE_INTAKE: tuple[Signal, ...] = (
    Signal(
        "leeftijd_onder_16",
        lambda now: now.younger_than(now.parameters.at("plicht_vanaf", now.facts.peildatum).waarde),
        "De inburgeraar is jonger dan 16 jaar en is dan nog niet inburgeringsplichtig.",
        "Wi2021 art. 3 lid 1",
    ),
    Signal(
        "leeftijd_onder_18",
        lambda now: now.younger_than(_ADULT),
        "De inburgeraar is jonger dan 18 jaar. Wie leerplichtig of kwalificatieplichtig is, heeft "
        "vrijstelling. Kijk bij DUO of er een inburgeringsplicht is.",
        "Wi2021 art. 4 lid 1 onder c",
    ),
    Signal(
        "aow_bereikt",
        lambda now: now.aow_before(now.facts.peildatum),
        "De AOW-leeftijd lijkt bereikt. Dan is er geen inburgeringsplicht. Controleer de AOW-leeftijd.",
        "Wi2021 art. 3 lid 1 (AOW-leeftijd niet geverifieerd)",
    ),
    Signal(
        "aow_nabij",
        lambda now: now.aow_before(now.end_of_three_years) and not now.aow_before(now.facts.peildatum),
        "De AOW-leeftijd komt binnen drie jaar. Kijk of DUO dit heeft gemeld en of de termijn nog past.",
        "Wi2021 art. 3 lid 1 (AOW-leeftijd niet geverifieerd)",
    ),
    Signal(
        "doelgroep_tegenstrijdig",
        lambda now: now.facts.doelgroep == "gezinsmigrant" and now.facts.eigen_asielvergunning is True,
        "De doelgroep is gezinsmigrant, maar er is een asielvergunning. Kijk bij DUO welke gegevens kloppen.",
        "Wi2021 art. 13 lid 1 en art. 19",
    ),
    Signal(
        "grensgeval_gezinslid",
        lambda now: now.facts.doelgroep == "asielstatushouder" and now.facts.eigen_asielvergunning is False,
        "Dit gezinslid heeft een gewone verblijfsvergunning. De rechten van een asielstatushouder gelden, "
        "maar ontzorgen niet. De startdatum van de 10 weken is voor deze groep niet zeker: laat een jurist "
        "meekijken.",
        "Wi2021 art. 13 lid 1 onder b en Participatiewet art. 56a",
    ),
    Signal(
        "pip_wacht_kennisgeving",
        lambda now: now.waits_for_pip and now.facts.datum_kennisgeving is None,
        "De datum van de kennisgeving van DUO ontbreekt. Daarmee begint de termijn van 10 weken voor het "
        "PIP.",
        _PIP_TERM,
    ),
    Signal(
        "pip_wacht_doelgroep",
        lambda now: (
            now.waits_for_pip and now.facts.datum_kennisgeving is not None and now.facts.doelgroep is None
        ),
        "De doelgroep ontbreekt. Daarvan hangt af wanneer de termijn van 10 weken voor het PIP begint.",
        _PIP_TERM,
    ),
    Signal(
        "pip_wacht_brp",
        lambda now: (
            now.waits_for_pip
            and now.facts.datum_kennisgeving is not None
            and now.facts.doelgroep == "asielstatushouder"
        ),
        "De 10 weken voor het PIP beginnen pas op de dag van inschrijving in de gemeente waar de "
        "inburgeraar gaat wonen. Die datum is nog niet bekend.",
        _PIP_TERM,
    ),
    Signal(
        "eerste_pip_onbekend",
        lambda now: now.facts.datum_verhuizing is not None and now.facts.dagtekening_eerste_pip is None,
        "De inburgeringstermijn loopt vanaf het eerste PIP. Vraag de vorige gemeente naar de dagtekening "
        "daarvan.",
        "Wi2021 art. 11 lid 2 en 3",
    ),
    Signal(
        "leerroute_overgenomen",
        lambda now: kept_route(now.facts) is not None and now.facts.lopende_opleiding != "vrijstellend",
        "Na de verhuizing geldt de leerroute van de vorige gemeente. De leerbaarheidstoets en het "
        "onderzoek naar onderwijs en werk worden niet herhaald. De rest van het PIP mag anders worden.",
        "Wi2021 art. 15 lid 4",
    ),
    Signal(
        "vorige_leerroute_onbekend",
        lambda now: now.facts.datum_verhuizing is not None and kept_route(now.facts) is None,
        "Er is een verhuizing met een PIP ingevuld, maar de eerdere leerroute ontbreekt. Vraag die aan de "
        "vorige gemeente: je moet haar overnemen.",
        "Wi2021 art. 15 lid 4",
    ),
    Signal(
        "verhuizing_onbekend",
        lambda now: now.facts.datum_verhuizing is None and now.facts.vorige_pip.leerroute is not None,
        "Er is een eerder PIP, maar de datum van inschrijving na de verhuizing ontbreekt. Vul die in: dan "
        "geldt de eerdere leerroute.",
        "Wi2021 art. 15 lid 4",
    ),
    Signal(
        "tijdelijke_vrijstelling",
        lambda now: now.facts.lopende_opleiding == "vrijstellend",
        "De inburgeraar volgt een opleiding die vrijstelling geeft. Zolang dat zo is, is er geen leerroute "
        "nodig. DUO beslist over de vrijstelling.",
        "Wi2021 art. 4 lid 1 onder d",
    ),
    Signal(
        "opleiding_afmaken",
        lambda now: now.facts.lopende_opleiding == "niet_vrijstellend",
        "De inburgeraar mag de opleiding afmaken. Zet dat in het PIP. Te laat klaar zijn met inburgeren "
        "wordt dan niet verweten, en na de opleiding kan de leerroute nog veranderen.",
        "Besluit inburgering 2021 art. 4.3 lid 2 en 5.4 lid 2",
    ),
    Signal(
        "lbt_ontbreekt",
        lambda now: _no_lbt(now) and now.facts.lbt.resultaat is None,
        "De leerbaarheidstoets ontbreekt. De toets hoort bij de brede intake.",
        "Wi2021 art. 14 lid 3 onder a",
    ),
    Signal(
        "lbt_onbekend",
        lambda now: _no_lbt(now) and now.facts.lbt.resultaat == "onbekend",
        "De uitslag van de leerbaarheidstoets is onbekend. Vraag DUO wat er is gebeurd.",
        "Wi2021 art. 14 lid 5",
    ),
    Signal(
        "lbt_ontheffing",
        lambda now: now.lbt.vrij and not now.settled,
        "Er is ontheffing van de leerbaarheidstoets. Kies de leerroute op grond van de andere informatie.",
        "Wi2021 art. 14 lid 6",
    ),
    Signal(
        "lbt_tegenstrijdig",
        lambda now: now.lbt.tegenstrijdig and not now.settled,
        "De uitslag van de leerbaarheidstoets past niet bij de scores. Kijk bij DUO welke gegevens kloppen. "
        "Zolang dat niet duidelijk is, is de B1-route het advies.",
        "Wi2021 art. 14 lid 5",
    ),
    Signal(
        "lbt_oude_cesuur",
        lambda now: now.lbt.oude_cesuur and not now.settled,
        "De toets is van voor 12 april 2023, toen de grens hoger was. De uitslag was niet haalbaar, maar "
        "volgens de grens van nu is de score hoog genoeg. Het advies gaat uit van de grens van nu.",
        "Divosa, maatregelen leerbaarheidstoets",
    ),
    Signal(
        "tweede_blik",
        lambda now: now.doubt,
        "De leerbaarheidstoets en de rest van de intake wijzen niet dezelfde kant op. Kijk nog een keer, "
        "samen met de inburgeraar, en leg uit waarom je afwijkt van de toets.",
        "Wi2021 art. 14 lid 5",
    ),
    Signal(
        "onderwijsroute_onderzoeken",
        lambda now: (
            wants_and_can_study(now.facts) and now.leerroute.advies != "onderwijs" and not now.settled
        ),
        "De inburgeraar wil studeren en je ziet een grote kans op een diploma. Onderzoek de onderwijsroute "
        "goed en leg vast waarom die wel of niet past.",
        "Wi2021 art. 8 lid 1 en Raad van State 24 december 2024, ECLI:NL:RVS:2024:5413",
    ),
    Signal(
        "onderwijs_weinig_uren",
        lambda now: now.route == "onderwijs" and now.little_time,
        "Let op: de onderwijsroute vraagt veel uren per week, en er is weinig tijd om te leren. Kijk hoe er "
        "meer tijd kan komen. Weinig tijd is geen reden voor een lagere route.",
        OWN_JUDGEMENT,
    ),
    Signal(
        "onderwijs_opvang",
        lambda now: now.route == "onderwijs" and now.facts.huishouden.opvang_nodig is True,
        "Let op: voor de onderwijsroute is opvang voor de kinderen nodig. Regel de opvang voordat de lessen "
        "beginnen.",
        OWN_JUDGEMENT,
    ),
    Signal(
        "onderwijs_laag_taalniveau",
        lambda now: now.route == "onderwijs" and now.below_a1,
        "Let op: het taalniveau is nog lager dan A1. Kijk of het taalschakeltraject al kan beginnen, of dat "
        "er eerst taalles nodig is.",
        OWN_JUDGEMENT,
    ),
    Signal(
        "z_tegen_lbt",
        lambda now: now.route == "Z" and now.lbt.uitslag == "haalbaar",
        "De Z-route past niet bij de uitslag van de leerbaarheidstoets. Leg uit waarom het examen toch "
        "niet haalbaar is.",
        "Wi2021 art. 9 lid 1 en art. 14 lid 5",
    ),
    Signal(
        "z_met_veel_scholing",
        lambda now: now.route == "Z" and now.much_schooling,
        "De inburgeraar heeft veel scholing. Leg uit waarom het examen toch niet haalbaar is.",
        "Wi2021 art. 9 lid 1",
    ),
    Signal(
        "afwijking_van_advies",
        lambda now: (
            None not in (now.facts.leerroute_pip, now.leerroute.advies) and now.route != now.leerroute.advies
        ),
        "In het plan staat een andere leerroute dan dit advies. Dat mag: leg de reden vast in het PIP.",
        "Wi2021 art. 15 lid 1",
    ),
    Signal(
        "alfabetisering",
        lambda now: now.route in ("B1", "onderwijs") and now.facts.alfabetisering in LOW_LITERACY,
        "Neem alfabetisering op in het PIP. Duurt de cursus minstens drie maanden, dan kan DUO de termijn "
        "verlengen, hoogstens met zes maanden.",
        "Regeling inburgering 2021 art. 4.1 lid 1 en 2 onder e",
    ),
    Signal(
        "werk_zonder_taal",
        lambda now: bool(now.facts.werk.uren_per_week) and now.facts.werk.taalrijk is False,
        "De inburgeraar werkt waar weinig Nederlands wordt gesproken. Reken na of er naast het werk genoeg "
        "tijd is voor de lessen.",
        OWN_JUDGEMENT,
    ),
    Signal(
        "opleiding_tegenstrijdig",
        lambda now: now.odd_schooling,
        "Het aantal schooljaren past niet bij de hoogste opleiding. Kijk na welk antwoord klopt.",
        "Wi2021 art. 14 lid 3 onder b",
    ),
    Signal(
        "diplomawaardering",
        lambda now: now.facts.opleiding.hoogste in HIGHER_SCHOOLING and now.facts.opleiding.bewijs is False,
        "Er zijn geen papieren van de opleiding. De inburgeraar kan gratis een indicatie van het "
        "onderwijsniveau vragen.",
        "Besluit inburgering 2021 art. 3.19",
    ),
    Signal(
        "diploma_eerst_waarderen",
        lambda now: (
            now.facts.opleiding.hoogste in _VOCATIONAL
            and now.facts.opleiding.bewijs is not False
            and now.facts.opleiding.waardering in (None, "nee")
        ),
        "Laat het diploma eerst waarderen (IDW). Misschien is een nieuwe opleiding niet nodig.",
        "Besluit inburgering 2021 art. 3.19",
    ),
)

SIGNALS = (*TEGENSPRAAK, *_OF_THE_INTAKE, *PLICHT)
"""All of them: first what cannot be, then what the intake says, then what follows for the duties."""


def _no_lbt(now: Situation) -> bool:
    """Tell whether there is no result of the toets while there should be one."""
    return now.lbt.uitslag is None and not now.lbt.vrij and not now.settled
