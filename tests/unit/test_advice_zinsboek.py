"""Every reason to the inburgeraar can be split in sentences that are translated."""

from datetime import date

from intake_app.advice.parameters import standard
from intake_app.advice.proefgevallen import cases
from intake_app.advice.rules import argumenten, leerroute
from intake_app.advice.zinsboek import phrases, sentences
from intake_app.plan.motivering import paragraphs

DAY = date(2026, 11, 22)


def test_whatever_the_rules_say_is_known_sentence_by_sentence() -> None:
    said = {
        reason.tekst_u
        for facts in cases(DAY)
        for found in argumenten.for_routes(facts, standard(), leerroute.kept_route(facts)).values()
        for reason in (*found.voor, *found.tegen)
        if reason.tekst_u
    }
    assert len(said) > 20
    for text in said:
        (paragraph,) = paragraphs(f"B1-route: {text}", sentences())
        assert paragraph.delen, text
        assert " ".join(part.tekst for part in paragraph.delen) == text


def test_each_text_has_one_context() -> None:
    found = list(phrases())
    assert len({context for context, _, _ in found}) == len({text for _, text, _ in found}) == len(found)
    assert all(context.startswith("motivering.") for context, _, _ in found)
