"""The commands for DUO: what they write and print, and that a refusal stores nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from intake_app.cli import main
from intake_app.cli_duo import ASK
from intake_app.clock import today
from intake_app.dossier import GEMEENTE
from intake_app.intake import Intake
from intake_app.overzicht import summary
from intake_app.store.keys import Kdf
from intake_app.store.log import Draft
from intake_app.store.vault import Vault
from tests.duo_dossier import BSN, OWN, PERSON, PLAN, assert_valid, plan

LBT = {
    "resultaat": "B1-route haalbaar",
    "behaaldeScore": "31,50",
    "benodigdeScore": "28,00",
    "datumAfname": "2026-10-20",
}


class Desk:
    """A vault on disk, and commands on it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        cheap = Kdf(memory_kib=8, rounds=1, lanes=1)
        with Vault.create(folder / "kluis", "geheim", kdf=cheap, summary=summary) as vault:
            Intake.start(vault, GEMEENTE).fill({"gemeente.code": "0518"})
            Intake.start(vault, "d").fill({**PERSON, **PLAN})
            made = plan({}, today())
            vault.append([Draft("d", "plan.vastgesteld/v1", made)])  # type: ignore[arg-type]
            Intake.start(vault, "leeg").fill({"identiteit.voornaam": "A", "identiteit.achternaam": "B"})
        (folder / "w").write_text("geheim", encoding="utf-8")

    def run(self, *words: str) -> tuple[int, str, str]:
        place = ["--kluis", str(self.folder / "kluis"), "--wachtwoord-bestand", str(self.folder / "w")]
        status = main([words[0], *place, *words[1:]])
        said = self.capsys.readouterr()
        return status, said.out, said.err

    def file(self, document: Any) -> str:
        place = self.folder / "duo.json"
        place.write_text(json.dumps(document), encoding="utf-8")
        return str(place)

    def answers(self, dossier: str = "d") -> dict[str, Any]:
        return dict(json.loads(self.run("toon", "--dossier", dossier, "--json")[1])["antwoorden"])


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


def test_the_pip_is_written_as_duo_takes_it(desk: Desk) -> None:
    target = desk.folder / "pip.json"
    status, out, err = desk.run("duo", "--dossier", "d", "--bericht", "pip", "--uit", str(target))
    assert (status, err) == (0, "")
    assert "DUO weigert dit niet" in out
    assert "Niet nagekeken" in out
    body = json.loads(target.read_text(encoding="utf-8"))
    assert body["dagtekeningPip"] == today().isoformat()
    assert_valid("PIP", "PIP", body)


def test_without_a_file_the_message_is_printed(desk: Desk) -> None:
    out = desk.run("duo", "--dossier", "d", "--bericht", "pip")[1]
    assert '"leerroute": "B"' in out
    data = json.loads(desk.run("duo", "--dossier", "d", "--bericht", "pip", "--kaart", "--json")[1])
    assert data["kan_mee"] is True
    assert data["kaart"][0] == {"veld": "BSN", "waarde": BSN, "uitleg": ""}
    assert data["volgorde_nagekeken"] is False
    told = desk.run("duo", "--dossier", "d", "--bericht", "pip", "--kaart")[1]
    assert "Dagtekening PIP" in told
    assert "De volgorde van Portaal Inburgering is niet nagekeken." in told


def test_all_messages_at_once(desk: Desk) -> None:
    out = desk.run("duo", "--dossier", "d")[1]
    assert "pip: kan mee; niet nagekeken: 2\n" in out
    assert "map: nog niets te melden\n  - Er is nog niets te melden. Vul na het eindgesprek van de MAP" in out
    data = json.loads(desk.run("duo", "--dossier", "d", "--json")[1])
    assert (data[0]["bericht"], data[0]["status"]) == ("pip", "kan_mee")
    assert {made["bericht"]: made["status"] for made in data}["map"] == "nog_niets"
    assert data[-1]["bericht"] == "pip-intrekken"
    assert data[-1]["inhoud"] is None
    assert {"regel", "tekst", "vraag", "bron"} == set(data[2]["weigeringen"][0])


def test_a_message_that_duo_would_refuse_is_not_written(desk: Desk) -> None:
    target = desk.folder / "pip.json"
    status, out, err = desk.run("duo", "--dossier", "leeg", "--bericht", "pip", "--uit", str(target))
    assert (status, out) == (1, "")
    assert err.startswith("Dit bericht kan niet mee. Nog niets te melden.\n- Er is nog geen vastgesteld PIP.")
    assert "- Het BSN ontbreekt." in err
    assert "(vraag: identiteit.bsn)" in err
    assert not target.exists()


def test_the_whole_request_goes_to_a_file_when_both_numbers_are_known(desk: Desk) -> None:
    target = desk.folder / "v.json"
    words = ("duo", "--dossier", "d", "--bericht", "pip-intrekken", "--verzoek-uit", str(target))
    status, _, err = desk.run(*words)
    assert status == 1
    assert "OIN" in err
    own = desk.folder / "own.json"
    own.write_text(json.dumps(OWN), encoding="utf-8")
    assert desk.run("invullen", "--dossier", GEMEENTE, "--antwoorden", str(own))[0] == 0
    assert desk.run(*words)[0] == 0
    asked = json.loads(target.read_text(encoding="utf-8"))
    assert (asked["methode"], asked["pad"]) == ("DELETE", f"/personen/{BSN}/PIP")


def test_what_sending_does_is_told(desk: Desk) -> None:
    file = desk.folder / "a.json"
    file.write_text(json.dumps({"duo.contactpersoon": 7}), encoding="utf-8")
    desk.run("invullen", "--dossier", "d", "--antwoorden", str(file))
    out = desk.run("duo", "--dossier", "d", "--bericht", "contactpersoon-koppelen")[1]
    assert "Let op: Een nieuwe koppeling" in out


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--bericht", "pop"), 1, "Kies uit: pip"),
        (("--bericht", "pip-intrekken", "--uit", "{out}/x.json"), 1, "geen inhoud"),
        (("--bericht", "pip", "--uit", "{out}/weg/x.json"), 1, "niet worden opgeslagen"),
        (("--bericht", "pip", "--uit", "{out}/kluis/x.json"), 1, "Dit is de map van een kluis"),
        (("--bericht", "pip", "--verzoek-uit", "{out}/kluis/x.json"), 1, "--verzoek-uit"),
        (("--kaart",), 2, "Geef met --bericht"),
        (("--uit", "{out}/x.json"), 2, "Geef met --bericht"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(
    desk: Desk, words: tuple[str, ...], status: int, said: str
) -> None:
    found = desk.run("duo", "--dossier", "d", *(word.format(out=desk.folder) for word in words))
    assert found[0] == status
    assert said in found[2]
    assert not (desk.folder / "x.json").exists()


def test_reading_shows_first_and_takes_over_when_told(desk: Desk) -> None:
    file = desk.file([LBT])
    status, out, _ = desk.run("duo-inlezen", "--dossier", "d", "--bestand", file)
    assert status == 0
    assert "Dossier d\n" in out
    assert "-> B1-route haalbaar" in out
    assert ASK in out
    assert "leerbaarheid.lbt_resultaat" not in desk.answers()
    out = desk.run("duo-inlezen", "--dossier", "d", "--bestand", file, "--voer-uit")[1]
    assert "Alles is overgenomen." in out
    assert desk.answers()["leerbaarheid.lbt_score"] == 31.5
    assert "(reden: Van DUO, uit een bestand.)" in desk.run("historie", "--dossier", "d")[1]
    assert desk.run("controle")[0] == 0


def test_reading_by_number_says_who_is_not_here(desk: Desk) -> None:
    told = {"registratieDatumTijd": "2026-11-20T09:00:00Z", "gebeurtenisId": "SS139"}
    file = desk.file([{**told, "bsn": BSN}, {**told, "bsn": "900010010"}])
    assert "Deel 2 van het bestand (SS139)" in desk.run("duo-inlezen", "--bestand", file)[1]
    data = json.loads(desk.run("duo-inlezen", "--bestand", file, "--voer-uit", "--json")[1])
    assert data["ingelezen"] is True
    assert [found["dossier"] for found in data["dossiers"]] == ["d"]
    assert len(data["geen_dossier"]) == 1
    assert desk.answers()["duo.tien_weken_gemeld"] == "2026-11-20"


def test_a_bad_file_stores_nothing(desk: Desk) -> None:
    before = desk.run("historie", "--dossier", "d")[1]
    for document in ({"x": 1}, [], {**LBT, "behaaldeScore": "31.5"}, [LBT]):
        status, out, err = desk.run("duo-inlezen", "--bestand", desk.file(document), "--voer-uit")
        assert (status, out) == (1, "")
        assert err.count("\n") == 1
    place = desk.folder / "geen.json"
    place.write_text("{", encoding="utf-8")
    assert desk.run("duo-inlezen", "--bestand", str(place))[0] == 1
    assert desk.run("historie", "--dossier", "d")[1] == before
