"""The legal position of the partner in ontzorgen, beside that of the person: each has their own.

Participatiewet art. 56a binds the belanghebbende who must inburgeren and holds an asylum permit in person.
The right to bijstand is of both together unless one has none (art. 11 lid 4).
"""

from dataclasses import replace

from intake_app.advice.parameters import Parameters
from intake_app.advice.result import Ontzorgen
from intake_app.advice.rules.ontzorgen import ontzorgen
from intake_app.advice.shape import Facts


def partner_ontzorgen(facts: Facts, parameters: Parameters) -> Ontzorgen | None:
    """Tell whether ontzorgen applies to the partner as well; None when there is no partner."""
    home = facts.huishouden
    if home.soort != "paar":
        return None
    if home.partner_recht is False:
        return _no("De partner heeft geen recht op bijstand. Ontzorgen geldt dan niet voor de partner.")
    if home.partner_inburgeringsplichtig is False:
        return _no("De partner hoeft niet in te burgeren. Ontzorgen geldt dan niet voor de partner.")
    if home.partner_asielvergunning is False:
        return _no("De partner heeft zelf geen asielvergunning. Ontzorgen geldt dan niet voor de partner.")
    if home.partner_asielvergunning is None or home.partner_inburgeringsplichtig is None:
        text = "Nog niet bekend: vul in of de partner moet inburgeren en zelf een asielvergunning heeft."
        return Ontzorgen(van_toepassing=None, reden=text)
    return ontzorgen(replace(facts, doelgroep="asielstatushouder", eigen_asielvergunning=True), parameters)


def _no(text: str) -> Ontzorgen:
    return Ontzorgen(van_toepassing=False, reden=text)
