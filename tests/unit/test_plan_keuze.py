"""Suggestions: what fits first with its reasons, what the law keeps away last."""

from intake_app.forms.schema import Condition
from intake_app.model import Answers, JsonValue
from intake_app.plan.bouwstenen import Bouwsteen, Reden, menukaart
from intake_app.plan.keuze import Suggestie, limit, suggest

WERKT = Condition("werk.uren", minstens=24)
JONG = Condition("gezin.jong", is_="ja")


def steen(name: str, **more: object) -> Bouwsteen:
    return Bouwsteen(name, "taal", name, "U leert.", "De gemeente helpt.", (), **more)  # type: ignore[arg-type]


def answers(**values: JsonValue) -> Answers:
    return Answers({name.replace("__", "."): value for name, value in values.items()})


def by_id(found: list[Suggestie]) -> dict[str, Suggestie]:
    return {suggestie.bouwsteen.id: suggestie for suggestie in found}


def test_what_fits_comes_first_and_what_is_not_allowed_last() -> None:
    stenen = [
        steen("niet_mogelijk", doelgroep="gezinsmigrant"),
        steen("open"),
        steen("past", past_bij=(Reden("Werkt veel.", (WERKT,)), Reden("Heeft een jong kind.", (JONG,)))),
        steen("altijd", altijd="Hoort bij elk plan."),
    ]
    found = suggest(stenen, answers(werk__uren=30, gezin__jong="ja"), "asielstatushouder")
    assert [suggestie.bouwsteen.id for suggestie in found] == ["past", "altijd", "open", "niet_mogelijk"]
    assert [suggestie.fits for suggestie in found] == [True, True, False, False]
    assert found[0].why == "Werkt veel. Heeft een jong kind."
    assert found[1].why == "Hoort bij elk plan."
    assert "Je mag deze bouwsteen wel kiezen" in found[2].why
    assert found[3].why == "Dit kan niet bij deze doelgroep."


def test_all_conditions_of_a_reason_must_hold() -> None:
    both = steen("beide", past_bij=(Reden("Werkt veel en heeft een jong kind.", (WERKT, JONG)),))
    assert not suggest([both], answers(werk__uren=30), None)[0].fits
    assert suggest([both], answers(werk__uren=30, gezin__jong="ja"), None)[0].fits


def test_the_limits_of_the_law() -> None:
    route = steen("map", routes=("B1", "Z"))
    assert limit(route, answers(), None) == ""
    assert limit(route, answers(plan__leerroute="Z"), None) == ""
    assert limit(route, answers(plan__leerroute="onderwijs"), None) == "Dit kan niet in deze leerroute."
    assert limit(steen("les", doelgroep="asielstatushouder"), answers(), None) == "Vul eerst de doelgroep in."
    own = steen(
        "huur", alleen_als=(Condition("identiteit.eigen", is_="ja"),), alleen_waarom="Alleen met bijstand."
    )
    assert limit(own, answers(), None) == "Alleen met bijstand."
    assert limit(own, answers(identiteit__eigen="ja"), None) == ""


def test_one_of_several_conditions_is_enough() -> None:
    paid = steen("huur", alleen_als_een_van=(WERKT, JONG), alleen_waarom="Alleen met bijstand.")
    assert limit(paid, answers(), None) == "Alleen met bijstand."
    assert limit(paid, answers(gezin__jong="ja"), None) == ""
    assert limit(paid, answers(werk__uren=30, gezin__jong="nee"), None) == ""


def test_the_gemeente_pays_only_with_bijstand() -> None:
    asylum: dict[str, JsonValue] = {"identiteit.eigen_asielvergunning": "ja"}
    for name in ("betaalt_huur", "betaalt_energie", "betaalt_water", "betaalt_zorgpremie", "afbouw"):
        found = menukaart().bouwstenen[name]

        def why(more: dict[str, JsonValue], found: Bouwsteen = found) -> str:
            return limit(found, Answers({**asylum, **more}), "asielstatushouder")

        assert why({}) == "Dit geldt alleen met een eigen asielvergunning en bijstand."
        assert why({"financien.bijstand_aangevraagd": "nee", "financien.inkomen": ["loon"]})
        assert not why({"financien.bijstand_aangevraagd": "aangevraagd"})
        assert not why({"financien.bijstand_aangevraagd": "loopt_al"})
        assert not why({"financien.inkomen": ["loon", "bijstand"]})


def test_the_real_menukaart_for_two_people() -> None:
    stenen = menukaart().bouwstenen.values()
    values: dict[str, JsonValue] = {
        "identiteit.eigen_asielvergunning": "ja",
        "plan.leerroute": "onderwijs",
        "werk.uren_per_week": 0,
        "motivatie.wens_opleiding": "hbo",
        "leerbaarheid.beschikbaar_uren": 32,
    }
    asiel = by_id(suggest(stenen, Answers(values), "asielstatushouder"))
    assert asiel["taalschakel_hbo_wo"].fits
    assert not asiel["map"].fits
    assert not asiel["taalles_overdag"].fits
    assert asiel["pvt"].fits
    gezin = by_id(suggest(stenen, Answers({**values, "plan.leerroute": "B1"}), "gezinsmigrant"))
    assert gezin["map"].fits
    assert not gezin["taalles_overdag"].fits
    assert not gezin["betaalt_huur"].fits
    assert len(gezin) == len(menukaart().bouwstenen)


def test_what_more_answers_ask_for_comes_first() -> None:
    stenen = [
        steen("altijd", altijd="Hoort bij elk plan."),
        steen("een", past_bij=(Reden("Werkt veel.", (WERKT,)),)),
        steen("twee", past_bij=(Reden("Werkt veel, met een jong kind.", (WERKT, JONG)),)),
        steen("zelfde", past_bij=(Reden("Werkt.", (WERKT,)), Reden("Werkt veel.", (WERKT,)))),
    ]
    found = suggest(stenen, answers(werk__uren=30, gezin__jong="ja"), None)
    assert [(one.bouwsteen.id, one.sterkte) for one in found] == [
        ("twee", 2),
        ("altijd", 1),
        ("een", 1),
        ("zelfde", 1),
    ]
    assert suggest(stenen[1:2], Answers(), None)[0].sterkte == 0
