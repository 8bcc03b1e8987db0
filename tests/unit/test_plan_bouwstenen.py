"""The menukaart: what stands in it, and every mistake the loader refuses."""

from pathlib import Path

import pytest

from intake_app.forms.schema import Choice, FormError, Question, Soort
from intake_app.plan import bouwstenen

GOOD = """
id = "taal"
volgorde = 1
titel = "Taal"

[[bouwsteen]]
id = "les"
titel = "Les"
ik_doe = "U leert."
gemeente_doet = "De gemeente betaalt."
velden = ["wie"]
past_bij = [{ waarom = "Leest nog niet.", als = [{ vraag = "taal.schrift", is = "geen" }] }]
"""

ASKED = {
    "taal.schrift": Question(
        "taal.schrift", "?", Soort.KEUZE, keuzes=(Choice("geen", "geen"), Choice("x", "x"))
    ),
    "taal.uren": Question("taal.uren", "?", Soort.GETAL),
}


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


def load(folder: Path, **texts: str) -> bouwstenen.Menukaart:
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return bouwstenen.load(folder, ASKED.get)


def test_the_menukaart_covers_every_theme_with_enough_to_choose_from() -> None:
    kaart = bouwstenen.menukaart()
    assert [thema.id for thema in kaart.themas] == [
        "taal", "participatie", "meedoen", "ontzorgen", "voorwaarden", "begeleiding",
    ]  # fmt: skip
    assert len(kaart.bouwstenen) >= 60
    assert all(len(thema.bouwstenen) >= 8 for thema in kaart.themas)
    assert kaart.thema("taal").bouwstenen[0] is kaart.bouwstenen["taalles_overdag"]
    with pytest.raises(KeyError):
        kaart.thema("bestaat_niet")


def test_the_limits_of_the_law_stand_in_the_menukaart() -> None:
    stenen = bouwstenen.menukaart().bouwstenen
    assert stenen["map"].routes == ("B1", "Z")
    assert stenen["map"].uren_minstens == 40
    assert stenen["pvt"].uren_minstens == 12
    assert stenen["pvt"].doelgroep == ""
    paid_by_gemeente = [
        steen for steen in stenen.values() if "gemeente betaalt de les" in steen.gemeente_doet
    ]
    assert paid_by_gemeente
    assert {steen.doelgroep for steen in paid_by_gemeente} == {"asielstatushouder"}
    pays_himself = [steen for steen in stenen.values() if "betaalt de les zelf" in steen.ik_doe]
    assert {steen.doelgroep for steen in pays_himself} == {"gezinsmigrant"}
    assert {steen.betaalt for steen in stenen.values() if steen.betaalt} == set(bouwstenen.VASTE_LASTEN)
    for steen in stenen.values():
        if steen.betaalt:
            assert steen.doelgroep == "asielstatushouder"
            assert [condition.vraag for condition in steen.alleen_als] == ["identiteit.eigen_asielvergunning"]
            assert [condition.vraag for condition in steen.alleen_als_een_van] == [
                "financien.bijstand_aangevraagd",
                "financien.inkomen",
            ]
        if steen.een_dag:
            assert "vanaf" in steen.velden
    assert stenen["meeloopdag"].een_dag
    assert not stenen["taalmaatje"].een_dag


def test_sentences_are_short_and_address_the_reader() -> None:
    for steen in bouwstenen.menukaart().bouwstenen.values():
        assert steen.ik_doe.startswith("U "), steen.id
        for text in (steen.ik_doe, steen.gemeente_doet):
            assert "{" not in text
            for sentence in text.rstrip(".").split(". "):
                assert len(sentence.split()) <= 15, (steen.id, sentence)


def test_phrases_have_one_context_each_and_cover_all_texts() -> None:
    kaart = bouwstenen.menukaart()
    found = list(bouwstenen.phrases(kaart))
    contexts = [context for context, _, _ in found]
    assert len(set(contexts)) == len(contexts) == len(kaart.themas) + 3 * len(kaart.bouwstenen)
    texts = dict((context, text) for context, text, _ in found)  # noqa: C402 - triples
    assert texts["bouwsteen.pvt.ik_doe"] == kaart.bouwstenen["pvt"].ik_doe
    assert texts["thema.taal"] == "Taal en leren"


def test_a_good_file_is_read(tmp_path: Path) -> None:
    other = changed('id = "taal"', 'id = "werk"').replace('id = "les"', 'id = "stage"')
    kaart = load(tmp_path, b=GOOD, a=other.replace("volgorde = 1", "volgorde = 2"))
    assert [thema.id for thema in kaart.themas] == ["taal", "werk"]
    steen = kaart.bouwstenen["les"]
    assert steen.thema == "taal"
    assert steen.past_bij[0].waarom == "Leest nog niet."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id = ", "not TOML"),
        (changed("volgorde = 1", ""), "volgorde is missing"),
        (changed("volgorde = 1", 'volgorde = "1"'), "wrong type"),
        (changed("[[bouwsteen]]", "[[bouwsteen]]\nkleur = 1"), "unknown key 'kleur'"),
        (changed('id = "les"\n', ""), "bouwsteen without id: id is missing"),
        (changed('velden = ["wie"]', 'velden = ["wat"]'), "velden: unknown 'wat'"),
        (changed('velden = ["wie"]', 'velden = ["uren"]'), "uren and eenheid_uren go together"),
        (changed('velden = ["wie"]', 'velden = ["uren"]\neenheid_uren = "dag"'), "eenheid_uren: unknown"),
        (changed('velden = ["wie"]', 'velden = []\nroutes = ["A2"]'), "routes: unknown 'A2'"),
        (changed('velden = ["wie"]', 'velden = []\ndoelgroep = "iedereen"'), "doelgroep: unknown"),
        (changed('velden = ["wie"]', 'velden = []\nbetaalt = "auto"'), "betaalt: unknown"),
        (changed('velden = ["wie"]', 'velden = []\nalleen_waarom = "Zo."'), "alleen_als and alleen_waarom"),
        (
            changed(
                'velden = ["wie"]',
                'velden = []\nalleen_als_een_van = [{ vraag = "taal.schrift", is = "geen" }]',
            ),
            "alleen_als and alleen_waarom",
        ),
        (changed('velden = ["wie"]', 'velden = ["wie"]\neen_dag = true'), "een_dag needs vanaf"),
        (changed('velden = ["wie"]', 'velden = ["vanaf", "tot"]\neen_dag = true'), "een_dag needs vanaf"),
        (changed('velden = ["wie"]', 'velden = []\naltijd = "Hoort erbij."'), "either past_bij"),
        (changed('als = [{ vraag = "taal.schrift", is = "geen" }]', "als = []"), "als is empty"),
        (changed('waarom = "Leest nog niet.", ', ""), "waarom is missing"),
        (changed(', is = "geen"', ""), "exactly one of"),
        (changed('is = "geen"', 'is = "geen", minstens = 1'), "exactly one of"),
        (changed("taal.schrift", "taal.onbekend"), "names unknown question"),
        (changed('is = "geen"', 'is = "anders"'), "unknown choice 'anders'"),
        (changed("[[bouwsteen]]", "[bouwsteen]"), "wrong type"),
        (GOOD[: GOOD.index("[[bouwsteen]]")] + "bouwsteen = [1]", "must be a table"),
        (GOOD + GOOD[GOOD.index("[[bouwsteen]]") :], "bouwsteen id: duplicate 'les'"),
    ],
)
def test_a_mistake_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(FormError, match=message):
        load(tmp_path, taal=text)


def test_two_themes_cannot_share_an_id_or_a_place(tmp_path: Path) -> None:
    with pytest.raises(FormError, match="thema id: duplicate"):
        load(tmp_path, a=GOOD, b=changed("volgorde = 1", "volgorde = 2"))
    with pytest.raises(FormError, match="volgorde: duplicate"):
        load(tmp_path, b=changed('id = "taal"', 'id = "werk"'))


def test_every_operator_is_read(tmp_path: Path) -> None:
    conditions = (
        '{ vraag = "taal.schrift", een_van = ["geen", "x"] }, '
        '{ vraag = "taal.uren", minstens = 1 }, { vraag = "taal.uren", hoogstens = 9.5 }'
    )
    text = changed('{ vraag = "taal.schrift", is = "geen" }', conditions)
    one_of, least, most = load(tmp_path, a=text).bouwstenen["les"].past_bij[0].als
    assert one_of.een_van == ("geen", "x")
    assert (least.minstens, most.hoogstens) == (1, 9.5)
