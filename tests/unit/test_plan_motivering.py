"""The proposal for a motivation: all three leerroutes, why and why not, to the reader."""

from datetime import date
from typing import Any

import pytest

from intake_app.advice.engine import advise
from intake_app.advice.facts import from_json
from intake_app.advice.zinsboek import sentences
from intake_app.plan.motivering import paragraphs, phrases, proposal, renewed

DAY = date(2026, 11, 22)
STUDENT: dict[str, Any] = {
    "lbt": {"resultaat": "haalbaar"},
    "opleiding": {"jaren": 12, "hoogste": "middelbaar"},
    "alfabetisering": "latijns",
    "wens_opleiding": "hbo",
    "grote_kans_diploma": True,
}
SLOW: dict[str, Any] = {
    "lbt": {"resultaat": "niet_haalbaar"},
    "opleiding": {"jaren": 2},
    "alfabetisering": "analfabeet",
    "wens_opleiding": "geen",
}
MOVED: dict[str, Any] = {"datum_verhuizing": "2026-10-01", "vorige_pip": {"leerroute": "Z"}}
EXEMPT: dict[str, Any] = {"lopende_opleiding": "vrijstellend"}


def leerroute(facts: dict[str, Any]) -> dict[str, Any]:
    found: Any = advise(from_json(facts, DAY)).to_json()["leerroute"]
    assert isinstance(found, dict)
    return found


TEST_PASSED = (
    "De leerbaarheidstoets laat zien dat de B1-route voor u haalbaar is. "
    "Als het nodig is, doet u de examens op A2."
)
LONG_AT_SCHOOL = "U bent lang naar school geweest. Dat helpt bij het leren voor de examens."


def test_the_advised_route_comes_first_and_all_three_are_explained() -> None:
    first, second, third = proposal(leerroute(STUDENT)).split("\n")
    assert first == (
        f"Onderwijsroute: Wij kiezen deze route voor u. {TEST_PASSED} Uw opleiding van vroeger past bij een "
        "nieuwe opleiding. U wilt een opleiding volgen. Wij denken dat u een grote kans hebt op een diploma."
    )
    assert second == (
        "B1-route: Wij kiezen deze route niet. U wilt een opleiding volgen en kunt dat ook. Dan past de "
        f"onderwijsroute beter. Dit past wel: {TEST_PASSED} {LONG_AT_SCHOOL} U kunt onze letters lezen en "
        "schrijven."
    )
    assert third == (
        f"Z-route: Wij kiezen deze route niet. {TEST_PASSED} De Z-route is alleen voor mensen die de examens "
        f"niet kunnen halen. {LONG_AT_SCHOOL}"
    )


def test_the_chosen_route_goes_before_the_advice() -> None:
    first, *others = proposal(leerroute(SLOW), "B1").split("\n")
    assert first.startswith("B1-route: Wij kiezen deze route voor u. U wilt nu geen opleiding volgen.")
    assert "Dit past minder goed: De leerbaarheidstoets laat zien" in first
    assert [line.split(":")[0] for line in others] == ["Onderwijsroute", "Z-route"]
    assert "Wij kiezen deze route niet. Dit past wel:" in others[1]


def test_a_reason_is_said_once() -> None:
    dutch = dict.fromkeys(("lezen", "luisteren", "schrijven", "spreken"), "A2")
    (line,) = [
        line for line in proposal(leerroute({**STUDENT, "taalniveau": dutch})).split("\n") if line[:2] == "B1"
    ]
    assert line.count("U kent al veel Nederlands") == 1


@pytest.mark.parametrize(("facts", "chosen"), [({}, ""), (EXEMPT, ""), (STUDENT, "A2")])
def test_without_a_leerroute_there_is_nothing_to_propose(facts: dict[str, Any], chosen: str) -> None:
    assert proposal(leerroute(facts), chosen) == ""


def test_without_reasons_only_the_choice_is_said() -> None:
    assert proposal({}, "Z").split("\n")[0] == "Z-route: Wij kiezen deze route voor u."


CASES = [
    STUDENT, SLOW, MOVED, EXEMPT,
    {**STUDENT, "geboortedatum": "2005-01-01", "werk": {"uren_per_week": 40}, "beschikbaar_uren_per_week": 4},
    {**SLOW, "alfabetisering": "anders_gealfabetiseerd"},
    {"lbt": {"resultaat": "haalbaar", "behaalde_score": 20, "benodigde_score": 28}},
    {"lbt": {"behaalde_score": 26, "benodigde_score": 28}, "opleiding": {"jaren": 7}},
    {"lbt": {"resultaat": "niet_haalbaar", "behaalde_score": 29, "datum": "2023-01-01"}},
    {**STUDENT, "grote_kans_diploma": False},
]  # fmt: skip


@pytest.mark.parametrize("facts", CASES)
def test_every_reason_for_or_against_speaks_to_the_reader(facts: dict[str, Any]) -> None:
    for reasons in leerroute(facts)["routes"].values():
        for reason in reasons["voor"] + reasons["tegen"]:
            text = reason["tekst_u"]
            assert text.endswith(".")
            assert "inburgeraar" not in text
            assert " je " not in f" {text.casefold()} "
            assert all(len(sentence.split()) <= 15 for sentence in text.rstrip(".").split(". "))


# --- Paragraphs, and making them anew ---


def test_a_proposed_text_is_known_paragraph_by_paragraph() -> None:
    for facts in CASES:
        text = proposal(leerroute(facts))
        found = paragraphs(text, sentences())
        assert [about.tekst for about in found] == (text.split("\n") if text else [])
        assert all(about.delen and about.route for about in found)


@pytest.mark.parametrize(
    "line",
    [
        "B1-route: Wij kiezen deze route voor u. Want zo is het.",
        "B1-route: Want zo is het.",
        "Wij kiezen deze route voor u.",
        "B2-route: Wij kiezen deze route voor u.",
        "B1-route:",
        "B1-route: Wij kiezen deze route voor u.U wilt een opleiding volgen.",
    ],
)
def test_a_paragraph_with_anything_else_in_it_is_own_words(line: str) -> None:
    (found,) = paragraphs(f"\n {line} \n", sentences())
    assert (found.tekst, found.delen) == (line, ())


def test_making_anew_replaces_what_was_proposed_and_keeps_own_words() -> None:
    first = proposal(leerroute(STUDENT))
    own = "B1-route: Die past niet, zegt de school."
    lines = first.split("\n")
    mixed = "\n".join([lines[0], "", own, lines[2], "Wij spraken hier lang over."])
    made = renewed(mixed, proposal(leerroute(SLOW), "onderwijs"), sentences()).split("\n")
    assert made[1:3] == ["", own]
    assert made[4] == "Wij spraken hier lang over."
    assert made[0].startswith("Onderwijsroute: Wij kiezen deze route voor u.")
    assert made[0] != lines[0]
    assert made[3].startswith("Z-route: Wij kiezen deze route niet.")
    assert len(made) == 5


def test_making_anew_adds_a_route_of_which_nothing_is_said() -> None:
    fresh = proposal(leerroute(STUDENT))
    first, second, third = fresh.split("\n")
    assert renewed(f"{third}\n{first}", fresh, sentences()) == f"{third}\n{first}\n{second}"


def test_the_fixed_sentences_have_a_context_each() -> None:
    assert len({context for context, _, _ in phrases()}) == len(list(phrases())) == 4
