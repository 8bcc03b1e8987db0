"""The extra checks: numbers of persons, ways to reach them, dates that can be."""

from datetime import date

import pytest

from intake_app.forms.controle import DATUM_CONTROLES, TEKST_CONTROLES, contrast
from intake_app.forms.problem import Problem

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("controle", "text", "expected"),
    [
        ("gemeentecode", "0518", "0518"),
        ("gemeentecode", "518", "0518"),
        ("oin", "0000 0001 2345 6789 0123", "00000001234567890123"),
        ("instellingsnummer", "00000 12a45", "0000012A45"),
        ("bow", "1", "1"),
        ("bow", "0123456789", "0123456789"),
        ("bsn", "111222333", "111222333"),
        ("bsn", "123456782", "123456782"),
        ("bsn", "1234 56.78-2", "123456782"),
        ("bsn", "10000008", "010000008"),
        ("bsn", "010000008", "010000008"),
        ("bsn", "١١١٢٢٢٣٣٣", "111222333"),
        ("v_nummer", "1234567890", "1234567890"),
        ("v_nummer", "123 456 789", "0123456789"),
        ("telefoon", "06-12345678", "06-12345678"),
        ("telefoon", "+31 6 12345678", "+31 6 12345678"),
        ("telefoon", "+31  (0)6  12 34 56 78", "+31 (0)6 12 34 56 78"),
        ("telefoon", "0512345678,12", "0512345678,12"),
        ("telefoon", "112", "112"),
        ("tijd", "9", "09:00"),
        ("tijd", "9.05", "09:05"),
        ("tijd", "0905", "09:05"),
        ("tijd", "14 uur", "14:00"),
        ("tijd", "23u59", "23:59"),
        ("kleur", "#154273", "154273"),
        ("kleur", "767676", "767676"),
        ("postcode", "1234 AB", "1234AB"),
        ("postcode", "1234ab", "1234AB"),
        ("email", "consulent@gemeente.nl", "consulent@gemeente.nl"),
        ("email", "a.b+c@sub.gemeente.nl", "a.b+c@sub.gemeente.nl"),
        ("niet_leeg", "x", "x"),
    ],
)
def test_a_good_text_is_kept_in_its_fixed_form(controle: str, text: str, expected: str) -> None:
    assert TEKST_CONTROLES[controle](text) == expected


@pytest.mark.parametrize(
    ("controle", "text", "sentence"),
    [
        ("gemeentecode", "77777", "heeft 4 cijfers"),
        ("gemeentecode", "0000", "heeft 4 cijfers"),
        ("oin", "123", "heeft 20 cijfers"),
        ("instellingsnummer", "123", "heeft 10 cijfers of letters"),
        ("bow", "12345678901", "1 tot 10 cijfers"),
        ("bsn", "123456789", "cijfer verkeerd"),
        ("bsn", "000000000", "cijfer verkeerd"),
        ("bsn", "1234567", "9 cijfers"),
        ("bsn", "1112223330", "9 cijfers"),
        ("bsn", "11122233a", "9 cijfers"),
        ("bsn", "11122233²", "9 cijfers"),
        ("v_nummer", "12345678", "10 cijfers"),
        ("v_nummer", "12345678901", "10 cijfers"),
        ("v_nummer", "0000000000", "10 cijfers"),
        ("v_nummer", "12345678ab", "10 cijfers"),
        ("telefoon", "98", "geen telefoonnummer"),
        ("telefoon", "bel mij", "geen telefoonnummer"),
        ("telefoon", "(051) 2345678", "geen telefoonnummer"),
        ("telefoon", "06" + "1" * 21, "geen telefoonnummer"),
        ("postcode", "0123 AB", "geen postcode"),
        ("postcode", "9876", "geen postcode"),
        ("email", "consulent", "geen e-mailadres"),
        ("email", "a@b", "geen e-mailadres"),
        ("email", "a b@gemeente.nl", "geen e-mailadres"),
        ("email", "a@gemeente..nl", "geen e-mailadres"),
        ("email", "a@b@gemeente.nl", "geen e-mailadres"),
        ("email", "a" * 250 + "@g.nl", "geen e-mailadres"),
        ("niet_leeg", "", "niet leeg"),
    ],
)
def test_a_wrong_text_is_refused_without_repeating_it(controle: str, text: str, sentence: str) -> None:
    refused = TEKST_CONTROLES[controle](text)
    assert isinstance(refused, Problem)
    assert sentence in refused.text
    assert not text or text not in refused.text


@pytest.mark.parametrize(
    ("controle", "day"),
    [
        ("verleden", TODAY),
        ("verleden", date(1900, 1, 1)),
        ("geboortedatum", date(1996, 4, 2)),
        ("geboortedatum", date(2010, 11, 22)),
        ("geboortedatum", date(1900, 1, 1)),
    ],
)
def test_a_day_that_can_be_is_kept(controle: str, day: date) -> None:
    assert DATUM_CONTROLES[controle](day, TODAY) == day


@pytest.mark.parametrize(
    ("controle", "day", "sentence"),
    [
        ("verleden", date(2026, 11, 23), "in de toekomst"),
        ("geboortedatum", date(2026, 11, 23), "in de toekomst"),
        ("geboortedatum", date(2010, 11, 23), "jonger is dan 16 jaar"),
        ("geboortedatum", TODAY, "jonger is dan 16 jaar"),
    ],
)
def test_a_day_that_cannot_be_is_refused(controle: str, day: date, sentence: str) -> None:
    refused = DATUM_CONTROLES[controle](day, TODAY)
    assert isinstance(refused, Problem)
    assert sentence in refused.text


def test_born_on_the_leap_day_is_sixteen_on_the_first_of_march() -> None:
    born = date(2008, 2, 29)
    check = DATUM_CONTROLES["geboortedatum"]
    assert check(born, date(2024, 2, 29)) == born
    assert isinstance(check(date(2012, 2, 29), date(2028, 2, 28)), Problem)
    assert check(date(2012, 2, 29), date(2028, 3, 1)) == date(2012, 2, 29)


@pytest.mark.parametrize("text", ["24.00", "12.60", "morgen", "", "1234567"])
def test_what_is_no_time_is_refused(text: str) -> None:
    found = TEKST_CONTROLES["tijd"](text)
    assert isinstance(found, Problem)
    assert "zoals 9.30" in found.text


def test_a_colour_must_be_one_and_must_be_read_on_white() -> None:
    found = [TEKST_CONTROLES["kleur"](text) for text in ("blauw", "1542730", "ffcc00", "777777")]
    said = [problem.text for problem in found if isinstance(problem, Problem)]
    assert len(said) == 4
    assert ["te licht" in text for text in said] == [False, False, True, True]
    assert contrast("000000") == pytest.approx(21)
    assert contrast("ffffff") == pytest.approx(1)
