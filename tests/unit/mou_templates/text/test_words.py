"""The difference between two lines, as a reader of agreements would mark it."""

import pytest

from mou_templates.text.model import Blank, Reference, Run
from mou_templates.text.spans import NO_TERMS, Terms
from mou_templates.text.words import Piece, compare_lines, compare_words

MARKS = {"same": "{}", "del": "[-{}-]", "ins": "[+{}+]"}


def marked(old: str, new: str, terms: Terms = NO_TERMS) -> str:
    return "".join(
        MARKS[piece.kind].format("".join(run.text for run in piece.line if isinstance(run, Run)))
        for piece in compare_words(old, new, terms)
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("", "a word", "[+a word+]"),
        ("a word", "", "[-a word-]"),
        ("b c", "a b c", "[+a +]b c"),
        ("a b c", "a b", "a b[- c-]"),
        ("within thirty days", "within sixty days", "within [-thirty-][+sixty+] days"),
        ("by the board.", "by the board;", "by the [-board.-][+board;+]"),
        ("seven (7) days", "ten (10) days", "[-seven (7)-][+ten (10)+] days"),
        ("twenty-one (21) days", "thirty (30) days", "[-twenty-one (21)-][+thirty (30)+] days"),
        (
            "until June 30, 2010, or sooner",
            "until June 30, 2013, or sooner",
            "until [-June 30, 2010,-][+June 30, 2013,+] or sooner",
        ),
        ("under Section 4(b).", "under Section 5(b).", "under [-Section 4(b).-][+Section 5(b).+]"),
        ("in Exhibit A (Costs)", "in Exhibit B (Costs)", "in [-Exhibit A-][+Exhibit B+] (Costs)"),
        ("pay $1,200.00 now", "pay $1,350.00 now", "pay [-$1,200.00-][+$1,350.00+] now"),
        (
            "pay $2 million a year",
            "pay $3 million a year",
            "pay [-$2 million-][+$3 million+] a year",
        ),
    ],
)
def test_a_change_is_marked_in_whole_units(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "the cost of the county and no other body at all",
            "the price of all counties and no other body at all",
            "the [-cost of the county-][+price of all counties+] and no other body at all",
        ),
        (
            "the board shall meet and vote",
            "the board and staff shall meet today and vote",
            "the board[+ and staff+] shall meet[+ today+] and vote",
        ),
    ],
)
def test_a_common_word_is_no_island_between_two_replacements(
    old: str, new: str, expected: str
) -> None:
    assert marked(old, new) == expected


def test_a_line_with_little_in_common_is_written_anew() -> None:
    old, new = "alpha beta gamma delta of epsilon", "one two of three four five"

    assert marked(old, new) == f"[-{old}-][+{new}+]"


def test_another_look_of_a_word_is_a_change() -> None:
    pieces = compare_lines((Run("one two"),), (Run("one "), Run("two", bold=True)))

    assert pieces == (
        Piece("same", (Run("one "),)),
        Piece("del", (Run("two"),)),
        Piece("ins", (Run("two", bold=True),)),
    )


def test_references_and_blanks_are_words() -> None:
    old = Run("see "), Reference("a"), Run(", by "), Blank("date")
    new = Run("see "), Reference("b"), Run(", by "), Blank("date")

    assert compare_lines(old, new) == (
        Piece("same", (Run("see "),)),
        Piece("del", (Reference("a"), Run(","))),
        Piece("ins", (Reference("b"), Run(","))),
        Piece("same", (Run(" by "), Blank("date"))),
    )


def test_a_difference_far_into_a_long_line_is_found_in_whole_units() -> None:
    line = "The parties meet at the center and keep minutes of all that they decide there. " * 20

    found = marked(
        f"{line}It ends on June 30, 2010. {line}", f"{line}It ends on June 30, 2013. {line}"
    )

    assert found == f"{line}It ends on [-June 30, 2010.-][+June 30, 2013.+] {line}"
