"""The instrument as the parties sign it."""

from dataclasses import replace
from datetime import date

import pytest

from mou_templates.text.canonical import sha256
from mou_templates.text.draft import draft_instrument
from mou_templates.text.frame import Frame, instrument_text
from mou_templates.text.model import Blank, Clause, ItemList, Paragraph, Run, Text
from mou_templates.text.normal import normal
from mou_templates.text.numbering import labels, read_line
from mou_templates.text.problems import problems
from mou_templates.text.wording import listed

TERM = Clause("term", "Term", (Paragraph((Run("One year."),)),))
MOU = Text("MOU", (), (TERM,))
EDITED = Text("MOU", (), (replace(TERM, body=(Paragraph((Run("Until ended."),)),)),))

FRAME = Frame(
    ordinal="Second",
    agreement_title="General Memorandum",
    number="MOU-1",
    agreement_date=date(2007, 7, 1),
    parties=("Board", "Library"),
    effectiveness="This Amendment takes effect when all parties have signed it.",
    earlier=(("First Amendment", date(2008, 5, 1)),),
    amendment_clause="Section 12",
    purpose="The library wishes to take part.",
    class_title="Substantial",
)


def instrument(frame: Frame = FRAME) -> Text:
    return instrument_text(frame, draft_instrument(MOU, EDITED), MOU, EDITED)


def body(text: Text, heading: str) -> list[str]:
    """Return the lines of the clause with that heading."""
    (clause,) = (clause for clause in text.clauses if clause.heading == heading)
    return [
        read_line(line, labels(text))
        for block in clause.body
        for line in (block.items if isinstance(block, ItemList) else (block.line,))
    ]


def headings(text: Text) -> list[str]:
    return [clause.heading for clause in text.clauses]


def test_an_instrument_names_the_agreement_its_history_and_its_power() -> None:
    text = instrument()

    assert text.title == "Second Amendment to General Memorandum"
    assert text.preamble == (
        Paragraph(
            (
                Run(
                    "This Second Amendment (the “Amendment”) amends the General Memorandum, No. "
                    "MOU-1, dated July 1, 2007 (the “Agreement”). It is made by and among:"
                ),
            )
        ),
        ItemList(((Run("Board"),), (Run("Library"),))),
    )
    assert body(text, "Recitals") == [
        "This Amendment rests on these facts:",
        "The parties made the Agreement, dated July 1, 2007.",
        "The Agreement has been amended by the First Amendment, dated May 1, 2008.",
        "The parties make this Amendment under Section 12 of the Agreement.",
        "The parties treat it as an amendment of this class: Substantial.",
        "The library wishes to take part.",
        "The parties therefore agree as follows.",
    ]


def test_what_is_not_known_is_not_recited() -> None:
    bare = replace(FRAME, earlier=(), amendment_clause="", purpose="", class_title="")

    assert body(instrument(bare), "Recitals") == [
        "This Amendment rests on these facts:",
        "The parties made the Agreement, dated July 1, 2007.",
        "The Agreement has not been amended before.",
        "The parties make this Amendment by their common consent.",
        "The parties therefore agree as follows.",
    ]


def test_an_instrument_has_the_clauses_of_an_amendment_in_order() -> None:
    assert headings(instrument()) == [
        "Recitals",
        "Defined terms",
        "Amendments",
        "Effective date",
        "Full force and effect",
        "Conflict",
        "References",
        "Counterparts and electronic signatures",
    ]


def test_each_instruction_is_a_clause_with_the_words_it_restates() -> None:
    (amendments,) = (c for c in instrument().clauses if c.heading == "Amendments")

    (only,) = amendments.children
    assert (only.heading, only.body) == (
        "Section 1 (Term)",
        (
            Paragraph((Run("Section 1 (Term) is amended to read in its entirety as follows:"),)),
            Paragraph((Run("1. Term", bold=True),)),
            Paragraph((Run("Until ended."),)),
        ),
    )


def test_joining_parties_agree_to_be_bound() -> None:
    text = instrument(replace(FRAME, joining=("Library",)))

    assert text.preamble[1] == ItemList(((Run("Board"),), (Run("Library (joining)"),)))
    assert body(text, "Joinder") == [
        (
            "By signing this Amendment, Library joins the Agreement and, from the effective date, "
            "agrees to be bound by all of its terms as amended hereby. The other parties accept."
        )
    ]


def test_leaving_parties_are_released_for_the_time_to_come() -> None:
    text = instrument(replace(FRAME, leaving=("College", "Agency")))

    assert body(text, "Withdrawal") == [
        (
            "From the effective date, College and Agency cease to be bound by the Agreement. What "
            "was owed for the time before that date remains owed."
        )
    ]


def test_references_name_the_amendments_of_this_instrument() -> None:
    assert body(instrument(), "References") == [
        (
            "From the effective date, every reference to the Agreement, in it or in another "
            "document, is to the Agreement as amended hereby under Section 3 of this Amendment."
        )
    ]


def test_an_instrument_can_be_sealed() -> None:
    text = instrument()

    assert normal(text) == text
    assert problems(text) == ()


def test_the_same_input_gives_the_same_hash() -> None:
    assert sha256(instrument()) == sha256(instrument())


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ((), ""),
        (("A",), "A"),
        (("A", "B"), "A and B"),
        (("A", "B", "C"), "A, B, and C"),
    ],
)
def test_names_are_listed_as_in_a_sentence(names: tuple[str, ...], expected: str) -> None:
    assert listed(names) == expected


def test_a_date_and_parties_that_nobody_named_are_left_blank():
    unnamed = replace(FRAME, agreement_date=None, parties=(), purpose="", earlier=())

    text = instrument(unnamed)

    assert (
        body(text, "Recitals")[1]
        == "The parties made the Agreement, dated [date of the Agreement]."
    )
    assert text.preamble[1:] == (ItemList(((Blank("names of the parties"),),)),)
