"""The list of all rules: nothing in advice/rules is missing from it, and every source is known."""

import ast
import re
from datetime import date
from pathlib import Path

from intake_app.advice import rules as package
from intake_app.advice.geld.waarschuwingen import SIGNALS as MONEY
from intake_app.advice.parameters import Parameters, standard
from intake_app.advice.regelboek import bronnen, rule, rules, source
from intake_app.advice.result import OWN_JUDGEMENT
from intake_app.advice.rules import zinnen
from intake_app.advice.rules.signalen import SIGNALS
from intake_app.advice.rules.zinnen import Zin

DAY = date(2026, 11, 22)
SOURCE = re.compile(
    r"(Wi2021|Besluit inburgering|Regeling inburgering|Participatiewet|Algemene|Awb|Divosa) ?.*"
)
HALVES = {zinnen._ALLEEN_Z}  # only ever printed behind another sentence


def said() -> str:
    """Give everything the book says, as one text."""
    return "\n".join(f"{made.tekst}\n{made.bron}" for made in rules(standard(), DAY))


def test_every_value_stands_in_it_with_its_days() -> None:
    made = {(m.id, m.geldt_vanaf) for m in rules(standard(), DAY) if m.soort == "parameters"}
    assert made == {(entry.id, entry.valid_from) for entry in standard().all}


def test_every_sentence_of_the_reasons_stands_in_it() -> None:
    whole = said()
    sentences = {name: zin for name, zin in vars(zinnen).items() if isinstance(zin, Zin)}
    assert len(sentences) > 20
    lacking = [name for name, zin in sentences.items() if zin not in HALVES and zin.tekst not in whole]
    assert lacking == []


def test_every_warning_stands_in_it() -> None:
    made = {m.id for m in rules(standard(), DAY) if m.soort == "waarschuwingen"}
    assert made == {signal.id for signal in SIGNALS} | {signal.id for signal in MONEY}


def test_every_source_that_a_rule_names_stands_in_it() -> None:
    whole = said()
    places = [place for place in Path(package.__file__).parent.glob("*.py") if place.name != "__init__.py"]
    assert len(places) > 10
    named = {
        (place.name, node.value)
        for place in places
        for node in ast.walk(ast.parse(place.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SOURCE.fullmatch(node.value)
    }
    assert len(named) > 30
    assert sorted(entry for entry in named if entry[1] not in whole) == []


def test_every_term_says_from_which_fact_it_runs() -> None:
    starts = {(m.id, m.feit) for m in rules(standard(), DAY) if m.soort == "termijnen"}
    assert {
        ("pip_eerste", "datum_brp"),
        ("pip_eerste", "datum_kennisgeving"),
        ("aow", "geboortedatum"),
    } <= starts
    shifting = [m for m in rules(standard(), DAY) if m.id == "pip_na_verhuizing" and m.soort == "termijnen"]
    assert all("schuift door" in made.tekst for made in shifting)


def test_every_rule_has_a_source_that_is_known_and_a_day_from_which_it_holds() -> None:
    found = rules(standard(), DAY)
    assert [made for made in found if not made.bron or made.geldt_vanaf is None] == []
    assert all(isinstance(made.to_json()["geldt_vanaf"], str) for made in found)
    assert len(set(found)) == len(found)


def test_what_nobody_read_is_not_called_checked() -> None:
    assert rule("x", "a", "tekst", "Wi2021 art. 14 lid 6").geldt_vanaf == date(2023, 1, 1)
    assert rule("x", "a", "tekst", "Wi2021 art. 7").geverifieerd
    assert not rule("x", "a", "tekst", "Wi2021 art. 3 lid 1 (AOW-leeftijd niet geverifieerd)").geverifieerd
    assert not rule("x", "a", "tekst", OWN_JUDGEMENT).geverifieerd
    unknown = rule("x", "a", "tekst", "Van horen zeggen", "lbt.resultaat")
    assert (unknown.geverifieerd, unknown.geldt_vanaf, unknown.to_json()["geldt_vanaf"]) == (
        False,
        None,
        None,
    )
    assert source("Van horen zeggen") is None
    assert not next(bron for bron in bronnen() if bron.begin == "Awb").nagekeken


def test_a_value_of_any_file_of_the_folder_appears_by_itself(tmp_path: Path) -> None:
    from intake_app.advice.parameters import load  # noqa: PLC0415 - only here from another folder

    folder = Path(package.__file__).parent.parent / "parameters"
    for file in folder.glob("*.toml"):
        (tmp_path / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "bedragen.toml").write_text(
        "volgende_wijziging = 2027-01-01\n[[parameter]]\nid = 'norm'\nomschrijving = 'bijstandsnorm'\n"
        "waarde = 137000\neenheid = 'cent'\nvalid_from = 2026-07-01\nvalid_to = 2026-12-31\n"
        "source = 'Participatiewet art. 21'\nverified = false\n",
        encoding="utf-8",
    )
    values: Parameters = load(tmp_path)
    made = next(m for m in rules(values, DAY) if m.id == "norm")
    assert (made.waarde, made.geverifieerd, made.geldt_tot) == ("137000 cent", False, date(2026, 12, 31))
    assert made.to_json()["geldt_tot"] == "2026-12-31"


def test_the_holidays_of_the_year_stand_in_it() -> None:
    days = {m.id: m.tekst for m in rules(standard(), DAY) if m.soort == "feestdagen"}
    assert days["2026-12-25"] == "Eerste Kerstdag"
    assert len(days) == 9
