"""A text in the editor's fields, case by case."""

import pytest
from wagtail.blocks import StreamValue

from mou_templates.blocks import BodyBlock, ExhibitsBlock, SectionsBlock
from mou_templates.stream import clauses_value, exhibits_value, preamble_value, text_of
from mou_templates.text.model import (
    BadText,
    Clause,
    ItemList,
    Paragraph,
    Run,
    Scope,
    Table,
    Text,
)


def nested(*ids: str) -> Clause:
    """Return clauses one below the other."""
    first, *others = ids
    return Clause(first, first, (), (nested(*others),) if others else ())


def read(*, clauses: StreamValue) -> tuple[Clause, ...]:
    """Return the clauses of a text that has nothing else."""
    empty = {"preamble": BodyBlock().to_python([]), "exhibits": ExhibitsBlock().to_python([])}
    return text_of(title="MOU", clauses=clauses, **empty).clauses


def test_a_clause_is_a_block_with_the_clauses_id():
    clause = Clause("c", "H", scope=Scope(("board",), ("full",)), elements=("costs",))

    (block,) = clauses_value(Text("MOU", clauses=(clause,)))

    stream = SectionsBlock().to_python([block])
    assert (stream[0].block_type, stream[0].id) == ("section", "c")
    assert read(clauses=stream) == (clause,)


def test_running_text_shares_one_block_and_a_table_has_its_own():
    words = Paragraph((Run("a"),))
    table = Table("T", ("h",), (("r",),), "sites")

    value = preamble_value(Text("MOU", (words, ItemList(((Run("b"),),)), table, words)))

    assert [(block["type"], block["value"]) for block in value] == [
        ("text", "<p>a</p><ul><li>b</li></ul>"),
        (
            "table",
            {
                "role": "sites",
                "table": {
                    "caption": "T",
                    "columns": [{"type": "text", "heading": "h"}],
                    "rows": [{"values": ["r"]}],
                },
            },
        ),
        ("text", "<p>a</p>"),
    ]


def test_a_new_block_gets_an_id_and_keeps_it():
    stream = SectionsBlock().to_python([{"type": "section", "value": {"heading": "New"}}])

    (clause,) = read(clauses=stream)

    assert clause == Clause(clause.id, "New")
    assert read(clauses=stream) == (clause,)
    assert stream.get_prep_value()[0]["id"] == clause.id


def test_an_exhibit_holds_one_level_more_than_a_section():
    text = Text("MOU", (), (nested("a", "b", "c"),), (nested("x", "y", "z", "w"),))

    assert clauses_value(text)[0]["value"]["children"][0]["type"] == "subsection"
    assert exhibits_value(text)[0]["value"]["children"][0]["type"] == "section"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (Text("MOU", (), (nested("a", "b", "c", "d"),)), "“d” is nested too deep to be edited"),
        (
            Text("MOU", (), (Clause("a", "A", (Table("T", ("x", "y"), (("z",),)),)),)),
            "A row of the table “T” is not as long as its header",
        ),
    ],
)
def test_a_text_that_the_editor_cannot_hold_is_refused(text: Text, message: str):
    with pytest.raises(BadText, match=message):
        clauses_value(text)
