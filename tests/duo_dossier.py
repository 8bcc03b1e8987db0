"""Dossiers for the tests of DUO: answers, plans that were set, the gemeente; and DUO's own schemas."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import regex
import yaml

from intake_app.exchange.duo.stand import Stand
from intake_app.intake import Intake
from intake_app.model import Answers, JsonValue
from intake_app.momentopname import Snapshot
from intake_app.plan import versies
from intake_app.plan.bouwstenen import menukaart
from intake_app.plan.snapshot import Stand as PlanStand
from intake_app.plan.snapshot import snapshot
from intake_app.store.log import Draft
from tests.open_dossier import DOSSIER, Memory

BSN = "900010009"
DAY = date(2026, 11, 22)
FULL: dict[str, JsonValue] = json.loads(
    (Path(__file__).parent / "data" / "plan_volledig.json").read_text(encoding="utf-8")
)["antwoorden"]
PLAN = {name: value for name, value in FULL.items() if name.startswith("plan.") and name != "plan.afspraken"}
PERSON: dict[str, JsonValue] = {
    "identiteit.voornaam": "Selam",
    "identiteit.achternaam": "Voorbeeld",
    "identiteit.bsn": BSN,
    "identiteit.doelgroep": "asielstatushouder",
    "identiteit.eerder_pip": "nee",
}
OWN: dict[str, JsonValue] = {"gemeente.code": "0518", "gemeente.oin": "1" * 20, "gemeente.oin_duo": "2" * 20}
SHARED = Path(__file__).resolve().parents[2] / "shared" / "duo"


def plan(answers: Mapping[str, JsonValue], signed: date, version: int = 1) -> Snapshot:
    """Give a plan that was set, with the decision these answers make."""
    found = Answers({**PLAN, **PERSON, **answers})
    return snapshot(PlanStand(found, Answers(), {}, signed), menukaart(), version, signed)


def dossier(
    answers: Mapping[str, JsonValue],
    signed: Iterable[date] = (),
    gemeente: Mapping[str, JsonValue] | None = None,
    raw: Mapping[str, JsonValue] | None = None,
) -> tuple[Intake, Memory]:
    """Give an open dossier; `signed`: the plans that were set; `raw`: answers that no form checked."""
    memory = Memory()
    intake = memory.open()
    intake.fill({**PERSON, **PLAN, **answers})
    plans = [plan(answers, day, number) for number, day in enumerate(signed, start=1)]
    drafts = [
        Draft(DOSSIER, versies.set_field(f"v{number}"), versies.as_value(made))
        for number, made in enumerate(plans, start=1)
    ]
    memory.keep(drafts + [Draft(DOSSIER, name, value) for name, value in (raw or {}).items()])
    return memory.open(Answers(dict(OWN if gemeente is None else gemeente))), memory


def stand(answers: Mapping[str, JsonValue], signed: Iterable[date] = (), day: date = DAY) -> Stand:
    """Give what the rules look at, without a log."""
    plans = [plan(answers, moment, number) for number, moment in enumerate(signed, start=1)]
    return Stand(Answers({**PERSON, **PLAN, **answers}), Answers(dict(OWN)), plans, day)


# --- DUO's own schemas ---


def published(name: str) -> dict[str, Any]:
    """Give one of DUO's files; the test is skipped when they are not beside this project."""
    if not SHARED.is_dir():
        pytest.skip("DUO's published schemas are not beside this project (../shared/duo)")
    return _read(name)


@cache
def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((SHARED / f"{name}.openapi.yml").read_text(encoding="utf-8"))
    return found


def _pattern(_: object, pattern: str, instance: object, __: object) -> Any:
    """Match as DUO means it: the whole text, with the kinds of letters that re does not know."""
    if isinstance(instance, str) and not regex.fullmatch(pattern, instance):
        yield jsonschema.ValidationError(f"{instance!r} does not match")


_Validator = jsonschema.validators.extend(jsonschema.Draft4Validator, {"pattern": _pattern})


@cache
def judge(file: str, schema: str) -> Any:
    """Give a validator of one of DUO's schemas, strict on formats and patterns."""
    document = published(file)
    whole = {"$ref": f"#/components/schemas/{schema}", "components": document["components"]}
    return _Validator(whole, format_checker=jsonschema.FormatChecker())


def assert_valid(file: str, schema: str, body: Any) -> None:
    """Fail unless DUO's own schema takes the body, and knows every field in it."""
    judge(file, schema).validate(body)
    known = published(file)["components"]["schemas"][schema]["properties"]
    assert set(body) <= set(known)
