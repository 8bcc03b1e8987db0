"""The sentences of the reasons, each twice: to the consultant, and to the inburgeraar.

The second one (`u`) is for the motivation in the PIP: plain Dutch, addressed to the reader, about the same
fact. Both say what the fact is and what follows from it; neither makes the choice.
"""

from typing import NamedTuple


class Zin(NamedTuple):
    """One reason in words: `tekst` to the consultant, `u` to the inburgeraar."""

    tekst: str
    u: str


VRIJSTELLING = Zin(
    "De inburgeraar volgt een opleiding die vrijstelling geeft. Nu is er geen leerroute nodig.",
    "U volgt een opleiding die vrijstelling geeft. Daarom hebt u nu geen leerroute nodig.",
)
OVERGENOMEN = Zin(
    "Na een verhuizing neemt de nieuwe gemeente de eerder vastgestelde leerroute over.",
    "U bent verhuisd. De leerroute van uw eerste plan blijft gelden.",
)
LBT_HAALBAAR = Zin(
    "Volgens de leerbaarheidstoets is de B1-route haalbaar, als het nodig is met examens op A2.",
    "De leerbaarheidstoets laat zien dat de B1-route voor u haalbaar is. Als het nodig is, doet u de examens "
    "op A2.",
)
LBT_NU_HAALBAAR = Zin(
    "Met deze score is de B1-route haalbaar volgens de grens die sinds 12 april 2023 geldt.",
    "Uw score voor de leerbaarheidstoets is hoog genoeg. Sinds 12 april 2023 is de grens lager.",
)
_ALLEEN_Z = Zin(
    "De Z-route is alleen voor wie het examen redelijkerwijs niet kan halen.",
    "De Z-route is alleen voor mensen die de examens niet kunnen halen.",
)
LBT_NIET_HAALBAAR = Zin(
    "Volgens de leerbaarheidstoets is de B1-route niet haalbaar. De toets is een advies.",
    "De leerbaarheidstoets laat zien dat de examens op B1 nu te moeilijk voor u zijn.",
)
LBT_TEGENSTRIJDIG = Zin(
    "De uitslag en de scores van de leerbaarheidstoets spreken elkaar tegen. Zoek dat eerst uit.",
    "De uitslag van uw leerbaarheidstoets is niet duidelijk. Daarom kiezen wij nu niet voor deze route.",
)
LBT_BIJNA = Zin(
    "De score ligt maar weinig onder de grens. Kijk nog een keer en leg uit waarom je kiest.",
    "U had bijna genoeg punten voor de leerbaarheidstoets.",
)
LBT_VERSTOORD = Zin(
    "Bij de leerbaarheidstoets ging iets niet goed. Kijk nog een keer voordat je op de uitslag afgaat.",
    "Bij uw leerbaarheidstoets ging iets niet goed.",
)
SCHOLING_VEEL = Zin(
    "De inburgeraar heeft veel scholing. Dat maakt het examen beter haalbaar.",
    "U bent lang naar school geweest. Dat helpt bij het leren voor de examens.",
)
SCHOLING_VERVOLG = Zin(
    "Een opleiding op middelbaar niveau of hoger past bij een vervolgopleiding.",
    "Uw opleiding van vroeger past bij een nieuwe opleiding.",
)
SCHOLING_MIDDEN = Zin(
    "De schoolopleiding staat de B1-route niet in de weg.",
    "U hebt genoeg school gehad voor de B1-route.",
)
SCHOLING_WEINIG = Zin(
    "De inburgeraar is weinig naar school geweest. Leren uit boeken kost dan meer tijd.",
    "U bent kort naar school geweest. Leren uit boeken kost dan meer tijd.",
)
LATIJNS = Zin(
    "De inburgeraar kan het Latijnse schrift lezen en schrijven.",
    "U kunt onze letters lezen en schrijven.",
)
ANDER_SCHRIFT = Zin(
    "De inburgeraar leest en schrijft een ander schrift. Alfabetisering kan samen met de B1-route.",
    "U leest en schrijft andere letters. U kunt onze letters leren in de B1-route.",
)
ANALFABEET = Zin(
    "De inburgeraar kan nog niet lezen en schrijven. Alfabetisering is eerst nodig en kost tijd.",
    "U leert eerst lezen en schrijven. Dat kost tijd.",
)
SCHRIFT_EN_WEINIG_SCHOLING = Zin(
    "Weinig scholing, en het Latijnse schrift moet nog worden geleerd: dat wijst op de Z-route.",
    "U bent kort naar school geweest en u moet onze letters nog leren.",
)
TAAL_GENOEG = Zin(
    "Alle vier de taalvaardigheden zijn al A2 of hoger. Een examen na afschalen is dus haalbaar.",
    "U kent al veel Nederlands: niveau A2 of hoger.",
)
WENS_GEEN = Zin("De inburgeraar wil nu geen opleiding volgen.", "U wilt nu geen opleiding volgen.")
WENS_GEEN_B1 = Zin(
    "Zonder wens om te studeren is de B1-route de gewone route.",
    "U wilt nu geen opleiding volgen. Dan is de B1-route de gewone route.",
)
WENS = Zin("De inburgeraar wil een opleiding volgen.", "U wilt een opleiding volgen.")
KANS = Zin(
    "Je ziet een grote kans op een diploma na het taalschakeltraject.",
    "Wij denken dat u een grote kans hebt op een diploma.",
)
KANS_KLEIN = Zin(
    "Je ziet geen grote kans op een diploma na het taalschakeltraject.",
    "Wij denken dat de kans op een diploma nu niet groot is.",
)
STUDEREN_GAAT_VOOR = Zin(
    "Wie wil studeren en een grote kans heeft op een diploma, volgt de onderwijsroute.",
    "U wilt een opleiding volgen en kunt dat ook. Dan past de onderwijsroute beter.",
)
WERK = Zin(
    "Werk is geen reden voor een lagere leerroute. Pas de lestijden en de intensiteit aan.",
    "U werkt. Dat is geen reden voor een lagere route.",
)
TIJD = Zin(
    "De beschikbare tijd bepaalt de intensiteit en nooit de leerroute.",
    "Hoeveel tijd u hebt, is geen reden voor een lagere route.",
)

ZORG = Zin(
    "Zorg voor anderen is geen reden voor een lagere leerroute. Pas de lestijden en de intensiteit aan.",
    "U zorgt voor anderen. Dat is geen reden voor een lagere route.",
)
BELASTING = Zin(
    "Wat iemand aankan bepaalt het tempo en nooit de leerroute. Denk aan minder uren per week, verlenging of "
    "ontheffing.",
    "",  # about health: never on paper
)


def daarom_geen_z(zin: Zin) -> Zin:
    """Give a reason with, behind it, who the Z-route is for (Wi2021 art. 9 lid 1)."""
    return Zin(f"{zin.tekst} {_ALLEEN_Z.tekst}", f"{zin.u} {_ALLEEN_Z.u}")


def jong(tot_en_met: int) -> Zin:
    """Give the reason that someone wants to learn and is not older than `tot_en_met` years."""
    return Zin(
        f"De inburgeraar wil leren en is niet ouder dan {tot_en_met} jaar. Onderzoek deze route het eerst.",
        "U bent nog jong en u wilt leren.",
    )
