"""Reads a text from plain data (what JSON gives), strictly: nothing guessed, nothing ignored."""

from collections.abc import Callable
from typing import Any, TypeVar

from mou_templates.text.model import (
    BadText,
    Blank,
    Block,
    Clause,
    Inline,
    ItemList,
    Line,
    Paragraph,
    Reference,
    Run,
    Scope,
    Table,
    Text,
)

T = TypeVar("T")

CLAUSE_KEYS = {"id", "heading", "body", "children", "parties", "levels", "elements"}
TEXT_KEYS = {"title", "preamble", "clauses", "exhibits"}
RUN_KEYS = {"text", "bold", "italic", "underline", "link"}


def text_of(data: Any) -> Text:
    """Return the text that plain data describes.

    Raises:
        BadText: naming the first thing that is missing, unknown or of the wrong kind.
    """
    _keys(data, TEXT_KEYS, "text")
    return Text(
        title=_words(data, "title"),
        preamble=_all(data["preamble"], _block),
        clauses=_all(data["clauses"], _clause),
        exhibits=_all(data["exhibits"], _clause),
    )


def _clause(data: Any) -> Clause:
    _keys(data, CLAUSE_KEYS, "clause")
    return Clause(
        id=_words(data, "id"),
        heading=_words(data, "heading"),
        body=_all(data["body"], _block),
        children=_all(data["children"], _clause),
        scope=Scope(_all(data["parties"], _word), _all(data["levels"], _word)),
        elements=_all(data["elements"], _word),
    )


def _block(data: Any) -> Block:
    kind = _kind(data, ("paragraph", "list", "table"), "block")
    if kind == "paragraph":
        _keys(data, {"paragraph"}, kind)
        return Paragraph(_line(data["paragraph"]))
    if kind == "list":
        _keys(data, {"list", "ordered"}, kind)
        return ItemList(_all(data["list"], _line), _flag(data, "ordered"))
    _keys(data, {"table", "header", "caption", "role"}, kind)
    return Table(
        caption=_words(data, "caption"),
        header=_all(data["header"], _word),
        rows=_all(data["table"], _row),
        role=_words(data, "role"),
    )


def _line(data: Any) -> Line:
    return _all(data, _inline)


def _row(data: Any) -> tuple[str, ...]:
    return _all(data, _word)


def _inline(data: Any) -> Inline:
    kind = _kind(data, ("text", "reference", "blank"), "piece of a line")
    if kind == "reference":
        _keys(data, {"reference"}, kind)
        return Reference(_words(data, "reference"))
    if kind == "blank":
        _keys(data, {"blank"}, kind)
        return Blank(_words(data, "blank"))
    _keys(data, RUN_KEYS, "run", required={"text"})
    looks = {look: _flag(data, look) for look in ("bold", "italic", "underline") if look in data}
    link = _words(data, "link") if "link" in data else ""
    return Run(_words(data, "text"), link=link, **looks)


def _kind(data: Any, kinds: tuple[str, ...], what: str) -> str:
    if isinstance(data, dict):
        for kind in kinds:
            if kind in data:
                return kind
    raise BadText(f"A {what} is none of {', '.join(kinds)}.")


def _keys(data: Any, known: set[str], what: str, required: set[str] | None = None) -> None:
    if not isinstance(data, dict):
        raise BadText(f"A {what} should be an object, not {type(data).__name__}.")
    if missing := (known if required is None else required) - data.keys():
        raise BadText(f"A {what} lacks {', '.join(sorted(missing))}.")
    if unknown := data.keys() - known:
        raise BadText(f"A {what} has unknown parts: {', '.join(sorted(unknown))}.")


def _all(data: Any, read: Callable[[Any], T]) -> tuple[T, ...]:
    if not isinstance(data, list):
        raise BadText(f"A list is expected, not {type(data).__name__}.")
    return tuple(read(item) for item in data)


def _words(data: dict[str, Any], key: str) -> str:
    return _word(data[key])


def _word(data: Any) -> str:
    if not isinstance(data, str):
        raise BadText(f"Words are expected, not {type(data).__name__}.")
    return data


def _flag(data: dict[str, Any], key: str) -> bool:
    flag = data[key]
    if not isinstance(flag, bool):
        raise BadText(f"“{key}” should be true or false.")
    return flag
