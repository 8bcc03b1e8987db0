"""Properties of the plan: whatever was answered, a snapshot is plain JSON and the paper can be made."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from intake_app.i18n import translator
from intake_app.model import Answers, JsonValue
from intake_app.pdf.documents import pip
from intake_app.plan.bouwstenen import menukaart
from intake_app.plan.checklist import checklist
from intake_app.plan.keuze import suggest
from intake_app.plan.snapshot import Stand, intact, snapshot

QUESTIONS = (
    "identiteit.voornaam", "identiteit.doelgroep", "plan.leerroute", "plan.motivering", "plan.pvt_uren",
    "plan.intensiteit_uren", "plan.contact_naam", "plan.voortgangsgesprekken", "plan.vve", "wonen.huur",
    "financien.water", "opleiding.lopend", "gesprek.recht_alleen_verteld", "werk.uren_per_week",
)  # fmt: skip
words = st.text(max_size=30) | st.sampled_from(
    ["B1", "onderwijs", "Z", "gezinsmigrant", "ja", "niet_vrijstellend"]
)
values = st.none() | st.booleans() | st.integers(-5, 9999) | st.decimals(0, 5000, places=2).map(float) | words
rows = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "bouwsteen": st.sampled_from(sorted(menukaart().bouwstenen)),
            "eigen_tekst": words,
            "wie": words,
            "wanneer": words,
            "uren": st.integers(1, 9999),
            "vanaf": st.dates(date(2026, 1, 1), date(2029, 1, 1)).map(date.isoformat),
            "doel": words,
        },
    ),
    max_size=5,
)


@st.composite
def answered(draw: st.DrawFn) -> Answers:
    plain: dict[str, JsonValue] = dict(draw(st.dictionaries(st.sampled_from(QUESTIONS), values)))
    for name in ("plan.afspraken", "plan.doelen"):
        plain[name] = list(draw(rows))
    return Answers(plain)


@given(answered())
def test_a_snapshot_is_plain_json_and_a_document_can_be_made_of_it(answers: Answers) -> None:
    stand = Stand(answers, Answers(), {}, date(2026, 11, 22))
    plan = snapshot(stand, menukaart(), 1)
    again = json.loads(json.dumps(plan))
    assert again == plan == snapshot(stand, menukaart(), 1)
    assert intact(again)
    assert pip(again, translator("nl"), translator("ar")) == pip(plan, translator("nl"), translator("ar"))


@given(answered(), st.sampled_from([None, "asielstatushouder", "gezinsmigrant"]))
def test_every_bouwsteen_is_suggested_once_with_a_reason_and_those_that_fit_come_first(
    answers: Answers,
    doelgroep: str | None,
) -> None:
    found = suggest(menukaart().bouwstenen.values(), answers, doelgroep)
    assert sorted(one.bouwsteen.id for one in found) == sorted(menukaart().bouwstenen)
    assert all(one.why for one in found)
    fits = [one.fits for one in found]
    assert fits == sorted(fits, reverse=True)


@given(answered(), st.booleans(), st.sampled_from([None, "B1", "onderwijs", "Z"]))
def test_a_point_that_lacks_says_what_to_do_and_the_others_say_nothing(
    answers: Answers,
    child: bool,
    advies: str | None,
) -> None:
    for item in checklist(answers, "asielstatushouder", child, advies):
        assert (item.ok is False) == bool(item.wat_nu)
