"""Our own tables say the same as DUO's files, field by field; and the check against them is strict."""

from typing import Any

import pytest

from intake_app.exchange.duo.schema import mistakes, moment, tables, unknown
from tests.duo_dossier import judge, published

FILES = {
    "PIP": ("PIP", "PIP"),
    "PipVanGemeente": ("PIP", "Gemeente"),
    "Contactpersoon": ("Contactpersoon", "Contactpersoon"),
    "Contactpersoongegevens": ("Contactpersoon", "Contactpersoongegevens"),
    "Inburgeringsaanbod": ("Inburgeringsaanbod", "Inburgeringsaanbod"),
    "ResultaatMap": ("MAP-PVT-Zroute", "ResultaatMap"),
    "ResultaatPvt": ("MAP-PVT-Zroute", "ResultaatPvt"),
    "ResultaatZroute": ("MAP-PVT-Zroute", "ResultaatZroute"),
    "DatumMap": ("MAP-PVT-Zroute", "DatumMap"),
    "DatumPvt": ("MAP-PVT-Zroute", "DatumPvt"),
    "TaallesEnKnmBredeIntake": ("GevolgdeUren", "TaallesEnKnmBredeIntake"),
    "ParticipatieactiviteitenBredeIntake": ("GevolgdeUren", "ParticipatieactiviteitenBredeIntake"),
    "ParticipatieAlsTaalles": ("GevolgdeUren", "ParticipatieAlsTaalles"),
    "Notificatie": ("Notificatie", "Notificatie"),
    "Inburgeringsplicht": ("Inburgeringsplicht", "Inburgeringsplicht"),
    "Doelgroep": ("Inburgeringsplicht", "Doelgroep"),
    "Examennummer": ("Leerbaarheidstoets", "Examennummer"),
    "Resultaat": ("Leerbaarheidstoets", "Resultaat"),
    "Inburgeringstermijn": ("Inburgeringstermijn", "Inburgeringstermijn"),
    "GeheleVrijstelling": ("Vrijstelling", "GeheleVrijstelling"),
    "TijdelijkeVrijstelling": ("Vrijstelling", "TijdelijkeVrijstelling"),
    "GedeeltelijkeVrijstelling": ("Vrijstelling", "GedeeltelijkeVrijstelling"),
    "Vrijstelling": ("Vrijstelling", "Vrijstelling"),
    "GeheleOntheffing": ("Ontheffing", "GeheleOntheffing"),
    "GedeeltelijkeOntheffing": ("Ontheffing", "GedeeltelijkeOntheffing"),
    "Ontheffing": ("Ontheffing", "Ontheffing"),
    "Examenresultaat": ("Examen", "Examenresultaat"),
    "GratisPogingTegoed": ("Examen", "GratisPogingTegoed"),
}
"""Where each of our tables stands in DUO's files."""

_NAMES = {schema: ours for ours, (_, schema) in FILES.items()}
_FORMATS = {"date": "datum", "date-time": "datumtijd"}


def field(found: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    """Give a field of DUO's in our short form."""
    if "$ref" in found:
        name = found["$ref"].rsplit("/", 1)[1]
        target = schemas[name]
        return {"soort": _NAMES[name]} if "properties" in target else field(target, schemas)
    if "enum" in found:
        return {"soort": "keuze", "waarden": tuple(found["enum"])}
    if found["type"] == "boolean":
        return {"soort": "janee"}
    if found["type"] == "integer":
        return {"soort": "getal", "least": found["minimum"], "most": found["maximum"]}
    if found.get("format") in _FORMATS:
        return {"soort": _FORMATS[found["format"]]}
    kept = {
        "least": found.get("minLength"),
        "most": found.get("maxLength"),
        "patroon": found.get("pattern", ""),
    }
    return {"soort": "tekst"} | {name: value for name, value in kept.items() if value not in (None, "")}


@pytest.mark.parametrize("name", FILES)
def test_each_table_is_that_of_duo(name: str) -> None:
    file, schema = FILES[name]
    schemas = published(file)["components"]["schemas"]
    theirs, ours = schemas[schema], tables()[name]
    assert ours.verplicht == set(theirs.get("required", ()))
    assert ours.velden.keys() == theirs["properties"].keys()
    for known, entry in ours.velden.items():
        kept = {
            key: value
            for key in ("soort", "least", "most", "patroon", "waarden")
            if (value := getattr(entry, key)) not in (None, "", ())
        }
        assert kept == field(theirs["properties"][known], schemas), known


def test_every_table_is_compared() -> None:
    assert tables().keys() == FILES.keys()


GOOD: dict[str, Any] = {
    "PIP": {"dagtekeningPip": "2026-11-20", "leerroute": "B", "indicatorMagOpleidingAfmaken": True},
    "Contactpersoongegevens": {
        "naam": "J. d'Été-Øster ‘el ጸሃይ",
        "email": "a@b.nl",
        "telefoonnummer": "+31 6 1234 5678",
    },
    "Resultaat": {
        "resultaat": "Onbekend",
        "behaaldeScore": "8,00",
        "benodigdeScore": "28,50",
        "datumAfname": "2026-10-20",
    },
    "Notificatie": {
        "registratieDatumTijd": "2026-11-20T09:00:00Z",
        "bsn": "012345672",
        "vNummer": 12,
        "gebeurtenisId": "SS139",
    },
}


@pytest.mark.parametrize("kind", GOOD)
def test_what_duo_takes_has_no_mistakes(kind: str) -> None:
    assert mistakes(kind, GOOD[kind]) == []
    judge(*FILES[kind]).validate(GOOD[kind])


@pytest.mark.parametrize(
    ("kind", "field", "value", "said"),
    [
        ("PIP", "dagtekeningPip", "20-11-2026", "geen datum"),
        ("PIP", "dagtekeningPip", "2026-02-29", "geen datum"),
        ("PIP", "leerroute", "B1", "geen waarde die DUO kent"),
        ("PIP", "geschatteIntensiteitB1Route", 10000, "kan niet bij DUO"),
        ("PIP", "geschatteIntensiteitB1Route", True, "kan niet bij DUO"),
        ("PIP", "indicatorMagOpleidingAfmaken", "ja", "ja of nee"),
        ("PIP", "nieuw", 1, "kent DUO niet"),
        ("Contactpersoongegevens", "naam", "Loket 3", "heeft niet de vorm"),
        ("Contactpersoongegevens", "naam", "é" * 101, "heeft niet de vorm"),
        ("Contactpersoongegevens", "telefoonnummer", "bel mij", "heeft niet de vorm"),
        ("Resultaat", "behaaldeScore", "28.00", "heeft niet de vorm"),
        ("Resultaat", "behaaldeScore", "28,0", "heeft niet de vorm"),
        ("Resultaat", "behaaldeScore", "1028,00", "heeft niet de vorm"),
        ("Notificatie", "bsn", "12345678", "heeft niet de vorm"),
        ("Notificatie", "bsn", "١٢٣٤٥٦٧٨٩", "heeft niet de vorm"),
        ("Notificatie", "registratieDatumTijd", "2026-11-20T09:00:00", "geen moment"),
        ("Notificatie", "registratieDatumTijd", "gisteren", "geen moment"),
        ("Notificatie", "vNummer", 10_000_000_000, "kan niet bij DUO"),
    ],
)
def test_what_duo_refuses_is_said(kind: str, field: str, value: object, said: str) -> None:
    (found,) = mistakes(kind, {**GOOD[kind], field: value})
    assert found.startswith(f"{field}: ")
    assert said in found


def test_what_is_missing_or_no_group_is_said() -> None:
    assert mistakes("PIP", {"leerroute": "B"}) == ["dagtekeningPip: dit gegeven ontbreekt"]
    assert mistakes("PIP", []) == ["PIP: hier hoort een groep gegevens"]
    wrong = {"gemeentecode": "0518", "pip": {"leerroute": "B"}}
    assert mistakes("PipVanGemeente", wrong) == ["pip/dagtekeningPip: dit gegeven ontbreekt"]
    assert mistakes("PipVanGemeente", {**wrong, "pip": 1}) == ["pip/: hier hoort een groep gegevens"]


def test_unknown_fields_are_named() -> None:
    assert unknown("PIP", {"leerroute": "B", "z": 1, "a": 2}) == ["a", "z"]


def test_a_moment_has_a_zone() -> None:
    assert moment("2026-11-20T09:00:00+01:00") is not None
    assert moment("2026-11-20") is None
