"""Finding is blind to accents, capitals and spaces."""

import pytest

from intake_app.store.search import fold, words


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Çelik", "celik"),
        ("YILDIZ Yıldız", "yildiz yildiz"),
        ("Łukasz Sørensen Đorđe", "lukasz sorensen dorde"),
        ("Strauß", "strauss"),
        ("İbrahim", "ibrahim"),
        ("  De   Vries\n", "de vries"),
        ("أحمد", "احمد"),
        ("ﻣﺤﻤﺪ", "محمد"),
        ("ሰላም", "ሰላም"),
        ("kapot \ud800 teken", "kapot teken"),
    ],
)
def test_folding(typed: str, folded: str) -> None:
    assert fold(typed) == folded
    assert fold(folded) == folded


def test_a_search_is_words() -> None:
    assert words("  Élan  DE ") == ["elan", "de"]
    assert words("") == []
