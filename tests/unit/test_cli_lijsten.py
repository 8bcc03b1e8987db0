"""Lists on the command line: shown first, taken in, taken back, written; and the calendar of everybody."""

import json
from functools import partial
from pathlib import Path

import pytest

from intake_app import kluis
from intake_app.store import vault as store_vault
from intake_app.store.keys import Kdf
from tests.unit.test_opdrachten import SECRET, Line

LIST = (
    "Naam;Geb. datum;Burgerservice;Klantnr\r\nAda Haile;12-05-1990;123456782;7\r\nBo Prins;onleesbaar;;8\r\n"
)


@pytest.fixture
def own(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Line:
    """Give a command line in front of an empty vault, beside a list."""
    monkeypatch.setattr(store_vault, "Kdf", partial(Kdf, 8, 1, 1), raising=False)
    monkeypatch.setattr(kluis, "TODAY", Kdf(8, 1, 1))
    (tmp_path / "wachtwoord").write_text(SECRET, encoding="utf-8")
    (tmp_path / "lijst.csv").write_bytes(LIST.encode())
    line = Line(tmp_path, capsys)
    line.good("nieuw")
    return line


def names(own: Line) -> list[str]:
    return sorted(row["naam"] for row in json.loads(own.good("lijst", "--json")))


def test_a_list_is_shown_taken_in_and_taken_back(own: Line) -> None:
    place = own.folder / "lijst.csv"
    asked = ("lijst-inlezen", "--bestand", place, "--kolom", "Burgerservice=identiteit.bsn")
    shown = json.loads(own.good(*asked, "--json"))
    assert shown["kolommen"] == {
        "Naam": "naam",
        "Geb. datum": "identiteit.geboortedatum",
        "Burgerservice": "identiteit.bsn",
        "Klantnr": "",
    }
    assert (shown["gemaakt"], shown["invoer"], names(own)) == ([], None, [])
    assert [one["kolom"] for one in shown["regels"][1]["niet_gelezen"]] == ["Geb. datum"]
    told = own.good(*asked)
    assert "Klantnr -> (niet)" in told
    assert "Regel 3, Geb. datum: Dit is geen datum" in told
    assert "Er is nog niets ingelezen. Te maken dossiers: 2." in told

    assert "1 vak is niet te lezen" in own.refused(*asked, "--voer-uit")
    assert names(own) == []
    done = json.loads(own.good(*asked, "--voer-uit", "--sla-over", "--json"))
    assert len(done["gemaakt"]) == 2
    assert names(own) == ["Ada Haile", "Bo Prins"]

    again = json.loads(own.good("lijst-inlezen", "--bestand", place, "--json"))  # the column is remembered
    assert again["kolommen"]["Burgerservice"] == "identiteit.bsn"
    assert again["regels"][0]["dubbel"]["score"] >= 90
    assert "Regel 2 lijkt op" in own.good("lijst-inlezen", "--bestand", place)
    assert "geen regel om in te lezen" in own.refused(
        "lijst-inlezen", "--bestand", place, "--voer-uit", "--sla-over"
    )
    more = own.good("lijst-inlezen", "--bestand", place, "--voer-uit", "--sla-over", "--dubbelen-ook")
    assert "Ingelezen: 2 dossiers. Terugnemen: 'invoer-terugnemen --invoer 2'." in more
    assert "lijst" in own.good("invoeren")
    own.good("invoer-terugnemen", "--invoer", 2)
    own.good("invoer-terugnemen", "--invoer", done["invoer"])
    assert names(own) == []


def test_a_row_twice_in_one_list_is_told(own: Line) -> None:
    place = own.file("Naam;Geboren\nAda Haile;1-2-1990\nAda Haile;1-2-1990\n", "dubbel.csv")
    assert "Regel 3 lijkt op regel 2: dezelfde naam" in own.good("lijst-inlezen", "--bestand", place)


def test_what_is_wrong_is_refused(own: Line) -> None:
    place = own.folder / "lijst.csv"
    assert "bestaat niet" in own.refused("lijst-inlezen", "--bestand", own.folder / "weg.csv")
    assert "isgelijkteken" in own.refused("lijst-inlezen", "--bestand", place, "--kolom", "x", status=2)
    assert "staat niet in het bestand" in own.refused(
        "lijst-inlezen", "--bestand", place, "--kolom", "X=naam"
    )
    assert "map van een kluis" in own.refused("lijst-bewaren", "--uit", own.folder / "kluis" / "x.csv")
    assert "eindigt op .xlsx of .csv" in own.refused("lijst-bewaren", "--uit", own.folder / "x.pdf")


def test_the_work_list_is_written_and_its_dates_as_a_calendar(own: Line) -> None:
    own.good("lijst-inlezen", "--bestand", own.folder / "lijst.csv", "--voer-uit", "--sla-over")
    target = own.folder / "uit.csv"
    said = own.good("lijst-bewaren", "--uit", target, "--kolommen", "naam, geboortedatum", "--zoek", "Ada")
    assert said.startswith("De lijst is bewaard. Aantal mensen: 1.\nDit bestand is niet versleuteld.")
    assert target.read_bytes() == b"\xef\xbb\xbfNaam;Geboortedatum\r\nAda Haile;12-05-1990\r\n"
    found = json.loads(
        own.good("lijst-bewaren", "--uit", own.folder / "uit.xlsx", "--fase", "intake", "--json")
    )
    assert found["mensen"] == 2
    assert (own.folder / "uit.xlsx").read_bytes().startswith(b"PK")
    calendar = own.folder / "agenda.ics"
    assert "Aantal data: 0." in own.good("agenda", "--allen", "--uit", calendar)
    assert "BEGIN:VCALENDAR" in calendar.read_text()
    assert "map van een kluis" in own.refused("agenda", "--allen", "--uit", own.folder / "kluis" / "x.ics")
    assert "--dossier ID, of --allen" in own.refused("agenda", "--uit", calendar, status=2)
