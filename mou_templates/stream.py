"""A text, to the raw values of its StreamFields and back, without loss."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from wagtail.blocks import StreamValue, StructValue
from wagtail.contrib.typed_table_block.blocks import TypedTable

from mou_templates.richtext import from_html, to_html
from mou_templates.text.model import BadText, Body, Clause, Scope, Table, Text
from mou_templates.text.normal import normal
from mou_templates.text.numbering import Label, labels

Raw = list[dict[str, Any]]
"""What a StreamField keeps: blocks as JSON has them."""

LEVELS = ("section", "subsection", "item")
EXHIBIT_LEVELS = ("exhibit", *LEVELS)


def preamble_value(text: Text) -> Raw:
    """Return the preamble as the raw value of a StreamField of `BodyBlock`.

    Raises:
        BadText: if a table has a row that is not as long as its header.
    """
    return _body_value(text.preamble, "preamble", labels(text))


def clauses_value(text: Text) -> Raw:
    """Return the clauses as the raw value of a StreamField of `SectionsBlock`.

    Raises:
        BadText: if clauses nest too deep, or a table's row is not as long as its header.
    """
    return _clauses_value(text.clauses, LEVELS, labels(text))


def exhibits_value(text: Text) -> Raw:
    """Return the exhibits as the raw value of a StreamField of `ExhibitsBlock`.

    Raises:
        BadText: if clauses nest too deep, or a table's row is not as long as its header.
    """
    return _clauses_value(text.exhibits, EXHIBIT_LEVELS, labels(text))


def text_of(
    *, title: str, preamble: StreamValue, clauses: StreamValue, exhibits: StreamValue
) -> Text:
    """Return the text that an editor's fields hold, in normal form.

    The ids of clauses are those of the stream's own blocks. A block that has none yet is given
    one, as Wagtail does when it saves, and keeps it.
    """
    text = Text(
        title=title,
        preamble=_body(preamble),
        clauses=_clauses(clauses),
        exhibits=_clauses(exhibits),
    )
    return normal(text)


def _clauses_value(
    clauses: Iterable[Clause], levels: tuple[str, ...], names: Mapping[str, Label]
) -> Raw:
    return [_clause_value(clause, levels, names) for clause in clauses]


def _clause_value(
    clause: Clause, levels: tuple[str, ...], names: Mapping[str, Label]
) -> dict[str, Any]:
    if not levels:
        raise BadText(f"“{clause.heading or clause.id}” is nested too deep to be edited.")
    value = {
        "heading": clause.heading,
        "body": _body_value(clause.body, clause.id, names),
        "scope": {
            "parties": _list_value(clause.scope.parties, clause.id, "party"),
            "levels": list(clause.scope.levels),
        },
        "elements": _list_value(clause.elements, clause.id, "element"),
    }
    below = _clauses_value(clause.children, levels[1:], names)
    children = {"children": below} if levels[1:] else {}
    return {"type": levels[0], "id": clause.id, "value": value | children}


def _body_value(body: Body, owner: str, names: Mapping[str, Label]) -> Raw:
    """Return a body's blocks: neighbouring paragraphs and lists share one rich text."""
    value: Raw = []
    for block in body:
        if isinstance(block, Table):
            value.append({"type": "table", "value": _table_value(block)})
        elif value and value[-1]["type"] == "text":
            value[-1]["value"] += to_html(block, names)
        else:
            value.append({"type": "text", "value": to_html(block, names)})
    return [{**block, "id": _made_id(owner, "block", place)} for place, block in enumerate(value)]


def _table_value(table: Table) -> dict[str, Any]:
    if any(len(row) != len(table.header) for row in table.rows):
        raise BadText(f"A row of the table “{table.caption}” is not as long as its header.")
    return {
        "role": table.role,
        "table": {
            "caption": table.caption,
            "columns": [{"type": "text", "heading": heading} for heading in table.header],
            "rows": [{"values": list(row)} for row in table.rows],
        },
    }


def _list_value(words: Iterable[str], owner: str, what: str) -> Raw:
    return [
        {"type": "item", "value": word, "id": _made_id(owner, what, place)}
        for place, word in enumerate(words)
    ]


def _made_id(owner: str, what: str, place: int) -> str:
    """Return an id for a block that a text has none for: always the same for the same place,
    so that writing a text again changes nothing."""
    return str(uuid5(NAMESPACE_URL, f"{owner}/{what}/{place}"))


def _clauses(stream: StreamValue) -> tuple[Clause, ...]:
    if not all(child.id for child in stream):
        # Wagtail gives every block its id as it writes them out, and keeps it in the stream.
        stream.get_prep_value()
    return tuple(_clause(child) for child in stream)


def _clause(child: StreamValue.StreamChild) -> Clause:
    value: StructValue = child.value
    scope = value["scope"]
    return Clause(
        id=child.id,
        heading=value["heading"] or "",
        body=_body(value["body"]),
        children=_clauses(value["children"]) if "children" in value else (),
        scope=Scope(tuple(scope["parties"]), tuple(scope["levels"] or ())),
        elements=tuple(value["elements"]),
    )


def _body(stream: StreamValue) -> Body:
    return tuple(chain.from_iterable(_blocks(child) for child in stream))


def _blocks(child: StreamValue.StreamChild) -> Body:
    if child.block_type == "table":
        return (_table(child.value["table"], child.value["role"] or ""),)
    return from_html(child.value.source)


def _table(table: TypedTable, role: str) -> Table:
    return Table(
        caption=table.caption or "",
        header=tuple(column["heading"] for column in table.columns),
        rows=tuple(tuple(cell or "" for cell in row["values"]) for row in table.row_data),
        role=role,
    )
