"""What the fields of operations are as plain data: written, and read strictly."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from mou_templates.text.canonical import dumps
from mou_templates.text.model import BadText, Body, Clause, Scope, Text
from mou_templates.text.operations import Content, Row, content, restated
from mou_templates.text.reading import text_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """One kind of field. What is read is checked: `read` raises BadText."""

    write: Callable[[T], Any]
    read: Callable[[Any], T]


def _same(value: Any) -> Any:
    return value


def _read_words(data: Any) -> str:
    if not isinstance(data, str):
        raise BadText("this is not words.")
    return data


def _read_number(data: Any) -> int:
    if type(data) is not int or data < 0:
        raise BadText("this is not a count.")
    return data


def _read_row(data: Any) -> Row:
    return tuple(map(_read_words, _list(data)))


def _read_rows(data: Any) -> tuple[Row, ...]:
    return tuple(map(_read_row, _list(data)))


def _write_rows(rows: tuple[Row, ...]) -> list[list[str]]:
    return [list(row) for row in rows]


def _list(data: Any) -> list[Any]:
    if not isinstance(data, list):
        raise BadText("this is not a list.")
    return data


def _write_scope(scope: Scope) -> dict[str, list[str]]:
    return {"parties": list(scope.parties), "levels": list(scope.levels)}


def _read_scope(data: Any) -> Scope:
    if not isinstance(data, dict) or data.keys() != {"parties", "levels"}:
        raise BadText("whom a clause binds is parties and levels.")
    return Scope(_read_row(data["parties"]), _read_row(data["levels"]))


def _write_body(body: Body) -> Any:
    return json.loads(dumps(Text("", preamble=body)))["preamble"]


def _read_body(data: Any) -> Body:
    return _text(preamble=data).preamble


def _write_clauses(clauses: tuple[Clause, ...]) -> Any:
    return json.loads(dumps(Text("", clauses=clauses)))["clauses"]


def _read_clauses(data: Any) -> tuple[Clause, ...]:
    return _text(clauses=data).clauses


def _write_content(new: Content) -> Any:
    (plain,) = _write_clauses((restated(Clause("", ""), new),))
    return {key: plain[key] for key in ("heading", "body", "parties", "levels")}


def _read_content(data: Any) -> Content:
    if not isinstance(data, dict) or data.keys() != {"heading", "body", "parties", "levels"}:
        raise BadText("a clause is restated by heading, body, parties and levels.")
    (clause,) = _read_clauses([data | {"id": "", "children": [], "elements": []}])
    return content(clause)


def _text(**parts: Any) -> Text:
    return text_of({"title": "", "preamble": [], "clauses": [], "exhibits": []} | parts)


WORDS: Shape[str] = Shape(_same, _read_words)
NUMBER: Shape[int] = Shape(_same, _read_number)
ROW: Shape[Row] = Shape(list, _read_row)
NAMES = ROW
ROWS: Shape[tuple[Row, ...]] = Shape(_write_rows, _read_rows)
SCOPE: Shape[Scope] = Shape(_write_scope, _read_scope)
BODY: Shape[Body] = Shape(_write_body, _read_body)
CLAUSES: Shape[tuple[Clause, ...]] = Shape(_write_clauses, _read_clauses)
CONTENT: Shape[Content] = Shape(_write_content, _read_content)
