"""Reads the texts of the library: TOML with a light notation; see docs/library.md."""

import tomllib
import uuid
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

from mou_templates.library.notation import fold, read_body
from mou_templates.text.model import BadText, Body, Clause, Scope, Table, Text
from mou_templates.text.normal import normal

NAMESPACE = uuid.UUID("6f0d3b52-0a5e-5c9b-9d0e-3f6a4c1f7e21")
"""Never changed: the ids of every clause made from the library hang on it."""

TEXTS = ("general",)
BELOW = {"section": "clause", "clause": "item", "item": ""}
FIELDS = frozenset({"key", "heading", "text", "elements", "levels", "parties"})

Source = Mapping[str, Any]


def names() -> tuple[str, ...]:
    """Return the names of the texts we ship."""
    return TEXTS


def load(name: str) -> Text:
    """Return a text of the library, its blanks still to be filled.

    Raises:
        BadText: if there is no such text, or its file breaks a rule; the words name the key.
    """
    if name not in TEXTS:
        raise BadText(f"The library has no text “{name}”; it has {', '.join(TEXTS)}.")
    return parse(data(f"{name}.toml"), name=name)


def data(file: str) -> str:
    """Return the words of a file that lies beside this module."""
    return resources.files(__package__).joinpath(file).read_text(encoding="utf-8")


def clause_id(name: str, key: str) -> str:
    """Return the id of the clause with this key in the text with this name: always the same."""
    return str(uuid.uuid5(NAMESPACE, f"{name}/{key}"))


def parse(source: str, *, name: str) -> Text:
    """Return the text that a TOML source describes.

    Raises:
        BadText: if the source is not TOML or breaks a rule; the words name the key.
    """
    try:
        root = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise BadText(f"{name}: {error}") from error
    return normal(_Reader(name, root).text())


class _Reader:
    """One reading of one source: what its keys stand for, and the text made of it."""

    def __init__(self, name: str, root: Source) -> None:
        self.root = root
        self.tables = {key: _table(key, table) for key, table in root.get("table", {}).items()}
        self.ids: dict[str, str] = {}
        for key in _keys(root):
            if key in self.ids:
                raise BadText(f"{key}: the key is used twice.")
            self.ids[key] = clause_id(name, key)

    def text(self) -> Text:
        """Return the whole text."""
        unknown = self.root.keys() - {"title", "preamble", "table", "section", "exhibit"}
        if unknown:
            raise BadText(f"{min(unknown)}: a text has no such field.")
        preamble = {"key": "preamble", "text": self.root.get("preamble", "")}
        return Text(
            title=fold(self.root.get("title", "")),
            preamble=self._body(preamble),
            clauses=self._clauses(self.root, "section", "clause"),
            exhibits=self._clauses(self.root, "exhibit", "section"),
        )

    def _clauses(self, parent: Source, kind: str, below: str) -> tuple[Clause, ...]:
        """Return the clauses of one kind that a parent holds."""
        return tuple(self._clause(source, below) for source in parent.get(kind, ()))

    def _clause(self, source: Source, below: str) -> Clause:
        """Return one clause with all below it."""
        unknown = source.keys() - FIELDS - {below}
        if unknown:
            raise BadText(f"{source['key']}: a clause here has no field “{min(unknown)}”.")
        return Clause(
            id=self.ids[source["key"]],
            heading=fold(source.get("heading", "")),
            body=self._body(source),
            children=self._clauses(source, below, BELOW[below]) if below else (),
            scope=Scope(tuple(source.get("parties", ())), tuple(source.get("levels", ()))),
            elements=tuple(source.get("elements", ())),
        )

    def _body(self, source: Source) -> Body:
        """Return the body of a clause; an error in it is told with the clause's key."""
        try:
            return read_body(source.get("text", ""), ids=self.ids, tables=self.tables)
        except BadText as error:
            raise BadText(f"{source['key']}: {error}") from error


def _keys(parent: Source) -> Iterator[str]:
    """Yield the key of every clause below, in document order."""
    for kind in ("section", "clause", "item", "exhibit"):
        for source in parent.get(kind, ()):
            if not source.get("key"):
                raise BadText(f"“{source.get('heading', '')}” has no key.")
            yield source["key"]
            yield from _keys(source)


def _table(key: str, source: Source) -> Table:
    """Return one table, each of its rows as long as its header."""
    header = tuple(fold(cell) for cell in source.get("header", ()))
    rows = tuple(tuple(fold(cell) for cell in row) for row in source.get("rows", ()))
    for row in rows:
        if len(row) != len(header):
            raise BadText(f"table {key}: the row “{row[0]}” is not as long as the header.")
    return Table(fold(source.get("caption", "")), header, rows, source.get("role", ""))
