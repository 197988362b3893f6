"""What a reader looks for in texts."""

import pytest

from mou_templates.text.model import Clause, Paragraph, Run, Text
from mou_templates.text.seek import Passage, Piece, asked, excerpt, holding, passages

TEXT = Text(
    title="General Memorandum",
    preamble=(Paragraph((Run("The parties agree."),)),),
    clauses=(
        Clause(
            "sites",
            "Sites",
            (Paragraph((Run("Each branch has "), Run("public", bold=True), Run(" computers."))),),
            (Clause("hours", "Hours", (Paragraph((Run("Open on weekdays."),)),)),),
        ),
        Clause("computers", "Computers", (Paragraph((Run("One at each public site."),)),)),
    ),
)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Public  computers", ("public", "computers")),
        ("", ()),
        ("\0 !!! \"' () *", ()),
        ("library\0card", ("library", "card")),
        ("job* AND NOT (search OR near:2)", ("job", "and", "not", "search", "or", "near", "2")),
        ("the the THE", ("the",)),
        ("a_b don't", ("a", "b", "don", "t")),
        ("ﬁle ２", ("file", "2")),
        ("a b c d e f g h i j", tuple("abcdefgh")),
    ],
)
def test_letters_and_digits_are_all_that_is_left_of_a_search(typed: str, words: tuple[str, ...]):
    assert asked(typed) == words


def test_a_very_long_search_is_cut():
    assert asked("x" * 10_000) == ("x" * 400,)


def test_a_text_is_found_by_its_title_and_each_clause_by_its_own_words():
    assert passages(TEXT) == (
        Passage("", "", "General Memorandum", "The parties agree."),
        Passage("sites", "Section 1", "Sites", "Each branch has public computers."),
        Passage("hours", "Section 1(a)", "Hours", "Open on weekdays."),
        Passage("computers", "Section 2", "Computers", "One at each public site."),
    )


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (("computers",), ["computers", "sites"]),
        (("computer", "public"), ["sites", "computers"]),
        (("Branch", "weekdays"), []),
        (("ublic",), []),
        (("site",), ["sites", "computers"]),
        ((), []),
    ],
)
def test_a_clause_is_held_by_all_words_and_first_by_its_heading(
    words: tuple[str, ...], ids: list[str]
):
    assert [passage.clause_id for passage in holding(passages(TEXT), words)] == ids


def test_an_excerpt_marks_each_word_that_was_asked_for():
    assert excerpt("Public computers and a computer.", ("computers",)) == (
        Piece("Public "),
        Piece("computers", hit=True),
        Piece(" and a "),
        Piece("computer", hit=True),
        Piece("."),
    )


def test_an_excerpt_begins_a_little_before_the_first_word_found():
    long = "word " * 100 + "needle" + " word" * 100

    pieces = excerpt(long, ("needle",))

    shown = "".join(piece.words for piece in pieces)
    assert (shown[:6], shown[-6:]) == ("… word", "word …")
    assert [piece.words for piece in pieces if piece.hit] == ["needle"]
    assert len(shown) <= 246


@pytest.mark.parametrize("words", ["", "x" * 1000, "needle" + "x" * 1000])
def test_an_excerpt_of_anything_is_short(words: str):
    assert len("".join(piece.words for piece in excerpt(words, ("needle",)))) <= 246


def test_an_excerpt_without_the_words_is_the_beginning():
    assert excerpt("Open on weekdays.", ("needle",)) == (Piece("Open on weekdays."),)
