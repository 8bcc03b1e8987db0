"""Changes before they are on disk: numbers, stamps, what they replace, and what waits."""

from datetime import UTC, datetime, timedelta

import pytest

from intake_app.clock import Stamp
from intake_app.errors import AppError
from intake_app.model import Change, FieldState
from intake_app.store.log import Draft, states
from intake_app.store.writer import MOST_DOSSIERS, Writer

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


def foreign(change_id: str, seq: int = 1, device: str = "bb", moment: datetime = NOW) -> Change:
    return Change(change_id, "d1", "werk.uren", 9, "B", device, seq, str(Stamp(moment, 0, device)))


@pytest.fixture
def writer() -> Writer:
    made = Writer("aa", "Anna", lambda: NOW, set())
    made.learn("d1", {})
    return made


def test_changes_get_number_stamp_author_and_device(writer: Writer) -> None:
    one, two = writer.prepare([Draft("d1", "werk.uren", 3, form_version="v1"), Draft("d1", "wonen.huur", 5)])
    assert (one.seq, two.seq) == (1, 2)
    assert one.stamp < two.stamp
    assert (one.author, one.device, one.form_version) == ("Anna", "aa", "v1")
    assert one.id != two.id


def test_a_change_replaces_what_stands_also_when_that_still_waits(writer: Writer) -> None:
    writer.learn("d1", states([foreign("x"), foreign("y", 2)]))
    first = writer.prepare([Draft("d1", "werk.uren", 3)])[0]
    second, third = writer.prepare([Draft("d1", "werk.uren", 4), Draft("d1", "werk.uren", 5)])
    assert set(first.replaces) == {"x", "y"}
    assert second.replaces == (first.id,)
    assert third.replaces == (second.id,)


def test_a_draft_may_say_what_it_replaces(writer: Writer) -> None:
    writer.learn("d1", states([foreign("x"), foreign("y", 2)]))
    first = writer.prepare([Draft("d1", "werk.uren", 3, replaces=("x",))])[0]
    assert first.replaces == ("x",)
    assert set(writer.prepare([Draft("d1", "werk.uren", 4)])[0].replaces) == {"y", first.id}


def test_learning_again_keeps_what_waits_on_top(writer: Writer) -> None:
    waiting = writer.prepare([Draft("d1", "werk.uren", 3)])[0]
    writer.learn("d2", {})
    writer.learn("d1", {"werk.uren": FieldState((foreign("x"),))})
    assert set(writer.prepare([Draft("d1", "werk.uren", 4)])[0].replaces) == {"x", waiting.id}


def test_committing_one_takes_along_what_was_prepared_before(writer: Writer) -> None:
    one = writer.prepare([Draft("d1", "werk.uren", 3)])
    two = writer.prepare([Draft("d1", "werk.uren", 4)])
    three = writer.prepare([Draft("d1", "werk.uren", 5)])
    assert writer.waiting(two) == one + two
    writer.done(one + two)
    assert writer.waiting(one) == []
    assert writer.waiting([]) == []
    assert writer.waiting() == three


def test_only_own_changes_can_be_committed(writer: Writer) -> None:
    with pytest.raises(ValueError, match="prepare"):
        writer.waiting([foreign("x")])


def test_withdrawing_gives_the_numbers_back(writer: Writer) -> None:
    writer.withdraw(writer.prepare([Draft("d1", "werk.uren", 3), Draft("d1", "werk.uren", 4)]))
    assert not writer.knows([Draft("d1", "werk.uren", 5)])
    writer.learn("d1", {})
    again = writer.prepare([Draft("d1", "werk.uren", 5)])[0]
    assert (again.seq, again.replaces) == (1, ())


def test_preparing_is_all_or_nothing(writer: Writer) -> None:
    with pytest.raises(ValueError, match="JSON"):
        writer.prepare([Draft("d1", "werk.uren", 3), Draft("d1", "werk.uren", {1, 2})])  # type: ignore[arg-type]
    assert writer.waiting() == []
    assert writer.prepare([Draft("d1", "werk.uren", 3)])[0].replaces == ()
    assert writer.waiting()[0].seq == 1


def test_the_field_of_the_tombstone_is_reserved(writer: Writer) -> None:
    with pytest.raises(ValueError, match="verwijderd"):
        writer.prepare([Draft("d1", "verwijderd", "zomaar")])


def test_nothing_is_added_to_an_erased_dossier(writer: Writer) -> None:
    writer.adopt([writer.tombstone("d1", "termijn voorbij")])
    assert not writer.known()
    with pytest.raises(AppError, match="verwijderd"):
        writer.prepare([Draft("d1", "werk.uren", 3)])


def test_stamps_go_on_after_those_of_others_but_not_after_the_far_future(writer: Writer) -> None:
    ahead = foreign("x", moment=NOW + timedelta(hours=3))
    writer.adopt([ahead, foreign("y", 2, moment=NOW + timedelta(days=4000))])
    stamp = writer.prepare([Draft("d1", "werk.uren", 3)])[0].stamp
    assert ahead.stamp < stamp < str(Stamp(NOW + timedelta(hours=4), 0, "aa"))


def test_numbers_go_on_after_own_changes_that_come_back(writer: Writer) -> None:
    writer.adopt([foreign("x", seq=7, device="aa"), foreign("y", seq=90)])
    writer.count_on(5)
    assert writer.prepare([Draft("d1", "werk.uren", 3)])[0].seq == 8


def test_only_so_many_dossiers_are_kept_in_mind(writer: Writer) -> None:
    for number in range(MOST_DOSSIERS + 1):
        writer.learn(f"x{number}", {})
    waiting = writer.prepare([Draft("x3", "werk.uren", 3)])
    writer.done([])
    assert writer.known() == {"x3"}
    writer.done(waiting)
    assert writer.known() == {"x3"}
