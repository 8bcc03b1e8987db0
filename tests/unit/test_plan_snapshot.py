"""The frozen plan: whole, plain JSON, and only what counts for this person."""

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from intake_app.model import Answers, JsonValue
from intake_app.momentopname import Snapshot
from intake_app.plan.bouwstenen import menukaart
from intake_app.plan.snapshot import Stand, digest, intact, snapshot

DAY = date(2026, 11, 22)
FULL: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "plan_volledig.json").read_text(encoding="utf-8"),
)


def made(changes: dict[str, JsonValue] | None = None, dagtekening: date | None = None) -> Snapshot:
    answers = Answers({**FULL["antwoorden"], **(changes or {})})
    return snapshot(
        Stand(answers, Answers(FULL["gemeente"]), FULL["advies"], DAY), menukaart(), 1, dagtekening
    )


def test_a_full_plan_survives_json() -> None:
    plan = made(dagtekening=DAY)
    assert set(plan) == {*Snapshot.__required_keys__, "ontzorgplan", "vertalingen"}
    again = json.loads(json.dumps(plan))
    assert again == plan
    assert intact(again)


def test_who_what_and_when() -> None:
    plan = made(dagtekening=DAY)
    assert (plan["versie"], plan["status"], plan["dagtekening"]) == (1, "vastgesteld", "2026-11-22")
    assert plan["persoon"]["voornaam"] == "Selam"
    assert plan["gemeente"]["mandaat"] == "teamleider inburgering"
    assert plan["contact"] == {
        "naam": "K. Jansen",
        "telefoon": "0514 123456",
        "email": "k.jansen@voorbeeld.nl",
    }
    assert plan["intensiteit"] == {"totaal": 900, "week": 15, "pvt": 12, "map": 40}
    assert plan["besluit"]["recht_alleen_verteld"] is True
    assert plan["besluit"]["recht_alleen_datum"] == "2026-10-12"
    assert plan["ontzorgen"] == {"van_toepassing": True, "begin": "2026-10-01", "einde": "2027-03-31"}
    assert [cost["betaalt"] for cost in plan["vaste_lasten"]] == ["gemeente"] * 4  # no other form was chosen
    assert "identiteit.bsn" not in json.dumps(plan)


def test_the_months_are_frozen_with_the_plan_when_they_were_worked_out() -> None:
    money = {"maanden": [{"maand": "2026-10", "over_cent": 41899}], "vragen": []}
    advice = {**FULL["advies"], "geld": money}
    stand = Stand(Answers(FULL["antwoorden"]), Answers(FULL["gemeente"]), advice, DAY)
    plan = snapshot(stand, menukaart(), 1, DAY)
    assert plan["geld"] == money
    assert intact(plan)
    assert "geld" not in made()


def test_a_concept_has_no_dagtekening() -> None:
    plan = made()
    assert (plan["status"], plan["dagtekening"], plan["peildatum"]) == ("concept", None, "2026-11-22")


def test_dates_stand_in_order_and_unknown_ones_stay_away() -> None:
    termijnen = made()["termijnen"]
    assert [item["datum"] for item in termijnen] == sorted(item["datum"] for item in termijnen)
    by_id = {item["id"]: item for item in termijnen}
    assert "aow" not in by_id
    assert by_id["inburgeringstermijn"]["startdatum"] == "2026-11-23"
    assert by_id["verlenging_aanvragen"]["niet_voor"] == "2029-05-23"
    assert by_id["aanbod"]["niet_voor"] is None


def test_all_three_leerroutes_are_weighed() -> None:
    route = made()["route"]
    assert (route["leerroute"], route["advies"], route["zekerheid"]) == ("B1", "B1", "voldoende")
    assert list(route["afweging"]) == ["B1", "onderwijs", "Z"]
    assert route["afweging"]["onderwijs"]["tegen"] == [
        {
            "feit": "wens_opleiding",
            "waarde": None,
            "tekst": "Er is geen wens voor een opleiding.",
            "bron": "Wi2021 art. 8 lid 1",
        },
    ]
    assert route["afweging"]["Z"] == {"voor": [], "tegen": [], "ontbreekt": []}


def test_the_reason_to_deviate_counts_only_when_the_plan_deviates() -> None:
    reason: dict[str, JsonValue] = {"plan.afwijking_reden": "Er is nog geen school."}
    assert made(reason)["route"]["afwijking_reden"] == ""
    assert made({**reason, "plan.leerroute": "Z"})["route"]["afwijking_reden"] == "Er is nog geen school."


def test_the_reason_to_deviate_from_the_toets_is_kept_when_the_advice_agrees() -> None:
    changes: dict[str, JsonValue] = {
        "plan.afwijking_reden": "De toets ging niet goed.",
        "leerbaarheid.lbt_resultaat": "niet_haalbaar",
    }
    advised: dict[str, Any] = {"leerroute": {"advies": "B1"}}
    stand = Stand(Answers({**FULL["antwoorden"], **changes}), Answers(FULL["gemeente"]), advised, DAY)
    assert snapshot(stand, menukaart(), 1)["route"]["afwijking_reden"] == "De toets ging niet goed."


def test_what_does_not_count_for_this_person_is_left_out() -> None:
    extra: dict[str, JsonValue] = {"plan.z_a2_examens": "ja", "plan.opleiding_afmaken": "ja"}
    plan = made(extra)
    assert (plan["besluit"]["z_a2_examens"], plan["besluit"]["opleiding_afmaken"]) == ("", "")
    plan = made({**extra, "plan.leerroute": "Z", "opleiding.lopend": "niet_vrijstellend"})
    assert (plan["besluit"]["z_a2_examens"], plan["besluit"]["opleiding_afmaken"]) == ("ja", "ja")
    assert made({"plan.leerroute": "onderwijs"})["intensiteit"]["map"] is None
    gezin = made({"identiteit.doelgroep": "gezinsmigrant"})["intensiteit"]
    assert (gezin["totaal"], gezin["week"], gezin["pvt"]) == (None, None, 12)


def test_an_empty_dossier_makes_an_empty_concept() -> None:
    plan = snapshot(Stand(Answers(), Answers(), {}, DAY), menukaart(), 3)
    assert plan["versie"] == 3
    assert plan["route"]["leerroute"] == ""
    assert plan["route"]["advies"] is None
    assert plan["ontzorgen"]["van_toepassing"] is None
    assert (plan["doelen"], plan["afspraken"], plan["termijnen"], plan["vaste_lasten"]) == ([], [], [], [])
    assert plan["persoon"]["geboortedatum"] is None


@pytest.mark.parametrize("key", ["versie", "dagtekening", "peildatum"])
def test_any_later_touch_shows_in_the_hash(key: str) -> None:
    plan = made(dagtekening=DAY)
    assert len(plan["hash"]) == 64
    touched = copy.deepcopy(plan)
    touched[key] = "anders"  # type: ignore[literal-required]
    assert not intact(touched)
    assert digest(touched) != plan["hash"]
    assert made(dagtekening=DAY)["hash"] == plan["hash"]
