"""A text as one flat sequence for print."""

from mou_templates.text.model import Clause, ItemList, Paragraph, Run, Scope, Table, Text
from mou_templates.text.numbering import labels
from mou_templates.text.pieces import Head, Matter, Note, Sheet, sheets

ONE, TWO = Paragraph((Run("One."),)), Paragraph((Run("Two."),))
ITEMS = ItemList(((Run("item"),),))
WIDE = Table("Wide", tuple("abcdefghi"))


def printed(text: Text) -> tuple[Sheet, ...]:
    return sheets(text, labels(text))


def test_a_heading_stands_beside_the_number_and_the_note_under_it():
    clause = Clause("a", "Term", (ONE,), scope=Scope(levels=("reduced",)))

    assert printed(Text("T", (TWO,), (clause,))) == (
        Sheet(
            False,
            (
                Matter(TWO),
                Head("a", "1.", (Run("Term"),), 1, False, 1),
                Note("Applies to: reduced-level sites", 1, False),
                Matter(ONE, 1),
            ),
        ),
    )


def test_without_a_heading_the_first_paragraph_stands_beside_the_number():
    clause = Clause("a", "", (ONE, TWO))

    assert printed(Text("T", (), (clause,))) == (
        Sheet(False, (Head("a", "1.", (Run("One."),), 1, False, 0), Matter(TWO, 1))),
    )


def test_a_number_stands_alone_before_a_list():
    clause = Clause("a", "", (ITEMS, ONE))

    assert printed(Text("T", (), (clause,))) == (
        Sheet(False, (Head("a", "1.", (), 1, False, 0), Matter(ITEMS, 1), Matter(ONE, 1))),
    )


def test_a_level_without_a_heading_is_no_level_of_the_outline():
    clause = Clause("a", "", (), (Clause("b", "Head", (), (Clause("c", "Below"),)),))

    (sheet,) = printed(Text("T", (), (clause,)))

    assert [(piece.numeral, piece.outline) for piece in sheet.pieces] == [
        ("1.", 0),
        ("(a)", 1),
        ("(i)", 2),
    ]


def test_a_wide_table_turns_its_page_alone_in_a_section_and_all_of_an_exhibit():
    section = Clause("a", "Section", (ONE, WIDE, TWO))
    exhibit = Clause("x", "Exhibit", (ONE, WIDE, TWO))
    text = Text("T", (), (section,), (exhibit, Clause("y", "Sites")))

    formats = [(sheet.wide, len(sheet.pieces)) for sheet in printed(text)]

    assert formats == [(False, 2), (True, 1), (False, 1), (True, 4), (False, 1)]


def test_a_text_without_words_has_no_sheets():
    assert printed(Text("T")) == ()
