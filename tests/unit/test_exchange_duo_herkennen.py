"""A file of DUO is recognised by what stands in it; whatever is doubtful is refused whole, in Dutch."""

from typing import Any

import pytest

from intake_app.errors import AppError
from intake_app.exchange.duo import herkennen
from intake_app.exchange.duo.herkennen import pieces
from tests.duo_dossier import BSN

LBT = {
    "resultaat": "B1-route haalbaar",
    "behaaldeScore": "31,50",
    "benodigdeScore": "28,00",
    "datumAfname": "2026-10-20",
}
TOLD = {"registratieDatumTijd": "2026-11-20T09:00:00Z", "vNummer": 12345678, "gebeurtenisId": "SS101"}
DECIDED = {"oordeel": "Toekenning", "datumOordeel": "2026-01-02", "grond": "MED"}
PLAN = {"dagtekeningPip": "2026-01-02", "leerroute": "Z"}
TERM = {"startdatum": "2026-11-21", "einddatum": "2029-11-21"}


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        ([LBT], "Resultaat"),
        (LBT, "Resultaat"),
        (TOLD, "Notificatie"),
        ({"examennummer": "12"}, "Examennummer"),
        ({"indicatorInburgeringsplicht": True}, "Inburgeringsplicht"),
        ({"indeling": "Asielstatushouder", "gedetailleerdeDoelgroep": "Overig"}, "Doelgroep"),
        (TERM, "Inburgeringstermijn"),
        ([{"GeheleOntheffing": DECIDED}], "Ontheffing"),
        ([{"GeheleVrijstelling": {"oordeel": "Toekenning", "reden": "DIP"}}], "Vrijstelling"),
        ([{"examendatum": "2026-01-02", "resultaat": "Geslaagd", "onderdeel": "LE"}], "Examenresultaat"),
        ([{"onderdeel": "LE", "gratisPogingenTegoed": 1}], "GratisPogingTegoed"),
        ({"gemeentecode": "0363", "pip": PLAN}, "PipVanGemeente"),
        ({"datumEindgesprekMap": "2026-01-02"}, "DatumMap"),
        ({"datumOndertekeningPvt": "2026-01-02"}, "DatumPvt"),
        ([{"fouttekst": "Mag niet"}], "Foutmelding"),
    ],
)  # fmt: skip
def test_each_answer_of_duo_is_recognised(document: Any, kind: str) -> None:
    (found,) = pieces(document)
    assert found.soort == kind
    assert found.bsn == ""


def test_the_path_around_an_answer_tells_of_whom_it_is() -> None:
    wrapped = {"pad": f"/personen/{BSN}/lbt/resultaten", "inhoud": [LBT]}
    other = {"pad": f"/personen/{BSN}", "inhoud": TERM}
    assert [(found.soort, found.bsn, found.nummer) for found in pieces([wrapped, other])] == [
        ("Resultaat", BSN, 1),
        ("Inburgeringstermijn", BSN, 2),
    ]
    assert pieces(wrapped)[0].inhoud == (LBT,)


def test_a_lost_leading_zero_of_a_v_number_comes_back() -> None:
    first, second = pieces([TOLD, {**TOLD, "vNummer": 0}])
    assert first.v_nummer == "0012345678"
    assert second.v_nummer == "0000000000"
    known = {**TOLD, "bsn": BSN}
    del known["vNummer"]
    assert (pieces(known)[0].bsn, pieces(known)[0].v_nummer) == (BSN, "")


def test_what_a_newer_duo_adds_is_named_and_left_out() -> None:
    (found,) = pieces([{**LBT, "nieuw": 1}, {**LBT, "ook": 2}])
    assert found.over == ("nieuw", "ook")
    assert found.inhoud == (LBT, LBT)


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({}, "geen bestand van DUO"),
        (None, "geen bestand van DUO"),
        ([1], "geen bestand van DUO"),
        ([LBT, {"examennummer": "1"}], "geen bestand van DUO"),
        ({**LBT, "examennummer": "1"}, "geen bestand van DUO"),
        ([TOLD, LBT], "geen bestand van DUO"),
        ({"pad": f"/personen/{BSN}/x", "inhoud": TOLD}, "geen bestand van DUO"),
        ({"pad": "/personen/12/lbt", "inhoud": LBT}, "geen pad van DUO"),
        ({"pad": 1, "inhoud": LBT}, "geen pad van DUO"),
        ([{"indicatorInburgeringsplicht": True}], "historie"),
        ({**LBT, "behaaldeScore": "31.5"}, "klopt niet (behaaldeScore"),
        ({**TOLD, "gebeurtenisId": "ss101"}, "klopt niet (gebeurtenisId"),
        ([], "leeg"),
        ({"pad": f"/personen/{BSN}/lbt", "inhoud": []}, "leeg"),
    ],
)
def test_what_is_not_duos_is_refused_whole(document: Any, said: str) -> None:
    with pytest.raises(AppError, match=said.replace("(", r"\(")):
        pieces(document)


def test_a_file_with_too_much_is_refused() -> None:
    with pytest.raises(AppError, match="in delen"):
        pieces([TOLD] * 2001)


def test_no_field_tells_two_answers() -> None:
    names = [name for name, _ in herkennen._TELLS]
    assert len(names) == len(set(names))
