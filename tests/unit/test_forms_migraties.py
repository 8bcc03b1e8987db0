"""Migrations are read strictly: a mistake in what becomes of answers is found when it is made."""

import pytest

from intake_app.forms.loader import VERSIE
from intake_app.forms.migraties import Migration, Step, Target, migrations, read_text, version
from intake_app.forms.schema import FormError

HEAD = '[[migratie]]\nvan = "2026.1"\nnaar = "2027.1"\n'
STEP = '[[migratie.stap]]\nvraag = "a.b"\ntekst = "Oud?"\n'
TARGET = '[[migratie.stap.naar]]\nvraag = "a.c"\n'


def test_one_shape_says_it_all() -> None:
    text = HEAD + STEP + 'keuzes = { weg = "weg" }\n' + TARGET + 'waarden = { x = "y" }\n'
    step = Step("a.b", "Oud?", {"weg": "weg"}, (Target("a.c", {"x": "y"}),))
    assert read_text(text) == (Migration("2026.1", "2027.1", (step,)),)
    assert step.knows("weg")
    assert step.knows("x")
    assert not step.knows("y")
    assert read_text("") == ()


def test_those_of_the_program_lead_up_to_its_forms() -> None:
    assert all(version(entry.naar) <= version(VERSIE) for entry in migrations())


def test_versions_are_compared_as_numbers() -> None:
    assert version("2026.10") > version("2026.9") > version("") == version("oud") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x", "not TOML"),
        ("x = 1", "unknown key"),
        ('[[migratie]]\nvan = "2026.1"', "naar is missing"),
        ('[[migratie]]\nvan = "oud"\nnaar = "2027.1"\nstap = []', "such as 2026.1"),
        ('[[migratie]]\nvan = "2027.1"\nnaar = "2026.1"\nstap = []', "versions must go up"),
        ('[[migratie]]\nvan = "2027.1"\nnaar = "2027.1"\nstap = []', "versions must go up"),
        (HEAD + "stap = []\n" + HEAD + "stap = []\n", "versions must go up"),
        (HEAD + "stap = [1]", "stap: must be a table"),
        (HEAD + '[[migratie.stap]]\nvraag = "a.b"', "a.b: tekst is missing"),
        (HEAD + STEP + "naar = [{}]", "a.b: naar: vraag is missing"),
        (HEAD + STEP + "keuzes = { x = 1 }", "a.b: choices"),
        (HEAD + STEP + 'naar = [{ vraag = "a.c/d" }]', "a cell goes to a cell"),
        (HEAD + STEP + 'naar = [{ vraag = "a.c", waarden = { x = "" } }]', "goes nowhere"),
    ],
)
def test_a_mistake_is_refused(text: str, said: str) -> None:
    with pytest.raises(FormError, match=said):
        read_text(text)


def test_a_choice_may_say_nothing_in_one_of_two_places() -> None:
    places = 'naar = [{ vraag = "a.c", waarden = { x = "" } }, { vraag = "a.d", waarden = { x = "y" } }]'
    (found,) = read_text(HEAD + STEP + places)
    assert len(found.stappen[0].naar) == 2
