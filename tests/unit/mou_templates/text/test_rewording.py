"""The two styles: few words are struck and inserted, a clause that changed much is restated."""

import pytest

from mou_templates.text.draft import draft_instrument
from mou_templates.text.model import Block, Body, Clause, ItemList, Paragraph, Run, Table, Text
from mou_templates.text.operations import (
    FindReplace,
    InsertRows,
    Operation,
    ReplaceClause,
    ReplaceRow,
    SetHeading,
    StrikeRow,
)
from mou_templates.text.rewording import RESTATE, Style

WORDS = (
    "The Board meets four (4) times in each Program Year and gives notice of a meeting to each "
    "Party fifteen (15) days before the meeting, and a Party may ask for a meeting."
)
USUAL = Style()
HEADER = ("Party", "Kind", "Address")
ROWS = (("Board", "Board", "Main St"), ("College", "Partner", "Hill Rd"), ("Union", "Partner", ""))


def says(words: str) -> Body:
    return (Paragraph((Run(words),)),)


def drafted(old: Body, new: Body, style: Style = USUAL) -> tuple[Operation, ...]:
    """Return the operations that make one body of the other, in a clause *a*."""
    before, after = (Text("", (), (Clause("a", "A", body),)) for body in (old, new))
    return draft_instrument(before, after, style)


def table(*rows: tuple[str, ...]) -> tuple[Block, ...]:
    return (Table("Parties", HEADER, rows, "parties"),)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (
            WORDS.replace("four (4)", "six (6)"),
            (FindReplace("a", "four (4)", "six (6)"),),
        ),
        (
            WORDS.replace("gives notice", "gives written notice"),
            (FindReplace("a", "gives", "gives written"),),
        ),
        (WORDS.replace("a Party may", "Party may"), (FindReplace("a", "and a", "and"),)),
        (
            WORDS.replace("meeting", "session"),
            (FindReplace("a", "meeting", "session", 3),),
        ),
        (
            WORDS.replace("meeting,", "session,"),
            (FindReplace("a", "the meeting", "the session"),),
        ),
        (
            WORDS.replace("Party", "Partner"),
            (FindReplace("a", "Party", "Partner", 2),),
        ),
    ],
)
def test_few_changed_words_are_struck_and_inserted(
    new: str, expected: tuple[Operation, ...]
) -> None:
    assert drafted(says(WORDS), says(new)) == expected


@pytest.mark.parametrize(
    "new",
    [
        says("The Board meets when it likes, and says so to those who ask."),
        (*says(WORDS), *says("And more.")),
        (Paragraph((Run(WORDS[:10]), Run(WORDS[10:], italic=True))),),
        (ItemList(((Run(WORDS),),)),),
        says(WORDS.replace("The", "“The")),
    ],
)
def test_what_changed_much_or_in_its_shape_is_restated(new: Body) -> None:
    (only,) = drafted(says(WORDS), new)

    assert isinstance(only, ReplaceClause)


def test_the_style_says_what_is_restated() -> None:
    new = says(WORDS.replace("four (4)", "six (6)"))

    (only,) = drafted(says(WORDS), new, RESTATE)

    assert isinstance(only, ReplaceClause)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            (*ROWS, ("Library", "Partner", "Elm St")),
            (InsertRows("a", 1, 3, ROWS[2], (("Library", "Partner", "Elm St"),)),),
        ),
        (
            (("Library", "Partner", ""), *ROWS),
            (InsertRows("a", 1, 0, (), (("Library", "Partner", ""),)),),
        ),
        ((ROWS[0], ROWS[2]), (StrikeRow("a", 1, 2, ROWS[1]),)),
        (
            (ROWS[0], ("College", "Partner", "Lake Rd"), ROWS[2]),
            (ReplaceRow("a", 1, 2, ROWS[1], ("College", "Partner", "Lake Rd")),),
        ),
    ],
)
def test_rows_of_a_table_are_changed_one_by_one(
    rows: tuple[tuple[str, ...], ...], expected: tuple[Operation, ...]
) -> None:
    assert drafted(table(*ROWS), table(*rows)) == expected


def test_a_table_with_most_rows_changed_is_restated_with_its_clause() -> None:
    rows = ROWS * 3
    (only,) = drafted(table(*rows), table(*(("X", *row[1:]) for row in rows)))

    assert isinstance(only, ReplaceClause)


def test_a_heading_changes_beside_the_words() -> None:
    old = Text("", (), (Clause("a", "A", says(WORDS)),))
    new = Text("", (), (Clause("a", "B", says(WORDS.replace("four (4)", "six (6)"))),))

    assert draft_instrument(old, new) == (
        SetHeading("a", "A", "B"),
        FindReplace("a", "four (4)", "six (6)"),
    )
