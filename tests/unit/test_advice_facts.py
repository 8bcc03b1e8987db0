"""Facts from a facts file and from the answers of a dossier."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from intake_app.advice.facts import SOURCES, WENT_WELL, FactError, Facts, from_answers, from_json, to_json
from intake_app.advice.geldfeiten import Debt, Gemeente, Instrument
from intake_app.advice.kinds import Choice, Count, Day, Euro, Number, YesNo
from intake_app.advice.rijen import Rows
from intake_app.advice.shape import KINDS, Child, Oproep, get
from intake_app.assets import path as asset
from intake_app.dossier import counting
from intake_app.forms.loader import VERSIE, intake_form, load
from intake_app.forms.schema import Question, Soort
from intake_app.model import Answers, NoAnswer

DAY = date(2026, 11, 22)
NEW_ALLOWANCE = dict.fromkeys(("aangevraagd", "recht_vanaf", "nabetaling"))
FULL: dict[str, Any] = {
    "peildatum": "2026-11-22",
    "geboortedatum": "1996-04-02",
    "doelgroep": "asielstatushouder",
    "eigen_asielvergunning": True,
    "datum_kennisgeving": "2026-09-14",
    "datum_brp": "2026-10-01",
    "datum_verhuizing": None,
    "informatie_derden_ontvangen": None,
    "vorige_pip": {"leerroute": "B1", "dagtekening": "2026-01-15"},
    "dagtekening_eerste_pip": None,
    "dagtekening_pip": None,
    "lbt": {
        "resultaat": "haalbaar",
        "behaalde_score": 31.0,
        "benodigde_score": 28.0,
        "datum": "2026-10-20",
        "ontheffing": None,
        "verstoord": False,
    },
    "alfabetisering": "latijns",
    "opleiding": {"jaren": 12, "hoogste": "middelbaar", "bewijs": True, "waardering": "nee"},
    "lopende_opleiding": None,
    "wens_opleiding": "hbo",
    "grote_kans_diploma": True,
    "taalniveau": {"lezen": "A1", "luisteren": "A1", "schrijven": "geen", "spreken": "A1"},
    "werk": {"uren_per_week": 0, "taalrijk": None},
    "beschikbaar_uren_per_week": 24,
    "cursusuren_nt2": 0,
    "inzet_voldoende": None,
    "b1_haalbaar": None,
    "huishouden": {
        "soort": "alleenstaande_ouder",
        "partner_geboortedatum": None,
        "kinderen": [{"geboortedatum": "2023-05-10", "vve": "nee"}],
        "kostendelers": 0,
        "opvang_nodig": True,
        "beroep_op_ouders": None,
        "partner_recht": None,
        "partner_asielvergunning": None,
        "partner_inburgeringsplichtig": None,
    },
    "bijstand_vanaf": "2026-10-01",
    "bijstand_aangevraagd": "loopt_al",
    "huur": 612.50,
    "energie": 145.00,
    "water": 14.00,
    "zorgpremie": 158.00,
    "toeslagen": {
        "zorgtoeslag": {**NEW_ALLOWANCE, "bedrag": 129.00, "vanaf": "2027-01-20"},
        "huurtoeslag": {**NEW_ALLOWANCE, "bedrag": 301.00, "vanaf": "2027-01-20"},
        "kindgebonden_budget": {
            "bedrag": 499.00,
            "vanaf": "2027-01-20",
            "aangevraagd": "2026-10-05",
            "recht_vanaf": "2026-11-01",
            "nabetaling": 998,
        },
    },
    "minimum_leefgeld_per_week": 91.00,
    "kale_huur": 590.50,
    "huur_vanaf": "2026-10-01",
    "nieuwe_huur": {"bedrag": 700, "vanaf": "2027-02-15"},
    "verzekerde_volwassenen": 1,
    "toetsingsinkomen": 21000,
    "loon": {"bedrag": 800.50, "vanaf": "2027-01-01", "tot": "2027-06-30", "vrijlating": True},
    "partner_loon": {"bedrag": None, "vanaf": None, "tot": None, "vrijlating": None},
    "inkomsten": [
        {"soort": "kinderbijslag", "bedrag": 290.10, "ritme": "kwartaal", "vanaf": "2027-01-01", "tot": None}
    ],
    "kosten": [{"soort": "internet", "bedrag": 30, "vanaf": None, "tot": "2027-03-31"}],
    "schulden": [{"bedrag": 1200, "per_maand": 25, "vanaf": "2027-01-01"}],
    "ontzorgvorm": "deels",
    "betalingen": [{"kost": "huur", "betaalt": "gemeente", "vanaf": "2026-10-01", "tot": "2027-03-31"}],
    "overbrugging": [
        {
            "naam": "Noodfonds",
            "soort": "lening",
            "bedrag": 150,
            "maand": "2026-11-01",
            "per_maand_terug": 25,
            "terug_vanaf": "2027-02-01",
        }
    ],
    "gemeente": {
        "minimum_alleenstaand": 91,
        "minimum_alleenstaande_ouder": 120,
        "minimum_paar": 140,
        "minimum_per_kind": 30,
        "instrumenten": [
            {
                "naam": "Noodfonds",
                "soort": "lening",
                "maximum": 500,
                "per_maand_terug": 25,
                "terug_na": 3,
                "bron": "Beleidsregel bijzondere bijstand",
            }
        ],
        "bedragen": [
            {
                "id": "bijstand_alleenstaande_21_aow",
                "bedrag": 1440,
                "vanaf": "2027-01-01",
                "tot": None,
                "bron": "Normenbrief",
            }
        ],
    },
}


def test_a_full_file_is_read_and_written_back() -> None:
    facts = from_json(FULL)
    assert facts.peildatum == DAY
    assert facts.huur == 61250
    assert facts.toeslagen.zorgtoeslag.bedrag == 12900
    assert facts.lbt.behaalde_score == Decimal(31)
    assert facts.huishouden.kinderen == (Child(date(2023, 5, 10), "nee"),)
    written = to_json(facts)
    assert {name: written[name] for name in FULL} == FULL
    nothing: list[Any] = [None, {"soort": None, "datum": None}, {"reden": None, "datum": None}]
    assert all(value in nothing for name, value in written.items() if name not in FULL)
    assert from_json(to_json(facts)) == facts


def test_a_missing_key_and_null_both_mean_not_known() -> None:
    empty = from_json({"peildatum": "2026-11-22"})
    assert empty == Facts(peildatum=DAY)
    assert from_json({**dict.fromkeys(FULL), "peildatum": "2026-11-22"}) == empty


def test_the_peildatum_of_the_file_goes_first() -> None:
    assert from_json({}, DAY).peildatum == DAY
    assert from_json({"peildatum": None}, DAY).peildatum == DAY
    assert from_json({"peildatum": "2025-01-01"}, DAY).peildatum == date(2025, 1, 1)
    with pytest.raises(FactError, match="De peildatum ontbreekt"):
        from_json({})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "één groep feiten"),
        ({"postcode": "x"}, "'postcode' is onbekend"),
        ({"lbt": {"label": "x"}}, r"'lbt\.label' is onbekend"),
        ({"lbt": "haalbaar"}, "'lbt' moet een groep"),
        ({"toeslagen": {"zorgtoeslag": 129}}, r"'toeslagen\.zorgtoeslag' moet een groep"),
        ({"doelgroep": "asiel"}, "Kies uit: asielstatushouder, gezinsmigrant"),
        ({"datum_brp": "2026-02-30"}, "'datum_brp' is een datum die niet bestaat"),
        ({"peildatum": ""}, "'peildatum' moet een datum zijn"),
        ({"oproepen": "twee"}, "'oproepen' moet een lijst zijn"),
        ({"oproepen": [7]}, r"'oproepen\[1\]' moet een groep"),
        ({"oproepen": [{"wie": "x"}]}, r"'oproepen\[1\]\.wie' is onbekend"),
        ({"huur": "612,50"}, "'huur' moet een getal zijn"),
        ({"geboortedatum": "2026-11-23"}, "na de peildatum"),
    ],
)
def test_a_wrong_file_is_refused_with_one_sentence(data: Any, said: str) -> None:
    with pytest.raises(FactError, match=said):
        from_json(data, DAY)


def _answers(**values: Any) -> Answers:
    return Answers(values={name.replace("__", "."): value for name, value in values.items()})


def test_answers_become_facts() -> None:
    answers = _answers(
        identiteit__doelgroep="asielstatushouder",
        identiteit__eigen_asielvergunning="nee",
        identiteit__vorige_pip_leerroute="Z",
        identiteit__vorige_pip_datum="2026-01-15",
        motivatie__grote_kans_diploma="ja",
        motivatie__wens_opleiding="geen",
        leerbaarheid__lbt_score=27.5,
        wonen__huur=612.5,
        wonen__kostendelers=2,
        financien__huurtoeslag_bedrag=301,
        taal__niveau_lezen="A2",
        gezin__kinderen=[
            {"_rij": "a1", "voornaam": "N", "geboortedatum": "2023-05-10", "vve": "nee"},
            {"_rij": "a2", "geboortedatum": {"geen_antwoord": "weet_niet"}},
        ],
    )
    facts = from_answers(answers, DAY)
    assert facts.doelgroep == "asielstatushouder"
    assert facts.eigen_asielvergunning is False
    assert facts.vorige_pip.leerroute == "Z"
    assert facts.vorige_pip.dagtekening == date(2026, 1, 15)
    assert facts.grote_kans_diploma is True
    assert facts.wens_opleiding == "geen"
    assert facts.lbt.behaalde_score == Decimal("27.5")
    assert facts.huur == 61250
    assert facts.huishouden.kostendelers == 2
    assert facts.toeslagen.huurtoeslag.bedrag == 30100
    assert facts.taalniveau.lezen == "A2"
    assert facts.huishouden.kinderen == (Child(date(2023, 5, 10), "nee"), Child())


def test_the_calls_and_the_course_of_the_toets_become_facts() -> None:
    answers = _answers(
        gesprek__oproepen=[
            {"_rij": "a1", "verzonden": "2026-09-01", "uiterlijk": "2026-09-15", "gekomen": "nee"},
            {"_rij": "a2", "verzonden": "2026-09-20", "gekomen": {"geen_antwoord": "weet_niet"}},
        ],
        leerbaarheid__lbt_verloop=["goed", "spanning"],
    )
    facts = from_answers(answers, DAY)
    assert facts.oproepen == (
        Oproep(date(2026, 9, 1), date(2026, 9, 15), "nee"),
        Oproep(date(2026, 9, 20)),
    )
    assert facts.lbt.verstoord is True
    assert from_answers(_answers(leerbaarheid__lbt_verloop=["goed"]), DAY).lbt.verstoord is False
    assert from_answers(_answers(leerbaarheid__lbt_verloop=[]), DAY).lbt.verstoord is None
    assert from_json(to_json(facts)) == facts


def test_no_answer_is_not_known() -> None:
    answers = Answers(
        values={"identiteit.doelgroep": {"geen_antwoord": "later_vragen"}, "opleiding.jaren": 12},
        missing={"opleiding.jaren": NoAnswer.WEET_NIET},
    )
    assert from_answers(answers, DAY) == Facts(peildatum=DAY)
    assert from_answers(Answers(), DAY) == Facts(peildatum=DAY)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("werk.taalrijk", "misschien"),
        ("werk.taalrijk", 1),
        ("gezin.kinderen", "twee"),
        ("gezin.kinderen", [7]),
        ("identiteit.datum_brp", "2026-02-30"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(question: str, value: Any) -> None:
    with pytest.raises(FactError):
        from_answers(Answers(values={question: value}), DAY)


def _question(identifier: str) -> Question:
    plan = load(asset("plan/definities"), VERSIE, intake_form())
    return {**intake_form().vragen, **plan.vragen}[identifier]


def test_every_fact_but_two_has_a_question() -> None:
    assert set(SOURCES) == set(KINDS) - {"peildatum", "dagtekening_pip"}


@pytest.mark.parametrize(("fact", "question"), SOURCES.items())
def test_the_question_of_a_fact_gives_values_the_fact_takes(fact: str, question: str) -> None:
    kind, asked = KINDS[fact], _question(question)
    choices = {choice.id for choice in asked.keuzes}
    if fact == "lbt.verstoord":
        assert WENT_WELL in choices
        return
    match kind:
        case Choice(options):
            assert choices == set(options)
        case YesNo():
            assert choices == {"ja", "nee"}
        case Day():
            assert asked.soort is Soort.DATUM
        case Rows(_, cells):
            shown = {cell.id: {choice.id for choice in cell.keuzes} for cell in asked.velden}
            assert cells.keys() <= shown.keys()
            for name, cell in cells.items():
                assert not isinstance(cell, Choice) or shown[name] == set(cell.options)
        case Count():
            assert (asked.soort, asked.decimalen) == (Soort.GETAL, 0)
        case Euro() | Number():
            assert asked.soort in (Soort.GETAL, Soort.SCHAAL)
            assert asked.decimalen <= 2
            assert asked.minimum is not None
            assert asked.minimum >= 0


def test_every_path_of_a_full_file_arrives() -> None:
    facts = from_json(FULL)
    known = {fact for fact in KINDS if get(facts, fact) is not None}
    assert {"lbt.behaalde_score", "toeslagen.zorgtoeslag.vanaf", "huishouden.kinderen"} <= known


def test_rows_become_facts_without_names_and_the_gemeente_stands_beside_the_dossier() -> None:
    answers = _answers(
        financien__schulden=[{"_rij": "a", "bij_wie": "een vriend", "bedrag": 900, "per_maand": 50}],
        financien__loon_vrijlating="ja",
        gemeente__minimum_paar=1,
    )
    gemeente = _answers(
        gemeente__minimum_paar=140,
        gemeente__overbrugging=[{"_rij": "b", "naam": "Fonds", "soort": "gift"}],
        wonen__huur=1,
    )
    facts = from_answers(answers, DAY, gemeente)
    assert facts.schulden == (Debt(90000, 5000),)
    assert facts.loon.vrijlating is True
    assert facts.gemeente.minimum_paar == 14000
    assert facts.gemeente.instrumenten == (Instrument("Fonds", "gift"),)
    assert facts.huur is None
    assert from_answers(answers, DAY).gemeente == Gemeente()
    with pytest.raises(FactError, match=r"'schulden\[1\]' moet een groep"):
        from_answers(_answers(financien__schulden=["twee"]), DAY)


def _some_value(question: Question) -> Any:
    """Give an answer the question takes."""
    match question.soort:
        case Soort.KEUZE:
            return question.keuzes[0].id
        case Soort.MEERKEUZE:
            return [question.keuzes[0].id]
        case Soort.DATUM:
            return "2026-01-15"
        case Soort.LIJST:
            days = [cell.id for cell in question.velden if cell.soort is Soort.DATUM]
            return [{"_rij": "a1", days[0]: "2026-01-15"}]
        case _:
            return 5


@pytest.mark.parametrize(
    ("fact", "question"), [item for item in SOURCES.items() if not item[0].startswith("gemeente.")]
)
def test_a_hidden_answer_never_counts(fact: str, question: str) -> None:
    asked = _question(question)
    answers = Answers(values={question: _some_value(asked)})
    facts = from_answers(counting(answers), DAY)
    shown_without_more = not asked.toon_als
    assert (facts != Facts(peildatum=DAY)) == shown_without_more, fact
