"""Conflicts of a rebase in words that a drafter can choose by."""

from mou_templates.text.merge import merge
from mou_templates.text.model import Clause, Paragraph, Run, Text
from workflows.queries.rebasing import contested_in

NAMED = {"a": "Parties", "b": "Term", "c": "Costs", "d": "Notices"}


def text(order: str) -> Text:
    body = (Paragraph((Run("Words."),)),)
    return Text("Agreement", clauses=tuple(Clause(name, NAMED[name], body) for name in order))


def test_an_order_is_told_by_headings():
    texts = text("abcd"), text("cabd"), text("abdc")

    [found] = contested_in(merge(*texts), texts)

    assert found.where == "The agreement: order"
    assert found.ours.split("\n") == [
        "Section 4, Costs", "Section 1, Parties", "Section 2, Term", "Section 3, Notices",
    ]  # fmt: skip
    assert [line.split(", ")[1] for line in found.theirs.split("\n")] == [
        "Parties", "Term", "Notices", "Costs",
    ]  # fmt: skip
