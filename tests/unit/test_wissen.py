"""Erasing: nothing is left but a tombstone, and the proof says what was done without saying of whom."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from intake_app import wissen
from intake_app.dossier import GEMEENTE
from intake_app.errors import AppError
from intake_app.overzicht import summary
from intake_app.pdf.documents import missing_phrases
from intake_app.store.backups import Backups
from intake_app.store.inzagelog import What
from intake_app.store.keys import Kdf
from intake_app.store.log import Draft
from intake_app.store.vault import UNKNOWN, Vault
from intake_app.wijziging import canonical

CHEAP = Kdf(memory_kib=8, rounds=1, lanes=1)
DAY = date(2026, 11, 22)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.create(tmp_path / "kluis", "geheim", author="Anna", kdf=CHEAP, summary=summary) as made:
        for dossier, end in (("d1", "2020-01-01"), ("d2", "2025-01-01"), ("d3", "2019-01-01")):
            values = {
                "identiteit.voornaam": "Ada",
                "identiteit.plicht_einde_reden": "voldaan",
                "identiteit.plicht_einde": end,
            }
            made.append([Draft(dossier, name, value) for name, value in values.items()])
        yield made


def test_the_proof_says_when_by_whom_why_and_how_much(vault: Vault) -> None:
    proof = wissen.erase(vault, "d1", " op verzoek ")
    (tombstone,) = vault.changes("d1")
    assert (proof.dossier, proof.door, proof.apparaat) == ("d1", "Anna", vault.device)
    assert (proof.reden, proof.wijzigingen) == ("op verzoek", 3)
    assert proof.hash == hashlib.sha256(canonical(tombstone).encode()).hexdigest()
    assert proof.gewist_op[:16] == tombstone.stamp[:16]
    assert not vault.exists("d1")
    assert [line.what for line in vault.accesses("d1").lines] == [What.GEWIST]
    for text in (proof.text(), str(proof.to_json()), str(proof.document())):
        assert proof.hash in text
        assert "Ada" not in text
    assert missing_phrases(proof.document()) == 0


def test_what_cannot_be_erased_is_refused(vault: Vault) -> None:
    for dossier, reason, said in (
        (GEMEENTE, "weg", "instellingen"),
        ("d1", "  ", "geen reden"),
        ("d9", "weg", UNKNOWN),
    ):
        with pytest.raises(AppError, match=said):
            wissen.erase(vault, dossier, reason)
    assert vault.exists("d1")


def test_a_dry_run_changes_nothing_and_then_only_those_go(vault: Vault) -> None:
    assert [term.dossier for term in wissen.due(vault, DAY)] == ["d3", "d1"]
    assert vault.exists("d3")
    proofs = wissen.erase_due(vault, DAY)
    assert [proof.dossier for proof in proofs] == ["d3", "d1"]
    assert "art. 9.9" in proofs[0].reden
    assert [row.id for row in vault.dossiers()] == ["d2"]
    assert wissen.due(vault, DAY) == []


def test_the_proof_says_whether_the_copies_were_reached(vault: Vault) -> None:
    assert Backups(vault).make() is not None
    (first,) = [wissen.erase(vault, "d1", "op verzoek")]
    assert first.to_json()["kopieen"] == "nog_niet"
    assert "wordt het dossier nog gewist" in first.text()
    (partly,) = wissen.reach_copies(vault, [first], stop=lambda: True)
    assert "probeert het opnieuw" in partly.text()
    (done,) = wissen.reach_copies(vault, [partly])
    assert "staat er niet meer in" in done.text()
    assert replace(done, kopieen=first.kopieen) == first


def test_several_proofs_go_on_one_paper(vault: Vault) -> None:
    proofs = wissen.erase_due(vault, DAY)
    document = wissen.bundle(proofs)
    assert document.title == "Bewijs van verwijderen: 2 dossiers"
    assert all(proof.hash in str(document) for proof in proofs)
    assert missing_phrases(document) == 0


def test_only_those_that_were_chosen_go_and_only_when_their_time_has_come(vault: Vault) -> None:
    assert [name for _, name in wissen.due_by_name(vault, DAY)] == ["Ada", "Ada"]
    (proof,) = wissen.erase_due(vault, DAY, {"d3", "d2"})
    assert proof.dossier == "d3"
    assert vault.exists("d2")
