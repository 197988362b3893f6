"""Words found and replaced: counted as one reads them, and never half of a word."""

import pytest

from mou_templates.text.find import Misfit, reworded
from mou_templates.text.model import (
    Blank,
    Body,
    Clause,
    ItemList,
    Paragraph,
    Reference,
    Run,
    Table,
    Text,
)
from mou_templates.text.numbering import labels
from mou_templates.text.operations import FindReplace

LABELS = labels(Text("", (), (Clause("one", "One"),)))


def says(*inlines: Run | Reference | Blank) -> Body:
    return (Paragraph(inlines),)


PLAIN = says(Run("The Board or a board for the Board."))


@pytest.mark.parametrize(
    ("body", "find", "expected"),
    [
        (PLAIN, FindReplace("a", "or", "and"), says(Run("The Board and a board for the Board."))),
        (
            PLAIN,
            FindReplace("a", "Board", "Council", 2),
            says(Run("The Council or a board for the Council.")),
        ),
        (
            PLAIN,
            FindReplace("a", "Board", "Council", 2, 2),
            says(Run("The Board or a board for the Council.")),
        ),
        (PLAIN, FindReplace("a", "a board for", ""), says(Run("The Board or the Board."))),
        (
            says(Run("See "), Reference("one"), Run(" and Section 1.")),
            FindReplace("a", "Section 1", "Exhibit A", 2, 2),
            says(Run("See "), Reference("one"), Run(" and Exhibit A.")),
        ),
        (
            (ItemList(((Run("one"),), (Run("two"),))),),
            FindReplace("a", "two", "three"),
            (ItemList(((Run("one"),), (Run("three"),))),),
        ),
        (
            says(Run("the "), Run("Board", bold=True), Run(" met")),
            FindReplace("a", "Board", "Council"),
            says(Run("the "), Run("Council", bold=True), Run(" met")),
        ),
    ],
)
def test_words_give_way_to_others(body: Body, find: FindReplace, expected: Body) -> None:
    assert reworded(body, (find,), LABELS) == expected


@pytest.mark.parametrize(
    ("body", "finds", "reason"),
    [
        (PLAIN, (FindReplace("a", "Council", ""),), "“Council” stands nowhere, not once"),
        (PLAIN, (FindReplace("a", "Board", ""),), "“Board” stands twice, not once"),
        (PLAIN, (FindReplace("a", "Board", "", 3),), "“Board” stands twice, not 3 times"),
        (PLAIN, (FindReplace("a", "Board", "", 2, 3),), "“Board” stands twice only"),
        (PLAIN, (FindReplace("a", "", "x", 0),), "“” stands nowhere, not nowhere"),
        (
            PLAIN,
            (FindReplace("a", "Board or", "x"), FindReplace("a", "or a", "y")),
            "two changes take hold of the same words",
        ),
        (
            says(Run("Go.")),
            (FindReplace("a", "Go.", ""),),
            "a paragraph would be left without words",
        ),
        (
            says(Run("See "), Reference("one")),
            (FindReplace("a", "See Section 1", "x"),),
            "the words run over a cross-reference, a blank or a change of look",
        ),
        (
            says(Run("on "), Blank("date")),
            (FindReplace("a", "[date]", "today"),),
            "the words run over a cross-reference, a blank or a change of look",
        ),
        (
            (Table("Costs", ("Party",), (("Board",),)),),
            (FindReplace("a", "Board", "x"),),
            "the words stand in a table",
        ),
    ],
)
def test_words_that_do_not_fit_are_refused(
    body: Body, finds: tuple[FindReplace, ...], reason: str
) -> None:
    with pytest.raises(Misfit) as refused:
        reworded(body, finds, LABELS)

    assert str(refused.value) == reason
