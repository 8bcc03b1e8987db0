"""Financieel ontzorgen: six months from the day the right to bijstand begins (Participatiewet art. 56a).

The person must hold an asylum permit in person. A family member with a regular permit has the rights
of an asielstatushouder under the Wi2021 (art. 13 lid 1 onder b), but is not ontzorgd.
"""

from datetime import timedelta

from intake_app.advice.kalender import add_months
from intake_app.advice.parameters import Parameters
from intake_app.advice.result import Ontzorgen
from intake_app.advice.shape import Facts


def ontzorgen(facts: Facts, parameters: Parameters) -> Ontzorgen:
    """Tell whether ontzorgen applies, with first and last day; van_toepassing None when not known."""
    refused = _refused(facts)
    if refused is not None:
        return refused
    if facts.bijstand_vanaf is None:
        text = "Nog niet bekend: vul in vanaf wanneer er bijstand is. Zonder bijstand is er geen ontzorgen."
        return Ontzorgen(van_toepassing=None, reden=text)
    months = parameters.at("ontzorgen", facts.peildatum)
    end = add_months(facts.bijstand_vanaf, months.waarde) - timedelta(days=1)
    over = " De periode is op de peildatum voorbij." if end < facts.peildatum else ""
    return Ontzorgen(
        van_toepassing=True,
        begin=facts.bijstand_vanaf,
        einde=end,
        reden=(
            f"Asielvergunning en bijstand: de gemeente ontzorgt {months.duur} vanaf de eerste dag van de "
            f"bijstand.{over}"
        ),
        bron=months.bron,
    )


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
