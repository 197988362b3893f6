"""An instrument in other words than ours is refused, and the instruction named."""

from dataclasses import replace
from datetime import date

import pytest

from mou_templates.text.draft import draft_instrument
from mou_templates.text.frame import Frame, instrument_text
from mou_templates.text.model import Body, Clause, ItemList, Paragraph, Run, Table, Text
from mou_templates.text.operations import InsertClauses, MoveClause
from mou_templates.text.parse import CannotRead, parse

FRAME = Frame("First", "MOU", "", date(2007, 7, 1), ("Board",), "It takes effect at once.")


def says(words: str) -> Body:
    return (Paragraph((Run(words),)),)


TABLE = Table("Costs", ("Party", "Share"), (("Board", "All"),), "costs")
TERM = Clause("term", "Term", says("It lasts one (1) year from the day on which all have signed."))
MOU = Text("MOU", says("We agree."), (TERM, Clause("costs", "Costs", (TABLE,))))


def instrument(*instructions: Body) -> Text:
    """Return an instrument with these instructions."""
    text = instrument_text(FRAME, (), MOU, MOU)
    (own,) = (clause for clause in text.clauses if clause.heading == "Amendments")
    said = tuple(Clause(f"i{n}", "Section 1 (Term)", body) for n, body in enumerate(instructions))
    changed = replace(own, children=said)
    return replace(text, clauses=tuple(changed if c is own else c for c in text.clauses))


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (
            "Please change the term.",
            "no clause of the text before is called “Please change the term.”",
        ),
        (
            "Section 9 (Term) is struck.",
            "no clause of the text before is called “Section 9 (Term) is struck.”",
        ),
        (
            "Section 1 (Time) is struck.",
            "Section 1 has another heading in the text before",
        ),
        (
            "Section 1 (Term) is nice.",
            "it does not say what becomes of the clause in words we know",
        ),
        (
            "Section 1 (Term) is amended by shouting.",
            "it does not say what is struck and what is inserted",
        ),
        (
            "Section 1 (Term) is moved away.",
            "it does not say where that stands",
        ),
        (
            "The heading of Section 1 (Term) is nice.",
            "it does not say how that is to read",
        ),
        (
            "A new subsection, to stand as the first subsection, is inserted to read as follows:",
            "it does not say where that stands",
        ),
        (
            "The table in Section 1 (Term) is amended by striking the row for “X”.",
            "there is no such table in the text before",
        ),
        (
            "The table “Costs” in Section 2 (Costs) is amended by striking the row for “X”.",
            "there is no such row in the table",
        ),
        (
            "The table “Costs” in Section 2 (Costs) is nice.",
            "it does not say what becomes of the table",
        ),
        (
            "The table of contents goes.",
            "it names no table",
        ),
        (
            "The preamble is nice.",
            "it does not say what becomes of the preamble",
        ),
        (
            "Section 1 (Term) is amended by striking “two”.",
            "in Section 1, “two” stands nowhere, not once",
        ),
    ],
)
def test_words_that_are_not_ours_are_refused(words: str, reason: str) -> None:
    with pytest.raises(CannotRead) as refused:
        parse(instrument(says("The title is amended from “MOU” to read “Pact”."), says(words)), MOU)

    assert refused.value.reason == reason
    assert refused.value.number == 2


@pytest.mark.parametrize(
    "body",
    [
        says("The title is amended from “Pact” to read “MOU”."),
        says("Section 1 (Term) is amended by striking “one (1)” and inserting “two (2)” and more."),
        (*says("Section 1 (Term) is struck."), *says("And this.")),
        (*says("Section 1 (Term) is amended:"), ItemList(((Run("by striking “one (1)”."),),))),
        (
            *says("Two new Sections, to follow Section 1 (Term), are inserted to read as follows:"),
            Paragraph((Run("2. Visits", bold=True),)),
        ),
    ],
)
def test_what_would_be_said_otherwise_is_refused(body: Body) -> None:
    with pytest.raises(CannotRead) as refused:
        parse(instrument(body), MOU)

    assert refused.value.number == 1


def test_a_text_without_amendments_is_no_instrument() -> None:
    with pytest.raises(CannotRead) as refused:
        parse(MOU, MOU)

    assert str(refused.value) == "The instrument cannot be read: it has no clause with amendments."


def test_new_numbers_that_are_not_told_are_missed() -> None:
    new = replace(MOU, clauses=MOU.clauses[1:])
    text = instrument_text(FRAME, draft_instrument(MOU, new), MOU, new)
    (own,) = (clause for clause in text.clauses if clause.heading == "Amendments")
    cut = replace(own, children=own.children[:1])

    with pytest.raises(CannotRead) as refused:
        parse(replace(text, clauses=tuple(cut if c is own else c for c in text.clauses)), MOU)

    assert refused.value.reason == "new numbers are not told"


def test_a_typed_citation_that_names_no_clause_stays_typed() -> None:
    added = Clause("new", "Law", says("See Section 188 and Section 1 of the Act, and Section 12."))
    new = replace(MOU, clauses=(*MOU.clauses, added))

    (insert,) = parse(instrument_text(FRAME, draft_instrument(MOU, new), MOU, new), MOU)

    assert [clause.body for clause in getattr(insert, "clauses", ())] == [added.body]


def test_what_is_put_below_a_clause_that_moves_stands_where_that_goes() -> None:
    part = Clause("part", "Part", (), (Clause("point", "Point"),))
    old = replace(MOU, clauses=(*MOU.clauses, part))
    added = Clause("new", "New", says("It is new."), (Clause("below", "", says("Below.")),))
    grown = replace(part, children=(*part.children, added))
    new = replace(MOU, clauses=(replace(TERM, children=(grown,)), MOU.clauses[1]))

    operations = draft_instrument(old, new)
    read = parse(instrument_text(FRAME, operations, old, new), old)

    assert [type(one) for one in read] == [MoveClause, InsertClauses]
    assert [clause.children[0].body for clause in getattr(read[1], "clauses", ())] == [
        says("Below.")
    ]
