"""What must hold for every answer: kept values are stable, shown text reads back, nothing crashes."""

import math
import unicodedata
from datetime import date
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from intake_app.forms.conditions import visible_questions
from intake_app.forms.controle import TEKST_CONTROLES
from intake_app.forms.dates import read_date, write_date
from intake_app.forms.parsing import Problem, check, parse_text, show
from intake_app.forms.progress import progress
from intake_app.forms.schema import Choice, Condition, Form, Leefgebied, Question, Soort
from intake_app.forms.texts import clean
from intake_app.model import Answers, NoAnswer

TODAY = date(2026, 11, 22)
CHOICES = tuple(Choice(f"k{number}", f"keuze {number}, en zo") for number in range(5))
QUESTIONS = [
    Question("p.tekst", "T?", Soort.TEKST),
    Question("p.lang", "T?", Soort.TEKST, lang=True, max_lengte=20),
    *(Question(f"p.{name}", "T?", Soort.TEKST, controle=name) for name in TEKST_CONTROLES),
    Question("p.keuze", "K?", Soort.KEUZE, keuzes=CHOICES),
    Question("p.meerkeuze", "M?", Soort.MEERKEUZE, keuzes=CHOICES),
    Question("p.getal", "G?", Soort.GETAL, minimum=-5, maximum=5000),
    Question("p.euro", "E?", Soort.GETAL, decimalen=2),
    Question("p.schaal", "S?", Soort.SCHAAL, minimum=1, maximum=5),
    Question("p.datum", "D?", Soort.DATUM),
    Question("p.geboren", "D?", Soort.DATUM, controle="geboortedatum"),
]
ROWS = Question(
    "p.lijst",
    "L?",
    Soort.LIJST,
    velden=tuple(
        Question(f"c{number}", question.tekst, question.soort, keuzes=question.keuzes)
        for number, question in enumerate(QUESTIONS)
    ),
)
ANY_QUESTION = st.sampled_from([*QUESTIONS, ROWS])
TYPED = st.one_of(
    st.text(),
    st.text(alphabet="0123456789-./, €:;kK\u202e\u2067\u2069\n\x00\ud800"),
    st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(write_date),
    st.decimals(allow_nan=False, allow_infinity=False, places=2).map(str),
    st.sampled_from([choice.tekst for choice in CHOICES] + [choice.id for choice in CHOICES]),
    st.lists(st.sampled_from([choice.id for choice in CHOICES])).map("; ".join),
    st.integers(0, 10**10).map(str),
)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TYPED)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.one_of(st.text(max_size=4), st.sampled_from(["c0", "c1", "geen_antwoord"])), inner
        ),
    ),
    max_leaves=8,
)


def _is_json(value: Any) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_json(part) for key, part in value.items())
    if isinstance(value, list):
        return all(_is_json(part) for part in value)
    return value is None or isinstance(value, str | int) or math.isfinite(value)


@given(ANY_QUESTION, JSON)
def test_a_checked_value_is_json_and_checking_it_again_changes_nothing(
    question: Question, value: Any
) -> None:
    kept = check(question, value, TODAY)
    if isinstance(kept, Problem):
        assert kept.text.endswith(".")
    else:
        assert _is_json(kept)
        if kept is not None:
            assert repr(check(question, kept, TODAY)) == repr(kept)


@given(st.sampled_from(QUESTIONS), TYPED)
def test_what_is_shown_in_a_field_reads_back_as_the_same_answer(question: Question, text: str) -> None:
    value = parse_text(question, text, TODAY)
    if not isinstance(value, Problem):
        assert parse_text(question, show(question, value), TODAY) == value


@given(ANY_QUESTION, JSON)
def test_any_stored_value_can_be_shown(question: Question, value: Any) -> None:
    assert isinstance(show(question, value), str)


@given(st.text(), st.booleans())
def test_cleaning_twice_is_cleaning_once(text: str, lines: bool) -> None:
    once = clean(text, lines=lines)
    assert clean(once, lines=lines) == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text(alphabet="ab\n\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
def test_no_line_leaves_a_direction_open(text: str) -> None:
    for line in clean(text, lines=True).split("\n"):
        depth = 0
        for char in line:
            assert char not in "\u202a\u202b\u202c\u202d\u202e"
            depth += (char in "\u2066\u2067\u2068") - (char == "\u2069")
            assert depth >= 0
        assert depth == 0


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from("-/. "))
def test_every_day_reads_back_with_every_separator(day: date, separator: str) -> None:
    assert read_date(write_date(day).replace("-", separator)) == day
    assert read_date(day.isoformat()) == day


@st.composite
def _bsn(draw: st.DrawFn) -> str:
    """Give a BSN that passes the elfproef: the ninth digit follows from the eight before it."""
    digits = draw(st.lists(st.integers(0, 9), min_size=8, max_size=8).filter(any))
    last = sum(weight * digit for weight, digit in zip(range(9, 1, -1), digits, strict=True)) % 11
    assume(last < 10)
    return "".join(map(str, [*digits, last]))


@given(_bsn(), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_in_a_bsn_is_always_found(number: str, place: int, more: int) -> None:
    controle = TEKST_CONTROLES["bsn"]
    assert controle(number) == number
    wrong = (int(number[place]) + more) % 10
    assert isinstance(controle(f"{number[:place]}{wrong}{number[place + 1 :]}"), Problem)


CHAIN = tuple(
    Question(
        f"p.v{number}",
        "V?",
        Soort.GETAL,
        toon_als=tuple(Condition(f"p.v{other}", minstens=1) for other in range(max(0, number - 2), number)),
    )
    for number in range(8)
)
CHAIN_FORM = Form("1", (Leefgebied("p", "P", "p", 1, "gewoon", CHAIN),), {item.id: item for item in CHAIN})


@given(
    st.dictionaries(st.sampled_from(CHAIN).map(lambda item: item.id), st.integers(0, 2)),
    st.dictionaries(st.sampled_from(CHAIN).map(lambda item: item.id), st.sampled_from(NoAnswer)),
)
def test_a_shown_question_hangs_on_shown_answers_and_the_counts_add_up(
    values: dict[str, Any], missing: dict[str, NoAnswer]
) -> None:
    answers = Answers(values, missing)
    shown = {question.id for question in visible_questions(CHAIN_FORM, answers)}
    for question in CHAIN:
        met = all(
            condition.vraag in shown - set(missing) and values.get(condition.vraag, 0) >= 1
            for condition in question.toon_als
        )
        assert (question.id in shown) is met
    assert [part.totaal for part in progress(CHAIN_FORM, answers)] == [len(shown)]
