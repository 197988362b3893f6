"""The light notation in which the library's paragraphs are written; see docs/library.md."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import TypeVar

from mou_templates.text.model import (
    BadText,
    Blank,
    Block,
    Body,
    Inline,
    ItemList,
    Line,
    Paragraph,
    Reference,
    Run,
    Table,
)

Found = TypeVar("Found")

MARK = re.compile(
    r"\*\*(?P<bold>[^*{}]+)\*\*"
    r"|(?<!\w)_(?P<italic>[^_{}]+)_(?!\w)"
    r"|\[(?P<words>[^\[\]{}]+)\]\((?P<link>[^()\s]+)\)"
    r"|\{ref:(?P<ref>[^{}]+)\}"
    r"|\{blank:(?P<blank>[^{}]+)\}"
)
STRAY = re.compile(r"\*\*|[{}]")
TABLE = re.compile(r"\{table:([^{}]+)\}")
BULLET = re.compile(r"^- ", re.MULTILINE)
NUMBER = re.compile(r"^\d+\. ", re.MULTILINE)


def read_body(source: str, *, ids: Mapping[str, str], tables: Mapping[str, Table]) -> Body:
    """Return the blocks of a source, which an empty line parts.

    `ids` gives the id of a clause by its key, `tables` a table by its key.

    Raises:
        BadText: if a mark is left open, or names a clause or table that is not there.
    """
    chunks = (chunk.strip() for chunk in re.split(r"\n\s*\n", source))
    return tuple(_block(chunk, ids, tables) for chunk in chunks if chunk)


def read_line(source: str, *, ids: Mapping[str, str]) -> Line:
    """Return one line, its white space folded; raises BadText as `read_body` does."""
    return tuple(_inlines(fold(source), ids))


def fold(source: str) -> str:
    """Return the words with single spaces between them, in composed form."""
    return " ".join(unicodedata.normalize("NFC", source).split())


def _block(chunk: str, ids: Mapping[str, str], tables: Mapping[str, Table]) -> Block:
    """Return the block that a chunk without empty lines stands for."""
    if named := TABLE.fullmatch(chunk):
        return _looked_up(tables, named[1], "table")
    for marker, ordered in ((BULLET, False), (NUMBER, True)):
        if marker.match(chunk):
            items = marker.split(chunk)[1:]
            return ItemList(tuple(read_line(item, ids=ids) for item in items), ordered)
        if marker.search(chunk):
            raise BadText(f"leave an empty line before the list in “{chunk[:40]}”")
    return Paragraph(read_line(chunk, ids=ids))


def _inlines(words: str, ids: Mapping[str, str]) -> Iterator[Inline]:
    """Yield what stands in a line, in order."""
    end = 0
    for mark in MARK.finditer(words):
        yield from _plain(words[end : mark.start()])
        yield _inline(mark, ids)
        end = mark.end()
    yield from _plain(words[end:])


def _plain(words: str) -> Iterator[Run]:
    """Yield the run of unmarked words, if there are any."""
    if stray := STRAY.search(words):
        raise BadText(f"“{stray[0]}” does not belong to a mark in “{words.strip()[:60]}”")
    if words:
        yield Run(words)


def _inline(mark: re.Match[str], ids: Mapping[str, str]) -> Inline:
    """Return what one mark stands for."""
    if mark["ref"]:
        return Reference(_looked_up(ids, mark["ref"], "clause"))
    if mark["blank"]:
        return Blank(mark["blank"].strip())
    if mark["link"]:
        return Run(mark["words"], link=mark["link"])
    return Run(mark["bold"] or mark["italic"], bold=bool(mark["bold"]), italic=bool(mark["italic"]))


def _looked_up(found: Mapping[str, Found], key: str, kind: str) -> Found:
    """Return what goes by the key, or say that nothing does."""
    if key.strip() not in found:
        raise BadText(f"there is no {kind} with the key “{key.strip()}”")
    return found[key.strip()]
