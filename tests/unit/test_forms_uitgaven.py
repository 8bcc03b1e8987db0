"""Released forms against newer ones: what is gone is seen, and nothing goes without a written migration."""

import json
from pathlib import Path

import pytest

from intake_app.dossier import forms
from intake_app.forms.migraties import Migration, Step, Target, migrations
from intake_app.forms.schema import Choice, Question, Soort
from intake_app.forms.uitgaven import Difference, differences, release, unexplained

RELEASED = sorted((Path(__file__).parents[1] / "data" / "forms").glob("*.json"))
CHOICES = (Choice("x", "iks"), Choice("y", "ei"))
CELLS = (Question("naam", "Naam", Soort.TEKST), Question("soort", "Soort", Soort.KEUZE, keuzes=CHOICES))
OLD = (
    Question("a.kies", "Kies", Soort.KEUZE, keuzes=CHOICES),
    Question("a.tel", "Tel", Soort.GETAL),
    Question("a.rijen", "Rijen", Soort.LIJST, velden=CELLS),
    Question("a.weg", "Weg", Soort.TEKST),
)
NEW = (
    Question("a.kies", "Kies nu", Soort.KEUZE, keuzes=CHOICES[:1]),
    Question("a.tel", "Tel", Soort.TEKST),
    Question(
        "a.rijen", "Rijen", Soort.LIJST, velden=(Question("soort", "S", Soort.KEUZE, keuzes=CHOICES[1:]),)
    ),
    Question("a.nieuw", "Nieuw", Soort.TEKST),
)
GONE = [
    Difference("keuze weg", "a.kies", "y"),
    Difference("soort anders", "a.tel"),
    Difference("vraag weg", "a.rijen/naam"),
    Difference("keuze weg", "a.rijen/soort", "x"),
    Difference("vraag weg", "a.weg"),
]


def test_what_a_newer_form_lacks_is_seen() -> None:
    assert list(differences(release(OLD), release(NEW))) == GONE
    assert list(differences(release(OLD), release(OLD))) == []


def test_each_difference_asks_for_a_written_step() -> None:
    steps = (
        Step("a.kies", "Kies", {"y": "ei"}),
        Step("a.rijen/soort", "Soort", {}, (Target("a.rijen/soort", {"z": "y"}),)),
        Step("a.weg", "Weg"),
    )
    found = unexplained(GONE, [Migration("2026.1", "2027.1", steps)])
    assert found == GONE[1:4]
    assert unexplained(GONE, []) == GONE


@pytest.mark.parametrize("file", RELEASED, ids=lambda file: file.stem)
def test_nothing_of_a_released_form_is_gone_without_a_migration(file: Path) -> None:
    old = json.loads(file.read_text(encoding="utf-8"))
    now = release(asked for form in forms().values() for asked in form.vragen.values())
    assert len(old) > 100
    assert unexplained(differences(old, now), migrations()) == []
