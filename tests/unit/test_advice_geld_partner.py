"""The partner's own position in ontzorgen."""

from dataclasses import replace
from datetime import date

import pytest

from intake_app.advice.geld.partner import partner_ontzorgen
from intake_app.advice.parameters import standard
from intake_app.advice.shape import Facts, Household

COUPLE = Household(
    soort="paar", partner_recht=True, partner_asielvergunning=True, partner_inburgeringsplichtig=True
)
FACTS = Facts(
    peildatum=date(2026, 11, 22),
    bijstand_vanaf=date(2026, 10, 1),
    eigen_asielvergunning=False,
    huishouden=COUPLE,
)


def test_a_partner_with_an_own_permit_is_ontzorgd_whatever_the_other_has() -> None:
    found = partner_ontzorgen(FACTS, standard())
    assert found is not None
    assert (found.van_toepassing, found.begin, found.einde) == (True, date(2026, 10, 1), date(2027, 3, 31))


@pytest.mark.parametrize(
    ("home", "applies", "said"),
    [
        (replace(COUPLE, partner_recht=False), False, "geen recht op bijstand"),
        (replace(COUPLE, partner_inburgeringsplichtig=False), False, "hoeft niet in te burgeren"),
        (replace(COUPLE, partner_asielvergunning=False), False, "zelf geen asielvergunning"),
        (replace(COUPLE, partner_asielvergunning=None), None, "Nog niet bekend"),
        (replace(COUPLE, partner_inburgeringsplichtig=None), None, "Nog niet bekend"),
    ],
)
def test_each_condition_of_the_law_is_the_partners_own(
    home: Household, applies: bool | None, said: str
) -> None:
    found = partner_ontzorgen(replace(FACTS, huishouden=home), standard())
    assert found is not None
    assert found.van_toepassing is applies
    assert said in found.reden


def test_without_a_partner_there_is_nothing_to_say() -> None:
    assert partner_ontzorgen(replace(FACTS, huishouden=Household(soort="alleenstaand")), standard()) is None
