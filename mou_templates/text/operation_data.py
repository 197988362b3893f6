"""Operations as plain data (what JSON holds) and back, so that an instrument can be stored."""

from collections.abc import Iterable, Mapping
from typing import Any

from mou_templates.text.model import BadText
from mou_templates.text.operation_fields import (
    BODY,
    CLAUSES,
    CONTENT,
    NAMES,
    NUMBER,
    ROW,
    ROWS,
    SCOPE,
    WORDS,
    Shape,
)
from mou_templates.text.operations import (
    FindReplace,
    InsertClauses,
    InsertRows,
    MoveClause,
    Operation,
    ReplaceClause,
    ReplacePreamble,
    ReplaceRow,
    SetElements,
    SetHeading,
    SetScope,
    SetTitle,
    StrikeClause,
    StrikeRow,
)

KINDS: Mapping[str, tuple[type[Operation], Mapping[str, Shape[Any]]]] = {
    "set_title": (SetTitle, {"old": WORDS, "new": WORDS}),
    "replace_preamble": (ReplacePreamble, {"was": WORDS, "new": BODY}),
    "insert": (InsertClauses, {"parent": WORDS, "after": WORDS, "clauses": CLAUSES}),
    "replace": (ReplaceClause, {"id": WORDS, "was": WORDS, "new": CONTENT}),
    "strike": (StrikeClause, {"id": WORDS, "was": WORDS}),
    "move": (MoveClause, {"id": WORDS, "parent": WORDS, "after": WORDS}),
    "set_heading": (SetHeading, {"id": WORDS, "old": WORDS, "new": WORDS}),
    "set_scope": (SetScope, {"id": WORDS, "old": SCOPE, "new": SCOPE}),
    "set_elements": (SetElements, {"id": WORDS, "old": NAMES, "new": NAMES}),
    "find_replace": (
        FindReplace,
        {"id": WORDS, "old": WORDS, "new": WORDS, "count": NUMBER, "which": NUMBER},
    ),
    "insert_rows": (
        InsertRows,
        {"id": WORDS, "table": NUMBER, "after": NUMBER, "was": ROW, "rows": ROWS},
    ),
    "replace_row": (
        ReplaceRow,
        {"id": WORDS, "table": NUMBER, "row": NUMBER, "was": ROW, "new": ROW},
    ),
    "strike_row": (StrikeRow, {"id": WORDS, "table": NUMBER, "row": NUMBER, "was": ROW}),
}
"""What each kind of operation is called in data, and the shapes of its fields, by name."""

KIND_OF = {kind: name for name, (kind, _) in KINDS.items()}


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
    name = KIND_OF[type(operation)]
    plain = {key: shape.write(getattr(operation, key)) for key, shape in KINDS[name][1].items()}
    return {"operation": name, **plain}


def _operation(data: object, number: int) -> Operation:
    name = data.get("operation") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(name, str) or name not in KINDS:
        raise BadText(f"Operation {number} is of no known kind.")
    kind, shapes = KINDS[name]
    if data.keys() != {"operation", *shapes}:
        raise BadText(f"Operation {number} ({name}) has {', '.join(sorted(shapes))}.")
    try:
        return kind(**{key: shape.read(data[key]) for key, shape in shapes.items()})
    except BadText as error:
        raise BadText(f"Operation {number} ({name}): {error}") from error
