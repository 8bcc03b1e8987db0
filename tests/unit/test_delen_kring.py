"""Who belongs: founding, asking, letting in, revoking, a lost laptop, roles, and what outsiders cannot do."""

import json
from pathlib import Path
from typing import Any

import pytest

from intake_app.delen import controle, kring
from intake_app.errors import AppError
from intake_app.exchange import container, keys, team
from intake_app.exchange.container import Document
from intake_app.exchange.keys import DeviceKeys
from intake_app.exchange.reasons import RefusedError
from intake_app.exchange.request import parse, write
from intake_app.exchange.statement import Signed
from intake_app.store.log import Draft
from intake_app.store.vault import Vault
from tests.kantoor import Office, office


@pytest.fixture
def three(tmp_path: Path) -> Any:
    with office(tmp_path, 3) as made:
        yield made


def asked(vault: Vault) -> Any:
    return kring.read_request(kring.ask(vault))


def newcomer(made: Office) -> Vault:
    made.clocks.append(made.clocks[0])
    made.folders.append(made.folders[0])
    made.vaults.append(made.new_vault(len(made.vaults)))
    return made.vaults[-1]


def test_a_team_takes_no_more_devices_than_a_file_can_be_for(
    three: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = asked(newcomer(three))
    monkeypatch.setattr(keys, "MOST_DEVICES", 3)
    with pytest.raises(AppError, match="hoogstens"):
        kring.admit(three.vaults[0], request)
    kring.revoke(three.vaults[0], three.vaults[2].device)
    kring.join(three.vaults[3], kring.admit(three.vaults[0], request))


def test_everybody_sees_the_same_team(three: Office) -> None:
    three.settle()
    teams = [kring.require(vault).team for vault in three.vaults]
    assert teams[0] == teams[1] == teams[2]
    listing = kring.listing(three.vaults[1])
    assert [(one["naam"], one["rol"]) for one in listing["leden"]] == [
        ("Anna", "beheerder"),
        ("Bert", "consulent"),
        ("Chadia", "consulent"),
    ]
    assert [one["apparaten"][0]["eigen"] for one in listing["leden"]] == [False, True, False]


def test_a_fingerprint_is_the_same_on_both_sides(three: Office) -> None:
    vault = newcomer(three)
    request = asked(vault)
    assert request.keys.fingerprint == kring.own_keys(vault)[vault.device].public.fingerprint
    assert len(request.keys.fingerprint.split()) == 6
    assert len(kring.ask(vault)) < 700  # fits a QR code


SPOILED: dict[str, Any] = {
    "half": "{",
    "lijst": "[]",
    "naam": {"naam": "Iemand anders"},
    "formaat": {"formaat": "iets"},
    "versie": {"versie": 2},
    "sleutel": {"sleutel": "kort"},
    "ontvanger": {"ontvanger": "age1kort"},
    "handtekening": {"handtekening": 4},
    "apparaat": {"apparaat": ""},
    "diep": "[" * 5000,
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_a_request_that_is_not_right_is_refused(spoil: Any) -> None:
    body = json.loads(write("aa", "Bert", DeviceKeys.new()))
    text = spoil if isinstance(spoil, str) else json.dumps(body | spoil)
    with pytest.raises(RefusedError):
        parse(text)
    with pytest.raises(AppError):
        kring.read_request(text)


def test_only_a_beheerder_changes_the_team(three: Office) -> None:
    vault = newcomer(three)
    with pytest.raises(AppError, match="beheerder"):
        kring.admit(three.vaults[1], asked(vault))
    with pytest.raises(AppError, match="beheerder"):
        kring.revoke(three.vaults[1], three.vaults[2].device)
    with pytest.raises(AppError, match="beheerder"):
        kring.set_role(three.vaults[1], "x", team.BEHEERDER)
    with pytest.raises(AppError, match="nog niet bij een team"):
        kring.require(vault)


def test_mistakes_in_managing_give_one_sentence(three: Office) -> None:
    founder = three.vaults[0]
    mine = kring.require(founder).team.devices[founder.device].member
    for work, told in (
        (lambda: kring.found_team(founder, "Nog een"), kring.HAS_TEAM),
        (lambda: kring.ask(founder), kring.HAS_TEAM),
        (lambda: kring.revoke(founder, "weg"), kring.NO_DEVICE),
        (lambda: kring.revoke(founder, founder.device), kring.YOURSELF),
        (lambda: kring.set_role(founder, "weg", team.BEHEERDER), kring.NO_MEMBER),
        (lambda: kring.set_role(founder, mine, "baas"), kring.NO_ROLE),
        (lambda: kring.set_role(founder, mine, team.CONSULENT), kring.LAST_MANAGER),
        (lambda: kring.found_team(newcomer(three), " "), kring.NO_NAME),
        (lambda: kring.join(founder, b"geen bestand"), kring.NOT_ACCESS),
    ):
        with pytest.raises(AppError) as caught:
            work()
        assert str(caught.value) == told
    with pytest.raises(AppError, match="rol"):
        kring.admit(founder, asked(newcomer(three)), "baas")
    with pytest.raises(AppError, match="Deze persoon"):
        kring.admit(founder, asked(newcomer(three)), member="weg")


def test_access_is_for_one_vault_only(three: Office) -> None:
    one, other = newcomer(three), newcomer(three)
    data = kring.admit(three.vaults[0], asked(one))
    with pytest.raises(AppError, match="geen toegang voor deze kluis"):
        kring.join(other, data)
    assert kring.join(one, data).belongs
    assert kring.admit(three.vaults[0], asked_again(one))  # the file got lost: it can be made again
    assert kring.join(one, data).belongs


def asked_again(vault: Vault) -> Any:
    own = kring.own_keys(vault)[vault.device]
    return kring.read_request(write(vault.device, vault.author, own))


def test_access_made_by_a_stranger_is_refused(three: Office) -> None:
    vault = newcomer(three)
    kring.ask(vault)
    own, stranger = kring.own_keys(vault)[vault.device], DeviceKeys.new()
    circle = kring.require(three.vaults[0])
    messages = circle.own_messages
    public = stranger.public.verify
    for kind, sender in ((container.ACCESS, "vreemd"), (container.TEAM, circle.device)):
        document = Document(kind, circle.team.id, sender, public, "2026", {"sleutels": []}, messages)
        with pytest.raises(AppError, match="geen toegang"):
            kring.join(vault, keys.encrypt(container.dump(document, stranger), [own.public.recipient]))


def test_another_team_cannot_take_a_vault_over(three: Office, tmp_path: Path) -> None:
    with office(tmp_path / "ander", 1) as other:
        data = kring.admit(other.vaults[0], asked_again(three.vaults[1]))
        with pytest.raises(AppError, match="hoort al bij een team"):
            kring.join(three.vaults[1], data)


def test_a_revoked_device_gets_nothing_new_and_brings_nothing_new(three: Office) -> None:
    three.vaults[2].append([Draft("d1", "werk.a", 1)])
    three.settle()
    gone = kring.revoke(three.vaults[0], three.vaults[2].device, "kwijt")
    assert (gone["naam"], gone["dossiers"]) == ("Chadia", 1)
    assert gone["bijgewerkt_tot"]
    three.vaults[0].append([Draft("d1", "werk.b", "geheim")])
    three.sync(0)
    three.sync(1)
    three.vaults[2].append([Draft("d1", "werk.c", "van een dief")])
    three.sync(2)
    assert "werk.b" not in three.vaults[2].states("d1")
    outcome = three.sync(1)
    assert any("uit het team gehaald" in reason for reason in outcome.taken.problems.values())
    assert set(three.vaults[1].states("d1")) == {"werk.a", "werk.b"}
    with pytest.raises(AppError, match="al uit het team"):
        kring.revoke(three.vaults[0], three.vaults[2].device)
    with pytest.raises(AppError, match="eerder uit het team"):
        kring.admit(three.vaults[0], asked_again(three.vaults[2]))
    for vault in three.vaults[:2]:
        assert controle.findings(vault) == []


def test_what_a_revoked_device_shared_before_stays(three: Office) -> None:
    three.vaults[2].append([Draft("d1", "werk.a", 1)])
    three.sync(2)
    three.sync(0)
    kring.revoke(three.vaults[0], three.vaults[2].device)
    three.sync(0)
    for path in three.folders[0].glob("*.age"):
        path.touch()
    three.sync(1)
    three.sync(0)
    three.sync(1)
    assert three.vaults[1].exists("d1")


def test_a_new_device_of_a_person_stays_that_person(three: Office) -> None:
    vault = newcomer(three)
    member = kring.require(three.vaults[1]).team.devices[three.vaults[1].device].member
    kring.join(vault, kring.admit(three.vaults[0], asked(vault), member=member))
    found = kring.require(vault).team
    assert found.devices[vault.device].member == member
    assert len(found.members) == 3
    assert len(found.devices_of([member])) == 2


def test_two_beheerders_revoke_at_the_same_time_and_agree(tmp_path: Path) -> None:
    with office(tmp_path, 4) as made:
        member = kring.require(made.vaults[0]).team.devices[made.vaults[1].device].member
        made.settle(2)
        kring.set_role(made.vaults[0], member, team.BEHEERDER)
        made.settle(2)
        kring.revoke(made.vaults[0], made.vaults[2].device)
        kring.revoke(made.vaults[1], made.vaults[3].device)
        for _ in range(3):
            made.sync(0)
            made.sync(1)
        found = [kring.require(vault).team for vault in made.vaults[:2]]
        assert found[0] == found[1]
        assert found[0].sound  # a key that neither of the revoked devices ever had
        assert len(found[0].active()) == 2


def test_who_was_longest_in_the_team_wins_when_two_revoke_each_other(tmp_path: Path) -> None:
    with office(tmp_path, 2) as made:
        member = kring.require(made.vaults[0]).team.devices[made.vaults[1].device].member
        made.settle(2)
        kring.set_role(made.vaults[0], member, team.BEHEERDER)
        made.settle(2)
        kring.revoke(made.vaults[1], made.vaults[0].device)
        kring.revoke(made.vaults[0], made.vaults[1].device)
        both = [Signed(*one) for vault in made.vaults for one in vault.post.messages()]
        found = team.fold(both, kring.require(made.vaults[0]).team.id)
        assert found is not None
        assert [one.id for one in found.active()] == [made.vaults[0].device]
        assert team.fold(reversed(both), found.id) == found


def test_messages_of_a_revoked_beheerder_after_that_do_not_count(tmp_path: Path) -> None:
    with office(tmp_path, 2) as made:
        member = kring.require(made.vaults[0]).team.devices[made.vaults[1].device].member
        made.settle(2)
        kring.set_role(made.vaults[0], member, team.BEHEERDER)
        made.settle(2)
        thief = kring.require(made.vaults[1])
        kring.revoke(made.vaults[0], made.vaults[1].device)
        about = {"gesloten_delen": False, "team": thief.team.id}
        late = team.compose(
            team.SETTING, thief.device, thief.team.counts.get(thief.device, 0) + 1, about, thief.keys
        )
        messages = [*kring.require(made.vaults[0]).messages, late]
        found = team.fold(messages, thief.team.id)
        assert found is not None
        assert found.closed_parts


def test_a_younger_beheerder_can_revoke_an_older_one_and_what_he_said_later_goes(tmp_path: Path) -> None:
    with office(tmp_path, 3) as made:
        member = kring.require(made.vaults[0]).team.devices[made.vaults[1].device].member
        made.settle(2)
        kring.set_role(made.vaults[0], member, team.BEHEERDER)
        made.settle(2)
        kring.revoke(made.vaults[1], made.vaults[0].device)
        kring.set_closed_parts(made.vaults[0], closed=False)  # not knowing of it
        both = {Signed(*one) for vault in made.vaults[:2] for one in vault.post.messages()}
        found = team.fold(both, kring.require(made.vaults[1]).team.id)
        assert found is not None
        assert found.closed_parts
        assert not found.devices[made.vaults[0].device].active


def test_nonsense_among_the_messages_is_passed_over(three: Office) -> None:
    circle = kring.require(three.vaults[0])
    nonsense = [
        "",
        "[]",
        "{",
        '{"soort":"nieuw"}',
        '{"soort":"x","apparaat":"a","nr":1}',
        "[" * 3000,
        '{"soort":"rol","apparaat":"a","nr":"1","doel":"x","rol":"beheerder"}',
    ]
    messages = [*circle.messages, *(Signed(text, "") for text in nonsense)]
    assert team.fold(messages, circle.team.id) == circle.team
    assert team.fold([], circle.team.id) is None
    assert team.fold([Signed(one.text, "") for one in circle.messages], circle.team.id) is None
    forged = team.compose(
        team.ROLE,
        circle.device,
        99,
        {"doel": "x", "rol": "beheerder", "team": circle.team.id},
        DeviceKeys.new(),
    )
    assert team.fold([*circle.messages, forged], circle.team.id) == circle.team


def test_a_damaged_list_of_members_is_found(three: Office) -> None:
    vault = three.vaults[0]
    vault._db.execute("DELETE FROM teambericht")
    assert controle.findings(vault) == [controle.TEAM]


def test_a_changed_log_is_found(three: Office) -> None:
    vault = three.vaults[0]
    vault.append([Draft("d1", "werk.a", 1)])
    three.sync(0)
    assert controle.findings(vault) == []
    vault._db.execute("DROP TRIGGER wijziging_update")
    vault._db.execute("UPDATE wijziging SET value = '2'")
    assert controle.findings(vault) == [controle.CHANGED.format(aantal=1)]
    vault._db.execute("UPDATE verklaring SET handtekening = 'x'")
    assert controle.findings(vault) == [controle.SIGNATURE.format(aantal=1)]
    vault._db.execute("UPDATE verklaring SET tekst = 'x'")
    assert controle.findings(vault) == [controle.SIGNATURE.format(aantal=1)]


def test_a_message_counts_also_when_another_was_added_meanwhile(three: Office) -> None:
    """A round that has looked at the team, while its beheerder decides something in the window."""
    before = kring.require(three.vaults[0])
    kring.set_closed_parts(three.vaults[0], False)
    after = kring.renew_key(before)
    assert not after.team.closed_parts
    assert after.team.recipients != before.team.recipients
    assert after.team.counts[after.device] == before.team.counts[after.device] + 2
