"""What changed within a clause, to the paragraph, row, column, cell and field."""

from dataclasses import replace

import pytest

from mou_templates.text.compare import Change, compare
from mou_templates.text.details import Detail
from mou_templates.text.model import (
    Blank,
    Body,
    Clause,
    ItemList,
    Paragraph,
    Run,
    Scope,
    Table,
    Text,
)


def words(said: str) -> tuple[Run]:
    return (Run(said),)


def says(said: str) -> Paragraph:
    return Paragraph(words(said))


SHARES = Table("Shares", ("Party", "Share"), (("Board", "60%"), ("Library", "40%")))
LIST = ItemList((words("Rent of rooms."), words("Power and heat.")))
BODY: Body = (says("The costs are shared."), LIST, SHARES)
OPEN = Paragraph((Run("It begins on "), Blank("effective date"), Run(".")))
IN_TABLE = "table “Shares”"


def details(old: Body, new: Body) -> tuple[Detail, ...]:
    """Return the details of the one change from one body to the other."""
    before, after = (Text("MOU", (), (Clause("c", "Costs", body),)) for body in (old, new))
    (change,) = compare(before, after)
    return change.details


def with_rows(*rows: tuple[str, ...], header: tuple[str, ...] = SHARES.header) -> Body:
    return (*BODY[:2], replace(SHARES, header=header, rows=rows))


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (
            (says("The costs are split."), *BODY[1:]),
            Detail(
                "paragraph",
                "changed",
                "paragraph 1",
                "The costs are shared.",
                "The costs are split.",
            ),
        ),
        (
            (BODY[0], says("Yearly."), *BODY[1:]),
            Detail("paragraph", "added", "paragraph 2", "", "Yearly."),
        ),
        (BODY[1:], Detail("paragraph", "removed", "paragraph 1", "The costs are shared.")),
        (
            (BODY[0], ItemList((words("Rent of rooms."),)), BODY[2]),
            Detail("item", "removed", "list 1, item 2", "Power and heat."),
        ),
        (
            with_rows(("Board", "50%"), ("Library", "40%")),
            Detail("cell", "changed", f"{IN_TABLE}, row “Board”, column “Share”", "60%", "50%"),
        ),
        (
            with_rows(("Board", "60%"), ("College", "10%"), ("Library", "40%")),
            Detail("row", "added", f"{IN_TABLE}, row “College”", "", "College | 10%"),
        ),
        (
            with_rows(("Library", "40%")),
            Detail("row", "removed", f"{IN_TABLE}, row “Board”", "Board | 60%"),
        ),
        (
            with_rows(("Board",), ("Library",), header=("Party",)),
            Detail("column", "removed", f"{IN_TABLE}, column “Share”", "Share"),
        ),
        (
            with_rows(*SHARES.rows, header=("Party", "Part")),
            Detail("column", "changed", f"{IN_TABLE}, column “Part”", "Share", "Part"),
        ),
        (
            (*BODY[:2], replace(SHARES, caption="")),
            Detail("caption", "removed", "table 1", "Shares"),
        ),
        (
            BODY[:2],
            Detail("table", "removed", IN_TABLE, "Party | Share\nBoard | 60%\nLibrary | 40%"),
        ),
        (
            (Paragraph((Run("The costs are shared.", bold=True),)), *BODY[1:]),
            Detail(
                "look", "changed", "paragraph 1", "The costs are shared.", "The costs are shared."
            ),
        ),
    ],
)
def test_a_change_says_which_paragraph_row_column_or_cell(new: Body, expected: Detail) -> None:
    assert details(BODY, new) == (expected,)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        (
            OPEN,
            says("It begins on July 1, 2011."),
            Detail("field", "changed", "effective date", "[effective date]", "July 1, 2011."),
        ),
        (
            says("It begins on July 1, 2011."),
            OPEN,
            Detail("field", "added", "effective date", "", "[effective date]"),
        ),
        (
            Paragraph((*OPEN.line, Run(" See "), Blank("annex"), Run(" too."))),
            OPEN,
            Detail("field", "removed", "annex", "[annex]"),
        ),
    ],
)
def test_a_field_that_was_filled_is_named(old: Paragraph, new: Paragraph, field: Detail) -> None:
    found = details((old,), (new,))

    assert [one for one in found if one.what == "field"] == [field]


def test_heading_scope_and_title_say_what_they_were() -> None:
    old = Text("MOU", (), (), (Clause("c", "Costs"),))
    new = Text("Pact", (), (), (Clause("c", "Money", scope=Scope(levels=("full",))),))

    assert compare(old, new) == (
        Change(
            "title", "", ("heading",), details=(Detail("heading", "changed", "", "MOU", "Pact"),)
        ),
        Change(
            "changed",
            "c",
            ("heading", "scope"),
            "Exhibit A",
            "Exhibit A",
            (
                Detail("heading", "changed", "", "Costs", "Money"),
                Detail("scope", "added", "", "", "Applies to: full-level sites"),
            ),
            exhibit=True,
        ),
    )
