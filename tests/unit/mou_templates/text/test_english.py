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
                    "A new subsection, within Section 1 (Access), to follow Section 1(a) "
                    "(Referral), is inserted to read as follows:"
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
                "Section 3 (Costs) is moved to the Exhibits, to follow Exhibit B (List).",
                "Sections are redesignated accordingly; cross-references follow.",
            ),
        ),
        (
            clauses(replace(ACCESS, children=(REFER,)), POINT, TERM, COSTS),
            (
                "Section 1(b) is moved to the Sections, to follow Section 1 (Access).",
                "Sections are redesignated accordingly; cross-references follow.",
            ),
        ),
        (
            clauses(replace(ACCESS, children=(REFER, POINT, COSTS)), TERM),
            (
                "Section 3 (Costs) is moved into Section 1 (Access), to follow Section 1(b).",
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
