"""A thousand dossiers from a seed: each message is valid by DUO's own schemas and allowed, or refused."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from intake_app import duoverkeer
from intake_app.dossier import question
from intake_app.exchange.duo import berichten
from intake_app.exchange.duo.berichten import Message
from intake_app.exchange.duo.stand import Stand
from intake_app.exchange.duo.weigering import rules
from intake_app.model import JsonValue
from tests.duo_dossier import DAY, OWN, assert_valid, dossier, published

COUNT = 1000
SIGNED = date(2026, 9, 1)
FILES = {
    "PIP": "PIP",
    "Contactpersoongegevens": "Contactpersoon",
    "Inburgeringsaanbod": "Inburgeringsaanbod",
    "ResultaatMap": "MAP-PVT-Zroute",
    "ResultaatPvt": "MAP-PVT-Zroute",
    "ResultaatZroute": "MAP-PVT-Zroute",
    "TaallesEnKnmBredeIntake": "GevolgdeUren",
    "ParticipatieAlsTaalles": "GevolgdeUren",
    "ParticipatieactiviteitenBredeIntake": "GevolgdeUren",
}
PATHS = {
    "pip": "PIP",
    "contactpersoon": "Contactpersoon",
    "aanbod": "Inburgeringsaanbod",
    "map": "MAP-PVT-Zroute",
    "pvt": "MAP-PVT-Zroute",
    "zroute": "MAP-PVT-Zroute",
    "uren": "GevolgdeUren",
    "lbt": "Leerbaarheidstoets",
}


def _day(random: Random, around: date, reach: int = 40) -> str:
    return (around + timedelta(days=random.randint(-reach, reach))).isoformat()


def _sometimes(random: Random, chance: float, values: dict[str, JsonValue]) -> dict[str, JsonValue]:
    return {name: value for name, value in values.items() if random.random() < chance}


def _person(random: Random) -> dict[str, JsonValue]:
    """Give who it is and what the plan decides."""
    found: dict[str, JsonValue] = {
        "identiteit.doelgroep": random.choice(["asielstatushouder"] * 3 + ["gezinsmigrant"]),
        "identiteit.eerder_pip": random.choice(["ja", "nee"]),
        "plan.leerroute": random.choice(["B1", "onderwijs", "Z", "Z"]),
        "plan.intensiteit_uren": random.randint(1, 9999),
        "plan.z_a2_examens": random.choice(["ja", "nee"]),
        "plan.alfabetisering": random.choice(["A", "AA", "NVT", None]),
        "plan.contact_naam": random.choice(["K. Jansen", "Zoë O'Brien", "Loket 3", None]),
        "identiteit.plicht_einde_reden": random.choice(["loopt", "loopt", "voldaan"]),
        "leerbaarheid.lbt_ontheffing": random.choice(["geen", "visueel", "auditief", None]),
    }
    found |= _sometimes(
        random, 0.15, {"identiteit.bsn": None, "duo.pip_intensiteit": random.randint(1, 9999)}
    )
    return found | _sometimes(
        random,
        0.5,
        {
            "duo.plicht_begin": _day(random, SIGNED),
            "identiteit.datum_brp": _day(random, SIGNED),
            "identiteit.dagtekening_eerste_pip": _day(random, SIGNED),
            "identiteit.vorige_pip_datum": _day(random, SIGNED),
            "duo.pip_niveau": random.choice(["A2", "B1"]),
        },
    )


def _traject(random: Random) -> dict[str, JsonValue]:
    """Give what was done since the plan, and what DUO knows of it."""
    end = date.fromisoformat(_day(random, DAY, 80))
    codes = ["0518", "0518", "0363"]
    found: dict[str, JsonValue] = {
        "duo.school_keurmerk": random.choice([["bow"], ["tst"], ["bow", "tst"], ["geen"]]),
        "duo.termijn_start": random.choice([None, _day(random, SIGNED)]),
        "identiteit.einddatum_duo": random.choice([None, end.isoformat()]),
        "duo.z_gemeld": random.choice(["ja", "nee"]),
        "duo.school_uren": random.choice(["ja", "nee"]),
    }
    for part in ("map", "pvt"):
        found |= _sometimes(random, 0.6, {f"duo.{part}_datum": _day(random, end)})
        found |= _sometimes(random, 0.3, {f"duo.{part}_verwijtbaar": random.choice(["ja", "nee"])})
        found |= _sometimes(random, 0.3, {f"duo.{part}_gemeentecode": random.choice(codes)})
    return found | _sometimes(
        random,
        0.6,
        {
            "duo.pip_gemeentecode": random.choice(codes),
            "duo.school_nummer": f"{random.randint(0, 9_999_999_999):010d}",
            "duo.aanbod_datum": _day(random, SIGNED),
            "duo.aanbod_einde_cursus": _day(random, SIGNED),
            "duo.aanbod_start": _day(random, SIGNED + timedelta(days=40)),
            "duo.aanbod_einde": _day(random, SIGNED + timedelta(days=80)),
            "duo.z_datum": _day(random, end),
            "duo.uren_intake": random.randint(0, 9999),
            "duo.uren_leerroute": random.randint(0, 9999),
            "duo.uren_eerder": random.randint(0, 5000),
            "duo.uren_participatie": random.randint(0, 9999),
            "duo.uren_participatie_intake": random.randint(0, 300),
            "duo.contactpersoon": random.randint(1, 99999),
        },
    )


def _made(seed: int) -> tuple[Stand, list[Message]]:
    """Give one dossier, kept in a log as the program keeps it, with every message about it."""
    random = Random(seed)  # noqa: S311 - the same dossiers again, not a secret
    answers = {**_person(random), **_traject(random)}
    signed = [SIGNED - timedelta(days=400), SIGNED] if random.random() < 0.3 else [SIGNED]
    raw: dict[str, JsonValue] = {"duo.pip_intensiteit": 10000} if random.random() < 0.05 else {}
    intake, _ = dossier(answers, signed if random.random() < 0.9 else [], raw=raw)
    return duoverkeer.stand(intake, DAY), duoverkeer.messages(intake, DAY)


@cache
def everything() -> list[tuple[Stand, list[Message]]]:
    """Give the thousand, made once."""
    return [_made(seed) for seed in range(COUNT)]


def _all() -> Iterator[tuple[Stand, Message]]:
    for stand, messages in everything():
        for made in messages:
            yield stand, made


def test_every_message_that_may_go_is_valid_by_duos_own_schema() -> None:
    counted: Counter[str] = Counter()
    for stand, made in _all():
        if not made.allowed:
            continue
        counted[made.kind.id] += 1
        if made.kind.schema:
            assert_valid(FILES[made.kind.schema], made.kind.schema, made.inhoud)
        _assert_request(stand, made)
    assert counted.keys() == berichten.KINDS.keys()
    assert min(counted.values()) >= 20, counted


def _assert_request(stand: Stand, made: Message) -> None:
    """Hold path, way and headers against DUO's file."""
    document = published(PATHS[made.kind.id.split("-", maxsplit=1)[0]])
    asked = berichten.request(made, stand)
    template = made.kind.pad.replace("{contactpersoon}", "{id}")
    operation = document["paths"][template][made.kind.methode.lower()]
    assert ("requestBody" in operation) is bool(made.kind.schema)
    parameters = document["components"]["parameters"]
    values = {**asked["headers"], **_in_path(template, asked["pad"])}
    for reference in operation["parameters"]:
        known = parameters[reference["$ref"].rsplit("/", 1)[1]]
        value: Any = values[known["name"]]
        value = int(value) if known["schema"]["type"] == "integer" else value
        jsonschema.validate(value, known["schema"], format_checker=jsonschema.FormatChecker())


def _in_path(template: str, path: str) -> dict[str, str]:
    pairs = zip(template.split("/"), path.split("/"), strict=True)
    return {name.strip("{}"): unquote(value) for name, value in pairs if name.startswith("{")}


def test_every_refusal_says_what_to_change_and_where() -> None:
    refused = 0
    for _, made in _all():
        refused += not made.allowed
        for refusal in made.weigeringen:
            question(refusal.vraag)
            assert refusal.regel in rules()
            assert made.kind.id in rules()[refusal.regel].berichten
            assert refusal.tekst.endswith(".")
            assert "None" not in refusal.tekst
    allowed = sum(made.allowed for _, made in _all())
    assert refused > 2000
    assert allowed > 2000


def test_every_rule_occurs_as_a_refusal() -> None:
    met = Counter(refusal.regel for _, made in _all() for refusal in made.weigeringen)
    refusing = {name for name, rule in rules().items() if rule.soort in {"duo", "wet", "eigen", "wacht"}}
    assert refusing - met.keys() == set()
    assert min(met.values()) >= 5, met


def test_some_whole_dossiers_pass_and_some_are_refused_for_the_pip() -> None:
    first = [messages[0].allowed for _, messages in everything()]
    assert min(first.count(True), first.count(False)) > 50


@pytest.mark.parametrize("seed", range(20))
def test_the_same_seed_gives_the_same_messages(seed: int) -> None:
    assert [made.inhoud for made in _made(seed)[1]] == [made.inhoud for made in everything()[seed][1]]


def test_the_gemeente_of_these_dossiers_is_whole() -> None:
    assert set(OWN) == {"gemeente.code", "gemeente.oin", "gemeente.oin_duo"}
