"""The work list as a spreadsheet: what is in it, harmless to open, outside the vault, whole or not at all."""

import csv
import io
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_app import agenda
from intake_app.clock import today
from intake_app.errors import AppError
from intake_app.intake import Intake
from intake_app.lijsten import bewaren
from intake_app.lijsten.bewaren import COLUMNS, USUAL, as_csv, as_xlsx, harmless, table, write
from intake_app.overzicht import dates, summary
from intake_app.samenvoegen import samenvoeging
from intake_app.store.inzagelog import What
from intake_app.store.log import Draft
from intake_app.store.vault import Vault
from tests.kantoor import CHEAP


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.create(tmp_path / "kluis", "x", author="Anna", kdf=CHEAP, summary=summary) as made:
        notice = (today() - timedelta(days=14)).isoformat()
        Intake.start(made, "a").fill(
            {
                "identiteit.voornaam": "Ada",
                "identiteit.achternaam": "=cmd|'/c calc'!A1",
                "identiteit.geboortedatum": "1990-05-12",
                "identiteit.bsn": "123456782",
                "identiteit.doelgroep": "gezinsmigrant",
                "identiteit.datum_kennisgeving": notice,
                "plan.contact_naam": "Els de Vries",
                "plan.leerroute": "B1",
                "gesprek.taal": "ti",
            }
        )
        Intake.start(made, "b").fill({"identiteit.voornaam": "Bo", "identiteit.achternaam": "Prins"})
        yield made


def test_every_column_says_something_in_dutch(vault: Vault) -> None:
    headings, cells, dossiers = table(vault, list(COLUMNS))
    assert dossiers == ["a", "b"]
    row = dict(zip(headings, cells[0], strict=True))
    assert row["Geboortedatum"] == date(1990, 5, 12)
    assert isinstance(row["Volgende datum"], date)
    assert isinstance(row["Dagen"], int)
    assert (row["Taal"], row["Fase"], row["Leerroute"], row["Contactpersoon"]) == (
        "Tigrinya",
        "intake",
        "B1-route",
        "Els de Vries",
    )
    assert row["Doelgroep"] == "gezinsmigrant of andere migrant"
    assert dict(zip(headings, cells[1], strict=True))["Volgende datum"] is None
    assert set(USUAL) <= set(COLUMNS)
    assert table(vault, ["naam"], search="Bo")[1] == [["Bo Prins"]]
    assert table(vault, ["naam"], phase="plan")[1] == []


def test_an_old_answer_that_is_no_date_is_shown_as_it_is(vault: Vault) -> None:
    vault.append([Draft("b", "identiteit.geboortedatum", "ooit")])
    assert table(vault, ["geboortedatum"], search="Bo")[1] == [["ooit"]]


def test_csv_is_what_dutch_excel_opens(vault: Vault, tmp_path: Path) -> None:
    place = tmp_path / "lijst.csv"
    assert write(vault, place, ["naam", "geboortedatum", "volgende_datum"]) == 2
    data = place.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfNaam;Geboortedatum;Volgende datum\r\n")
    assert b";12-05-1990;" in data
    assert data.count(b"\r\n") == data.count(b"\n") == 3
    assert oct(place.stat().st_mode)[-3:] == "600"
    assert vault.accesses("a").counts[What.GEEXPORTEERD] == 1


def test_a_workbook_has_days_as_days_and_text_as_text(vault: Vault, tmp_path: Path) -> None:
    place = tmp_path / "lijst.xlsx"
    write(vault, place, ["naam", "achternaam", "geboortedatum", "dagen"])
    sheet = openpyxl.load_workbook(place).active
    assert [cell.value for cell in sheet[1]] == ["Naam", "Achternaam", "Geboortedatum", "Dagen"]
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=cmd|'/c calc'!A1", "s")
    assert (sheet["C2"].is_date, sheet["C2"].number_format) == (True, "dd-mm-yyyy")
    assert isinstance(sheet["D2"].value, int)
    assert sheet.freeze_panes == "A2"


def test_no_workbook_stands_unencrypted_in_a_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "weg"))  # who makes a file there, fails
    with pytest.raises(FileNotFoundError):
        tempfile.mkstemp()
    assert openpyxl.load_workbook(io.BytesIO(as_xlsx(["Kop"], [["Ada"]]))).active["A2"].value == "Ada"


def test_a_sign_that_no_file_can_hold_does_not_stop_the_list() -> None:
    odd = "Ada\uffff\ud800\ufffe"
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(["Kop"], [[odd]]))).active
    assert sheet["A2"].value == "Ada\ufffd\ufffd\ufffd"
    assert "Ada\ufffd\ufffd\ufffd" in as_csv(["Kop"], [[odd]]).decode("utf-8-sig")


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-x", "@x", " =1+1"])
def test_a_text_stays_text_when_it_is_changed_in_excel(text: str) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(["Kop"], [[text], ["Ada"]]))).active
    assert (sheet["A2"].value, sheet["A2"].quotePrefix, sheet["A3"].quotePrefix) == (text, True, False)


@given(st.text(max_size=20))
def test_no_text_is_taken_for_a_formula(text: str) -> None:
    assert not harmless(text).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
    data = as_csv(["Kop"], [[text]]).decode("utf-8-sig")
    ((back,),) = list(csv.reader(io.StringIO(data, newline=""), delimiter=";"))[1:] or [[""]]
    assert not back.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(["Kop"], [[text]]))).active
    assert sheet["A2"].data_type != "f"


@pytest.mark.parametrize(
    ("name", "columns", "why"),
    [
        ("kluis/lijst.csv", ["naam"], "map van een kluis"),
        ("lijst.txt", ["naam"], "eindigt op .xlsx of .csv"),
        ("lijst.csv", ["onzin"], "De kolom 'onzin' bestaat niet"),
        ("lijst.csv", [], "minstens één kolom"),
        ("weg/lijst.csv", ["naam"], "niet worden opgeslagen"),
    ],
)
def test_what_cannot_be_written_is_refused(
    vault: Vault, tmp_path: Path, name: str, columns: list[str], why: str
) -> None:
    with pytest.raises(AppError, match=why):
        write(vault, tmp_path / name, columns)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kluis"]
    assert What.GEEXPORTEERD not in vault.accesses("a").counts


def test_a_person_with_two_dossiers_stands_there_once(vault: Vault) -> None:
    Intake.start(vault, "c").fill(
        {"identiteit.voornaam": "Bo", "identiteit.datum_kennisgeving": "2026-01-01"}
    )
    samenvoeging.join(vault, "c", "b")
    assert table(vault, ["dossier"])[1] == [["a"], ["b"]] or table(vault, ["dossier"])[1] == [["b"], ["a"]]
    assert "c" not in {dossier for dossier, *_ in dates(vault, date(2020, 1, 1))}


# -- the calendar of everybody ---------------------------------------------------------------------


def test_the_calendar_of_everybody_holds_numbers_of_dossiers_only(vault: Vault, tmp_path: Path) -> None:
    place = tmp_path / "agenda.ics"
    found = dates(vault, today())
    assert found
    assert agenda.write_everybody(vault, place, today()) == len(found)
    text = place.read_bytes().decode().replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == len(found)
    assert "SUMMARY:Belangrijke datum · dossier a" in text
    for word in ("Ada", "Prins", "PIP moet", "123456782", "Tigrinya"):
        assert word not in text
    assert f"DTSTART;VALUE=DATE:{found[0][2]:%Y%m%d}" in text
    first = text[text.index("UID:") :].split("\r\n")[0]
    moved = [(dossier, term, day + timedelta(days=3)) for dossier, term, day in found]
    assert first in agenda.everybody(moved, today()).decode()
    with pytest.raises(AppError, match="map van een kluis"):
        agenda.write_everybody(vault, tmp_path / "kluis" / "x.ics", today())
    with pytest.raises(AppError, match="niet worden opgeslagen"):
        agenda.write_everybody(vault, tmp_path / "weg" / "x.ics", today())
    assert bewaren.WARNING.startswith("Dit bestand is niet versleuteld")
