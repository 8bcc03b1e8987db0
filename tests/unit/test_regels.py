"""The rules in chapters: of advice, plan and questions, and whether their values may have changed."""

from datetime import date

from intake_app.advice.geld.waarschuwingen import SIGNALS
from intake_app.advice.parameters import Parameters, standard
from intake_app.advice.regelboek import rule
from intake_app.advice.result import OWN_JUDGEMENT
from intake_app.dossier import forms
from intake_app.exchange.duo import weigering
from intake_app.plan.bouwstenen import menukaart
from intake_app.regels import SOORTEN, asked, book, outdated, state

DAY = date(2026, 11, 22)


def test_every_chapter_has_rules_and_every_rule_a_chapter() -> None:
    made = book(DAY)
    assert [soort for soort in SOORTEN if not made.chapter(soort)] == []
    assert {rule.soort for rule in made.regels} == set(SOORTEN)
    assert [rule for rule in made.regels if rule.geldt_vanaf is None] == []


def test_every_question_and_bouwsteen_with_an_article_stands_in_it() -> None:
    made = book(DAY)
    wanted = {q.id for form in forms().values() for q in form.vragen.values() if q.verplicht_volgens}
    assert {rule.id for rule in made.chapter("vragen")} == wanted
    assert {rule.id for rule in made.chapter("bouwstenen")} == {
        steen.id for steen in menukaart().bouwstenen.values() if steen.bron
    }
    assert {rule.id for rule in made.chapter("duo")} == set(weigering.rules())
    assert {signal.id for signal in SIGNALS} <= {rule.id for rule in made.chapter("waarschuwingen")}
    assert not [rule.bron for rule in made.regels if rule.geldt_vanaf is None]
    points = [rule.id for rule in made.chapter("plan")]
    assert "leerroute" in points
    assert "doelgroep" in points
    assert len(points) == len(set(points))


def test_from_its_next_change_on_a_file_is_said_to_be_old() -> None:
    change = min(standard().wijzigingen.values())
    assert outdated(date.fromordinal(change.toordinal() - 1)) == ""
    sentence = outdated(change)
    assert f"nagekeken tot {change:%d-%m-%Y}" in sentence
    assert "termijnen" in sentence
    assert book(change).verouderd == standard().outdated(change)
    assert book(change).to_json()["verouderd"] == list(standard().outdated(change))
    assert outdated(change, Parameters(())) == ""


def test_a_rule_says_whether_it_was_checked_and_which_question_it_hangs_on() -> None:
    assert state(rule("x", "a", "t", "Wi2021 art. 7")) == "nagekeken in de bron"
    assert state(rule("x", "a", "t", "Awb art. 3:46")) == "NIET nagekeken in de bron"
    assert state(rule("x", "a", "t", OWN_JUDGEMENT)) == "staat niet in de wet"
    assert asked(rule("x", "a", "t", "Wi2021 art. 7", "lbt.resultaat")).endswith("?")
    assert asked(rule("x", "a", "t", "Wi2021 art. 7", "peildatum")) == ""
