"""The definitions the program ships: they load, in the order of the themes, and no released id is lost."""

from functools import cache
from pathlib import Path

import pytest

from intake_app.assets import path
from intake_app.forms.extract import messages
from intake_app.forms.loader import VERSIE, intake_form, load
from intake_app.forms.schema import Form

RELEASED = Path(__file__).parents[1] / "data" / "released_ids.txt"
LEEFGEBIEDEN = [
    "identiteit",
    "gesprek",
    "opleiding",
    "taal",
    "leerbaarheid",
    "werk",
    "werknemersvaardigheden",
    "motivatie",
    "zelfredzaamheid",
    "digitaal",
    "gezin",
    "lichamelijke_gezondheid",
    "mentale_gezondheid",
    "netwerk",
    "financien",
    "wonen",
    "participatie",
    "voorzieningen",
]


@cache
def _plan() -> Form:
    return load(path("plan/definities"), VERSIE, intake_form())


def test_every_leefgebied_is_there_in_the_order_of_its_theme() -> None:
    form = intake_form()
    assert [area.id for area in form.leefgebieden] == LEEFGEBIEDEN
    assert [area.thema for area in form.leefgebieden] == list(range(1, 19))
    assert form.versie == VERSIE


def test_the_form_is_read_once() -> None:
    assert intake_form() is intake_form()


def test_only_the_brede_intake_has_themes() -> None:
    assert {area.id: area.thema for area in _plan().leefgebieden} == {
        "plan": 0,
        "voortgang": 0,
        "gemeente": 0,
    }


def test_no_released_id_is_ever_lost() -> None:
    """Answers in old dossiers hang on these ids: a question may be reworded, never renamed or dropped."""
    released = set(RELEASED.read_text(encoding="utf-8").split())
    present = {message.context for form in (intake_form(), _plan()) for message in messages(form)}
    assert released
    assert sorted(released - present) == []


@pytest.mark.parametrize("form", [intake_form, _plan], ids=["intake", "plan"])
def test_every_text_has_its_own_context(form: object) -> None:
    assert callable(form)
    contexts = [message.context for message in messages(form())]
    assert len(contexts) == len(set(contexts))


# The themes of the intake that the law itself names, and what it names them by.
_LEGAL = {
    "identiteit": "Besluit inburgering 2021 art. 5.3 lid 1",
    "gesprek": "Besluit inburgering 2021 art. 5.2 lid 2",
    "opleiding": "Wi2021 art. 14 lid 3 onder b",
    "taal": "Besluit inburgering 2021 art. 5.2 lid 1",
    "leerbaarheid": "Wi2021 art. 14 lid 3 onder a",
    "werk": "Wi2021 art. 14 lid 3 onder b",
    "zelfredzaamheid": "Besluit inburgering 2021 art. 5.2 lid 1",
    "gezin": "Wi2021 art. 14 lid 3 onder d",
    "lichamelijke_gezondheid": "Wi2021 art. 14 lid 3 onder c",
    "mentale_gezondheid": "Wi2021 art. 14 lid 3 onder c",
}


@pytest.mark.parametrize("area", _LEGAL)
def test_what_the_law_requires_carries_its_article(area: str) -> None:
    page = next(page for page in intake_form().leefgebieden if page.id == area)
    assert _LEGAL[area] in {asked.verplicht_volgens for asked in page.vragen}


def test_everything_about_health_is_special() -> None:
    asked = intake_form().vragen
    health = [name for name in asked if name.startswith(("lichamelijke_gezondheid.", "mentale_gezondheid."))]
    elsewhere = ["gesprek.nodig", "leerbaarheid.lbt_ontheffing", "werknemersvaardigheden.zwaar_werk"]
    assert {asked[name].privacy for name in (*health, *elsewhere)} == {"bijzonder"}
