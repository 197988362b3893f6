"""Laws of the difference between two lines."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from mou_templates.text.atoms import cutter, plain
from mou_templates.text.model import Line
from mou_templates.text.normal import normal_line
from mou_templates.text.words import accepted, compare_lines, likeness, rejected
from tests.strategies.text import lines


def normal_lines() -> st.SearchStrategy[Line]:
    return lines().map(normal_line)


@given(normal_lines())
def test_a_line_cut_into_words_is_still_the_line(line: Line) -> None:
    words = plain(line)

    units = cutter(frozenset({"the partner"})).cut(words)

    assert "".join(units) == words
    assert all(one.isspace() != other.isspace() for one, other in pairwise(units))


@settings(max_examples=300)
@given(normal_lines(), normal_lines())
def test_accepting_all_gives_the_new_line_and_rejecting_all_the_old(old: Line, new: Line) -> None:
    pieces = compare_lines(old, new)

    assert accepted(pieces) == new
    assert rejected(pieces) == old


@given(normal_lines(), normal_lines())
def test_a_difference_is_marked_only_if_there_is_one(old: Line, new: Line) -> None:
    marked = [piece for piece in compare_lines(old, new) if piece.kind != "same"]

    assert (marked == []) == (old == new)


@given(normal_lines(), normal_lines())
def test_neighbouring_pieces_are_of_different_kinds(old: Line, new: Line) -> None:
    kinds = [piece.kind for piece in compare_lines(old, new)]

    assert all(one != other for one, other in pairwise(kinds))


@given(normal_lines(), normal_lines())
def test_likeness_is_a_share_and_whole_for_equal_lines(old: Line, new: Line) -> None:
    assert 0 <= likeness(plain(old), plain(new)) <= 1
    assert likeness(plain(old), plain(old)) == 1
