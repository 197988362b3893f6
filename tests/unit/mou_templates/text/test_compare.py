"""What changed between two texts, by clause."""

from dataclasses import replace

import pytest

from mou_templates.text.compare import Change, compare
from mou_templates.text.model import BadText, Clause, Paragraph, Run, Scope, Table, Text


def says(words: str) -> tuple[Paragraph, ...]:
    return (Paragraph((Run(words),)),)


TABLE = Table("Roles", ("Name",), (("Board",),))
POINT = Clause("point", "Point")
TERM = Clause("term", "Term", says("One year."), (POINT,))
COSTS = Clause("costs", "Costs", (*says("As listed."), TABLE))
SITES = Clause("sites", "Sites")
MOU = Text("MOU", (), (TERM, COSTS), (SITES,))
NEW = Clause("new", "New", (), (Clause("below", "Below"),))
WIDER = replace(TABLE, rows=(*TABLE.rows, ("Library",)))


def costs(**changed: object) -> Text:
    return replace(MOU, clauses=(TERM, replace(COSTS, **changed)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (MOU, ()),
        (replace(MOU, title="Pact"), (Change("title", parts=("heading",)),)),
        (replace(MOU, preamble=says("We.")), (Change("preamble", parts=("body",)),)),
        (replace(MOU, preamble=(TABLE,)), (Change("preamble", parts=("table",)),)),
        (
            costs(heading="Money"),
            (Change("changed", "costs", ("heading",), "Section 2", "Section 2"),),
        ),
        (
            costs(body=(*says("As paid."), TABLE)),
            (Change("changed", "costs", ("body",), "Section 2", "Section 2"),),
        ),
        (
            costs(body=(*says("As listed."), WIDER)),
            (Change("changed", "costs", ("table",), "Section 2", "Section 2"),),
        ),
        (
            costs(body=(WIDER, *says("As paid."))),
            (Change("changed", "costs", ("body", "table"), "Section 2", "Section 2"),),
        ),
        (
            costs(body=(TABLE, *says("As listed."))),
            (Change("changed", "costs", ("body",), "Section 2", "Section 2"),),
        ),
        (
            costs(scope=Scope(("library",)), elements=("costs",)),
            (Change("changed", "costs", ("scope", "elements"), "Section 2", "Section 2"),),
        ),
        (
            replace(MOU, clauses=(NEW, TERM, COSTS)),
            (
                Change("added", "new", after="Section 1"),
                Change("added", "below", after="Section 1(a)"),
                Change("renumbered", "term", (), "Section 1", "Section 2"),
                Change("renumbered", "point", (), "Section 1(a)", "Section 2(a)"),
                Change("renumbered", "costs", (), "Section 2", "Section 3"),
            ),
        ),
        (
            replace(MOU, clauses=(COSTS,)),
            (
                Change("removed", "term", before="Section 1"),
                Change("removed", "point", before="Section 1(a)"),
                Change("renumbered", "costs", (), "Section 2", "Section 1"),
            ),
        ),
        (
            replace(MOU, clauses=(replace(TERM, children=()), COSTS, POINT)),
            (Change("moved", "point", (), "Section 1(a)", "Section 3"),),
        ),
        (
            Text("MOU", (), (TERM,), (SITES, replace(COSTS, heading="Money"))),
            (Change("moved", "costs", ("heading",), "Section 2", "Exhibit B", exhibit=True),),
        ),
    ],
)
def test_changes_are_told_by_clause_and_part(new: Text, expected: tuple[Change, ...]) -> None:
    found = tuple(replace(change, details=()) for change in compare(MOU, new))

    assert found == expected


def test_texts_with_an_id_twice_are_not_compared() -> None:
    with pytest.raises(BadText):
        compare(MOU, Text("MOU", (), (TERM, TERM)))
