"""Parcels: to the team, to a key, with words; what is new since the last one; and taking an import back."""

import re
from pathlib import Path
from typing import Any

import pytest

from intake_app.delen import controle, kring, pakket, publiek, stukken, verslag
from intake_app.errors import AppError
from intake_app.exchange import container, keys, reasons
from intake_app.exchange.container import Document
from intake_app.exchange.reasons import RefusedError
from intake_app.model import REMOVED
from intake_app.store.log import Draft
from intake_app.store.vault import Vault
from tests.kantoor import CHEAP, NOW, Office, office, picture


@pytest.fixture
def two(tmp_path: Path) -> Any:
    with office(tmp_path / "een", 2) as made:
        made.vaults[0].append([Draft("d1", "identiteit.voornaam", "Ada"), Draft("d2", "werk.a", 1)])
        yield made


@pytest.fixture
def elsewhere(tmp_path: Path) -> Any:
    with office(tmp_path / "ander", 2) as made:
        yield made


def loose(tmp_path: Path, name: str) -> Vault:
    return Vault.create(tmp_path / name, "x", author=name, kdf=CHEAP, clock=lambda: NOW)


def key_of(vault: Vault) -> str:
    return kring.own_keys(vault)[vault.device].public.recipient


def print_of(vault: Vault) -> str:
    return kring.own_keys(vault)[vault.device].public.fingerprint


def test_a_colleague_gets_the_whole_history_and_later_only_what_is_new(two: Office) -> None:
    one, other = two.vaults
    one.append([Draft("d1", "identiteit.voornaam", "Eva")])
    first = pakket.take_in(other, pakket.make(one, ["d1"]).data)
    assert first.taken.tally.changes == 2
    assert other.changes("d1") == one.changes("d1")
    assert "geëxporteerd" in str(one.accesses("d1"))
    assert not other.exists("d2")
    again = pakket.take_in(other, pakket.make(one, ["d1"]).data)
    assert (again.taken.tally.changes, again.number) == (0, None)
    one.append([Draft("d1", "werk.a", 5)])
    later = pakket.take_in(other, pakket.make(one, ["d1"]).data).to_json()
    assert later["nieuwe_wijzigingen"] == 1
    assert (later["verslag"][0]["nieuw"], later["verslag"][0]["wijzigingen"]) == (False, 1)
    two.settle()
    assert picture(one) == picture(other)
    assert [[*vault.check(), *controle.findings(vault)] for vault in two.vaults] == [[], []]


def test_a_parcel_for_another_gemeente_reaches_all_colleagues_there(two: Office, elsewhere: Office) -> None:
    one, receiver = two.vaults[0], elsewhere.vaults[0]
    parcel = pakket.make(one, ["d1"], recipient=key_of(receiver))
    with pytest.raises(AppError, match="vingerafdruk"):
        pakket.take_in(receiver, parcel.data)
    with pytest.raises(AppError, match="andere sleutel"):
        pakket.take_in(elsewhere.vaults[1], parcel.data)
    assert not receiver.exists("d1")
    outcome = pakket.take_in(receiver, parcel.data, sender=print_of(one))
    assert outcome.taken.tally.changes == 1
    receiver.append([Draft("d1", "werk.a", 2)])
    elsewhere.settle()
    assert picture(elsewhere.vaults[1]) == picture(receiver)
    # What was handed over goes on to a third with the signature it was made with.
    assert elsewhere.vaults[1].changes("d1")[0].author == "Anna"
    back = pakket.make(elsewhere.vaults[1], ["d1"], recipient=key_of(one))
    assert pakket.take_in(one, back.data, sender=print_of(elsewhere.vaults[1])).taken.tally.changes == 1
    one.append([Draft("d1", "werk.b", 2)])
    more = pakket.make(one, ["d1"], recipient=key_of(receiver))
    assert pakket.take_in(receiver, more.data, sender=print_of(one)).taken.tally.changes == 1
    elsewhere.settle()
    assert picture(elsewhere.vaults[1]) == picture(receiver)
    for vault in (*two.vaults, *elsewhere.vaults):
        assert [*vault.check(), *controle.findings(vault)] == []
    receiver.erase("d1", "verhuisd")
    elsewhere.settle()
    assert not elsewhere.vaults[1].exists("d1")
    assert pakket.take_in(receiver, more.data, sender=print_of(one)).taken.tally.changes == 0
    assert not receiver.exists("d1")


def test_words_on_the_phone_open_a_parcel_without_any_team(tmp_path: Path) -> None:
    with loose(tmp_path, "a") as one, loose(tmp_path, "b") as other:
        one.append([Draft("d1", "werk.a", 1)])
        words = keys.new_words()
        parcel = pakket.make(one, ["d1"], words=words)
        with pytest.raises(AppError, match="gaat open met woorden"):
            pakket.take_in(other, parcel.data)
        with pytest.raises(AppError, match="passen niet"):
            pakket.take_in(other, parcel.data, "andere woorden")
        spoken = words.upper().replace("-", "  ")
        assert pakket.take_in(other, parcel.data, spoken).taken.tally.changes == 1
        assert other.changes("d1") == one.changes("d1")
        assert controle.findings(other) == []
        assert kring.find(one) is None  # a parcel makes no team of it
        assert pakket.make(other, ["d1"], recipient=key_of(one)).changes == 1


def test_closed_parts_stay_out_of_a_parcel_for_the_team(two: Office) -> None:
    question = min(publiek.closed_questions())
    two.vaults[0].append([Draft("d1", question, "ja")])
    parcel = pakket.make(two.vaults[0], ["d1"])
    assert (parcel.changes, parcel.left_out) == (1, 1)
    assert pakket.make(two.vaults[0], ["d1"], recipient=key_of(two.vaults[1])).changes == 2


def test_a_parcel_that_is_not_right_changes_nothing(two: Office, tmp_path: Path) -> None:
    one, other = two.vaults
    circle = kring.require(one)

    def sent(kind: str, dossiers: Any, whole: bool = False, own: Any = None) -> bytes:
        parcel = container.load(keys.decrypt(pakket.make(one, ["d1"]).data, circle.opening))
        blocks = tuple(
            type(block)(block.statement, block.signed, block.changes, whole) for block in parcel.blocks
        )
        key = (own or circle.keys).public.verify
        document = Document(
            kind, circle.team.id, circle.device, key, "2026", {"dossiers": dossiers}, parcel.messages, blocks
        )
        return keys.encrypt(container.dump(document, own or circle.keys), circle.team.recipients)

    for data in (
        sent(container.CHANGES, ["d1"], whole=True),
        sent(container.PARCEL, ["d1"], whole=True),
        sent(container.PARCEL, ["ander"]),
        sent(container.PARCEL, "d1"),
        sent(container.PARCEL, ["d1", ["x"]]),
        sent(container.PARCEL, ["d1", 5]),
        sent(container.PARCEL, ["d1", "met\nregel"]),
        sent(container.PARCEL, ["d1", ""]),
        sent(container.PARCEL, ["d1"], own=keys.DeviceKeys.new()),
        keys.encrypt(b"geen pakket", circle.team.recipients),
    ):
        with pytest.raises(AppError):
            pakket.take_in(other, data)
    with pytest.raises(AppError, match=re.escape(reasons.SHAPE)):
        pakket.look(other, pakket.decrypt(other, sent(container.PARCEL, ["d1", ["x"]])))
    assert not other.exists("d1")
    for text in ("weg", "leeg"):
        (tmp_path / "leeg").touch()
        with pytest.raises(AppError):
            pakket.read(tmp_path / text)
    with (tmp_path / "groot").open("wb") as stream:
        stream.truncate(container.MOST_BYTES + 1)
    with pytest.raises(AppError, match="groter"):
        pakket.read(tmp_path / "groot")
    with pytest.raises(AppError, match="staat niet in de kluis"):
        pakket.make(one, ["weg"])
    with pytest.raises(AppError, match="geen sleutel"):
        pakket.make(one, ["d1"], recipient="age1kort")
    (tmp_path / "goed").write_bytes(pakket.make(one, ["d1"]).data)
    assert pakket.take_in(other, pakket.read(tmp_path / "goed")).taken.tally.changes == 1


def test_a_parcel_cannot_erase(two: Office) -> None:
    one, other = two.vaults
    pakket.take_in(other, pakket.make(one, ["d1"]).data)
    one.erase("d1", "weg")
    with pytest.raises(AppError, match="staat niet in de kluis"):
        pakket.make(one, ["d1"])
    circle = kring.require(one)
    stukken.sign_new(circle)
    blocks = tuple(pakket._blocks(circle, one._journal.changes("d1")))
    head = {"dossiers": ["d1"]}
    key = circle.keys.public.verify
    document = Document(container.PARCEL, circle.team.id, circle.device, key, "2026", head, (), blocks)
    with pytest.raises(AppError):
        pakket.take_in(other, keys.encrypt(container.dump(document, circle.keys), circle.team.recipients))
    assert other.exists("d1")


def test_an_import_is_taken_back_and_taken_in_again(two: Office) -> None:
    one, other = two.vaults
    first = pakket.take_in(other, pakket.make(one, ["d1"]).data)
    before = other.states("d1")
    one.append([Draft("d1", "identiteit.voornaam", "Eva"), Draft("d1", "werk.a", 7)])
    second = pakket.take_in(other, pakket.make(one, ["d1"]).data)
    assert second.number is not None
    assert first.number is not None
    with pytest.raises(AppError, match="verder gewerkt"):
        verslag.undo(other, first.number)
    assert verslag.undo(other, second.number) == 2
    after = other.states("d1")
    assert after["identiteit.voornaam"].value == before["identiteit.voornaam"].value
    assert after["werk.a"].value is None
    with pytest.raises(AppError, match="al teruggenomen"):
        verslag.undo(other, second.number)
    with pytest.raises(AppError, match="is er niet"):
        verslag.undo(other, 99)
    assert other.check() == []
    two.settle()
    assert picture(one) == picture(other)


def test_a_new_dossier_is_set_aside_and_shown_again(two: Office) -> None:
    one, other = two.vaults
    one.append([Draft("d1", "identiteit.voornaam", "Ada")])
    data = pakket.make(one, ["d1"]).data
    number = pakket.take_in(other, data).number
    assert number is not None
    verslag.undo(other, number)
    assert other.dossiers() == []
    pakket.take_in(other, data)
    assert [row.id for row in other.dossiers()] == ["d1"]


def test_what_was_a_conflict_before_is_one_again(two: Office) -> None:
    one, other = two.vaults
    pakket.take_in(other, pakket.make(one, ["d1"]).data)
    one.append([Draft("d1", "werk.a", 1)])
    other.append([Draft("d1", "werk.a", 2)])
    pakket.take_in(other, pakket.make(one, ["d1"]).data)
    values = {member.value for member in other.states("d1")["werk.a"].members}
    assert values == {1, 2}
    pakket.take_in(one, pakket.make(other, ["d1"]).data)
    one.append([Draft("d1", "werk.a", 3)])
    number = pakket.take_in(other, pakket.make(one, ["d1"]).data).number
    assert number is not None
    verslag.undo(other, number)
    assert {member.value for member in other.states("d1")["werk.a"].members} == {1, 2}


def test_erasing_cannot_be_taken_back(two: Office) -> None:
    two.settle()
    two.vaults[0].erase("d1", "termijn")
    two.sync(0)
    number = two.sync(1).number
    assert number is not None
    with pytest.raises(AppError, match="voorgoed gewist"):
        verslag.undo(two.vaults[1], number)
    report = two.vaults[1].post.imports()[0].report
    assert "voorgoed gewist" in verslag.lines(report)[0]  # type: ignore[arg-type]
    assert REMOVED


def test_what_is_not_signed_cannot_be_handed_over(two: Office, tmp_path: Path) -> None:
    with loose(tmp_path, "los") as other:
        other.insert(two.vaults[0].changes("d1"))
        with pytest.raises(AppError, match="Niet alle wijzigingen"):
            pakket.make(other, ["d1"], words="x")


def test_a_computer_that_is_too_busy_does_not_call_the_words_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office(tmp_path, 2) as made:
        made.vaults[0].append([Draft("d1", "werk.a", 1)])
        data = pakket.make(made.vaults[0], ["d1"], words="de woorden").data

        def busy(*_: object) -> bytes:
            raise RefusedError(reasons.TOO_HARD)

        with monkeypatch.context() as patch:
            patch.setattr(keys, "unlock", busy)
            with pytest.raises(AppError, match="te druk"):
                pakket.take_in(made.vaults[1], data, "de woorden")
        with pytest.raises(AppError, match="passen niet"):
            pakket.take_in(made.vaults[1], data, "andere woorden")
