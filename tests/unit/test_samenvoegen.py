"""Two dossiers of one person: side by side, joined without losing anything, and apart again."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from intake_app import bewaartermijn, inzagepapier, inzageverzoek, koppeling, overzicht, reeks, wissen
from intake_app.delen import inbox, kring, pakket, publiek
from intake_app.dossier import GEMEENTE
from intake_app.errors import AppError
from intake_app.exchange import keys
from intake_app.historie import entries
from intake_app.i18n import translator
from intake_app.intake import Intake
from intake_app.model import REASON, JsonValue
from intake_app.plan import versies
from intake_app.samenvoegen import paren, samenvoeging, vergelijking
from intake_app.store.log import Draft
from intake_app.store.vault import Vault
from tests.kantoor import CHEAP, Office, office

NAME = {
    "identiteit.voornaam": "Ada",
    "identiteit.achternaam": "Haile",
    "identiteit.geboortedatum": "1990-05-12",
}
LATER: JsonValue = {"geen_antwoord": "later_vragen"}


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.create(tmp_path / "kluis", "x", author="Anna", kdf=CHEAP, summary=overzicht.summary) as made:
        yield made


def note(vault: Vault, dossier: str, **values: Any) -> None:
    found = {name.replace("__", "."): value for name, value in values.items()}
    intake = Intake.existing(vault, dossier) if vault.exists(dossier) else Intake.start(vault, dossier)
    intake.fill(found)


def two(vault: Vault) -> None:
    """Put one person in the vault twice."""
    Intake.start(vault, "a").fill({**NAME, "identiteit.telefoon": "0612345678", "opleiding.jaren": 12})
    Intake.start(vault, "b").fill(
        {**NAME, "identiteit.achternaam": "Hayle", "identiteit.woonplaats_nu": "Balk"}
    )


def values(vault: Vault, dossier: str) -> dict[str, JsonValue]:
    found = Intake.existing(vault, dossier).answers.values
    return {question: value for question, value in found.items() if question != REASON}


def ids(vault: Vault, search: str = "") -> list[str]:
    return [row["id"] for row in overzicht.rows(vault, search)]


def give_plan(vault: Vault, dossier: str) -> None:
    known = {"versie": 1, "dagtekening": "2026-01-15", "afspraken": []}
    frozen = dict.fromkeys(versies.Snapshot.__required_keys__) | known
    vault.append([Draft(dossier, versies.set_field("v1"), frozen)])  # type: ignore[arg-type]


def test_doubles_are_shown_until_somebody_has_looked(vault: Vault) -> None:
    two(vault)
    (found,) = paren.doubles(vault)
    assert (found.een, found.ander) == ("a", "b")
    paren.set_aside(vault, "b", "a")
    assert paren.doubles(vault) == []
    assert paren.set_asides(vault) == [("a", "b")]
    assert "is van iemand anders" in entries(vault.changes("a"))[-1].nieuw
    paren.set_aside(vault, "a", "b", different=False)
    assert paren.doubles(vault) == [found]
    assert paren.set_asides(vault) == []
    assert entries(vault.changes("a"))[-1].nieuw == ""


def test_both_are_shown_side_by_side_with_what_differs(vault: Vault) -> None:
    two(vault)
    note(vault, "a", **{"motivatie__doel#notitie": "navragen", "werk__uren_per_week": LATER})
    lines = {line.vraag: line for line in vergelijking.side_by_side(vault, "a", "b")}
    assert (lines["identiteit.voornaam"].links, lines["identiteit.voornaam"].anders) == ("Ada", False)
    assert (lines["identiteit.achternaam"].rechts, lines["identiteit.achternaam"].anders) == ("Hayle", True)
    assert lines["identiteit.woonplaats_nu"].to_json()["links"] == ""
    assert lines["motivatie.doel"].links == "Notitie: navragen"
    assert lines["werk.uren_per_week"].links == "later vragen"
    assert vergelijking.staying(vault, "a", "b") == "a"
    give_plan(vault, "b")
    assert vergelijking.staying(vault, "a", "b") == "b"
    line = vergelijking.side_by_side(vault, "a", "b")[-1]
    assert (line.tekst, line.links, line.rechts) == ("Vastgesteld plan", "", "versie 1, 2026-01-15")


def test_joining_takes_over_what_is_lacking_and_puts_the_rest_side_by_side(vault: Vault) -> None:
    two(vault)
    note(vault, "b", opleiding__jaren=LATER, gezin__kinderen=[{"voornaam": "Bo"}])
    samenvoeging.join(vault, "a", "b")
    found = values(vault, "b")
    assert (found["identiteit.telefoon"], found["opleiding.jaren"]) == ("0612345678", 12)
    assert found["identiteit.achternaam"] == "Hayle"  # its own stays in front
    (conflict,) = inbox.conflicts(vault)
    assert {one.value for one in conflict.members} == {"Haile", "Hayle"}
    assert ids(vault) == ["b"]
    assert ids(vault, "Haile") == ["b"]  # also found by what the other one says
    assert koppeling.hidden(vault) == {"a": "b"}
    assert paren.doubles(vault) == []
    (joined,) = paren.joined(vault)
    assert joined.to_json() == {"op": "a", "blijft": "b", "naam": "Ada Haile", "staat": "goed"}
    reasons = {entry.waarom for entry in entries(vault.changes("b")) if entry.waarom}
    assert any("Anna noteerde dit op" in reason and "in dossier a" in reason for reason in reasons)
    assert vault.check() == []
    vault.rebuild()
    assert ids(vault) == ["b"]


def test_taking_it_back_leaves_both_as_they_were(vault: Vault) -> None:
    two(vault)
    note(vault, "a", gezin__kinderen=[{"voornaam": "Bo"}], **{"identiteit__voornaam#notitie": "van a"})
    note(vault, "b", **{"identiteit__voornaam#notitie": "van b"})
    before = {dossier: (values(vault, dossier), Intake.existing(vault, dossier).answers) for dossier in "ab"}
    samenvoeging.join(vault, "a", "b")
    assert Intake.existing(vault, "b").answers.notes["identiteit.voornaam"] == "van b\nvan a"
    assert len(values(vault, "b")["gezin.kinderen"]) == 1  # type: ignore[arg-type]
    note(vault, "b", identiteit__telefoon="0687654321")  # went on with what was taken over
    samenvoeging.take_back(vault, "b", "a")
    assert values(vault, "a") == before["a"][0]
    assert values(vault, "b") == {**before["b"][0], "identiteit.telefoon": "0687654321"}
    assert Intake.existing(vault, "b").answers.notes == before["b"][1].notes
    assert inbox.conflicts(vault) == []
    assert sorted(ids(vault)) == ["a", "b"]
    assert paren.joined(vault) == []
    with pytest.raises(AppError, match="niet samengevoegd"):
        samenvoeging.take_back(vault, "a", "b")
    samenvoeging.join(vault, "a", "b")  # and once more: the row stands again
    assert len(values(vault, "b")["gezin.kinderen"]) == 1  # type: ignore[arg-type]
    assert ids(vault) == ["b"]


def test_a_row_that_both_have_is_not_doubled(vault: Vault) -> None:
    two(vault)
    for dossier in "ab":
        note(vault, dossier, gezin__kinderen=[{"voornaam": "Bo", "geboortedatum": "2020-01-01"}])
    samenvoeging.join(vault, "a", "b")
    assert len(values(vault, "b")["gezin.kinderen"]) == 1  # type: ignore[arg-type]


def test_what_is_noted_afterwards_brings_the_dossier_back(vault: Vault) -> None:
    two(vault)
    samenvoeging.join(vault, "a", "b")
    note(vault, "b", opleiding__jaren=9)  # decided: not 12
    note(vault, "a", werk__uren_per_week=20)
    row = next(row for row in overzicht.rows(vault) if row["id"] == "a")
    assert (row["dubbel"], row["volgende_actie"]) == ("nagekomen", "nakijken: dit dossier was samengevoegd")
    assert [one.staat for one in paren.joined(vault)] == ["nagekomen"]
    samenvoeging.join(vault, "a", "b")
    assert values(vault, "b")["werk.uren_per_week"] == 20
    assert values(vault, "b")["opleiding.jaren"] == 9  # not asked again
    assert ids(vault) == ["b"]
    note(vault, "a", werk__uren_per_week=None)
    samenvoeging.join(vault, "a", "b")
    assert "b:werk.uren_per_week" in [one.id for one in inbox.conflicts(vault)]


def test_a_row_taken_away_afterwards_goes_there_too(vault: Vault) -> None:
    two(vault)
    note(vault, "a", gezin__kinderen=[{"voornaam": "Bo"}])
    samenvoeging.join(vault, "a", "b")
    intake = Intake.existing(vault, "a")
    intake.remove_row("gezin.kinderen", str(intake.answers.values["gezin.kinderen"][0]["_rij"]))  # type: ignore[index,call-overload]
    samenvoeging.join(vault, "a", "b")
    assert "gezin.kinderen" not in values(vault, "b")
    assert [one.field for one in inbox.conflicts(vault)] == ["identiteit.achternaam"]


def test_a_join_that_cannot_be_is_refused_and_changes_nothing(vault: Vault) -> None:
    two(vault)
    note(vault, "c", identiteit__voornaam="Ci")
    Intake.start(vault, GEMEENTE).fill({"gemeente.naam": "Balk"})
    give_plan(vault, "a")
    before = vault.tip()
    for up, stays, why in (
        ("a", "a", "twee verschillende"),
        ("a", GEMEENTE, "instellingen van de gemeente"),
        ("a", "weg", "staat niet in de kluis"),
        ("a", "b", "Laat het dossier met het plan"),
    ):
        with pytest.raises(AppError, match=why):
            samenvoeging.join(vault, up, stays)
    assert vault.tip() == before
    samenvoeging.join(vault, "b", "a")
    for up, stays, why in (
        ("b", "a", "al samengevoegd"),
        ("b", "c", "al opgegaan"),
        ("c", "b", "al opgegaan"),
    ):
        with pytest.raises(AppError, match=why):
            samenvoeging.join(vault, up, stays)
    samenvoeging.join(vault, "c", "a")
    note(vault, "d", identiteit__voornaam="Di")
    give_plan(vault, "d")
    samenvoeging.join(vault, "a", "d")  # a went up with what is in it
    assert koppeling.hidden(vault) == {"a": "d", "b": "d", "c": "d"}
    with pytest.raises(AppError, match="al opgegaan in dossier d"):
        samenvoeging.take_back(vault, "b", "a")


def test_a_concept_stays_apart_when_the_other_plan_is_set(vault: Vault) -> None:
    two(vault)
    note(vault, "a", plan__leerroute="Z")
    give_plan(vault, "b")
    samenvoeging.join(vault, "a", "b")
    assert "plan.leerroute" not in values(vault, "b")
    assert ids(vault) == ["b"]
    assert reeks.dossiers(vault, only_set=False) == ["b"]


def test_a_plan_that_was_set_keeps_what_it_rests_on(vault: Vault) -> None:
    two(vault)
    note(vault, "a", plan__leerroute="Z")
    samenvoeging.join(vault, "a", "b")
    give_plan(vault, "b")
    samenvoeging.take_back(vault, "a", "b")
    assert values(vault, "b")["plan.leerroute"] == "Z"
    assert "opleiding.jaren" not in values(vault, "b")


def test_conflicts_of_before_stand_again(vault: Vault) -> None:
    two(vault)
    for dossier, one, other in (("a", "Sneek", "Drachten"), ("b", "Balk", "Joure")):
        vault.append([Draft(dossier, "identiteit.woonplaats_nu", one)])
        vault.append([Draft(dossier, "identiteit.woonplaats_nu", other, replaces=())])
    before = {one.id: {member.value for member in one.members} for one in inbox.conflicts(vault)}
    samenvoeging.join(vault, "a", "b")
    found = {one.id: {member.value for member in one.members} for one in inbox.conflicts(vault)}
    assert found["b:identiteit.woonplaats_nu"] == {"Sneek", "Drachten", "Balk", "Joure"}
    assert all(name.startswith("b:") for name in found)
    samenvoeging.take_back(vault, "a", "b")
    assert {one.id: {member.value for member in one.members} for one in inbox.conflicts(vault)} == before


def test_notes_too_long_to_stand_together_stand_side_by_side(vault: Vault) -> None:
    two(vault)
    for dossier in "ab":
        note(vault, dossier, **{"identiteit__voornaam#notitie": dossier * 2500})
    samenvoeging.join(vault, "a", "b")
    assert Intake.existing(vault, "b").answers.notes["identiteit.voornaam"] == "b" * 2500
    assert "b:identiteit.voornaam#notitie" in [one.id for one in inbox.conflicts(vault)]


def test_erasing_takes_along_what_went_up(vault: Vault) -> None:
    two(vault)
    ended = {"identiteit.plicht_einde_reden": "voldaan", "identiteit.plicht_einde": "2010-01-01"}
    Intake.existing(vault, "a").fill(ended)
    Intake.existing(vault, "b").fill(ended)
    samenvoeging.join(vault, "a", "b")
    assert bewaartermijn.REASON in values(vault, "a")
    assert [term.dossier for term in wissen.due(vault, date(2026, 1, 1))] == ["b"]
    with pytest.raises(AppError, match="Wis dat dossier, dan gaat dit mee"):
        wissen.erase_person(vault, "a", "termijn")
    proofs = wissen.erase_due(vault, date(2026, 1, 1))
    assert [proof.dossier for proof in proofs] == ["b", "a"]
    assert not vault.exists("a")
    assert ids(vault) == []


def test_who_asks_to_see_everything_sees_both(vault: Vault) -> None:
    two(vault)
    samenvoeging.join(vault, "a", "b")
    data = inzageverzoek.collect(vault, "b")
    (other,) = data["samengevoegd"]
    assert other["dossier"] == "a"
    assert other["geschiedenis"]
    blocks = inzagepapier.document(data, translator("nl"), None).blocks
    assert len(blocks) > len(
        inzagepapier.document(data | {"samengevoegd": []}, translator("nl"), None).blocks
    )


# -- with colleagues -------------------------------------------------------------------------------


@pytest.fixture
def colleagues(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path, 2) as made:
        two(made.vaults[0])
        made.settle(2)
        yield made


def test_what_went_up_goes_along_in_a_parcel(vault: Vault, tmp_path: Path) -> None:
    two(vault)
    samenvoeging.join(vault, "a", "b")
    parcel = pakket.make(vault, ["b"], words=keys.new_words())
    assert parcel.dossiers == ("b", "a")
    with Vault.create(tmp_path / "daar", "x", author="Bo", kdf=CHEAP, summary=overzicht.summary) as there:
        opened = pakket.unlock(parcel.data, parcel.words)
        assert {one.dossier for one in pakket.look(there, opened).slips} == {"a", "b"}
        pakket.take(there, opened)
        assert ids(there) == ["b"]
        assert koppeling.joined_into(there, "b") == ["a"]
        assert values(there, "a")["opleiding.jaren"] == 12


def test_two_colleagues_join_each_the_other_way_round(colleagues: Office) -> None:
    one, other = colleagues.vaults
    samenvoeging.join(one, "a", "b")
    samenvoeging.join(other, "b", "a")
    colleagues.settle(3)
    for vault in (one, other):
        assert ids(vault) == ["a"]
        assert koppeling.hidden(vault) == {"b": "a"}
        assert values(vault, "a")["identiteit.woonplaats_nu"] == "Balk"
        assert [(joined.op, joined.blijft, joined.staat) for joined in paren.joined(vault)] == [
            ("b", "a", "goed")
        ]
        assert koppeling.joined_into(vault, "a") == ["b"]
        assert len(inbox.conflicts(vault)) == 1


def test_what_only_one_of_two_opposite_joins_knew_stays_in_sight(colleagues: Office) -> None:
    one, other = colleagues.vaults
    note(other, "b", identiteit__voornaam="Ci")  # and a says Ada: b says it again to keep it in front
    samenvoeging.join(other, "a", "b")
    samenvoeging.join(one, "b", "a")
    colleagues.settle(3)
    for vault in (one, other):
        assert "b" in ids(vault)
        assert values(vault, "b")["identiteit.voornaam"] == "Ci"


def test_two_colleagues_join_alike_and_one_takes_it_back_for_both(colleagues: Office) -> None:
    one, other = colleagues.vaults
    for vault in (one, other):
        samenvoeging.join(vault, "a", "b")
    colleagues.settle(3)
    assert len(inbox.conflicts(one)) == 1
    samenvoeging.take_back(one, "a", "b")
    colleagues.settle(2)
    for vault in (one, other):
        assert sorted(ids(vault)) == ["a", "b"]
        assert "identiteit.telefoon" not in values(vault, "b")
        assert inbox.conflicts(vault) == []


def test_one_takes_it_back_while_the_other_joins_again(colleagues: Office) -> None:
    one, other = colleagues.vaults
    samenvoeging.join(one, "a", "b")
    colleagues.settle(2)
    note(other, "a", werk__uren_per_week=20)
    samenvoeging.join(other, "a", "b")
    samenvoeging.take_back(one, "a", "b")
    colleagues.settle(3)
    for vault in (one, other):
        assert sorted(ids(vault)) == ["a", "b"]  # in doubt they stand apart
        assert [joined.staat for joined in paren.joined(vault)] == ["apart"]
    samenvoeging.take_back(one, "a", "b")
    colleagues.settle(2)
    assert paren.joined(other) == []
    assert "werk.uren_per_week" not in values(other, "b")


@pytest.mark.parametrize("gone", ["a", "b"])
def test_one_of_two_is_erased_while_a_colleague_joins_them(colleagues: Office, gone: str) -> None:
    one, other = colleagues.vaults
    samenvoeging.join(one, "a", "b")
    other.erase(gone, "termijn")
    colleagues.settle(3)
    left = "b" if gone == "a" else "a"
    for vault in (one, other):
        (row,) = overzicht.rows(vault)
        assert (row["id"], row["dubbel"]) == (left, "ander_weg" if left == "a" else "")
        assert [joined.staat for joined in paren.joined(vault)] == ["ander_weg"]
        assert koppeling.joined_into(vault, left) == []
    samenvoeging.take_back(one, "a", "b")
    colleagues.settle(2)
    assert [row["dubbel"] for row in overzicht.rows(other)] == [""]
    assert paren.joined(other) == []


def test_dossiers_that_others_read_are_not_joined(colleagues: Office) -> None:
    one = colleagues.vaults[0]
    circle = kring.require(one)
    publiek.keep_to(one, circle, "a", [next(iter(circle.team.members))])
    with pytest.raises(AppError, match="niet met dezelfde collega's gedeeld"):
        samenvoeging.join(one, "a", "b")
    publiek.keep_to(one, circle, "a", None)
    samenvoeging.join(one, "a", "b")
    publiek.keep_to(one, circle, "b", [])  # and what went up in it
    assert set(one.post.marked(publiek.ONLY)) == {"a", "b"}
