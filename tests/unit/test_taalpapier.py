"""Phrases on paper for a native speaker: both languages, every name, and what has no translation marked."""

import io
from datetime import date

import pypdfium2
import pytest

from intake_app import taalpapier
from intake_app.i18n import languages
from intake_app.paspoort import ONDERWERPEN, Zin, stand
from intake_app.pdf.blocks import Heading, Para
from intake_app.pdf.render import render

DAY = date(2026, 11, 29)


def test_phrases_stand_under_their_subject_with_both_texts_and_their_name() -> None:
    phrases = (
        Zin("pip", "pip.a", "Mijn {doel}", "هدفي {doel}", None),
        Zin("pip", "bouwsteen.b.titel", "Taalles", "", None),
    )
    made = taalpapier.document(languages()["ar"], phrases, DAY)
    heads = [block.pair.nl.text for block in made.blocks if isinstance(block, Heading)]
    assert heads == ["Het plan", "Bouwstenen"]
    paras = [block for block in made.blocks if isinstance(block, Para)]
    pairs = [block.pair for block in paras if block.pair.other is not None]
    assert [(pair.nl.text, pair.other.text, pair.other.missing) for pair in pairs if pair.other] == [
        ("Mijn {doel}", "هدفي {doel}", False),
        ("Taalles", "Taalles", True),
    ]
    assert [block.pair.nl.text for block in paras if block.style == "small"] == ["pip.a", "bouwsteen.b.titel"]
    assert made.other is not None
    assert made.other.direction == "rtl"


@pytest.mark.parametrize("code", ["ti", "ps", "kmr"])
def test_every_phrase_of_a_subject_can_be_printed(code: str) -> None:
    phrases = [zin for zin in stand(code).zinnen if zin.onderwerp == "motivering"]
    target = io.BytesIO()
    render(taalpapier.document(languages()[code], phrases, DAY), target)
    with pypdfium2.PdfDocument(target.getvalue()) as made:
        text = " ".join(page.get_textpage().get_text_range() for page in made)
    assert all(zin.context in text for zin in phrases)
    assert ONDERWERPEN["motivering"].capitalize() in text
