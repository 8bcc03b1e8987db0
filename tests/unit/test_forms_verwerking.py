"""Purpose, legal ground and term: every question has them, and a mistake in the register is refused."""

import pytest

from intake_app.dossier import forms
from intake_app.forms.loader import intake_form
from intake_app.forms.schema import FormError, Question, Soort
from intake_app.forms.verwerking import phrases, read_text, register
from tools import verwerkingsregister

GOOD = """
[doel.d]
tekst = "Daarom."
[grondslag.gezondheid]
tekst = "Dat mag."
bron = "wet art. 1"
[grondslag.g]
tekst = "Dat moet."
bron = "wet art. 2"
[bewaren.dossier]
tekst = "Kort."
bron = "wet art. 3"
[leefgebied]
identiteit = { doel = "d", grondslag = "g" }
[vraag]
"""


def test_every_question_has_a_purpose_a_ground_and_a_term() -> None:
    for form in forms().values():
        register().require_known(form)
        for asked in form.vragen.values():
            why = register().of(asked)
            assert why.grondslag.bron
            assert why.bewaren.bron


def test_special_data_rest_on_the_law_that_allows_them() -> None:
    special = [asked for asked in intake_form().vragen.values() if asked.privacy == "bijzonder"]
    grounds = {register().of(asked).grondslag.bron.split(" (")[0] for asked in special}
    assert "Wi2021 art. 37 lid 2" in grounds
    assert "Wi2021 art. 14" not in grounds
    found = read_text(GOOD).of(Question("identiteit.x", "X", Soort.TEKST, privacy="bijzonder"))
    assert found.grondslag.id == "gezondheid"


def test_a_question_may_have_its_own() -> None:
    found = read_text(GOOD + '"identiteit.bsn" = { grondslag = "gezondheid" }')
    assert found.of(intake_form().vragen["identiteit.bsn"]).grondslag.id == "gezondheid"
    assert found.of(intake_form().vragen["identiteit.voornaam"]).grondslag.id == "g"
    found.require_known(intake_form())


def test_every_text_stands_once_for_translation() -> None:
    contexts = [context for context, _, _ in phrases()]
    assert len(contexts) == len(set(contexts)) > 15


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x", "not TOML"),
        ("[doel]", "is missing"),
        (GOOD.replace("tekst = ", "tekts = "), "unknown key"),
        (GOOD.replace('bron = "wet art. 1"', ""), "gezondheid: bron is missing"),
        (GOOD.replace('doel = "d", ', ""), "identiteit: doel is missing"),
        (GOOD + 'a = { doel = "x" }', "a: there is no doel 'x'"),
    ],
)
def test_a_mistake_is_refused(text: str, said: str) -> None:
    with pytest.raises(FormError, match=said):
        read_text(text)


def test_what_the_register_does_not_know_is_refused() -> None:
    with pytest.raises(FormError, match="werk is missing"):
        read_text(GOOD).of(Question("werk.x", "X", Soort.TEKST))
    with pytest.raises(FormError, match=r"identiteit\.weg is no question"):
        read_text(GOOD + '"identiteit.weg" = {}\n"elders.weg" = {}').require_known(intake_form())


def test_the_page_in_docs_is_up_to_date(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verwerkingsregister.main(["--controle"]) == 0
    place = tmp_path_factory.mktemp("docs") / "verwerkingsregister.md"
    assert verwerkingsregister.main(["--controle"], place) == 1
    assert verwerkingsregister.main([], place) == 0
    assert verwerkingsregister.main(["--controle"], place) == 0
    place.write_text("oud", encoding="utf-8")
    assert verwerkingsregister.main(["--controle"], place) == 1
    assert "STALE" in capsys.readouterr().out
    page = verwerkingsregister.page()
    assert all(f"| `{name}` |" in page for form in forms().values() for name in form.vragen)


def test_only_ontzorgen_and_the_fixed_costs_rest_on_the_participatiewet() -> None:
    asked = intake_form().vragen.values()
    found = {entry.id for entry in asked if "Participatiewet" in register().of(entry).grondslag.bron}
    assert found == {
        "financien.energie",
        "financien.water",
        "financien.zorgpremie",
        "financien.ontzorgvorm",
        "gezin.partner_asielvergunning",
        "wonen.huur",
        "wonen.kale_huur",
        "wonen.huur_vanaf",
        "wonen.nieuwe_huur",
        "wonen.nieuwe_huur_vanaf",
    }
    assert register().of(intake_form().vragen["financien.schulden"]).grondslag.bron == "Wi2021 art. 14 en 15"
