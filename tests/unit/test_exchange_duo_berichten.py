"""The messages as a whole: what a kind is, the request around it, the copy card, and the questions."""

from datetime import date
from uuid import UUID

import pytest

from intake_app.dossier import forms, question
from intake_app.errors import AppError
from intake_app.exchange.duo import berichten, kaart
from intake_app.exchange.duo.formulier import VERSIE, duo_form
from intake_app.exchange.duo.kaart import Line
from intake_app.exchange.duo.stand import Stand
from intake_app.exchange.duo.weigering import rules
from intake_app.model import Answers, JsonValue
from tests.duo_dossier import BSN, DAY, OWN, stand

OFFER = {
    "duo.school_nummer": "0000012345",
    "duo.school_naam": "Taalhuis",
    "duo.school_keurmerk": ["bow"],
    "duo.aanbod_einde": "2028-06-30",
}


def test_a_kind_that_does_not_exist_is_refused() -> None:
    with pytest.raises(AppError, match="Kies uit: pip, contactpersoon"):
        berichten.message("pop", stand({}))


def test_the_request_has_the_way_the_path_and_a_new_number_each_time() -> None:
    now = stand({"duo.contactpersoon": 7}, [DAY])
    made = berichten.message("pip", now)
    first, second = berichten.request(made, now), berichten.request(made, now)
    assert (first["methode"], first["pad"]) == ("POST", f"/personen/{BSN}/PIP")
    assert first["inhoud"] == made.inhoud
    assert first["headers"]["bron"] == OWN["gemeente.oin"]
    assert first["headers"]["doel"] == OWN["gemeente.oin_duo"]
    assert UUID(first["headers"]["berichtId"]) != UUID(second["headers"]["berichtId"])
    coupled = berichten.request(berichten.message("contactpersoon-koppelen", now), now)
    assert coupled["pad"] == f"/contactpersonen/7/personen/{BSN}"
    assert "inhoud" not in coupled


@pytest.mark.parametrize("lacking", ["gemeente.oin", "gemeente.oin_duo"])
def test_a_request_needs_the_numbers_of_both(lacking: str) -> None:
    whole = stand({}, [DAY])
    known = {name: value for name, value in OWN.items() if name != lacking}
    now = Stand(whole.antwoorden, Answers(known), whole.plannen, DAY)
    with pytest.raises(AppError, match="OIN"):
        berichten.request(berichten.message("pip", now), now)


def test_what_was_not_checked_is_named() -> None:
    made = berichten.message("pip", stand({"identiteit.datum_brp": "2026-01-02"}, [DAY]))
    assert made.allowed
    assert made.onbekend == ("duo.plicht_begin",)
    numbers = berichten.message("aanbod", stand({**OFFER, "duo.termijn_start": "2026-11-23"}, [DAY]))
    assert numbers.onbekend == ("duo.aanbod_datum", "identiteit.einddatum_duo")


def test_the_state_is_said_in_a_few_words() -> None:
    known: dict[str, JsonValue] = {"duo.plicht_begin": "2026-01-02", "identiteit.datum_brp": "2026-01-02"}
    assert berichten.message("pip", stand(known, [DAY])).words == "kan mee"
    assert berichten.message("pip", stand({}, [DAY])).words == "kan mee; niet nagekeken: 2"
    assert berichten.message("aanbod", stand({**OFFER, "duo.school_nummer": ""}, [DAY])).words == (
        "nog niet klaar: 1 punt"
    )
    ended = {"duo.z_datum": "2026-11-23"}  # tomorrow, and the leerroute is not the Z-route
    assert berichten.message("zroute", stand(ended, [DAY])).words == "nog niet klaar: 2 punten"
    refused = stand({**known, "duo.pip_niveau": "A2"}, [DAY])
    assert berichten.message("pip", refused).words == "DUO zou dit weigeren: 1 reden"


@pytest.mark.parametrize("name", berichten.KINDS)
def test_of_someone_of_whom_nothing_is_known_nothing_is_refused(name: str) -> None:
    """As long as nothing happened there is nothing to tell; only a contactpersoon is not complete."""
    nobody = Stand(Answers({}), Answers(dict(OWN)), (), DAY)
    made = berichten.message(name, nobody)
    if name in {"contactpersoon-koppelen", "contactpersoon-ontkoppelen"}:
        assert made.words == "DUO zou dit weigeren: 2 redenen"  # without a BSN
    elif name.startswith("contactpersoon"):
        assert made.state == "niet_klaar"
    else:
        assert made.words == "nog niets te melden"
        assert rules()[made.weigeringen[0].regel].soort == "wacht"  # what has to happen first, on top


def test_what_was_filled_in_too_early_stays_a_refusal() -> None:
    made = berichten.message("map", stand({"duo.map_datum": "2026-11-23"}, [DAY]))
    assert [refusal.regel for refusal in made.weigeringen] == ["voltooid.toekomst"]
    assert made.state == "geweigerd"


def test_an_aanbod_of_an_earlier_plan_says_of_which_and_what_to_do() -> None:
    answers = {**OFFER, "duo.aanbod_datum": "2026-11-19"}
    (said,) = berichten.message("aanbod", stand(answers, [date(2026, 10, 1), date(2026, 11, 20)])).weigeringen
    assert "(19 november 2026) hoort bij het PIP van 1 oktober 2026" in said.tekst
    assert "Nu geldt het PIP van 20 november 2026" in said.tekst
    assert "Vul dan de nieuwe datums in." in said.tekst


def test_the_level_and_whether_a_school_may_be_finished_go_along() -> None:
    studies = {"opleiding.lopend": "niet_vrijstellend", "plan.opleiding_afmaken": "nee"}
    body = berichten.message("pip", stand({**studies, "duo.pip_niveau": "B1"}, [DAY])).inhoud
    assert body["indicatorMagOpleidingAfmaken"] is False
    assert body["niveau"] == "B1"


# --- The copy card ---


def test_the_card_has_the_person_first_and_duos_order() -> None:
    now = stand({"identiteit.v_nummer": "0012345678"}, [DAY])
    assert kaart.card(berichten.message("pip", now), now) == [
        Line("BSN", BSN),
        Line("V-nummer", "0012345678", "10 cijfers, ook als de eerste een 0 is"),
        Line("Naam van de inburgeraar", "Selam Voorbeeld", "om na te kijken"),
        Line("Dagtekening PIP", "22-11-2026"),
        Line("Leerroute", "B1-route"),
        Line("Niveau", "B1"),
        Line("Geschatte intensiteit B1-route (uren)", "900"),
        Line("Alfabetiseringsonderwijs", "Onderwijs voor anders-analfabeet"),
    ]


def test_the_card_of_an_aanbod_says_how_duo_counts() -> None:
    now = stand({**OFFER, "duo.contactpersoon": 7}, [DAY])
    lines = kaart.card(berichten.message("aanbod", now), now)
    assert Line("Instellingsnummer", "0000012345", "Taalhuis") in lines
    assert (
        Line("Verwachte einddatum opleiding", "01-07-2028", "de dag na de laatste dag: DUO telt tot deze dag")
        in lines
    )
    apart = kaart.card(berichten.message("contactpersoon-verwijderen", now), now)
    assert apart == [Line("Nummer contactpersoon", "7")]
    coupled = kaart.card(berichten.message("contactpersoon-koppelen", now), now)
    assert coupled[-1] == Line("Nummer contactpersoon", "7")
    text = kaart.as_text(lines)
    assert "Instellingsnummer              0000012345  (Taalhuis)" in text
    assert kaart.as_text([]) == ""
    assert Line("a", "b", "c").to_json() == {"veld": "a", "waarde": "b", "uitleg": "c"}


def test_the_order_of_the_card_is_known_as_not_checked() -> None:
    assert rules()["kaart.volgorde"].geverifieerd is False
    assert set(rules()["kaart.volgorde"].berichten) == set(berichten.KINDS)
    assert not kaart.order_checked()
    assert "Portaal Inburgering is niet nagekeken" in kaart.order_in_words()


def test_yes_and_no_stand_on_the_card_in_words() -> None:
    studies = {"opleiding.lopend": "niet_vrijstellend", "plan.opleiding_afmaken": "ja"}
    now = stand(studies, [DAY])
    assert Line("Mag opleiding afmaken", "Ja") in kaart.card(berichten.message("pip", now), now)
    now = stand({**studies, "plan.opleiding_afmaken": "nee"}, [DAY])
    assert Line("Mag opleiding afmaken", "Nee") in kaart.card(berichten.message("pip", now), now)


def test_every_field_of_every_message_has_a_place_on_the_card() -> None:
    from intake_app.exchange.duo.schema import tables  # noqa: PLC0415 - only here

    names = {
        name for kind in berichten.KINDS.values() if kind.schema for name in tables()[kind.schema].velden
    }
    assert names == set(kaart._FIELDS)


# --- The questions ---


def test_the_questions_are_for_the_consultant_only() -> None:
    assert all(asked.voor_consulent for asked in duo_form().vragen.values())
    assert all(name.startswith("duo.") for name in duo_form().vragen)
    assert duo_form().versie == VERSIE
    assert forms()["duo"] is duo_form()
    assert question("duo.plicht_begin")[0] is duo_form()
