"""What was agreed about the money, on paper: who pays what until when, help, duties, and what comes after."""

from datetime import date
from typing import Any, cast

from intake_app.i18n import translator
from intake_app.model import Answers
from intake_app.momentopname import Snapshot
from intake_app.pdf import ontzorgblad
from intake_app.pdf.afspraken import money
from intake_app.pdf.blocks import Bullets, Card, Heading, MonthChart, PageBreak, Para
from intake_app.pdf.documents import pip
from intake_app.pdf.teksten import Words
from intake_app.plan.bouwstenen import menukaart
from intake_app.plan.snapshot import Stand, snapshot
from tests.pdf import geld_samples

DAY = date(2026, 11, 22)
NL = Words(translator("nl"), None)


def plan(**keys: Any) -> Snapshot:
    made = snapshot(Stand(Answers(), Answers(), {}, DAY), menukaart(), 1)
    return cast("Snapshot", {**made, **keys})


def lines(found: Snapshot, words: Words = NL) -> list[str]:
    said: list[str] = []
    for block in ontzorgblad.agreed(found, words):
        if isinstance(block, Para | Heading):
            said.append(block.pair.nl.text)
        elif isinstance(block, Bullets):
            said += [item.nl.text for item in block.items]
    return [line.replace("\u2068", "").replace("\u2069", "").replace("\xa0", " ") for line in said]


def test_everything_that_was_agreed_stands_there() -> None:
    said = lines(plan(ontzorgplan=geld_samples.agreed()))
    for line in (
        "Afspraken over uw geld",
        "De gemeente betaalt uw huur, energie, water en zorgverzekering van uw bijstand.",
        "Nieuw met geldzaken.",
        "De gemeente helpt uw partner ook met het geld.",
        "Water: u betaalt zelf · vanaf 1 januari 2027",
        "Gas en stroom: tot en met 31 maart 2027",
        "Andere kosten: u betaalt zelf",
        "Internet",
        "U krijgt € 90,00 per week om van te leven.",
        "Elke maandag op de eigen rekening.",
        "Terugkomles",
        "De gemeente doet dit: Brieven laten zien.",
        "Iemand anders doet dit",
        "Iemand anders doet dit: Niemand in het bijzonder.",
        "Samen verder kijken.",
    ):
        assert line in said
    assert "Huur: de gemeente betaalt · 1 oktober 2026 – 31 maart 2027 · Samen." in said
    assert "Les over omgaan met geld: Geldles · 1 december 2026 · Meedoen." in said


def test_the_chart_follows_what_was_agreed_without_a_new_page() -> None:
    blocks = ontzorgblad.months(plan(geld=geld_samples.everything()), NL)
    assert isinstance(blocks[0], Heading)
    assert any(isinstance(block, MonthChart) for block in blocks)
    assert ontzorgblad.months(plan(), NL) == []
    document = pip(plan(geld=geld_samples.everything()), translator("nl"), translator("ar"))
    assert [block for block in document.blocks if isinstance(block, PageBreak)] == [
        PageBreak(),
        PageBreak(maybe=True),
    ]


def test_a_plan_of_before_says_nothing_about_it() -> None:
    old = plan()
    del old["ontzorgplan"]
    assert ontzorgblad.agreed(old, NL) == []
    assert lines(plan()) == []


def test_own_words_say_that_they_are_dutch_beside_another_language() -> None:
    words = Words(translator("nl"), translator("ar"))
    blocks = ontzorgblad.agreed(plan(ontzorgplan=geld_samples.agreed()), words)
    duties = [item for block in blocks if isinstance(block, Bullets) for item in block.items]
    (own,) = [item for item in duties if "gemeente doet dit" in item.nl.text]
    assert own.other is not None
    assert words.text("kort_nederlands").other is not None
    assert "الهولندية" in own.other.text


def test_the_fixed_costs_do_not_contradict_the_form_that_was_chosen() -> None:
    answers = Answers({"wonen.huur": 612.5, "financien.ontzorgvorm": "wettelijk_pakket"})
    followed = {"ontzorgen": {"van_toepassing": True, "begin": "2026-10-01", "einde": "2027-03-31"}}
    stand = Stand(answers, Answers(), followed, DAY)
    cards = [block for block in money(snapshot(stand, menukaart(), 1), NL) if isinstance(block, Card)]
    assert [card.heading.nl.text for card in cards] == [
        "Dit betaalt de gemeente voor u van uw bijstand, per maand:"
    ]
    paragraphs = [
        block.pair.nl.text for block in money(snapshot(stand, menukaart(), 1), NL) if isinstance(block, Para)
    ]
    assert not [text for text in paragraphs if "betaalt uw vaste kosten zelf" in text or "zelf, per" in text]
