"""What is different between two versions of a plan."""

from datetime import date

from intake_app.model import Answers, JsonValue
from intake_app.momentopname import Snapshot
from intake_app.plan.bouwstenen import menukaart
from intake_app.plan.snapshot import Stand, intact, snapshot
from intake_app.plan.verschil import differences, name_of

DAY = date(2026, 11, 22)


def plan(changes: dict[str, JsonValue], version: int = 1) -> Snapshot:
    return snapshot(Stand(Answers(changes), Answers(), {}, DAY), menukaart(), version)


def test_the_same_plan_has_no_difference() -> None:
    answers: dict[str, JsonValue] = {"plan.pvt_uren": 12, "plan.afspraken": [{"bouwsteen": "knm"}]}
    assert differences(plan(answers), plan(answers)) == []


def test_numbers_choices_texts_and_goals() -> None:
    old = plan({"plan.leerroute": "B1", "plan.pvt_uren": 12, "plan.contact_naam": "A"})
    new = plan(
        {
            "plan.leerroute": "Z", "plan.pvt_uren": 12, "plan.contact_naam": "B", "plan.vve": "Thuis.",
            "plan.doelen": [{"_rij": "d", "doel": "Lezen"}],
        }
    )  # fmt: skip
    found = differences(old, new)
    assert [(one.onderdeel, one.oud, one.nieuw) for one in found] == [
        ("leerroute", "B1", "Z"),
        ("vve", "", "Thuis."),
        ("contact", "A", "B"),
        ("doelen", "", "Lezen"),
    ]
    assert [name_of(one) for one in found] == [
        "leerroute", "afspraken over VVE", "contactpersoon", "doelen",
    ]  # fmt: skip


def test_agreements_are_new_gone_or_different() -> None:
    old = plan(
        {"plan.afspraken": [{"_rij": "a", "bouwsteen": "knm"}, {"_rij": "b", "eigen_tekst": "Bellen"}]}
    )
    new = plan(
        {"plan.afspraken": [{"_rij": "a", "bouwsteen": "knm", "uren": 3}, {"_rij": "c", "eigen_tekst": "Op"}]}
    )  # fmt: skip
    found = differences(old, new)
    assert [(one.onderdeel, one.soort) for one in found] == [
        ("afspraak/a", "anders"), ("afspraak/c", "nieuw"), ("afspraak/b", "weg"),
    ]  # fmt: skip
    assert name_of(found[0]).startswith("afspraak: Kennis van")
    assert name_of(found[2]) == "afspraak: Bellen"


def test_an_older_plan_without_rows_is_compared_by_what_it_says() -> None:
    old = plan({"plan.afspraken": [{"_rij": "a", "bouwsteen": "knm"}]})
    for made in old["afspraken"]:
        del made["rij"]
    new = plan({"plan.afspraken": [{"bouwsteen": "knm"}]})
    assert differences(old, new) == []


def test_a_later_version_keeps_why_it_is_different() -> None:
    answers: dict[str, JsonValue] = {
        "plan.wijziging_reden": "Werk.", "plan.wijziging_vanaf": "2027-01-01",
        "plan.wijzigingen": [{"_rij": "r", "onderdeel": "leerroute", "waarom": "Past beter."}, {"_rij": "q"}],
        "plan.motivering_vertaling": "x",
    }  # fmt: skip
    first, second = plan(answers), plan(answers, 2)
    assert "wijziging" not in first
    assert second["wijziging"] == {
        "reden": "Werk.", "vertaling": "", "vanaf": "2027-01-01", "waarom": {"leerroute": "Past beter."},
    }  # fmt: skip
    assert second["vertalingen"] == {"motivering": "x"}
    assert intact(first)
    assert intact(second)
