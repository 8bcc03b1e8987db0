"""Reading a file of DUO into dossiers: found by number, first in words, then all or nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from intake_app import duoverkeer
from intake_app.dossier import GEMEENTE
from intake_app.errors import AppError
from intake_app.exchange.duo.herkennen import pieces
from intake_app.historie import entries
from intake_app.intake import Intake
from intake_app.overzicht import summary
from intake_app.store.keys import Kdf
from intake_app.store.vault import Vault
from tests.duo_dossier import BSN, DAY, dossier
from tests.open_dossier import DOSSIER, Memory, foreign

OTHER = "900010010"
TOLD = {"registratieDatumTijd": "2026-11-20T09:00:00Z", "gebeurtenisId": "SS139"}
LBT = {
    "resultaat": "B1-route haalbaar",
    "behaaldeScore": "31,50",
    "benodigdeScore": "28,00",
    "datumAfname": "2026-10-20",
}


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    cheap = Kdf(memory_kib=8, rounds=1, lanes=1)
    with Vault.create(tmp_path / "kluis", "geheim", author="Anna", kdf=cheap, summary=summary) as made:
        numbers: dict[str, dict[str, Any]] = {
            "a": {"identiteit.bsn": BSN, "identiteit.v_nummer": "0012345678"},
            "b": {"identiteit.v_nummer": "1234567890"},
            "c": {},
        }
        for name, known in numbers.items():
            Intake.start(made, name).fill(
                {"identiteit.voornaam": name, "identiteit.achternaam": "X", **known}
            )
        yield made


def propose(document: Any, answers: dict[str, Any] | None = None) -> duoverkeer.Proposal:
    intake, _ = dossier(answers or {})
    own, _ = duoverkeer.for_dossier(intake, pieces(document))
    return duoverkeer.proposal(intake, own, DAY)


# --- The proposal ---


def test_a_proposal_says_old_and_new_in_words_and_changes_nothing() -> None:
    intake, memory = dossier({"leerbaarheid.lbt_resultaat": "niet_haalbaar", "leerbaarheid.lbt_score": 20})
    count = len(memory.changes)
    found = duoverkeer.proposal(intake, pieces([LBT]), DAY)
    assert len(memory.changes) == count
    shown = {line.vraag: (line.oud, line.nieuw) for line in found.verschillen}
    assert shown["leerbaarheid.lbt_resultaat"] == ("B1-route niet haalbaar", "B1-route haalbaar")
    assert shown["leerbaarheid.lbt_score"] == ("20", "31,5")
    said = found.lines()
    assert (
        said[0]
        == "Wat is het resultaat van uw leerbaarheidstoets?: B1-route niet haalbaar -> B1-route haalbaar"
    )
    assert said[-1].startswith("Te doen: De dag van de toets")
    data = found.to_json()
    assert data["dossier"] == DOSSIER
    assert data["wijzigingen"][0]["nieuw"] == "B1-route haalbaar"


def test_taking_over_notes_every_change_with_its_source_and_once() -> None:
    intake, memory = dossier({})
    found = duoverkeer.proposal(intake, pieces({**TOLD, "bsn": BSN}), DAY)
    intake.take_over(found.edits, duoverkeer.REASON)
    assert intake.answers.values["duo.tien_weken_gemeld"] == "2026-11-20"
    (row,) = intake.answers.values["duo.berichten"]  # type: ignore[misc]
    assert row["code"] == "SS139"  # type: ignore[call-overload,index]
    noted = [line for line in entries(memory.changes) if line.vraag.startswith("duo.")]
    assert {line.waarom for line in noted} == {duoverkeer.REASON}
    again = duoverkeer.proposal(intake, pieces({**TOLD, "bsn": BSN}), DAY)
    assert again.edits == ()
    assert again.lines()[0].startswith("Er verandert geen antwoord")


def test_what_a_person_did_with_a_message_stays_when_the_file_comes_again() -> None:
    intake, _ = dossier({})
    file = pieces({**TOLD, "bsn": BSN})
    intake.take_over(duoverkeer.proposal(intake, file, DAY).edits, duoverkeer.REASON)
    row = intake.answers.values["duo.berichten"][0]["_rij"]  # type: ignore[index,call-overload]
    intake.answer_cell("duo.berichten", str(row), "klaar", "ja")
    assert duoverkeer.proposal(intake, file, DAY).edits == ()


def test_a_row_is_one_line_with_its_old_cells() -> None:
    exam = {"examendatum": "2026-10-01", "resultaat": "Gezakt", "onderdeel": "LE"}
    intake, _ = dossier({})
    intake.take_over(duoverkeer.proposal(intake, pieces([exam]), DAY).edits, duoverkeer.REASON)
    (line,) = duoverkeer.proposal(intake, pieces([{**exam, "resultaat": "Geslaagd"}]), DAY).verschillen
    assert (line.oud, line.nieuw) == ("niet geslaagd", "geslaagd")
    assert line.tekst == "Welke examenresultaten heeft DUO gemeld?"


def test_a_conflict_is_decided_by_what_duo_says() -> None:
    changes = [
        foreign("identiteit.doelgroep", "asielstatushouder", 1),
        foreign("identiteit.doelgroep", "gezinsmigrant", 2),
    ]
    intake = Memory(changes).open()
    found = duoverkeer.proposal(intake, pieces({"indeling": "Asielstatushouder"}), DAY)
    assert found.edits == (("identiteit.doelgroep", "asielstatushouder"),)


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({**LBT, "datumAfname": "2026-11-23"}, "in de toekomst"),
        ({**LBT, "behaaldeScore": "100,00"}, "Hoeveel punten hebt u gehaald"),
    ],
)
def test_what_a_question_does_not_take_is_refused_whole(document: Any, said: str) -> None:
    with pytest.raises(AppError, match=said) as refused:
        propose(document)
    assert "Er is niets ingelezen." in str(refused.value)


def test_a_list_has_room_for_fifty_rows() -> None:
    exams = [
        {"examendatum": f"2026-{1 + n // 28:02d}-{1 + n % 28:02d}", "resultaat": "Geen", "onderdeel": "SP"}
        for n in range(51)
    ]
    assert len(propose(exams[:50]).verschillen) == 50
    with pytest.raises(AppError, match="hoogstens 50 regels"):
        propose(exams)


def test_the_settings_of_the_gemeente_are_nobody() -> None:
    with pytest.raises(AppError, match="instellingen van de gemeente"):
        duoverkeer.stand(Memory(dossier=GEMEENTE).open())


# --- Whose it is ---


def test_a_file_of_somebody_else_is_refused_and_others_are_set_aside() -> None:
    intake, _ = dossier({"identiteit.v_nummer": "0012345678"})
    with pytest.raises(AppError, match="iemand anders"):
        duoverkeer.for_dossier(intake, pieces({**TOLD, "bsn": OTHER}))
    with pytest.raises(AppError, match="iemand anders"):
        duoverkeer.for_dossier(intake, pieces({**TOLD, "vNummer": 1}))
    own, others = duoverkeer.for_dossier(
        intake, pieces([{**TOLD, "bsn": OTHER}, {**TOLD, "vNummer": 12345678}])
    )
    assert [found.nummer for found in own] == [2]
    assert [found.nummer for found in others] == [1]
    with pytest.raises(AppError, match="passen niet bij dezelfde persoon"):
        duoverkeer.for_dossier(intake, pieces({**TOLD, "bsn": BSN, "vNummer": 1}))


def test_without_a_number_here_there_is_no_telling() -> None:
    intake, _ = dossier({"identiteit.bsn": None})
    with pytest.raises(AppError, match="Vul het nummer eerst in"):
        duoverkeer.for_dossier(intake, pieces({**TOLD, "bsn": BSN}))
    assert duoverkeer.for_dossier(intake, pieces([LBT]))[1] == []
    known, _ = dossier({})
    with pytest.raises(AppError, match="iemand anders"):
        duoverkeer.for_dossier(known, pieces({**TOLD, "vNummer": 1}))


# --- The vault ---


def test_a_file_finds_its_people_by_bsn_and_v_number(vault: Vault) -> None:
    file = [
        {**TOLD, "bsn": BSN},
        {**TOLD, "vNummer": 1234567890},
        {**TOLD, "bsn": OTHER},
        {**TOLD, "vNummer": 12345678},
    ]
    found, nobody = duoverkeer.proposals(vault, file, None)
    assert [intake.dossier for intake, _ in found] == ["a", "b"]
    assert nobody == ["Deel 3 van het bestand (SS139) hoort bij een persoon die hier geen dossier heeft."]
    assert duoverkeer.keep(vault, found) == sum(len(wanted.edits) for _, wanted in found)
    for name in ("a", "b"):
        assert Intake.existing(vault, name).answers.values["duo.tien_weken_gemeld"] == "2026-11-20"
    assert "duo.tien_weken_gemeld" not in Intake.existing(vault, "c").answers.values
    assert vault.check() == []
    Intake.existing(vault, "c").note("identiteit.bsn", f"niet {BSN}")  # a hit of the search is no match
    again, _ = duoverkeer.proposals(vault, file, None)
    assert [wanted.edits for _, wanted in again] == [(), ()]


def test_a_file_for_one_dossier(vault: Vault) -> None:
    wrapped = {"pad": f"/personen/{OTHER}/lbt/resultaten", "inhoud": [LBT]}
    own = {"pad": f"/personen/{BSN}/lbt/resultaten", "inhoud": [LBT]}
    found, nobody = duoverkeer.proposals(vault, [wrapped, own], "a")
    assert [intake.dossier for intake, _ in found] == ["a"]
    assert nobody == ["Deel 1 van het bestand hoort bij een persoon die hier geen dossier heeft."]
    found, nobody = duoverkeer.proposals(vault, [LBT], "c")
    assert [intake.dossier for intake, _ in found] == ["c"]
    assert nobody == []


def test_what_cannot_be_told_is_refused_and_nothing_is_kept(vault: Vault) -> None:
    before = vault.tip()
    with pytest.raises(AppError, match="om wie het gaat"):
        duoverkeer.proposals(vault, [LBT], None)
    Intake.existing(vault, "c").fill({"identiteit.bsn": BSN})
    with pytest.raises(AppError, match="meer dan een dossier"):
        duoverkeer.proposals(vault, {**TOLD, "bsn": BSN}, None)
    with pytest.raises(AppError, match="geen bestand van DUO"):
        duoverkeer.proposals(vault, {"x": 1}, None)
    bad = [{**TOLD, "vNummer": 1234567890}, {**TOLD, "vNummer": 12345678, "bsn": OTHER}]
    with pytest.raises(AppError, match="dezelfde persoon"):
        duoverkeer.proposals(vault, bad, None)
    assert vault.tip() != before  # the BSN typed above
    assert "duo.tien_weken_gemeld" not in Intake.existing(vault, "b").answers.values
