"""The menukaart of one gemeente: own bouwstenen, hidden ones, providers."""

from intake_app.model import Answers
from intake_app.plan.bouwstenen import menukaart
from intake_app.plan.eigen import offered, own_menukaart, providers

GEMEENTE = Answers(
    {
        "gemeente.bouwstenen": [
            {"_rij": "r1", "titel": "Zwemles", "thema": "meedoen", "eenheid_uren": "uur_per_week"},
            {"_rij": "r2", "titel": "Zonder thema"},
            {"_rij": "r3", "titel": "Kookclub", "thema": "meedoen", "eenheid_uren": "geen"},
        ],
        "gemeente.verborgen": [{"_rij": "v", "bouwsteen": "kookles"}],
        "gemeente.aanbieders": [
            {"_rij": "p1", "naam": "Taalschool", "thema": "taal", "adres": "Straat 1"},
            {"_rij": "p2", "naam": "Buurthuis"},
            {"_rij": "p3", "thema": "taal"},
        ],
    }
)  # fmt: skip


def test_own_bouwstenen_stand_at_the_end_of_their_theme() -> None:
    kaart = own_menukaart(menukaart(), GEMEENTE)
    added = [steen for steen in kaart.thema("meedoen").bouwstenen if steen.id.startswith("eigen_")]
    assert [steen.titel for steen in added] == ["Zwemles", "Kookclub"]
    assert (added[0].eenheid_uren, "uren" in added[0].velden) == ("uur per week", True)
    assert (added[1].eenheid_uren, "uren" in added[1].velden) == ("", False)
    assert len(kaart.bouwstenen) == len(menukaart().bouwstenen) + 2


def test_what_is_hidden_is_not_offered_and_not_gone() -> None:
    kaart = own_menukaart(menukaart(), GEMEENTE)
    assert "kookles" not in {steen.id for steen in offered(kaart, GEMEENTE)}
    assert "kookles" in kaart.bouwstenen
    assert len(offered(menukaart(), Answers())) == len(menukaart().bouwstenen)


def test_providers_for_a_theme_by_name() -> None:
    assert [one.naam for one in providers(GEMEENTE, "taal")] == ["Buurthuis", "Taalschool"]
    assert [one.naam for one in providers(GEMEENTE, "meedoen")] == ["Buurthuis"]
    assert len(providers(GEMEENTE)) == 2
    assert providers(Answers()) == []
