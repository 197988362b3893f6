"""Numbers and citations, case by case."""

import pytest

from mou_templates.text.model import Blank, Clause, Line, Reference, Run, Text
from mou_templates.text.numbering import Label, labels, read_line


def clause(clause_id: str, *children: Clause) -> Clause:
    """Return a clause that holds nothing but others."""
    return Clause(clause_id, clause_id, children=children)


def test_sections_and_exhibits_are_numbered_as_american_agreements_are():
    text = Text(
        "MOU",
        clauses=(clause("first"), clause("second", clause("sub"), clause("last", clause("item")))),
        exhibits=(clause("sites", clause("branches", clause("level", clause("deep")))),),
    )

    assert labels(text) == {
        "first": Label("1", "Section 1", 1),
        "second": Label("2", "Section 2", 1),
        "sub": Label("(a)", "Section 2(a)", 2),
        "last": Label("(b)", "Section 2(b)", 2),
        "item": Label("(i)", "Section 2(b)(i)", 3),
        "sites": Label("A", "Exhibit A", 1, exhibit=True),
        "branches": Label("A-1", "Exhibit A, Section A-1", 2, exhibit=True),
        "level": Label("(a)", "Exhibit A, Section A-1(a)", 3, exhibit=True),
        "deep": Label("(i)", "Exhibit A, Section A-1(a)(i)", 4, exhibit=True),
    }


@pytest.mark.parametrize(
    ("place", "letters"), [(1, "(a)"), (26, "(z)"), (27, "(aa)"), (28, "(bb)"), (53, "(aaa)")]
)
def test_letters_go_on_after_z_by_doubling(place: int, letters: str):
    children = tuple(clause(str(number)) for number in range(1, place + 1))

    found = labels(Text("MOU", clauses=(clause("parent", *children),)))

    assert found[str(place)].number == letters


@pytest.mark.parametrize(
    ("place", "numeral"), [(4, "(iv)"), (9, "(ix)"), (14, "(xiv)"), (40, "(xl)"), (49, "(xlix)")]
)
def test_items_have_roman_numerals(place: int, numeral: str):
    items = tuple(clause(str(number)) for number in range(1, place + 1))

    found = labels(Text("MOU", clauses=(clause("top", clause("sub", *items)),)))

    assert found[str(place)].number == numeral


def test_of_clauses_with_one_id_the_first_keeps_the_label():
    found = labels(Text("MOU", clauses=(clause("same"), clause("same"))))

    assert found == {"same": Label("1", "Section 1", 1)}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ((Run("see "), Reference("id"), Run(".")), "see Section 4(b)."),
        ((Run("see "), Reference("gone")), "see [missing clause]"),
        ((Run("on "), Blank("date")), "on [date]"),
        ((), ""),
    ],
)
def test_a_line_reads_as_plain_words(line: Line, words: str):
    assert read_line(line, {"id": Label("(b)", "Section 4(b)", 2)}) == words
