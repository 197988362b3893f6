"""Instructions as amendments are written."""

from dataclasses import replace

import pytest

from mou_templates.text.draft import draft_instrument
from mou_templates.text.english import Instruction, instructions
from mou_templates.text.model import (
    Blank,
    Clause,
    ItemList,
    Paragraph,
    Reference,
    Run,
    Scope,
    Table,
    Text,
)


def says(words: str) -> tuple[Paragraph, ...]:
    return (Paragraph((Run(words),)),)


REFER = Clause("refer", "Referral", says("Refer."))
POINT = Clause("point", "", says("Point."))
ACCESS = Clause("access", "Access", says("By phone."), (REFER, POINT))
TERM = Clause("term", "Term", says("One year."))
COSTS = Clause("costs", "Costs", says("None."))
SITES = Clause("sites", "Sites", (), (Clause("site", "Centre"),))
LIST = Clause("list", "List", says("Here."))
MOU = Text("MOU", says("We agree."), (ACCESS, TERM, COSTS), (SITES, LIST))
NEW = Clause("new", "Visits", says("Twice a year."))


def said(new: Text) -> tuple[str, ...]:
    """Return the sentences of the instrument that makes the new text of the MOU."""
    operations = draft_instrument(MOU, new)
    return tuple(one.sentence for one in instructions(operations, MOU, new))


def clauses(*changed: Clause) -> Text:
    return replace(MOU, clauses=changed)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (MOU, ()),
        (replace(MOU, title="Pact"), ("The title is amended from “MOU” to read “Pact”.",)),
        (
            replace(MOU, preamble=says("All agree.")),
            ("The preamble is amended to read in its entirety as follows:",),
        ),
        (replace(MOU, preamble=()), ("The preamble is struck.",)),
        (clauses(ACCESS, TERM), ("Section 3 (Costs) is struck.",)),
        (
            clauses(ACCESS, COSTS),
            (
                "Section 2 (Term) is struck.",
                "Section 3 is redesignated as Section 2; cross-references follow.",
            ),
        ),
        (
            clauses(ACCESS, TERM, COSTS, NEW),
            ("A new Section, to follow Section 3 (Costs), is inserted to read as follows:",),
        ),
        (
            clauses(ACCESS, TERM, COSTS, NEW, replace(NEW, id="more")),
            ("Two new Sections, to follow Section 3 (Costs), are inserted to read as follows:",),
        ),
        (
            clauses(replace(ACCESS, children=(REFER, NEW, POINT)), TERM, COSTS),
            (
                (
                    "A new subsection, to follow Section 1(a) (Referral), is inserted to read as "
                    "follows:"
                ),
                "Section 1(b) is redesignated as Section 1(c); cross-references follow.",
            ),
        ),
        (
            clauses(
                replace(ACCESS, children=(replace(REFER, children=(NEW,)), POINT)), TERM, COSTS
            ),
            (
                (
                    "A new item, within Section 1(a) (Referral), to stand as the first item, is "
                    "inserted to read as follows:"
                ),
            ),
        ),
        (
            clauses(ACCESS, TERM, replace(COSTS, heading="Money")),
            ("The heading of Section 3 (Costs) is amended to read “Money”.",),
        ),
        (
            clauses(ACCESS, TERM, replace(COSTS, heading="")),
            ("The heading of Section 3 (Costs) is struck.",),
        ),
        (
            clauses(ACCESS, replace(TERM, body=says("Until ended.")), COSTS),
            ("Section 2 (Term) is amended to read in its entirety as follows:",),
        ),
        (
            clauses(replace(ACCESS, body=says("By mail.")), TERM, COSTS),
            (
                (
                    "Section 1 (Access), other than its subsections, is amended to read in its "
                    "entirety as follows:"
                ),
            ),
        ),
        (
            clauses(ACCESS, TERM, replace(COSTS, scope=Scope(("library",), ("full",)))),
            (
                (
                    "Section 3 (Costs) is amended as to whom it binds. Applies to: library; "
                    "full-level sites."
                ),
            ),
        ),
        (
            clauses(ACCESS, TERM, replace(COSTS, elements=("costs", "term"))),
            (
                (
                    "Section 3 (Costs) keeps its words; the required elements it answers to are: "
                    "costs, term."
                ),
            ),
        ),
        (
            replace(MOU, exhibits=(SITES, replace(LIST, body=says("There.")))),
            ("Exhibit B (List) is replaced in its entirety and reads as follows:",),
        ),
        (
            replace(MOU, exhibits=(SITES, LIST, NEW)),
            ("A new Exhibit, to follow Exhibit B (List), is inserted to read as follows:",),
        ),
        (
            replace(MOU, exhibits=(LIST, SITES)),
            (
                "Exhibit B (List) is moved to stand as the first Exhibit.",
                (
                    "Exhibit A is redesignated as Exhibit B; Exhibit B is redesignated as "
                    "Exhibit A; cross-references follow."
                ),
            ),
        ),
        (
            Text("MOU", MOU.preamble, (ACCESS, TERM), (SITES, LIST, COSTS)),
            (
                "Section 3 (Costs) is moved to follow Exhibit B (List).",
                "Sections are redesignated accordingly; cross-references follow.",
            ),
        ),
        (
            clauses(replace(ACCESS, children=(REFER,)), POINT, TERM, COSTS),
            (
                "Section 1(b) is moved to follow Section 1 (Access).",
                "Sections are redesignated accordingly; cross-references follow.",
            ),
        ),
        (
            clauses(replace(ACCESS, children=(REFER, POINT, COSTS)), TERM),
            (
                "Section 3 (Costs) is moved to follow Section 1(b).",
                "Sections are redesignated accordingly; cross-references follow.",
            ),
        ),
    ],
)
def test_a_change_is_said_as_amendments_say_it(new: Text, expected: tuple[str, ...]) -> None:
    assert said(new) == expected


def test_restated_words_carry_the_numbers_after_the_instrument() -> None:
    line = Run("See "), Reference("term"), Run(" from "), Blank("date")
    table = Table("Roles", ("Name",), (("Board",),), role="parties")
    below = Clause("below", "", (ItemList(((Reference("new"),),)),), scope=Scope(("library",)))
    added = Clause("new", "Visits", (Paragraph(line), table), (below, Clause("last", "Last")))
    new = clauses(added, ACCESS, TERM, COSTS)

    (inserted, _) = instructions(draft_instrument(MOU, new), MOU, new)

    assert inserted == Instruction(
        "New Section 1 (Visits)",
        "A new Section, to stand as the first Section, is inserted to read as follows:",
        (
            Paragraph((Run("1. Visits", bold=True),)),
            Paragraph((Run("See "), Run("Section 3"), Run(" from "), Blank("date"))),
            Table("Roles", ("Name",), (("Board",),)),
            Paragraph((Run("(a)", bold=True),)),
            Paragraph((Run("Applies to: library", italic=True),)),
            ItemList(((Run("Section 1"),),)),
            Paragraph((Run("(b) Last", bold=True),)),
        ),
    )


LONG = says(
    "The Board meets four (4) times in each Program Year and gives notice of a meeting to each "
    "Party fifteen (15) days before it, and any Party may then ask that it be held elsewhere."
)
ROWS = (("Board", "All"), ("Union", "None"))
SHARES = Table("Shares", ("Party", "Share"), ROWS)


def of_one(old: tuple[Paragraph | Table, ...], new: tuple[Paragraph | Table, ...]) -> Instruction:
    """Return the one instruction that makes one body of another, in a clause *Board*."""
    before, after = (Text("MOU", (), (Clause("board", "Board", body),)) for body in (old, new))
    (only,) = instructions(draft_instrument(before, after), before, after)
    return only


def test_few_words_are_struck_and_inserted() -> None:
    words = LONG[0].line[0].text if isinstance(LONG[0].line[0], Run) else ""

    assert of_one(LONG, says(words.replace("four (4)", "six (6)"))) == Instruction(
        "Section 1 (Board)",
        "Section 1 (Board) is amended by striking “four (4)” and inserting “six (6)”.",
    )
    assert of_one(
        LONG, says(words.replace("four (4)", "six (6)").replace(" ask that", " request that"))
    ) == Instruction(
        "Section 1 (Board)",
        "Section 1 (Board) is amended:",
        (
            ItemList(
                (
                    (Run("by striking “four (4)” and inserting “six (6)”; and"),),
                    (Run("by striking “ask” and inserting “request”."),),
                ),
                ordered=True,
            ),
        ),
    )


@pytest.mark.parametrize(
    ("rows", "sentence", "shown"),
    [
        ((*ROWS, ("City", "")), "by adding at its end the following row:", (("City", ""),)),
        (
            (("City", ""), ("Town", ""), *ROWS),
            "by inserting as its first the following rows:",
            (("City", ""), ("Town", "")),
        ),
        (
            (ROWS[0], ("City", ""), ROWS[1]),
            "by inserting after the row for “Board” the following row:",
            (("City", ""),),
        ),
        (
            (("Board", "Half"), ROWS[1]),
            "by replacing the row for “Board” with the following row:",
            (("Board", "Half"),),
        ),
        (ROWS[:1], "by striking the row for “Union”.", ()),
    ],
)
def test_rows_are_named_by_their_first_cell(
    rows: tuple[tuple[str, ...], ...], sentence: str, shown: tuple[tuple[str, ...], ...]
) -> None:
    said = of_one((SHARES,), (replace(SHARES, rows=rows),))

    words = (replace(SHARES, rows=shown),) if shown else ()
    assert said == Instruction(
        "Section 1 (Board)", f"The table “Shares” in Section 1 (Board) is amended {sentence}", words
    )


def test_a_table_and_a_row_without_a_name_of_their_own_are_counted() -> None:
    twice = replace(SHARES, rows=(*ROWS, ROWS[0]))

    said = of_one((SHARES, twice), (SHARES, replace(twice, rows=ROWS)))

    assert said.sentence == (
        "The second table in Section 1 (Board) is amended by striking the third row."
    )


def test_neighbours_that_get_new_numbers_are_told_in_one() -> None:
    new = clauses(NEW, ACCESS, TERM, COSTS)

    assert said(new)[-1] == (
        "Sections 1 through 3 are redesignated as Sections 2 through 4; cross-references follow."
    )


def test_what_stands_first_elsewhere_says_within_what() -> None:
    item = replace(REFER, children=(COSTS,))

    assert said(clauses(replace(ACCESS, children=(item, POINT)), TERM)) == (
        "Section 3 (Costs) is moved into Section 1(a) (Referral), to stand as the first item.",
        "Sections are redesignated accordingly; cross-references follow.",
    )
