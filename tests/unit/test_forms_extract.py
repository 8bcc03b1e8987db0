"""Every text for the inburgeraar is given once, with its context, to Babel and to the program alike."""

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from intake_app.forms.extract import extract_definitions, messages
from intake_app.forms.loader import load
from intake_app.forms.schema import FormError

PAGE = """
id = "werk"
titel = "Werk"
uitleg = "Over werk."
thema = 6
privacy = "gewoon"
[[vraag]]
id = "werk.nu"
tekst = "Werkt u nu?"
soort = "keuze"
hulp = "Ook zonder contract."
[[vraag.keuze]]
id = "ja"
tekst = "ja"
[[vraag.keuze]]
id = "nee"
tekst = "nee"
[[vraag]]
id = "werk.banen"
tekst = "Welk \\"werk\\" deed u?"
soort = "lijst"
[[vraag.veld]]
id = "betaald"
tekst = "Betaald?"
soort = "keuze"
keuze = [{ id = "ja", tekst = "ja" }]
"""
EXPECTED = [
    ("werk", "Werk", 3),
    ("werk.nu", "Werkt u nu?", 9),
    ("werk.nu=ja", "ja", 14),
    ("werk.nu=nee", "nee", 17),
    ("werk.banen", 'Welk "werk" deed u?', 19),
    ("werk.banen/betaald", "Betaald?", 24),
    ("werk.banen/betaald=ja", "ja", 26),
]


def test_the_texts_of_a_form_with_their_contexts(tmp_path: Path) -> None:
    (tmp_path / "06_werk.toml").write_text(PAGE, encoding="utf-8")
    found = list(messages(load(tmp_path, "1")))
    assert [(message.context, message.text) for message in found] == [entry[:2] for entry in EXPECTED]
    comments = {message.context: message.comment for message in found}
    assert comments["werk.nu"] == "Vraag. Ook zonder contract."
    assert comments["werk.nu=ja"] == "Keuze bij: Werkt u nu?"
    assert comments["werk.banen/betaald"] == 'Deel van de vraag: Welk "werk" deed u?'


def test_babel_gets_the_same_texts_with_the_line_they_stand_on(tmp_path: Path) -> None:
    (tmp_path / "06_werk.toml").write_text(PAGE, encoding="utf-8")
    found = extract_from_dir(tmp_path, [("**.toml", "intake_app.forms.extract:extract_definitions")])
    entries = [(context, text, line) for _, line, text, _, context in found]
    assert entries == EXPECTED


def test_babel_is_told_about_a_broken_file() -> None:
    with pytest.raises(FormError, match="not TOML"):
        list(extract_definitions(BytesIO(b"[["), {}, (), {}))
