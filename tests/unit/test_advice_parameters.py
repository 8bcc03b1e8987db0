"""Dated parameters: strict files, no value is an error, and what was not verified says so."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from intake_app.advice.parameters import ParameterError, ParameterFileError, Parameters, load, standard
from intake_app.errors import AppError

GOOD = """
volgende_wijziging = 2024-01-01

[[parameter]]
id = "duur"
omschrijving = "een termijn"
waarde = 31
eenheid = "dagen"
valid_from = 2022-01-01
valid_to = 2023-04-11
source = "Wet art. 1"
verified = true

[[parameter]]
id = "duur"
omschrijving = "een termijn"
waarde = 28
eenheid = "dagen"
tekst = "vier weken"
valid_from = 2023-04-12
source = "Wet art. 1"
verified = false
"""


def _load(folder: Path, text: str) -> Parameters:
    (folder / "x.toml").write_text(text, encoding="utf-8")
    return load(folder)


def test_the_value_of_the_day_counts_to_and_including_the_last_day(tmp_path: Path) -> None:
    values = _load(tmp_path, GOOD)
    assert values.at("duur", date(2022, 1, 1)).waarde == 31
    assert values.at("duur", date(2023, 4, 11)).duur == "31 dagen"
    later = values.at("duur", date(2023, 4, 12))
    assert (later.duur, later.bron) == ("vier weken", "Wet art. 1 (niet geverifieerd)")
    assert [entry.waarde for entry in values.periods("duur")] == [31, 28]
    assert values.at("duur", date(2023, 4, 11)).bron == "Wet art. 1"


def test_no_value_for_a_day_names_the_parameter_and_the_day(tmp_path: Path) -> None:
    values = _load(tmp_path, GOOD)
    with pytest.raises(ParameterError, match="'duur' op 2021-12-31") as caught:
        values.at("duur", date(2021, 12, 31))
    assert isinstance(caught.value, AppError)
    with pytest.raises(ParameterError, match="'onbekend'"):
        values.at("onbekend", date(2026, 1, 1))
    assert values.find("onbekend", date(2026, 1, 1)) is None
    assert values.periods("onbekend") == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[[parameter]]", "[[bedrag]]"),
        ("waarde = 31", 'waarde = "31"'),
        ("waarde = 31", "waarde = true"),
        ('eenheid = "dagen"', 'eenhied = "dagen"'),
        ('id = "duur"', ""),
        ("valid_to = 2023-04-11", "valid_to = 2023-04-12"),
        ("valid_to = 2023-04-11", "valid_to = 2021-04-12"),
        ("verified = true", ""),
        ("volgende_wijziging = 2024-01-01", ""),
        ("2024-01-01", '"2024-01-01"'),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(ParameterFileError):
        _load(tmp_path, GOOD.replace(old, new, 1))


_OF_MONEY = ("eurocent per maand", "eurocent per jaar", "procent", "promille", "honderdduizendste")


def test_a_file_is_outdated_from_the_day_on_which_its_values_may_change(tmp_path: Path) -> None:
    values = _load(tmp_path, GOOD)
    assert values.wijzigingen == {"x": date(2024, 1, 1)}
    assert values.outdated(date(2023, 12, 31)) == ()
    assert values.outdated(date(2024, 1, 1)) == ("x",)
    assert Parameters(()).outdated(date.max) == ()
    assert [entry.waarde for entry in values.all] == [31, 28]


def test_the_parameters_of_the_program_hold_since_the_law_and_name_a_source() -> None:
    values = standard()
    assert values is standard()
    names = {entry.id for name in values._entries for entry in values.periods(name)}
    for name in names:
        first, *_, last = (*values.periods(name), values.periods(name)[-1])
        assert all(entry.source and entry.omschrijving for entry in values.periods(name)), name
        if first.eenheid not in _OF_MONEY:
            assert first.valid_from in (date(2022, 1, 1), date(2023, 1, 1)), name
            assert last.valid_to == date.max, name


def test_an_amount_of_the_half_year_ends_with_it_and_the_next_follows_on_it() -> None:
    values = standard()
    norms = [name for name in values._entries if name.startswith(("bijstand_", "kostendeler_"))]
    assert len(norms) == 13
    for name in norms:
        periods = values.periods(name)
        assert periods[-1].valid_to == date(2026, 12, 31)
        for before, after in pairwise(periods):
            assert (after.valid_from - before.valid_to).days == 1, name


def test_what_no_law_gives_is_marked() -> None:
    values, day = standard(), date(2026, 11, 22)
    for name in ("aow_leeftijd", "vve_tot", "bezwaar", "lbt_bijna", "scholing_weinig", "scholing_veel"):
        assert "(niet geverifieerd)" in values.at(name, day).bron


@pytest.mark.parametrize(
    ("name", "worth"),
    [
        ("pip_eerste", "10 weken"),
        ("pip_na_informatie", "2 weken"),
        ("pip_na_verhuizing", "10 weken"),
        ("inburgeringstermijn", "3 jaar"),
        ("schakelen_leerroute", "1,5 jaar"),
        ("aanbod", "3 maanden"),
        ("start_taalschakeltraject", "6 maanden"),
        ("ontzorgen", "6 maanden"),
        ("bezwaar", "6 weken"),
        ("pvt_uren", "12 uur"),
        ("map_uren", "40 uur"),
        ("z_cursusuren", "800 uur"),
        ("z_participatie_uren", "800 uur"),
        ("afschalen_uren", "600 uur"),
        ("aow_leeftijd", "67 jaar"),
    ],
)
def test_the_values_of_today(name: str, worth: str) -> None:
    assert standard().at(name, date(2026, 11, 22)).duur == worth


@pytest.mark.parametrize(
    ("worth", "unit", "words"),
    [
        (71302, "eurocent per maand", "€ 713,02 per maand"),
        (123456705, "eurocent", "€ 1.234.567,05"),
        (100, "eurocent per jaar", "€ 1,00 per jaar"),
        (8, "eurocent", "€ 0,08"),
    ],
)
def test_money_is_read_in_euros(worth: int, unit: str, words: str, tmp_path: Path) -> None:
    text = GOOD.replace("waarde = 31", f"waarde = {worth}").replace(
        'eenheid = "dagen"', f'eenheid = "{unit}"'
    )
    assert _load(tmp_path, text).at("duur", date(2022, 1, 1)).duur == words


def test_only_terms_of_weeks_move_to_a_working_day() -> None:
    values = standard()
    moving = {name for name in values._entries if values.periods(name)[-1].verschuift}
    assert moving == {
        "pip_eerste",
        "pip_na_informatie",
        "pip_na_verhuizing",
        "bezwaar",
        "beslissing_bezwaar",
        "beslissing_bezwaar_commissie",
        "beslissing_bezwaar_uitstel",
        "beslissing_verlenging",
        "beslissing_ontheffing",
        "beslissing_lening",
        "voorschot_bijstand",
        "beslissing_bijstand",
    }
    terms = {"dagen", "weken", "maanden"}
    for name in values._entries:
        entry = values.periods(name)[-1]
        if entry.wie:
            assert entry.eenheid in terms, name
            assert entry.verschuift_omdat, name
