"""How a table is set on a page."""

import pytest

from mou_templates.text.model import Table
from mou_templates.text.tables import (
    FINE,
    PLAIN,
    SMALL,
    Type,
    alignments,
    grid,
    is_tight,
    is_wide,
    shares,
    type_of,
)

MATRIX = Table("Services", ("Service", *"ABCDEFGH"), (("Tours", *["By referral", "—"] * 4),))


@pytest.mark.parametrize(("columns", "wide"), [(1, False), (8, False), (9, True), (20, True)])
def test_a_table_is_wide_from_nine_columns_on(columns: int, wide: bool):
    assert is_wide(Table("", tuple("x" * columns))) is wide


def test_rows_of_unequal_length_are_made_equal():
    table = Table("", ("a",), (("1", "2"), ()))

    assert grid(table) == (("a", ""), ("1", "2"), ("", ""))


def test_columns_share_the_line_by_what_they_say():
    table = Table("", ("ab", "Kind"), (("x" * 7, "Board"), ("y" * 17, "")))

    assert shares(table) == (20 / 28, 8 / 28)


def test_a_long_column_leaves_the_others_their_longest_words():
    table = Table("", ("Party", "Duties"), (("Library", "words " * 100),))

    party, duties = shares(table)

    assert party >= len("Library") / 92
    assert party + duties == pytest.approx(1)


def test_a_column_without_words_still_has_a_share():
    assert shares(Table("", ("", ""))) == (0.5, 0.5)


@pytest.mark.parametrize(
    ("cells", "side"),
    [
        (("$1,200.00", "", "(35)", "12%"), "right"),
        (("Yes", "—", ""), "center"),
        (("Yes", "By referral"), "left"),
        (("", ""), "left"),
    ],
)
def test_a_column_stands_where_its_kind_stands(cells: tuple[str, ...], side: str):
    table = Table("", ("Party", "Column"), tuple(("Library", cell) for cell in cells))

    assert alignments(table) == ("left", side)


def test_in_a_wide_table_short_answers_are_marks():
    assert alignments(MATRIX) == ("left", *["center"] * 8)


@pytest.mark.parametrize(
    ("columns", "chosen", "tight"),
    [
        (4, PLAIN, False),
        (5, SMALL, False),
        (6, SMALL, True),
        (9, FINE, False),
        (10, FINE, True),
    ],
)
def test_type_is_as_large_as_lets_words_stay_whole(columns: int, chosen: Type, tight: bool):
    table = Table("", ("",) * columns, (("x" * 18,) * columns,))

    assert (type_of(table), is_tight(table)) == (chosen, tight)


def test_an_endless_word_does_not_eat_the_line():
    assert shares(Table("", ("", ""), (("x" * 500, "y" * 20),))) == (47 / 70, 23 / 70)
