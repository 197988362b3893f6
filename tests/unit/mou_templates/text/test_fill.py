"""Blanks and filling them."""

import pytest

from mou_templates.text.fill import Unfilled, blanks, fill
from mou_templates.text.model import Blank, Clause, ItemList, Paragraph, Run, Text


def text_with(*inlines: Run | Blank) -> Text:
    """Return a text whose one item stands two clauses down."""
    inner = Clause("b", "B", (ItemList((inlines,)),))
    return Text("MOU", (Paragraph((Blank("date"),)),), (Clause("a", "A", (), (inner,)),))


def test_blanks_are_named_once_in_document_order():
    assert blanks(text_with(Blank("name"), Blank("date"))) == ("date", "name")


def test_a_filled_text_reads_as_if_it_had_been_typed():
    text = text_with(Run("by "), Blank("name"), Run(" itself"))

    filled = fill(text, {"date": "July 1", "name": " the\n operator ", "other": "x"})

    inner = Clause("b", "B", (ItemList(((Run("by the operator itself"),),)),))
    assert filled == Text("MOU", (Paragraph((Run("July 1"),)),), (Clause("a", "A", (), (inner,)),))


def test_every_blank_left_is_named():
    with pytest.raises(Unfilled, match=r"^Still to be filled: date, name\.$") as refused:
        fill(text_with(Blank("name")), {"name": " \u200b"})

    assert refused.value.names == ("date", "name")
