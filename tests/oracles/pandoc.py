"""Pandoc's own word on a Word file: the words that stand once changes are accepted or rejected.

Pandoc knows no tracked rows of tables: it reads all rows and, in them, the runs that are left. A
row that went is there without words, and so is a table that went, but for its accessible name:
such rows are left out here, and all accessible names, which nothing tracks (the caption is a
paragraph too). Numbers are not among the words.
"""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

PRESENT = shutil.which("pandoc") is not None
FRONT = ("title", "subtitle")
"""Styles whose paragraphs, at the start of a file, pandoc takes out of the body."""

REASON = "pandoc is needed: apt-get install pandoc"


def words(file: bytes, view: Literal["accept", "reject"]) -> tuple[str, ...]:
    """Return the words of every block outside tables, and of every row that says something."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "redline.docx"
        source.write_bytes(file)
        command = ["pandoc", f"--track-changes={view}", "-f", "docx", "-t", "json", str(source)]
        read = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    document = json.loads(read.stdout)
    front = (document["meta"].get(name) for name in FRONT)
    return (*filter(None, map(_front, front)), *filter(None, _blocks(document["blocks"])))


def _front(meta: dict[str, Any] | None) -> str:
    """Return the words of what pandoc takes from the body for its list of properties."""
    if meta is None:
        return ""
    return "".join(_blocks(meta["c"])) if meta["t"] == "MetaBlocks" else _inlines(meta["c"])


def _blocks(blocks: list[Any]) -> Iterator[str]:
    for block in blocks:
        kind, content = block["t"], block.get("c")
        match kind:
            case "Para" | "Plain":
                yield _inlines(content)
            case "Header":
                yield _inlines(content[2])
            case "BulletList":
                yield from (line for item in content for line in _blocks(item))
            case "OrderedList":
                yield from (line for item in content[1] for line in _blocks(item))
            case "BlockQuote":
                yield from _blocks(content)
            case "Div":
                yield from _blocks(content[1])
            case "Table":
                yield from _rows(content)


def _rows(table: list[Any]) -> Iterator[str]:
    _, _, _, head, bodies, _ = table
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3]))]
    for row in rows:
        yield "".join("".join(_blocks(cell[4])) for cell in row[1])


def _inlines(content: Any) -> str:
    """Return the words of inlines, one space for any white space, none at the edges."""
    return " ".join("".join(_inline(content)).split())


def _inline(content: Any) -> Iterator[str]:
    if isinstance(content, dict):
        match content["t"]:
            case "Str":
                yield content["c"]
            case "Space" | "SoftBreak" | "LineBreak":
                yield " "
            case "Quoted":
                yield from _inline(content["c"])
            case "Code" | "Math":
                yield content["c"][1]
            case _:
                yield from _inline(content.get("c", ()))
    elif isinstance(content, list):
        for each in content:
            yield from _inline(each)
