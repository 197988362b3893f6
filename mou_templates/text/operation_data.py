"""Operations as plain data (what JSON holds) and back, so that an instrument can be stored."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from mou_templates.text.canonical import dumps
from mou_templates.text.model import BadText, Body, Clause, Text
from mou_templates.text.operations import (
    Content,
    InsertClauses,
    MoveClause,
    Operation,
    ReplaceClause,
    ReplacePreamble,
    SetTitle,
    StrikeClause,
    content,
    restated,
)
from mou_templates.text.reading import text_of

KEYS: Mapping[str, frozenset[str]] = {
    "set_title": frozenset({"old", "new"}),
    "replace_preamble": frozenset({"was", "preamble"}),
    "insert": frozenset({"parent", "after", "clauses"}),
    "replace": frozenset({"id", "was", "clause"}),
    "strike": frozenset({"id", "was"}),
    "move": frozenset({"id", "parent", "after"}),
}
"""What each kind of operation is called in data, and the keys it has beside `operation`."""


def to_data(operations: Iterable[Operation]) -> list[dict[str, Any]]:
    """Return operations as plain data."""
    return [_data(operation) for operation in operations]


def from_data(data: object) -> tuple[Operation, ...]:
    """Return the operations that plain data describes.

    Raises:
        BadText: if the data is not what `to_data` makes.
    """
    if not isinstance(data, list):
        raise BadText("The operations of an instrument are a list.")
    return tuple(_operation(item, number) for number, item in enumerate(data, start=1))


def _data(operation: Operation) -> dict[str, Any]:
    match operation:
        case SetTitle(old, new):
            return {"operation": "set_title", "old": old, "new": new}
        case ReplacePreamble(was, new):
            return {"operation": "replace_preamble", "was": was, "preamble": _body_data(new)}
        case InsertClauses(parent, after, clauses):
            plain = _clause_data(clauses)
            return {"operation": "insert", "parent": parent, "after": after, "clauses": plain}
        case ReplaceClause(name, was, new):
            (plain,) = _clause_data((restated(Clause(name, ""), new),))
            return {"operation": "replace", "id": name, "was": was, "clause": plain}
        case StrikeClause(name, was):
            return {"operation": "strike", "id": name, "was": was}
        case MoveClause(name, parent, after):
            return {"operation": "move", "id": name, "parent": parent, "after": after}


def _operation(data: object, number: int) -> Operation:
    fields, kind = _fields(data, number)
    match kind:
        case "set_title":
            return SetTitle(fields["old"], fields["new"])
        case "replace_preamble":
            return ReplacePreamble(fields["was"], _body(fields["preamble"]))
        case "insert":
            return InsertClauses(fields["parent"], fields["after"], _clauses(fields["clauses"]))
        case "replace":
            return ReplaceClause(fields["id"], fields["was"], _content(fields, number))
        case "strike":
            return StrikeClause(fields["id"], fields["was"])
        case _:
            return MoveClause(fields["id"], fields["parent"], fields["after"])


def _fields(data: object, number: int) -> tuple[dict[str, Any], str]:
    """Return the fields of an operation and its kind, once its keys and words are right."""
    kind = data.get("operation") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(kind, str) or kind not in KEYS:
        raise BadText(f"Operation {number} is of no known kind.")
    fields = {key: value for key, value in data.items() if key != "operation"}
    if fields.keys() != KEYS[kind]:
        raise BadText(f"Operation {number} ({kind}) has {', '.join(sorted(KEYS[kind]))}.")
    for key in fields.keys() - {"preamble", "clauses", "clause"}:
        if not isinstance(fields[key], str):
            raise BadText(f"Operation {number} ({kind}): {key} is not words.")
    return fields, kind


def _content(fields: Mapping[str, Any], number: int) -> Content:
    (clause,) = _clauses([fields["clause"]])
    if clause.id != fields["id"] or clause.children:
        raise BadText(f"Operation {number} (replace) restates one clause, and none below it.")
    return content(clause)


def _body_data(body: Body) -> Any:
    return json.loads(dumps(Text("", preamble=body)))["preamble"]


def _clause_data(clauses: tuple[Clause, ...]) -> Any:
    return json.loads(dumps(Text("", clauses=clauses)))["clauses"]


def _body(data: Any) -> Body:
    return _text(preamble=data).preamble


def _clauses(data: Any) -> tuple[Clause, ...]:
    return _text(clauses=data).clauses


def _text(**parts: Any) -> Text:
    return text_of({"title": "", "preamble": [], "clauses": [], "exhibits": []} | parts)
