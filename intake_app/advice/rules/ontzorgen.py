"""Financieel ontzorgen: six months from the day the right to bijstand begins (Participatiewet art. 56a).

The person must hold an asylum permit in person. A family member with a regular permit has the rights
of an asielstatushouder under the Wi2021 (art. 13 lid 1 onder b), but is not ontzorgd.
"""

from datetime import timedelta

from intake_app.advice.parameters import Parameters
from intake_app.advice.result import Ontzorgen
from intake_app.advice.shape import Facts
from intake_app.clock import add_months


def ontzorgen(facts: Facts, parameters: Parameters) -> Ontzorgen:
    """Tell whether ontzorgen applies on the peildatum; van_toepassing None when not known.

    Art. 56a ties the duty to the first six months of the right to bijstand. So it applies until the last
    day of those, also before they begin, and no longer after; the two days are given either way.
    """
    refused = _refused(facts)
    if refused is not None:
        return refused
    if facts.bijstand_vanaf is None:
        return _without_day(facts)
    months = parameters.at("ontzorgen", facts.peildatum)
    end = add_months(facts.bijstand_vanaf, months.waarde) - timedelta(days=1)
    over = end < facts.peildatum
    text = f"Asielvergunning en bijstand: de gemeente ontzorgt {months.duur} vanaf de eerste dag bijstand."
    return Ontzorgen(
        van_toepassing=not over,
        begin=facts.bijstand_vanaf,
        einde=end,
        reden=f"{text} Die periode is voorbij." if over else text,
        bron=months.bron,
    )


def _without_day(facts: Facts) -> Ontzorgen:
    """Give the answer when it is not known from which day there is bijstand."""
    if facts.bijstand_aangevraagd == "nee":
        return Ontzorgen(van_toepassing=False, reden="Er is geen bijstand, dus geen ontzorgen.")
    text = "Nog niet bekend: vul in vanaf wanneer er bijstand is. Zonder bijstand is er geen ontzorgen."
    return Ontzorgen(van_toepassing=None, reden=text)


def _refused(facts: Facts) -> Ontzorgen | None:
    """Give the answer when the permit decides it, or is not known; None when there is an asylum permit."""
    own, group = facts.eigen_asielvergunning, facts.doelgroep
    if own is True and group == "gezinsmigrant":
        text = "De doelgroep en de vergunning passen niet bij elkaar. Kijk bij DUO welke gegevens kloppen."
        return Ontzorgen(van_toepassing=None, reden=text)
    if own is True:
        return None
    if group == "gezinsmigrant":
        text = "Ontzorgen geldt niet voor gezinsmigranten en overige migranten."
        return Ontzorgen(van_toepassing=False, reden=text)
    if own is False:
        text = "Dit gezinslid heeft zelf geen asielvergunning. Ontzorgen geldt dan niet."
        return Ontzorgen(van_toepassing=False, reden=text)
    text = "Nog niet bekend: vul in of de inburgeraar zelf een asielvergunning heeft."
    return Ontzorgen(van_toepassing=None, reden=text)
