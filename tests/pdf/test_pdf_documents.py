"""The PIP as blocks: what stands on it, in which order, in two languages, and nothing silently in Dutch."""

import dataclasses
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from intake_app.advice.geldfeiten import ONTZORGVORMEN
from intake_app.i18n import FSI, PDI, Phrase, Translator, translator
from intake_app.model import Answers, JsonValue
from intake_app.momentopname import Snapshot
from intake_app.paspoort import Staat, Telling
from intake_app.pdf import besluit, lestijden, teksten
from intake_app.pdf.blocks import (
    Amounts,
    Block,
    Bullets,
    Card,
    Document,
    Fields,
    Heading,
    Masthead,
    Pair,
    Para,
    Signature,
    Span,
    Timeline,
    Title,
)
from intake_app.pdf.documents import missing_phrases, phrases, pip
from intake_app.pdf.scripts import LRI
from intake_app.pdf.teksten import Words
from intake_app.pdf.wens import Deel, Wens
from intake_app.plan import bouwstenen
from intake_app.plan.bouwstenen import menukaart
from intake_app.plan.snapshot import Stand, snapshot
from intake_app.plan.verschil import differences
from tests.pdf import geld_samples
from tests.pdf.living import changed, living

DAY = date(2026, 11, 22)
FULL: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "plan_volledig.json").read_text(encoding="utf-8"),
)


class Recorder(Translator):
    """Translates everything by turning it round, and remembers what it was asked for."""

    def __init__(self, code: str = "ar") -> None:
        super().__init__(translator(code).language)
        self.asked: dict[str, str | tuple[str, str]] = {}

    def text(self, domain: str, context: str, source: str, **values: str) -> Phrase:
        assert domain in {"pip", "intake"}
        if domain == "pip":
            self.asked[context] = source
        return Phrase(f"«{context}»" + "".join(f" {FSI}{value}{PDI}" for value in values.values()))

    def plural(self, context: str, one: str, other: str, n: int, **_values: str) -> Phrase:
        self.asked[context] = (one, other)
        return Phrase(f"«{context}» {FSI}{n}{PDI}")


class Empty(Translator):
    """A language without a single translation."""

    def text(self, _domain: str, _context: str, source: str, **_values: str) -> Phrase:
        return Phrase(source, missing=True)

    def plural(self, _context: str, one: str, _other: str, _n: int, **_values: str) -> Phrase:
        return Phrase(one, missing=True)


def made(
    changes: dict[str, JsonValue] | None = None,
    advies: dict[str, Any] | None = None,
    *,
    concept: bool = False,
) -> Snapshot:
    answers = Answers({**FULL["antwoorden"], **(changes or {})})
    stand = Stand(answers, Answers(FULL["gemeente"]), FULL["advies"] if advies is None else advies, DAY)
    return snapshot(stand, menukaart(), 1, None if concept else DAY)


def empty() -> Snapshot:
    return snapshot(Stand(Answers(), Answers(), {}, DAY), menukaart(), 1)


def pairs(thing: object) -> Iterator[Pair]:
    """Give every pair in a document, in order."""
    if isinstance(thing, Pair):
        yield thing
    elif dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        for field in dataclasses.fields(thing):
            yield from pairs(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for part in thing:
            yield from pairs(part)


def lived(plan: Snapshot) -> Wens:
    """Give the wish for a plan with all that can be kept up, after one that was different in everything."""
    other: dict[str, JsonValue] = {
        "plan.leerroute": "Z", "plan.z_a2_examens": "nee", "plan.intensiteit_uren": 800,
        "plan.intensiteit_week": 12, "plan.pvt_uren": 14, "plan.map_uren": None,
        "plan.voortgangsgesprekken": 4, "plan.alfabetisering": "NVT", "plan.pw_beschikking": "nvt",
        "plan.ondersteuning": "Anders.", "plan.vve": "Geen.", "plan.contact_naam": "P. Pietersen",
        "plan.doelen": [{"doel": "Ik wil lezen."}],
        "plan.afspraken": [
            {"_rij": "a1", "bouwsteen": "pvt", "waar": "school"},
            {"_rij": "w1", "bouwsteen": "knm"},
            {"_rij": "a9", "eigen_tekst": "U komt langs."},
        ],
    }  # fmt: skip
    before = made(other)
    found = tuple(differences(before, plan))
    return Wens(vorige=before, verschillen=found, ontwikkeling=living(plan["hash"]))


def plain(text: str) -> str:
    """Give text without isolates and with plain spaces."""
    return text.replace(FSI, "").replace(PDI, "").replace("\N{NO-BREAK SPACE}", " ")


def dutch(thing: object) -> list[str]:
    return [plain(pair.nl.text) for pair in pairs(thing)]


def headings(document: Document, level: int = 1) -> list[str]:
    return [b.pair.nl.text for b in document.blocks if isinstance(b, Heading) and b.level == level]


def after(document: Document, heading: str) -> list[Block]:
    """Give the blocks below a heading, up to the next one of its level."""
    below: list[Block] = []
    level = 0
    for block in document.blocks:
        if level and isinstance(block, Heading) and block.level <= level:
            break
        if level:
            below.append(block)
        elif isinstance(block, Heading) and block.pair.nl.text == heading:
            level = block.level
    assert level, heading
    return below


def variants() -> Iterator[Snapshot]:
    yield made()
    yield made(concept=True)
    yield empty()
    yield made({"plan.leerroute": "onderwijs", "plan.alfabetisering": "A", "plan.pw_beschikking": "nvt"})
    z_route: dict[str, JsonValue] = {
        "plan.leerroute": "Z", "plan.z_a2_examens": "ja", "plan.afwijking_reden": "De les gaat te snel.",
        "opleiding.lopend": "niet_vrijstellend", "plan.opleiding_afmaken": "ja", "plan.alfabetisering": "NVT",
    }  # fmt: skip
    given = made()
    given["route"]["gegevens"] = [
        {"soort": "anders", "vraag": "x.y", "tekst": "Wat?", "waarde": "dit", "antwoord": "dit"}
    ]
    yield given
    termijnen = [{"id": "start_taalschakeltraject", "datum": "2027-05-22"}]
    yield made(z_route, {"ontzorgen": {"van_toepassing": True}, "termijnen": termijnen})
    undated: dict[str, JsonValue] = {"plan.afspraken": [{"bouwsteen": "taalmaatje"}]}
    yield made(
        {"plan.afspraken": [{"bouwsteen": "taalmaatje", "tot": "2027-06-30", "wie": "x", "wanneer": "y"}]}
    )
    yield made({"plan.afspraken": [{"bouwsteen": "excursie", "vanaf": "2027-06-30"}]})
    owned: list[JsonValue] = [
        {"eigen_tekst": "x", "eigenaar": who, "vertaling": "y"}
        for who in ("inburgeraar", "gemeente", "samen")
    ]
    goals: list[JsonValue] = [{"doel": "d" * 200, "vertaling": "v"}, {"doel": "e"}, {"doel": "f"}]
    yield made(
        {
            "plan.afspraken": owned,
            "plan.doelen": goals,
            "plan.motivering_vertaling": "m",
            "gesprek.leest_taal": "ar",
        }
    )
    yield made({**z_route, **undated, "plan.z_a2_examens": "nee", "plan.opleiding_afmaken": "nee"})
    yield made({"financien.ontzorgvorm": "deels"})
    yield made({"financien.ontzorgvorm": "alleen_begeleiding", "plan.afspraken": []})
    for vorm, partner in zip(ONTZORGVORMEN, ("ook", "niet", "later", ""), strict=True):
        agreed = geld_samples.agreed(vorm, partner)
        yield cast("Snapshot", {**made(), "ontzorgplan": agreed, "geld": geld_samples.everything()})


def test_page_one_says_who_why_how_whom_to_call_and_what_comes_first() -> None:
    document = pip(made(), translator("nl"), None)
    assert isinstance(document.blocks[0], Masthead)
    assert document.blocks[0].name == "De Fryske Marren"
    assert isinstance(document.blocks[1], Title)
    assert dutch(document.blocks[2]) == ["Dit plan is van Selam Voorbeeld"]
    assert headings(document)[:4] == [
        "Wat ik wil bereiken",
        "Mijn leerroute",
        "Wie kan ik bellen?",
        "Wat gebeurt er eerst?",
    ]
    goals = after(document, "Wat ik wil bereiken")
    assert [type(block) for block in goals] == [Para, Para]
    assert dutch(tuple(goals)) == ["Ik wil werken in de zorg.", "Ik wil fietsen."]
    assert dutch(after(document, "Mijn leerroute")[0]) == ["B1-route\nU leert Nederlands tot niveau B1."]
    assert dutch(after(document, "Wie kan ik bellen?")[0]) == [
        "K. Jansen · 0514 123456\nk.jansen@voorbeeld.nl"
    ]
    assert dutch(after(document, "Wat gebeurt er eerst?")[0]) == [
        "1 december 2026 – Taalles overdag",
        "11 januari 2027 – Participatieverklaringstraject (PVT)",
    ]


def test_what_comes_first_is_in_the_future_and_no_bill() -> None:
    days = ("2026-11-21", "2026-11-22", "2026-12-24", "2026-12-05", "2026-12-06", None)
    agreed: list[JsonValue] = [
        {"bouwsteen": steen, "vanaf": day}
        for steen, day in zip(
            ("taalmaatje", "knm", "map", "meeloopdag", "betaalt_huur", "laptop"), days, strict=True
        )
    ]
    for concept in (True, False):
        document = pip(made({"plan.afspraken": agreed}, concept=concept), translator("nl"), None)
        assert dutch(after(document, "Wat gebeurt er eerst?")[0]) == [
            "22 november 2026 – Kennis van de Nederlandse maatschappij (KNM)",
            "5 december 2026 – Meeloopdag op een opleiding",
            "24 december 2026 – Module Arbeidsmarkt en Participatie (MAP)",
        ]
    later = pip(made({"plan.afspraken": [*agreed[:1], *agreed[4:]]}), translator("nl"), None)
    assert dutch(after(later, "Wat gebeurt er eerst?")[0]) == [
        "Uw contactpersoon vertelt u wat er eerst gebeurt."
    ]
    many = pip(
        made({"plan.afspraken": [{"bouwsteen": "knm", "vanaf": f"2026-12-0{n}"} for n in range(1, 6)]}),
        translator("nl"),
        None,
    )
    assert len(dutch(after(many, "Wat gebeurt er eerst?")[0])) == 3


def test_the_parts_stand_in_order() -> None:
    assert headings(pip(made(), translator("nl"), None))[4:] == [
        "Deel A: het besluit",
        "Deel B: het ontwikkelplan",
        "Wat ik wil bereiken",
        "Mijn leerroute",
        "Belangrijke data",
        "Onze afspraken",
        "Mijn geld: hulp van de gemeente",
        "Gesprekken over hoe het gaat",
        "Ondertekenen",
    ]
    second = pip(changed(made()), translator("nl"), None, lived(made()))
    assert headings(second)[4] == "Wat is er veranderd?"
    assert "Mijn week" in headings(second)


@pytest.mark.parametrize(
    ("deel", "found"),
    [
        ("besluit", ["Deel A: het besluit", "Ondertekenen"]),
        ("wijzigingen", ["Wat is er veranderd?"]),
        ("week", ["Mijn week"]),
    ],
)
def test_a_part_can_be_printed_alone(deel: Deel, found: list[str]) -> None:
    document = pip(changed(made()), translator("nl"), None, dataclasses.replace(lived(made()), deel=deel))
    assert headings(document) == found
    assert isinstance(document.blocks[0], Title)
    assert dutch(document.blocks[1]) == ["Selam Voorbeeld"]


def test_a_part_of_an_empty_concept_says_that_it_is_one() -> None:
    document = pip(empty(), translator("nl"), None, Wens("besluit"))
    assert "Dit plan is een concept. Het geldt nog niet." in dutch(document.blocks[1])


def test_a_later_version_without_differences_says_so() -> None:
    wens = Wens("wijzigingen", vorige=made())
    document = pip(made(), translator("nl"), None, wens)
    assert "Er is niets anders dan in het vorige plan." in dutch(document.blocks)


def test_agreements_are_cards_by_theme_with_both_sides() -> None:
    document = pip(made(), translator("nl"), None)
    decision = headings(document, 2).index("Taal en leren")
    assert headings(document, 2)[decision : decision + 5] == [
        "Taal en leren",
        "Werk en participatie",
        "Meedoen en gezond blijven",
        "Begeleiding door de gemeente",
        "Andere afspraken",
    ]
    cards = {
        card.heading.nl.text: card for card in after(document, "Onze afspraken") if isinstance(card, Card)
    }
    assert dutch(cards["Taalles overdag"])[1:] == [
        "U doet",
        "U volgt taalles. U oefent ook thuis.",
        "De gemeente doet",
        "De gemeente zoekt de school. De gemeente betaalt de les.",
        "Met wie: Taalschool Noord · Waar: Hoofdstraat 1, Balk",
        "15 uur per week · maandag en dinsdag van 9.00 tot 12.00 uur · Vanaf 1 december 2026",
    ]
    assert dutch(cards["Participatieverklaringstraject (PVT)"])[-1] == (
        "12 uur in totaal · 11 januari 2027 – 15 februari 2027"
    )
    own = cards["Eigen afspraak"]
    assert isinstance(own.blocks[0], Para)
    assert dutch(own)[1:] == ["U komt op 1 december langs met uw papieren.", "2 uur in totaal"]
    assert "De gemeente betaalt uw huur" not in cards


def test_beside_another_language_a_card_has_a_line_for_each_thing() -> None:
    document = pip(made(), translator("nl"), Recorder())
    cards = {
        card.heading.nl.text: card for card in after(document, "Onze afspraken") if isinstance(card, Card)
    }
    assert [type(block) for block in cards["Taalles overdag"].blocks] == [Bullets]
    assert dutch(cards["Taalles overdag"])[1:3] == [
        "U doet: U volgt taalles. U oefent ook thuis.",
        "De gemeente zoekt de school. De gemeente betaalt de les.",
    ]


def test_what_is_for_one_day_is_on_that_day() -> None:
    plan = made({"plan.afspraken": [{"bouwsteen": "meeloopdag", "vanaf": "2027-01-11"}]})
    text = dutch(tuple(after(pip(plan, translator("nl"), None), "Onze afspraken")))
    assert text[-1] == "Op 11 januari 2027"


def test_an_agreement_with_only_a_last_day() -> None:
    plan = made({"plan.afspraken": [{"bouwsteen": "taalmaatje", "tot": "2027-06-30"}]})
    assert "Tot en met 30 juni 2027" in dutch(
        tuple(after(pip(plan, translator("nl"), None), "Onze afspraken"))
    )


def test_money_stands_together() -> None:
    part = made({"financien.ontzorgvorm": "deels"})
    money = after(pip(part, translator("nl"), None), "Mijn geld: hulp van de gemeente")
    (self_paid,) = [block for block in money if isinstance(block, Amounts)]
    assert [label.nl.text for label, _ in self_paid.rows] == [
        "Gas en stroom",
        "Water",
        "Zorgverzekering (premie)",
    ]
    assert self_paid.total is not None
    assert self_paid.total[1] == "€ 317,10"
    assert "1 oktober 2026 – 31 maart 2027" in dutch(tuple(money))
    paid, other = [card for card in money if isinstance(card, Card)]
    assert other.heading.nl.text == "Hulp bij toeslagen aanvragen"
    assert paid.heading.nl.text == "Dit betaalt de gemeente voor u van uw bijstand, per maand:"
    table, told = paid.blocks
    assert isinstance(table, Amounts)
    assert [(label.nl.text, amount) for label, amount in table.rows] == [("Huur", "€ 612,50")]
    assert table.total is None
    assert dutch(told) == [
        "U doet: U werkt hieraan mee. U laat brieven over de huur zien.",
        "1 oktober 2026 – 31 maart 2027",
    ]


def test_bills_with_the_same_who_and_when_share_a_card() -> None:
    agreed: list[JsonValue] = [
        {"bouwsteen": "betaalt_huur", "wie": "Inkomen"},
        {"bouwsteen": "betaalt_energie", "wie": "Inkomen", "eigen_tekst": "Alleen de stroom."},
        {"bouwsteen": "betaalt_water", "wie": "Inkomen"},
        {"bouwsteen": "betaalt_zorgpremie", "wie": "Zorgloket"},
    ]
    plan = made({"plan.afspraken": agreed, "financien.water": None})
    money = after(pip(plan, translator("nl"), None), "Mijn geld: hulp van de gemeente")
    shared, own = [card for card in money if isinstance(card, Card)]
    table = shared.blocks[0]
    assert isinstance(table, Amounts)
    assert table.total is not None
    assert table.total[1] == "€ 757,50"
    assert dutch(shared.blocks[1]) == ["Alleen de stroom."]
    text = dutch(shared.blocks[2])
    assert text[0] == "De gemeente betaalt uw water"
    assert text[-1] == "Met wie: Inkomen"
    assert len(text) == 5
    assert dutch(own)[-1] == "Met wie: Zorgloket"
    form: dict[str, JsonValue] = {"financien.ontzorgvorm": "deels"}
    unknown = made({**form, "plan.afspraken": agreed[:1], "wonen.huur": None})
    money = after(pip(unknown, translator("nl"), None), "Mijn geld: hulp van de gemeente")
    (card,) = [card for card in money if isinstance(card, Card)]
    assert dutch(card)[1] == "De gemeente betaalt uw huur"


def test_money_without_ontzorgen_or_without_agreements() -> None:
    heading = "Mijn geld: hulp van de gemeente"
    only_duty = made({"plan.afspraken": [], "financien.ontzorgvorm": "alleen_begeleiding"})
    text = dutch(tuple(after(pip(only_duty, translator("nl"), None), heading)))
    assert "U betaalt uw vaste kosten zelf. De gemeente helpt u daarbij." in text
    only_help = made({"plan.afspraken": [{"bouwsteen": "budgetcoach"}]}, {})
    text = dutch(tuple(after(pip(only_help, translator("nl"), None), heading)))
    assert "Budgetcoach" in text
    assert not [line for line in text if "ontzorgen" in line]
    assert heading not in headings(pip(made({"plan.afspraken": []}, {}), translator("nl"), None))


def test_only_money_leaves_no_empty_theme() -> None:
    plan = made({"plan.afspraken": [{"bouwsteen": "budgetcoach"}, {"eigen_tekst": "U belt."}]}, {})
    assert [type(block) for block in after(pip(plan, translator("nl"), None), "Onze afspraken")] == [
        Heading,
        Card,
    ]


def test_the_timeline_is_in_order_with_the_years_marked() -> None:
    (line,) = after(pip(made(), translator("nl"), None), "Belangrijke data")
    assert isinstance(line, Timeline)
    assert [(plain(item.when.nl.text), item.year) for item in line.items] == [
        ("23 november 2026", 2026),
        ("22 februari 2027", 2027),
        ("31 maart 2027", None),
        ("22 mei 2028", 2028),
        ("23 mei 2029", 2029),
        ("22 november 2029", None),
    ]
    assert line.items[0].text.nl.text == "Uw inburgering begint. U hebt drie jaar."
    assert line.items[4].text.nl.text == "Vanaf deze dag kunt u bij DUO meer tijd vragen."


def test_talks_and_the_right_to_speak_alone() -> None:
    document = pip(made(), translator("nl"), None)
    text = dutch(tuple(after(document, "Gesprekken over hoe het gaat")))
    assert text[0] == "6 gesprekken in totaal\nWij praten over wat goed gaat en wat moeilijk is."
    assert "U mag alleen met ons praten. Uw partner of familie hoeft er niet bij te zijn." in text
    assert "Wij hebben u op 12 oktober 2026 verteld dat u alleen met ons mag praten." in text
    one = pip(
        made({"plan.voortgangsgesprekken": 1, "gesprek.recht_alleen_datum": None}), translator("nl"), None
    )
    text = dutch(tuple(after(one, "Gesprekken over hoe het gaat")))
    assert text[0].startswith("1 gesprek in totaal\n")
    assert not [line for line in text if "verteld dat u" in line]


def decided(
    changes: dict[str, JsonValue] | None = None, advies: dict[str, Any] | None = None
) -> dict[str, str]:
    document = pip(made(changes, advies), translator("nl"), None)
    (fields,) = [block for block in after(document, "Wat wij besluiten") if isinstance(block, Fields)]
    found = dutch(fields)
    return dict(zip(found[0::2], found[1::2], strict=True))


def test_the_decision_holds_all_mandatory_contents() -> None:
    assert decided() == {
        "Leerroute": "B1-route",
        "Taalles en KNM": "900 uur in totaal · 15 uur per week",
        "Participatieverklaringstraject (PVT): aantal uren": "12 uur in totaal",
        "Module Arbeidsmarkt en Participatie (MAP): uren in de praktijk": "40 uur in totaal",
        "Aantal voortgangsgesprekken": "6 gesprekken in totaal",
        "Leren lezen en schrijven (alfabetisering)": "Ja, u moet het Latijnse schrift leren.",
        "Besluit over de bijstand": "Dit besluit zit bij dit plan. Het hoort bij het plan.",
        "Hulp en begeleiding die u krijgt": "Maatschappelijke begeleiding in het eerste jaar.",
        "Afspraken over de voorschool voor uw kind (VVE)": "Abel gaat twee ochtenden naar de peuteropvang.",
    }


def test_the_decision_follows_the_person() -> None:
    onderwijs = decided({"plan.leerroute": "onderwijs"})
    assert (
        onderwijs["Module Arbeidsmarkt en Participatie (MAP): uren in de praktijk"]
        == "Niet in de onderwijsroute"
    )
    assert "Taalles en KNM" not in decided({"identiteit.doelgroep": "gezinsmigrant"})
    z_route = decided({"plan.leerroute": "Z", "plan.z_a2_examens": "ja"})
    assert z_route["Examens op niveau A2 of KNM in de Z-route"] == "Ja, u wilt dit en u kunt dit."
    lacking = decided({"plan.intensiteit_uren": None, "plan.intensiteit_week": None, "plan.pvt_uren": None})
    assert lacking["Taalles en KNM"] == "Nog niet ingevuld"


def test_a_set_plan_is_a_decision_with_law_reasons_and_objection() -> None:
    document = pip(made(), translator("nl"), None)
    text = dutch(tuple(after(document, "Deel A: het besluit")))
    assert text[0] == "Het college van burgemeester en wethouders stelt dit plan vast."
    assert "Wet inburgering 2021, artikel 15" in text
    assert "22 november 2026" in text
    assert any("binnen zes weken" in line for line in text)
    assert "College van burgemeester en wethouders\nPostbus 101\n8500 AC Joure" in text
    assert "Het plan is met u besproken op 20 november 2026" in text
    assert (
        "De toets was haalbaar.\nDe onderwijsroute past nu niet: er is geen wens voor een opleiding." in text
    )
    assert "Selam Voorbeeld" in text
    assert "Ik wil graag snel werken." in text
    assert "Waarom anders dan het advies?" not in text


def test_a_deviation_from_the_advice_is_explained() -> None:
    plan = made({"plan.leerroute": "Z", "plan.afwijking_reden": "De les gaat te snel."})
    assert "De les gaat te snel." in dutch(
        tuple(after(pip(plan, translator("nl"), None), "Waarom anders dan het advies?"))
    )


def test_a_concept_decides_nothing() -> None:
    document = pip(made(concept=True), translator("nl"), None)
    text = dutch(document.blocks)
    assert document.concept
    assert "Dit plan is een concept. Het geldt nog niet." in text
    assert "Dit is nog geen besluit. Het plan is nog niet vastgesteld." in text
    assert "Bent u het niet eens met dit besluit?" not in text
    assert "Datum van het besluit" not in text
    assert "Controlegetal" not in "".join(text)
    (signature,) = [block for block in document.blocks if isinstance(block, Signature)]
    assert [value for _, value in signature.signers[0].lines][1:] == [None, None]
    assert "Een medewerker van de gemeente beslist later. De computer helpt alleen." in text
    assert "U hoeft niet te tekenen. Er is nog geen besluit." in text
    assert any(line.startswith("Bent u het niet eens met dit plan? Zeg het nu") for line in text)
    assert not [line for line in text if "heeft beslist" in line or "geldt ook zonder" in line]


def test_a_set_plan_says_who_decided_and_how_to_object() -> None:
    text = dutch(pip(made(), translator("nl"), None).blocks)
    assert "Een medewerker van de gemeente heeft beslist. De computer heeft alleen geholpen." in text
    assert not [line for line in text if "Zeg het nu" in line or "beslist later" in line]


def test_an_empty_dossier_still_makes_paper() -> None:
    text = dutch(pip(empty(), translator("nl"), None).blocks)
    for expected in (
        "Uw doelen bespreken wij in het volgende gesprek.",
        "De leerroute is nog niet gekozen.",
        "Er staan nog geen afspraken in het plan.",
        "Uw contactpersoon vertelt u wat er eerst gebeurt.",
        "De data staan in het besluit als het plan is vastgesteld.",
        "Nog niet ingevuld",
    ):
        assert expected in text
    assert pip(empty(), translator("nl"), None).footer == ()


def test_the_signature_is_for_seen_and_no_condition() -> None:
    document = pip(made(), translator("nl"), None)
    (signature,) = [block for block in document.blocks if isinstance(block, Signature)]
    gemeente, reader = signature.signers
    assert reader.role.nl.text == "Voor gezien"
    assert [value and plain(value.nl.text) for _, value in gemeente.lines] == [
        "P. de Vries, teamleider inburgering",
        "22 november 2026",
        None,
    ]
    assert "U hoeft niet te tekenen. Het besluit geldt ook zonder uw handtekening." in dutch(
        document.blocks[-5:]
    )


def test_part_b_has_room_for_the_next_talk() -> None:
    document = pip(made(), translator("nl"), None)
    talks = after(document, "Gesprekken over hoe het gaat")
    (card,) = [block for block in talks if isinstance(block, Card)]
    (fields,) = card.blocks
    assert isinstance(fields, Fields)
    assert [value for _, value in fields.rows] == [None] * 3  # lines to write on
    assert dutch(card)[1:] == ["Wat gaat goed?", "Wat is moeilijk?", "Wat doen wij nu?"]


def test_dutch_alone_has_no_second_column_and_no_word_about_translation() -> None:
    document = pip(made(), translator("nl"), None, Wens(large_print=True))
    assert document.other is None
    assert document.large_print
    assert {pair.other for pair in pairs(document)} == {None}
    assert not [line for line in dutch(document.blocks) if "vertaling" in line or "leidend" in line]


def test_every_text_has_its_other_side_in_the_readers_language() -> None:
    document = pip(made(), translator("nl"), Recorder())
    assert document.other is not None
    assert (document.other.code, document.other.direction) == ("ar", "rtl")
    others = [pair.other for pair in pairs(document) if pair.other is not None]
    assert all(other.lang == "ar" and not other.missing for other in others)


def test_only_the_reasons_take_the_whole_width() -> None:
    plan = made({"plan.leerroute": "Z", "plan.afwijking_reden": "De les gaat te snel."})
    document = pip(plan, translator("nl"), Recorder())
    wide = [pair.nl.text for pair in pairs(document) if pair.other is None]
    assert [text.replace(FSI, "").replace(PDI, "") for text in wide] == [
        "De toets was haalbaar.\nDe onderwijsroute past nu niet: er is geen wens voor een opleiding.",
        "De les gaat te snel.",
    ]
    for heading in ("Waarom deze leerroute?", "Waarom anders dan het advies?"):
        said, text = after(document, heading)[:2]
        assert isinstance(said, Para)
        assert said.pair.nl.text == "Deze tekst is in het Nederlands. Vraag de tolk."
        assert isinstance(text, Para)
        assert text.pair.other is None


def test_what_the_interpreter_made_is_marked_and_only_in_that_language() -> None:
    goals: list[JsonValue] = [{"doel": "Lezen", "vertaling": "ምንባብ"}]
    plan = made({"plan.doelen": goals, "plan.motivering_vertaling": "ስለምንታይ"})
    own = pip(plan, translator("nl"), Recorder("ti"))
    found = [pair.other.text for pair in pairs(own) if pair.other is not None and "ምንባብ" in pair.other.text]
    assert found
    assert all(text.startswith("«pip.vertaling_tolk»\n") for text in found)
    reasons = after(own, "Waarom deze leerroute?")[0]
    assert isinstance(reasons, Para)
    assert reasons.pair.other is not None
    assert "ስለምንታይ" in reasons.pair.other.text
    for document in (pip(plan, translator("nl"), Recorder("ar")), pip(plan, translator("nl"), None)):
        assert not [pair for pair in pairs(document) if pair.other is not None and "ም" in pair.other.text]


def test_days_and_telephone_numbers_do_not_break_over_two_lines() -> None:
    document = pip(made(), translator("nl"), Recorder())
    texts = [span.text for pair in pairs(document) for span in (pair.nl, pair.other) if span is not None]
    assert any("0514\N{NO-BREAK SPACE}123456" in text for text in texts)
    assert any("22\N{NO-BREAK SPACE}november\N{NO-BREAK SPACE}2026" in text for text in texts)
    assert not [text for text in texts if "0514 1" in text or "november 2026" in text]


def test_the_automatic_weighing_stays_off_the_paper() -> None:
    plan = made()
    weighed = [
        reason["tekst"]
        for route in plan["route"]["afweging"].values()
        for reason in (*route["voor"], *route["tegen"], *route["ontbreekt"])
    ]
    assert weighed
    text = "\n".join(dutch(pip(plan, translator("nl"), None)))
    assert not [reason for reason in weighed if reason in text]


def test_free_dutch_text_is_marked_and_never_repeated_as_if_translated() -> None:
    document = pip(made(), translator("nl"), Recorder())
    found = {pair.nl.text.replace(FSI, "").replace(PDI, ""): pair for pair in pairs(document)}
    for free in ("Ik wil graag snel werken.", "Het liefst een vrouw uit de buurt."):
        pair = found[free]
        assert pair.nl == Span(f"{FSI}{free}{PDI}", "nl")
        assert pair.other == Span("«pip.tekst_nederlands»", "ar")
    (place,) = [pair for text, pair in found.items() if text.startswith("Met wie: Taalschool Noord")]
    assert place.other is not None
    assert place.other.text.endswith(f" {LRI}Hoofdstraat 1, Balk{PDI} «pip.kort_nederlands»")
    assert place.other.text.count("«pip.kort_nederlands»") == 1
    lines = next(pair for text, pair in found.items() if text.startswith("De toets was haalbaar."))
    assert lines.nl.text.count(FSI) == lines.nl.text.count(PDI) == 2


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Let M. Tekle have checked so many of the four phrases of a language."""

    def set_to(number: int) -> None:
        counts: dict[Staat, int] = {"ontbreekt": 0, "concept": 4 - number, "nagekeken": number}
        monkeypatch.setattr(besluit, "telling", lambda code: Telling(code, counts, ("M. Tekle",)))

    return set_to


def test_the_state_of_the_translation_stands_on_page_one_and_above_the_signature(
    checked: Callable[[int], None],
) -> None:
    drafted = dutch(pip(made(), translator("nl"), Recorder()).blocks)
    assert (
        len([line for line in drafted if line.startswith("Deze vertaling is door een computer gemaakt.")])
        == 2
    )
    assert len([line for line in drafted if line.startswith("De Nederlandse tekst is leidend.")]) == 3
    objection = dutch(
        tuple(after(pip(made(), translator("nl"), Recorder()), "Bent u het niet eens met dit besluit?"))
    )
    assert objection[0].startswith("De Nederlandse tekst is leidend.")
    checked(4)
    whole = dutch(pip(made(), translator("nl"), Recorder()).blocks)
    assert "De vertaling is nagekeken door M. Tekle." in whole
    assert not [line for line in whole if "computer gemaakt" in line]
    checked(3)
    part = dutch(pip(made(), translator("nl"), Recorder()).blocks)
    assert len([line for line in part if "nagekeken door M. Tekle: 3 van de 4 zinnen" in line]) == 2


def test_what_is_not_translated_says_so() -> None:
    document = pip(made(), translator("nl"), Empty(translator("ti").language))
    assert all(pair.other.lang == "nl" for pair in pairs(document) if pair.other and pair.other.missing)
    missing = [pair for pair in pairs(document) if pair.other is not None and pair.other.missing]
    assert len(missing) > 100
    assert missing_phrases(document) == len({pair.nl.text for pair in missing})
    assert missing_phrases(pip(made(), translator("nl"), Recorder())) == 0
    assert missing_phrases(pip(made(), translator("nl"), None)) == 0
    title = document.blocks[1]
    assert isinstance(title, Title)
    assert title.pair.other == Span(title.pair.nl.text, "nl", missing=True)
    hours = next(pair for pair in missing if "900" in pair.nl.text)
    assert hours.other is not None
    assert hours.other.missing


def test_all_words_a_document_uses_are_in_the_lists_for_translators() -> None:
    known = {context: text for context, text, _ in (*phrases(), *bouwstenen.phrases(menukaart()))}
    for plan in variants():
        recorder = Recorder()
        pip(plan, translator("nl"), recorder)
        assert recorder.asked.items() <= known.items()


def test_every_fixed_phrase_is_used(checked: Callable[[int], None]) -> None:
    used: set[str] = set()
    for plan in variants():
        for number in (0, 1, 4):
            checked(number)
            recorder = Recorder()
            pip(plan, translator("nl"), recorder)
            pip(changed(plan), translator("nl"), recorder, lived(plan))
            pip(plan, translator("nl"), recorder, Wens("wijzigingen", vorige=plan))
            pip(plan, translator("nl"), recorder, Wens(ontwikkeling=living(told="nee")))
            used |= recorder.asked.keys()
    recorder = Recorder()
    lestijden.when("maandag tot en met donderdag", Words(translator("nl"), recorder))
    used |= recorder.asked.keys()
    assert {context for context, _, _ in phrases()} - used == set()


def test_no_text_has_two_contexts_among_the_fixed_phrases() -> None:
    texts = [text if isinstance(text, str) else text[0] for _, text, _ in phrases()]
    stenen = {text for _, text, _ in bouwstenen.phrases(menukaart())}
    assert len(set(texts)) == len(texts)
    assert not set(texts) & stenen


def test_titles_of_bouwstenen_and_themes_are_not_used_twice() -> None:
    titles = [
        t
        for context, t, _ in bouwstenen.phrases(menukaart())
        if context.endswith("titel") or "thema." in context
    ]
    assert len(set(titles)) == len(titles)


def test_who_to_call_stands_on_every_page_and_the_plan_is_inside_as_data() -> None:
    plan = made()
    document = pip(plan, translator("nl"), translator("nl"))
    assert (
        document.footer[0].nl.text.replace(FSI, "").replace(PDI, "")
        == "Vragen? Bel K. Jansen: 0514\N{NO-BREAK SPACE}123456"
    )
    assert document.page_label.nl.text == "bladzijde {n} van {m}"
    (attachment,) = document.attachments
    assert json.loads(attachment.data) == plan
    assert document.title == "Persoonlijk plan inburgering en participatie (PIP) Selam Voorbeeld"
    assert document.stamp.isoformat() == "2026-11-22T12:00:00+00:00"
    assert document.author == "De Fryske Marren"


def test_without_a_number_to_call_the_gemeente_stands_there_and_never_an_empty_place() -> None:
    no_number = pip(made({"plan.contact_telefoon": None}), translator("nl"), None)
    assert "De Fryske Marren" in no_number.footer[0].nl.text
    (contact,) = [dutch((block,))[0] for block in after(no_number, "Wie kan ik bellen?")][:1]
    number = no_number.footer[0].nl.text.replace(FSI, "").replace(PDI, "").rpartition(": ")[2]
    shown = contact.replace(FSI, "").replace(PDI, "").split("\n")
    number = number.replace("\N{NO-BREAK SPACE}", " ")
    assert shown[0] == "K. Jansen"
    assert shown[-1] == f"De Fryske Marren · {number}"
    with_number = pip(made(), translator("nl"), None)
    assert "De Fryske Marren" not in dutch(tuple(after(with_number, "Wie kan ik bellen?")))[0]
    assert pip(empty(), translator("nl"), None).footer == ()


@pytest.mark.parametrize("text", ["[a]\nzin = 'x'", "[a]\neen = 'x'", "[a]\ntekst = 'x'\nmeer = 'y'"])
def test_a_phrase_that_is_no_phrase_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="a: needs tekst, or een and meer"):
        teksten.read_text(text)


def test_sentences_are_short() -> None:
    for context, text, _ in phrases():
        for form in (text,) if isinstance(text, str) else text:
            for sentence in form.replace(": ", ". ").rstrip(".?").split(". "):
                assert len(sentence.split()) <= 16, (context, sentence)


def test_a_step_and_a_day_in_own_words_say_beside_the_other_language_that_they_are_dutch() -> None:
    document = pip(made(), translator("nl"), translator("en"))
    goals = [block for block in document.blocks if isinstance(block, Bullets) and len(block.items) == 1]
    (item,) = goals[0].items
    assert item.other is not None
    assert item.other.text.count("(Dutch text)") == 2
    assert "Nederlands leren" in item.nl.text
    assert "(in" not in item.nl.text
