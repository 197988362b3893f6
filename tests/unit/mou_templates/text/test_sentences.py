"""Strikes and insertions as they are said, and read back."""

import pytest

from mou_templates.text.operations import FindReplace
from mou_templates.text.sentences import number_of, ordinal, quotable, read_strike, strike


@pytest.mark.parametrize(
    ("find", "words"),
    [
        (("two", "three"), "by striking “two” and inserting “three”"),
        (("two", ""), "by striking “two”"),
        (("notice", "notice in writing"), "by inserting “in writing” after “notice”"),
        (("notice", "notice, in writing,"), "by inserting “, in writing,” after “notice”"),
        (("notice", "written notice"), "by inserting “written” before “notice”"),
        (
            ("two", "three", 3),
            "by striking “two” each place it appears (3 occurrences) and inserting “three”",
        ),
        (
            ("two", "three", 3, 2),
            "by striking “two” the second place it appears (of 3) and inserting “three”",
        ),
        (
            ("two", "two more", 12, 11),
            "by inserting “more” after “two” the 11th place it appears (of 12)",
        ),
        (
            ("the “Act” and", "the “Law” or"),
            "by striking “the “Act” and” and inserting “the “Law” or”",
        ),
    ],
)
def test_a_change_of_words_is_said_and_read_back(find: tuple[str, ...], words: str) -> None:
    change = FindReplace("a", *find)

    assert strike(change) == words
    assert read_strike("a", words) == change


@pytest.mark.parametrize(
    "words",
    [
        "by striking two",
        "by changing “two”",
        "by striking “two",
        "by striking “two” and adding “three”",
        "by striking “two” and inserting “three” too",
        "by inserting “two” near “three”",
        "by inserting “two” after “three” and so on",
    ],
)
def test_other_words_are_not_read(words: str) -> None:
    assert read_strike("a", words) is None


@pytest.mark.parametrize(
    ("number", "word"), [(1, "first"), (10, "tenth"), (11, "11th"), (22, "22nd")]
)
def test_an_ordinal_is_read_back(number: int, word: str) -> None:
    assert (ordinal(number), number_of(word)) == (word, number)


@pytest.mark.parametrize(
    ("words", "expected"), [("a", True), ("the “Act”", True), ("”a“", False), ("“a", False)]
)
def test_words_can_be_quoted_if_their_marks_are_in_pairs(words: str, expected: bool) -> None:
    assert quotable(words) == expected
