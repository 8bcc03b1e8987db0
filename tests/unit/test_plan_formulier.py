"""The questions of the plan and of the gemeente."""

from intake_app.forms.schema import Soort
from intake_app.plan.formulier import gemeente_form, plan_form


def test_the_plan_asks_what_the_law_requires_with_its_article() -> None:
    vragen = plan_form().vragen
    articles = {
        "plan.leerroute": "Wi2021 art. 15 lid 1 onder a",
        "plan.ondersteuning": "Wi2021 art. 15 lid 1 onder b en art. 17 lid 1",
        "plan.pvt_uren": "Wi2021 art. 15 lid 1 onder c",
        "plan.map_uren": "Wi2021 art. 15 lid 1 onder c",
        "plan.vve": "Wi2021 art. 15 lid 1 onder d",
        "plan.intensiteit_uren": "Wi2021 art. 15 lid 2",
        "plan.voortgangsgesprekken": "Besluit inburgering 2021 art. 5.3 lid 4",
        "plan.alfabetisering": "Besluit inburgering 2021 art. 6.2 lid 1 onder c",
        "plan.z_a2_examens": "Besluit inburgering 2021 art. 3.14 lid 7",
        "plan.pw_beschikking": "Wi2021 art. 15 lid 3",
    }
    assert {name: vragen[name].verplicht_volgens for name in articles} == articles
    assert vragen["plan.pvt_uren"].minimum == 12
    assert vragen["plan.map_uren"].minimum == 40


def test_the_lists_have_the_cells_the_plan_is_made_of() -> None:
    vragen = plan_form().vragen
    cells = {name: [cell.id for cell in vragen[name].velden] for name in ("plan.doelen", "plan.afspraken")}
    assert cells == {
        "plan.doelen": ["doel", "eerste_stap", "wanneer", "vertaling"],
        "plan.afspraken": [
            "bouwsteen", "eigen_tekst", "vertaling", "eigenaar", "wie", "waar", "wanneer", "uren", "vanaf",
            "tot",
        ],
    }  # fmt: skip


def test_intensity_is_asked_for_an_asielstatushouder_only_and_map_not_in_the_onderwijsroute() -> None:
    vragen = plan_form().vragen
    (doelgroep,) = vragen["plan.intensiteit_uren"].toon_als
    assert (doelgroep.vraag, doelgroep.is_) == ("identiteit.doelgroep", "asielstatushouder")
    (route,) = vragen["plan.map_uren"].toon_als
    assert route.een_van == ("B1", "Z")


def test_the_gemeente_is_asked_for_what_stands_under_the_decision_and_in_messages() -> None:
    vragen = gemeente_form().vragen
    assert set(vragen) == {
        f"gemeente.{name}"
        for name in (
            "naam", "adres", "postcode", "plaats", "telefoon", "email",
            "bezwaar_adres", "mandaat", "ondertekenaar", "consulent",
            "code", "oin", "oin_duo", "kleur", "logo", "aanbieders", "bouwstenen", "verborgen", "vertalingen",
            "minimum_alleenstaand", "minimum_alleenstaande_ouder", "minimum_paar", "minimum_per_kind",
            "overbrugging", "bedragen",
        )
    }  # fmt: skip


def test_the_gemeente_is_asked_for_its_own_rules_about_money() -> None:
    vragen = gemeente_form().vragen
    kinds = ("alleenstaand", "alleenstaande_ouder", "paar", "per_kind")
    assert {vragen[f"gemeente.minimum_{kind}"].soort for kind in kinds} == {Soort.GETAL}
    assert [cell.id for cell in vragen["gemeente.overbrugging"].velden] == [
        "naam", "soort", "maximum", "per_maand_terug", "terug_na", "bron"
    ]  # fmt: skip
    assert [cell.id for cell in vragen["gemeente.bedragen"].velden] == [
        "id",
        "bedrag",
        "vanaf",
        "tot",
        "bron",
    ]


def test_the_plan_for_ontzorgen_asks_who_pays_what_who_helps_and_what_comes_after() -> None:
    vragen = plan_form().vragen
    assert vragen["plan.ontzorg_reden"].lang
    cells = {name: [cell.id for cell in vragen[name].velden] for name in vragen if vragen[name].velden}
    assert cells["plan.ontzorg_betalingen"] == ["kost", "betaalt", "vanaf", "tot", "stap"]
    assert cells["plan.ontzorg_hulp"] == ["soort", "wie", "wanneer", "afspraak"]
    assert cells["plan.ontzorg_plichten"] == ["wie", "wat"]
    assert {"plan.weekgeld", "plan.weekgeld_hoe", "plan.ontzorg_daarna", "plan.ontzorg_partner"} <= set(
        vragen
    )
