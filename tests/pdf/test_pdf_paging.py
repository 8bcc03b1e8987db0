"""Rows onto pages: nothing lost, nothing over the foot, nothing alone, and together what belongs together."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.pdf.look import CARD_PADDING
from intake_app.pdf.paging import pages
from intake_app.pdf.rows import Cell, Chunk, Mark, Page, Row, SetLine
from intake_app.pdf.shaping import Cut, Line

ROOM = 300.0
CUT = Cut(10)


def cell(lines: int, leading: float = 10.0) -> Cell:
    return Cell(0, 100, tuple(SetLine(Line((), number + 1.0), CUT, leading) for number in range(lines)))


def row(*lines: int, tied: bool = False, before: float = 4.0) -> Row:
    return Row(tuple(cell(count) for count in lines), before, tied=tied)


def card(rows: int, lines: int = 3) -> Chunk:
    return Chunk(tuple(row(lines) for _ in range(rows)), whole=True, framed=True, before=12)


def counts(made: list[Page]) -> list[list[int]]:
    """Give per page how many lines the first cell of each row has."""
    return [[len(one.cells[0].lines) for _, one in page.rows] for page in made]


def test_rows_follow_each_other_with_white_between_but_not_at_the_head() -> None:
    (page,) = pages([Chunk((row(2),)), Chunk((row(3),))], ROOM)
    assert [top for top, _ in page.rows] == [0, 24]


def test_only_a_long_row_is_cut_and_without_a_line_alone_on_either_side() -> None:
    assert counts(pages([Chunk((row(27),)), Chunk((row(12),))], ROOM)) == [[27, 2], [10]]
    assert counts(pages([Chunk((row(27),)), Chunk((row(4),))], ROOM)) == [[27], [4]]
    assert counts(pages([Chunk((row(100),))], ROOM)) == [[30], [30], [30], [10]]


def test_a_page_is_set_closer_when_that_saves_one() -> None:
    chunks = [Chunk((row(2, before=8.0),)) for _ in range(11)]  # 300 with all of the white between them
    assert len(pages(chunks, ROOM)) == 1
    closer = pages([*chunks, Chunk((row(3, before=8.0),))], ROOM)
    assert len(closer) == 1
    (tops,) = [[top for top, _ in page.rows] for page in closer]
    steps = {round(second - first, 2) for first, second in pairwise(tops)}
    assert len(steps) == 1
    assert 20 < steps.pop() < 28
    assert closer[0].filled <= ROOM + 0.01


def test_a_last_page_does_not_hold_a_short_rest_alone() -> None:
    chunks = [Chunk((row(4, before=0.0),)) for _ in range(8)]  # seven fit on a page
    assert [len(page) for page in counts(pages(chunks, ROOM))] == [5, 3]


def test_a_last_page_on_which_more_follows_may_hold_a_short_rest() -> None:
    chunks = [Chunk((row(4, before=0.0),)) for _ in range(8)]
    maybe = Chunk((), new_page=True, maybe=True)
    made = counts(pages([*chunks, maybe, Chunk((row(4),))], ROOM))
    assert [len(page) for page in made] == [7, 2]


def test_a_new_page_is_taken_before_a_heading_rather_than_within_what_it_is_about() -> None:
    def section(lines: int) -> list[Chunk]:
        return [Chunk((row(1, tied=True),), rank=0), Chunk(tuple(row(2) for _ in range(lines)))]

    made = counts(pages([*section(8), *section(8)], ROOM))
    assert made == [[1, *[2] * 8], [1, *[2] * 8]]


def test_a_part_follows_on_the_same_page_when_that_is_not_half_full() -> None:
    maybe = Chunk((), new_page=True, maybe=True)
    assert counts(pages([Chunk((row(5),)), maybe, Chunk((row(5),))], ROOM)) == [[5, 5]]
    assert counts(pages([Chunk((row(20),)), maybe, Chunk((row(5),))], ROOM)) == [[20], [5]]


def test_what_goes_on_says_again_what_it_is() -> None:
    head = row(1, tied=True)
    again = (row(1).furniture(),)
    made = pages([replace(card(20), rows=(head, *card(20).rows), again=again)], ROOM)
    firsts = [page.rows[0][1] for page in made]
    assert firsts[0].tied
    assert firsts[1:] == list(again * (len(made) - 1))
    assert sum(len(page.rows) for page in made) == 21 + len(made) - 1


def test_both_columns_are_cut_each_at_its_own_line() -> None:
    left, right = cell(40), cell(30, 15.0)
    made = pages([Chunk((Row((left, right)),))], ROOM)
    assert [[[len(one.lines) for one in part.cells] for _, part in page.rows] for page in made] == [
        [[29, 20]],
        [[11, 10]],
    ]


def test_a_heading_goes_along_with_what_follows() -> None:
    heading = Chunk((row(1, tied=True),))
    assert counts(pages([Chunk((row(27),)), heading, Chunk((row(5),))], ROOM)) == [[27], [1, 5]]
    assert counts(pages([Chunk((row(22),)), heading, Chunk((row(5),))], ROOM)) == [[22, 1, 5]]


def test_a_heading_goes_along_with_a_whole_card() -> None:
    heading = Chunk((row(1, tied=True),))
    assert counts(pages([Chunk((row(20),)), heading, card(3)], ROOM)) == [[20], [1, 3, 3, 3]]


def test_a_card_that_fits_on_a_page_is_not_cut() -> None:
    first, second = pages([card(5), card(4)], ROOM)
    assert len(first.rows) == 5
    assert len(second.rows) == 4
    assert second.frames == [(0, 4 * 30 + 3 * 4 + 2 * CARD_PADDING, False, False)]


def test_a_card_that_fits_on_a_page_is_not_cut_even_when_half_of_the_page_before_stays_empty() -> None:
    first, second = pages([Chunk((row(8),)), card(7)], ROOM)
    assert [len(page.rows) for page in (first, second)] == [1, 7]
    assert second.frames[0][2:] == (False, False)


def test_a_card_larger_than_a_page_goes_on_in_an_open_frame() -> None:
    made = pages([card(20)], ROOM)
    assert [page.frames[0][2:] for page in made] == [(False, True), (True, True), (True, False)]
    assert sum(len(page.rows) for page in made) == 20


def test_after_a_card_there_is_white() -> None:
    (page,) = pages([card(1), Chunk((row(1, before=0.0),))], ROOM)
    assert page.rows[1][0] - page.frames[0][1] > 10


def test_what_must_be_whole_is_not_cut_by_all_that_is_tied_to_it() -> None:
    read = [Chunk((row(8, tied=True),)) for _ in range(3)]
    sign = Chunk(tuple(row(3, tied=place % 2 == 0) for place in range(4)), whole=True)
    made = pages([*read, Chunk((row(2, tied=True),)), sign, Chunk((row(1),))], ROOM)
    assert counts(made) == [[8, 8, 8], [2, 3, 3, 3, 3, 1]]  # the line above it goes along


def test_a_new_page_only_where_something_stands() -> None:
    turn = Chunk((), new_page=True)
    assert counts(pages([turn, Chunk((row(1),)), turn, turn, Chunk((row(2),)), turn], ROOM)) == [[1], [2]]
    assert len(pages([], ROOM)) == 1


def test_a_row_that_fits_nowhere_is_drawn_all_the_same() -> None:
    giant = Row((), least=1000)
    assert [
        len(page.rows) for page in pages([Chunk((row(1),)), Chunk((giant,)), Chunk((row(1),))], ROOM)
    ] == [1, 1, 1]


def test_marks_go_where_they_belong_when_a_row_is_cut() -> None:
    marks = tuple(Mark(kind, 0, 1, (0, 0, 0)) for kind in ("fill", "rule", "dot", "icon", "spine"))
    parts = Row((cell(10),), marks=marks, bookmark=("Kop", 0)).split(50)
    assert parts is not None
    first, rest = parts
    assert [mark.kind for mark in first.marks] == ["fill", "dot", "icon", "spine"]
    assert [mark.kind for mark in rest.marks] == ["fill", "rule", "spine"]
    assert (first.bookmark, rest.bookmark) == (("Kop", 0), None)


def test_first_lines_stand_on_one_height() -> None:
    small, large = cell(1), Cell(0, 100, (SetLine(Line((), 1), Cut(20), 30),))
    both = Row((small, large))
    baselines = {both.shift(one) + one.lines[0].baseline for one in both.cells}
    assert baselines == {both.first}


def _lines(one: Row) -> tuple[float, ...]:
    """Give the lines of all cells of a row; each line of a cell is as wide as its number."""
    return tuple(line.line.width for item in one.cells for line in item.lines)


def _sum(rows: Counter[tuple[float, ...]]) -> Counter[float]:
    """Count how often each line is there."""
    return Counter(line for lines, times in rows.items() for line in lines for _ in range(times))


ROWS = st.tuples(st.lists(st.integers(1, 70), min_size=1, max_size=2), st.booleans(), st.integers(0, 20))
CHUNKS = st.tuples(st.lists(ROWS, max_size=6), st.booleans(), st.booleans())


@settings(max_examples=120, deadline=None)
@given(st.lists(CHUNKS, max_size=10))
def test_no_line_is_lost_moved_or_over_the_foot(
    plan: list[tuple[list[tuple[list[int], bool, int]], bool, bool]],
) -> None:
    chunks = [
        Chunk(
            tuple(row(*lines, tied=tied, before=before) for lines, tied, before in rows),
            whole=whole or framed,
            framed=framed,
            before=5.0,
        )
        for rows, whole, framed in plan
    ]
    made = pages(chunks, ROOM)
    before = Counter(_lines(one) for chunk in chunks for one in chunk.rows)
    after = Counter(_lines(one) for page in made for _, one in page.rows)
    assert _sum(before) == _sum(after)
    for page in made:
        bottoms = [top + one.height for top, one in page.rows]
        assert all(bottom <= ROOM + 0.01 for bottom in bottoms)
        assert all(top >= bottom - 0.01 for (top, _), bottom in zip(page.rows[1:], bottoms, strict=False))
