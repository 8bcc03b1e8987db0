"""What is in a parcel, in words: before it goes, and what of it is new where it is opened."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from intake_app.assets import toml
from intake_app.clock import today
from intake_app.delen import kring, pakbon, pakket, verslag
from intake_app.dossier import GEMEENTE
from intake_app.errors import AppError
from intake_app.exchange import container, keys
from intake_app.intake import Intake
from intake_app.model import Change
from intake_app.momentopname import Snapshot
from intake_app.store.log import Draft
from intake_app.store.vault import Vault
from tests.gui.desk import person
from tests.kantoor import CHEAP, NOW, Office, office

DAY = date(2026, 11, 22)


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path, 2) as made:
        Intake.start(made.vaults[0], "d1").fill(
            {
                "identiteit.voornaam": "Ada",
                "opleiding.jaren": 6,
                "gesprek.gesprekken": [{"datum": "2026-11-03", "soort": "intake"}],
            }
        )
        yield made


def slip(vault: Vault, dossier: str = "d1") -> pakbon.Slip:
    return pakbon.slip(dossier, vault.changes(dossier))


def complete(made: Office) -> Vault:
    """Give a vault in which a whole plan was set, with health among the answers."""
    vault = made.vaults[0]
    Intake.start(vault, GEMEENTE).fill(toml("resources/demo/gemeente.toml")["antwoorden"])
    intake = Intake.start(vault, "vol")
    intake.fill(person("01_jongere_na_isk"))
    intake.set_plan(today())
    return vault


def test_what_goes_along_is_told(two: Office) -> None:
    assert pakbon.contents(slip(two.vaults[0])) == [
        "Antwoorden: 3. Notities: 0. Met de hele geschiedenis.",
        "Gesprekken: 1. Het laatste op 3 november 2026.",
        "Er is nog geen plan vastgesteld.",
    ]


def test_a_talk_on_what_is_no_day_is_told_without_it(two: Office) -> None:
    vault = two.vaults[0]
    for field in ("gesprek.gesprekken/r1/datum", "voortgang.gesprekken/r1/gehouden"):
        vault.append([Draft("d3", field, "gisteren")])
        look = pakket.look(two.vaults[1], pakket.decrypt(two.vaults[1], pakket.make(vault, ["d3"]).data))
        assert "Het laatste op een onbekende dag." in "\n".join(pakbon.news(look.slips[0]))
    assert pakbon.said_day("") == pakbon.said_day("2026-02-30") == "een onbekende dag"


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("versie", "x"),
        ("versie", True),
        ("dagtekening", 5),
        ("dagtekening", "gisteren"),
        ("afspraken", None),
        ("afspraken", ["x"]),
        ("afspraken", [{}]),
        ("afspraken", [{"titel": 5, "eigen_tekst": "", "rij": "r1"}]),
        ("afspraken", [{"titel": "Wandelen", "eigen_tekst": "", "rij": ["r1"]}]),
    ],
)
def test_a_set_plan_of_another_shape_is_none(part: str, value: Any) -> None:
    right: dict[str, Any] = dict.fromkeys(Snapshot.__required_keys__, "")
    right |= {"versie": 1, "dagtekening": "2026-11-03", "afspraken": []}
    stamp = "2026-11-03T00:00:00.000Z/000001/ab"
    for plan, count in ((right, 1), (right | {part: value}, 0)):
        change = Change("c1", "d1", "plan.vastgesteld/v1", plan, "Anna", "ab", 1, stamp, (), "1")
        found = pakbon.slip("d1", [change])
        assert (found.plans, found.last_plan) == (count, "2026-11-03" if count else "")
        assert pakbon.contents(found)


def test_a_set_plan_and_its_open_agreements_are_told(two: Office) -> None:
    one = slip(complete(two), "vol")
    said = "\n".join(pakbon.contents(one))
    assert f"Vastgestelde plannen: 1. Het laatste van {pakbon.said_day(today().isoformat())}." in said
    assert f"Leerroute: {one.route}." in said
    assert one.agreements
    assert f"Open afspraken: {len(one.agreements)}. {one.agreements[0]}" in said
    assert f"Antwoorden over gezondheid en veiligheid: {one.closed}." in said


def test_the_law_at_a_move_depends_on_the_plan(two: Office) -> None:
    bare, planned = slip(two.vaults[0]), slip(complete(two), "vol")
    (first,) = pakbon.law([bare], DAY)
    assert "het eerste PIP, binnen 10 weken" in first
    assert "art. 5.3 lid 1" in first
    (moved,) = pakbon.law([planned], DAY)
    assert "een eigen PIP, binnen 10 weken" in moved
    assert "art. 5.3 lid 3" in moved
    assert "leerroute blijft dezelfde (Wi2021 art. 15 lid 4)" in moved
    assert pakbon.law([planned, bare], DAY) == [moved, first]
    assert pakbon.law([], DAY) == []


def test_what_is_new_is_told_before_anything_is_taken_in(two: Office) -> None:
    one, other = two.vaults
    opened = pakket.decrypt(other, pakket.make(one, ["d1"]).data)
    look = pakket.look(other, opened)
    assert (look.sender, look.team, look.own) == ("Anna", "Team Oost", True)
    assert look.fresh == len(one.changes("d1"))
    assert pakbon.news(look.slips[0])[0] == "Dit dossier is nieuw in jouw kluis."
    assert not other.exists("d1")
    pakket.take(other, opened)
    assert pakbon.before(other) == {"d1": "2026-11-22"}
    assert pakbon.news(pakket.look(other, opened).slips[0]) == [
        "Alles in dit dossier heb je al. Er is niets nieuws."
    ]
    Intake.existing(one, "d1").answer("identiteit.achternaam", "Demo")
    change = one.changes("d1")[-1].id
    one.append([Draft("d1", f"historie.reden/{change}", "tikfout")])
    look = pakket.look(other, pakket.decrypt(other, pakket.make(one, ["d1"]).data))
    assert pakbon.news(look.slips[0], "2026-11-22") == [
        "Nieuw sinds het pakket van 22 november 2026: 2 wijzigingen.",
        "Wat is uw achternaam?",
    ]
    assert "naast wat je al hebt: 2 wijzigingen" in pakbon.news(look.slips[0])[0]


def test_many_questions_are_counted_and_a_removed_row_is_one(two: Office) -> None:
    one = Intake.existing(two.vaults[0], "d1")
    before = [change.id for change in two.vaults[0].changes("d1")]
    one.add_row("gezin.kinderen", {"voornaam": "Bo"})
    kept: Any = one.answers.values["gezin.kinderen"]
    one.remove_row("gezin.kinderen", str(kept[0]["_rij"]))
    found = pakbon.slip("d1", two.vaults[0].changes("d1"), before)
    assert set(found.fresh_questions) == {
        "Welke kinderen wonen bij u? - Voornaam",
        "Welke kinderen wonen bij u?",
    }
    many = replace(found, fresh_questions=tuple(f"Vraag {n}?" for n in range(11)))
    assert pakbon.news(many)[1].endswith("Vraag 7? En nog 3 andere vragen.")


def test_without_the_closed_parts_they_stay_here(two: Office, tmp_path: Path) -> None:
    vault = complete(two)
    receiver = Vault.create(tmp_path / "fatima", "x", author="Fatima", kdf=CHEAP, clock=lambda: NOW)
    key = keys.new_identity()
    parcel = pakket.make(vault, ["vol"], recipient=keys.recipient_of(key), closed=False)
    assert parcel.left_out > 0
    look = pakket.look(receiver, pakket.Opened(keys.decrypt(parcel.data, [key]), trusted=True))
    assert look.slips[0].closed == 0
    assert (look.sender, look.own) == ("Anna", False)
    whole = pakket.make(vault, ["vol"], recipient=keys.recipient_of(key))
    assert whole.left_out == 0
    receiver.close()


def test_nobody_in_a_parcel_is_refused(two: Office) -> None:
    with pytest.raises(AppError, match="Kies eerst voor wie"):
        pakket.make(two.vaults[0], [])


def test_a_file_that_is_not_right_is_not_looked_at(two: Office) -> None:
    one, other = two.vaults
    right = container.load(pakket.pack(one, ["d1"]).data)
    other_head = replace(right, head={**right.head, "dossiers": ["d3"]})
    for data in (b"geen pakket", container.dump(other_head, kring.require(one).keys)):
        with pytest.raises(AppError):
            pakket.look(other, pakket.Opened(data, trusted=True))


def test_taking_back_is_told_first_and_changes_nothing(two: Office) -> None:
    one, other = two.vaults
    number = pakket.take_in(other, pakket.make(one, ["d1"]).data).number
    assert number is not None
    before = other.tip()
    assert verslag.preview(other, number) == ["Ada: dit dossier was nieuw en gaat weer uit de lijst."]
    Intake.existing(one, "d1").answer("opleiding.jaren", "8")
    Intake.existing(one, "d1").note("opleiding.jaren", "op zaterdag ook")
    number = pakket.take_in(other, pakket.make(one, ["d1"]).data).number
    assert number is not None
    assert verslag.preview(other, number) == [
        "Ada: Hoeveel jaar bent u naar school gegaan? Nu: 8. Straks weer: 6.",
        "Ada: Hoeveel jaar bent u naar school gegaan? Nu: op zaterdag ook. Straks weer: (niets).",
    ]
    assert other.tip().position > before.position
    verslag.undo(other, number)
    with pytest.raises(AppError, match="al teruggenomen"):
        verslag.preview(other, number)
    with pytest.raises(AppError, match="is er niet"):
        verslag.preview(other, 99)


def test_settings_and_a_conflict_that_comes_back_have_words(two: Office, monkeypatch: Any) -> None:
    one, other = two.vaults
    one.append([Draft(GEMEENTE, "gemeente.naam", "Oost", ()), Draft(GEMEENTE, "gemeente.naam", "West", ())])
    two.settle()
    Intake.existing(one, GEMEENTE).answer("gemeente.naam", "Noord")
    one.append([Draft(GEMEENTE, "gemeente.plaats", "Balk")])
    two.settle()
    number = other.post.imports()[0].number
    said = verslag.preview(other, number)
    assert said[0].startswith("Gegevens van de gemeente: ")
    assert " of " in said[0]
    monkeypatch.setattr(verslag, "MOST_LINES", 1)
    assert verslag.preview(other, number)[-1] == "En nog 1 vragen."
