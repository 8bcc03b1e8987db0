"""The work list: sorted by the date that counts today, cut off and counted, found by sound."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from intake_app.model import FieldState, JsonValue
from intake_app.store import projections
from intake_app.store.keys import Kdf
from intake_app.store.log import Draft
from intake_app.store.vault import Vault

CHEAP = Kdf(memory_kib=8, rounds=1, lanes=1)


class Day:
    """A clock that is set by hand, at noon."""

    def __init__(self) -> None:
        self.day = 22

    def __call__(self) -> datetime:
        return datetime(2026, 11, self.day, 12, tzinfo=UTC)


def summary(_dossier: str, fields: Mapping[str, FieldState]) -> dict[str, JsonValue]:
    name = fields["naam"].value
    return {"naam": name, "volgende_termijn": fields["termijn"].value, "zoek": f"{name} Sneek"}


@pytest.fixture
def day() -> Day:
    return Day()


@pytest.fixture
def vault(tmp_path: Path, day: Day) -> Iterator[Vault]:
    with Vault.create(tmp_path / "kluis", "geheim", kdf=CHEAP, clock=day, summary=summary) as made:
        yield made


def add(vault: Vault, dossier: str, name: str, deadline: JsonValue) -> None:
    vault.append([Draft(dossier, "naam", name), Draft(dossier, "termijn", deadline)])


def listed(vault: Vault, search: str = "", limit: int = -1) -> list[str]:
    return [row.id for row in vault.dossiers(search, limit)]


def test_of_a_series_the_first_date_that_has_not_passed_counts(vault: Vault, day: Day) -> None:
    add(vault, "reeks", "A", ["2026-12-20", "2026-11-23"])
    add(vault, "vast", "B", "2026-11-01")
    add(vault, "december", "C", "2026-12-01")
    add(vault, "voorbij", "D", ["2026-01-01"])
    add(vault, "geen", "E", None)
    add(vault, "leeg", "F", [])
    assert listed(vault)[:3] == ["vast", "reeks", "december"]
    assert set(listed(vault)[3:]) == {"voorbij", "geen", "leeg"}
    day.day = 24
    assert listed(vault)[:3] == ["vast", "december", "reeks"]


def test_only_so_many_dates_are_kept_and_they_are_the_first(vault: Vault, day: Day) -> None:
    day.day = 1
    dates: list[JsonValue] = [f"2026-11-{number:02d}" for number in range(2, 30)]
    add(vault, "veel", "A", [*dates, 5])
    add(vault, "een", "B", "2026-11-30")
    day.day = projections.MOST_DATES + 1
    assert listed(vault) == ["veel", "een"]
    day.day = projections.MOST_DATES + 2
    assert listed(vault) == ["een", "veel"]
    assert vault.check() == []


def test_the_list_can_be_cut_off_and_says_how_many_there_are(vault: Vault) -> None:
    for number in range(9):
        add(vault, f"d{number}", "Amina" if number % 3 else "Bo", f"2026-12-0{number + 1}")
    assert listed(vault, limit=2) == ["d0", "d1"]
    assert listed(vault, "amina", 3) == ["d1", "d2", "d4"]
    assert vault.count() == 9
    assert vault.count("amina") == 6
    assert vault.count("sneek bo") == 3
    assert vault.count("niemand") == 0


def test_a_name_is_found_by_its_sound_and_other_texts_are_not(vault: Vault) -> None:
    add(vault, "d1", "Mohammed Tesfay", None)
    assert listed(vault, "muhamad tesfai") == ["d1"]
    assert listed(vault, "sneek") == ["d1"]
    assert listed(vault, "snaek") == []


def test_the_search_needs_only_the_index(vault: Vault) -> None:
    """Reading every whole row would make each key of a search three times as slow at 50,000 dossiers."""
    where, texts = projections._matching("moh")
    sql = "EXPLAIN QUERY PLAN SELECT count(*) FROM dossier_rij WHERE " + where  # noqa: S608
    plan = vault._db.conn.execute(sql, texts).fetchall()
    assert "COVERING INDEX" in plan[0][3]


def test_a_list_of_an_older_program_is_made_again(vault: Vault, tmp_path: Path, day: Day) -> None:
    add(vault, "d1", "Mohammed", None)
    vault._db.execute("UPDATE dossier_rij SET zoek = 'mohammed'")
    vault._identity.set("samenvatting", "")
    vault.close()
    with Vault.open(tmp_path / "kluis", "geheim", clock=day, summary=summary) as again:
        assert listed(again, "muhammad") == ["d1"]
