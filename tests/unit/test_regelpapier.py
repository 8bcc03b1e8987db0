"""The rules on paper: each with its source, days and state; what is old is said on top."""

from datetime import date

from intake_app.advice.parameters import standard
from intake_app.pdf.blocks import Heading, Para
from intake_app.regelpapier import about, document, text
from intake_app.regels import SOORTEN, book

DAY = date(2026, 11, 22)


def test_every_rule_is_on_the_paper_with_its_source() -> None:
    made = book(DAY)
    paras = [block for block in document(made).blocks if isinstance(block, Para)]
    said = [para.pair.nl.text for para in paras]
    for rule in made.regels:
        assert text(rule) in said
        assert about(rule) in said
        assert rule.bron in about(rule)
    headings = [block.pair.nl.text for block in document(made).blocks if isinstance(block, Heading)]
    assert headings[: len(SOORTEN)] == list(SOORTEN.values())
    assert not any(para.style == "notice" for para in paras)


def test_an_amount_a_term_and_a_reason_each_read_as_a_sentence() -> None:
    made = {rule.id: rule for rule in reversed(book(DAY).regels)}
    assert text(made["pvt_uren"]).endswith(": 12 uur.")
    assert text(made["pip_na_verhuizing"]).endswith("10 weken.")
    reason = text(made["Z.tegen.werk.uren_per_week"])
    assert reason.startswith("Z, pleit tegen: Werk is geen reden")
    old = next(rule for rule in book(DAY).chapter("parameters") if rule.geldt_tot == date(2023, 4, 11))
    assert "tot en met 11-04-2023" in about(old)
    assert "uit de vraag ‘" in about(made["Z.tegen.werk.uren_per_week"])


def test_values_that_may_have_changed_are_a_notice() -> None:
    late = min(standard().wijzigingen.values())
    notices = [b for b in document(book(late)).blocks if isinstance(b, Para) and b.style == "notice"]
    assert len(notices) == 1
    assert "termijnen" in notices[0].pair.nl.text
