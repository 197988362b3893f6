"""Cross-references in the editor say the numbers of the day, and nothing else changes."""

from mou_templates.blocks import SectionsBlock
from mou_templates.relabel import relabel
from mou_templates.stream import clauses_value
from mou_templates.text.model import Blank, Clause, ItemList, Paragraph, Reference, Run, Text
from mou_templates.text.numbering import labels

CITES = (Run("See "), Reference("term"), Run(" and "), Reference("gone"), Run(" & "), Blank("n"))
TERM = Clause("term", "Term", (Paragraph((Run("Section 1 <stays> typed."),)),))
FIRST = Clause(
    "fees",
    "Fees",
    (Paragraph(CITES),),
    (Clause("below", "Below", (ItemList((CITES, (Run("b"),))),)),),
)


def test_references_follow_their_clauses_wherever_they_stand():
    before, today = Text("MOU", clauses=(FIRST, TERM)), Text("MOU", clauses=(TERM, FIRST))
    value = SectionsBlock().to_python(clauses_value(before))

    relabel(value, labels(today))

    expected = SectionsBlock().to_python(clauses_value(today))
    assert [*value.get_prep_value()] == [*expected.get_prep_value()][::-1]


def test_the_number_of_the_day_is_another_one():
    value = SectionsBlock().to_python(clauses_value(Text("MOU", clauses=(FIRST, TERM))))

    relabel(value, labels(Text("MOU", clauses=(TERM, FIRST))))

    assert ">Section 1<" in str(value.get_prep_value())
    assert ">Section 2<" not in str(value.get_prep_value())
