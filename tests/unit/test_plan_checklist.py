"""The mandatory contents of the PIP, point by point."""

from datetime import date

import pytest

from intake_app.model import Answers, JsonValue
from intake_app.plan.checklist import Item, besluit_checklist, checklist, has_young_child

WHOLE: dict[str, JsonValue] = {
    "plan.leerroute": "B1",
    "plan.motivering": "Omdat het past.",
    "plan.ondersteuning": "Elke maand een gesprek.",
    "plan.pvt_uren": 12,
    "plan.map_uren": 40,
    "plan.intensiteit_uren": 900,
    "plan.voortgangsgesprekken": 6,
    "plan.alfabetisering": "NVT",
    "plan.pw_beschikking": "nvt",
    "plan.contact_naam": "K. Jansen",
    "plan.contact_telefoon": "0514 123456",
    "gesprek.recht_alleen_verteld": "ja",
    "gesprek.recht_alleen_datum": "2026-10-12",
}


def judged(
    changes: dict[str, JsonValue] | None = None,
    *,
    doelgroep: str | None = "asielstatushouder",
    child: bool = False,
    advies: str | None = "B1",
) -> dict[str, Item]:
    values = {name: value for name, value in {**WHOLE, **(changes or {})}.items() if value is not None}
    return {item.id: item for item in checklist(Answers(values), doelgroep, child, advies)}


def test_a_whole_plan_lacks_nothing() -> None:
    items = judged()
    assert not [item.id for item in items.values() if item.ok is False]
    not_applicable = {item.id for item in items.values() if item.ok is None}
    assert not_applicable == {"afwijking", "vve", "z_a2_examens", "opleiding_afmaken", "ontzorgvorm"}
    assert {item.wat_nu for item in items.values()} == {""}


def test_an_empty_plan_lacks_all_that_applies_and_says_what_to_do() -> None:
    items = checklist(Answers(), None, has_young_child=True, advies=None)
    lacking = [item for item in items if item.ok is False]
    assert {item.id for item in items} - {item.id for item in lacking} == {
        "afwijking",
        "z_a2_examens",
        "opleiding_afmaken",
        "ontzorgvorm",
    }
    assert all(item.wat_nu.endswith(".") for item in lacking)
    assert [item.id for item in items if not item.bron] == ["contact"]


@pytest.mark.parametrize(
    ("changes", "point"),
    [
        ({"plan.leerroute": None}, "leerroute"),
        ({"plan.motivering": "  "}, "motivering"),
        ({"plan.ondersteuning": None}, "ondersteuning"),
        ({"plan.pvt_uren": 11}, "pvt"),
        ({"plan.map_uren": 39}, "map"),
        ({"plan.intensiteit_uren": None}, "intensiteit"),
        ({"plan.intensiteit_uren": None, "plan.intensiteit_week": 12}, "intensiteit"),
        ({"plan.voortgangsgesprekken": 0}, "voortgangsgesprekken"),
        ({"plan.alfabetisering": None}, "alfabetisering"),
        ({"plan.leerroute": "Z", "plan.afwijking_reden": "Omdat."}, "z_a2_examens"),
        ({"opleiding.lopend": "niet_vrijstellend"}, "opleiding_afmaken"),
        ({"plan.pw_beschikking": None}, "pw_beschikking"),
        ({"gesprek.recht_alleen_verteld": "nee"}, "recht_alleen"),
        ({"gesprek.recht_alleen_datum": None}, "recht_alleen"),
        ({"plan.contact_telefoon": None}, "contact"),
        ({"plan.leerroute": "Z", "plan.z_a2_examens": "nee"}, "afwijking"),
    ],
)
def test_one_thing_lacking_is_one_point(changes: dict[str, JsonValue], point: str) -> None:
    assert [item.id for item in judged(changes).values() if item.ok is False] == [point]


def test_the_intensity_is_for_an_asielstatushouder_only() -> None:
    without: dict[str, JsonValue] = {"plan.intensiteit_uren": None}
    assert judged(without, doelgroep="gezinsmigrant")["intensiteit"].ok is None
    assert judged(without)["intensiteit"].ok is False
    other_route: dict[str, JsonValue] = {
        **without,
        "plan.leerroute": "onderwijs",
        "plan.intensiteit_week": 20,
    }
    assert judged(other_route)["intensiteit"].ok is True


def test_who_has_no_doelgroep_yet_is_asked_for_that_and_not_for_a_hidden_question() -> None:
    for hours in (None, 900):
        points = judged({"plan.intensiteit_uren": hours}, doelgroep=None)
        (lacking,) = [item for item in points.values() if item.ok is False]
        assert (lacking.tekst, lacking.wat_nu) == ("doelgroep", "Kies de doelgroep bij Wie bent u.")
        assert "intensiteit van de leerroute" not in {item.tekst for item in points.values()}


def test_only_a_deviation_from_the_toets_rests_on_its_article() -> None:
    points = judged()
    assert "ECLI:NL:RVS:2024:5413" in points["motivering"].bron
    assert "niet geverifieerd" in points["motivering"].bron
    assert points["afwijking"].bron == "Wi2021 art. 14 lid 5"


@pytest.mark.parametrize(
    ("form", "ok"),
    [
        (None, None),
        ("wettelijk_pakket", None),
        ("deels", False),
        ("alleen_begeleiding", False),
        ("budgetbeheer", False),
    ],
)
def test_other_help_than_the_package_of_the_law_needs_a_reason(form: str | None, ok: bool | None) -> None:
    changes: dict[str, JsonValue] = {"financien.ontzorgvorm": form}
    assert judged(changes)["ontzorgvorm"].ok is ok
    reason: dict[str, JsonValue] = {**changes, "plan.ontzorg_reden": "Hij betaalt al jaren alles zelf."}
    assert judged(reason)["ontzorgvorm"].ok in (None, True)


def test_map_is_not_in_the_onderwijsroute() -> None:
    changes: dict[str, JsonValue] = {"plan.leerroute": "onderwijs", "plan.map_uren": None}
    assert judged(changes, advies="onderwijs")["map"].ok is None


def test_vve_only_with_a_young_child() -> None:
    assert judged(child=True)["vve"].ok is False
    assert judged({"plan.vve": "Twee ochtenden."}, child=True)["vve"].ok is True


@pytest.mark.parametrize(("advies", "ok"), [(None, None), ("B1", None), ("onderwijs", False)])
def test_another_leerroute_than_the_advice_needs_a_reason(advies: str | None, ok: bool | None) -> None:
    assert judged(advies=advies)["afwijking"].ok is ok
    reason: dict[str, JsonValue] = {"plan.afwijking_reden": "De school begint pas over een jaar."}
    assert judged(reason, advies="onderwijs")["afwijking"].ok is True


@pytest.mark.parametrize(
    ("route", "lbt", "ok"),
    [
        ("B1", "niet_haalbaar", False),
        ("onderwijs", "niet_haalbaar", False),
        ("Z", "niet_haalbaar", None),
        ("B1", "haalbaar", None),
        ("Z", "haalbaar", False),
        ("Z", "onbekend", None),
        (None, "haalbaar", None),
    ],
)
def test_another_leerroute_than_the_toets_needs_a_reason(
    route: str | None, lbt: str, ok: bool | None
) -> None:
    changes: dict[str, JsonValue] = {"plan.leerroute": route, "leerbaarheid.lbt_resultaat": lbt}
    assert judged(changes, advies=route)["afwijking"].ok is ok
    assert judged({**changes, "plan.afwijking_reden": "Omdat."}, advies=route)["afwijking"].ok in (None, True)


@pytest.mark.parametrize(
    ("children", "young"),
    [
        ([], False),
        ([{"geboortedatum": "2020-11-23", "school": "thuis"}], True),
        ([{"geboortedatum": "2020-11-22", "school": "thuis"}], False),
        ([{"geboortedatum": "2022-01-01", "school": "basisschool"}], False),
        ([{"geboortedatum": "2010-01-01", "school": "voortgezet"}, {"voornaam": "Abel"}], True),
    ],
)
def test_a_young_child_is_under_six_and_not_at_school(children: list[JsonValue], young: bool) -> None:
    assert has_young_child(Answers({"gezin.kinderen": children}), date(2026, 11, 22)) is young
    assert has_young_child(Answers(), date(2026, 11, 22)) is False


def test_a_decision_needs_name_address_and_mandate_of_the_gemeente() -> None:
    assert [item.ok for item in besluit_checklist(Answers())] == [False, False, False]
    known: dict[str, JsonValue] = {"gemeente.naam": "Voorbeeld", "gemeente.bezwaar_adres": "Postbus 1"}
    items = besluit_checklist(Answers(known))
    assert [(item.id, item.ok, item.wat_nu) for item in items] == [
        ("gemeente.naam", True, ""),
        ("gemeente.bezwaar_adres", True, ""),
        ("gemeente.mandaat", False, "Vul in welke functie namens het college tekent."),
    ]
