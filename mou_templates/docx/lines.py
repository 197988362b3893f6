"""Writes a line of a text as runs: words in their looks, cross-references, blanks, links."""

import hashlib
import re
from collections.abc import Callable, Container, Mapping

from mou_templates.docx.xml import Node, R, node, run, switch
from mou_templates.text.links import is_safe
from mou_templates.text.model import Inline, Line, Reference, Run
from mou_templates.text.numbering import Label, read_inline

PREFIX = "_c_"
"""Begins the bookmark of every clause; the underscore keeps it out of Word's own list."""

PLAIN_NAME = re.compile(r"[0-9A-Za-z]{1,37}")
"""What follows the prefix: Word takes letters and digits, 40 characters in all."""

Relate = Callable[[str], str]
"""Registers an outside address and returns the id that the file knows it by."""


def bookmark_name(clause_id: str) -> str:
    """Return the name of a clause's bookmark: its id without dashes, or a hash of a strange id."""
    plain = clause_id.replace("-", "")
    if not PLAIN_NAME.fullmatch(plain):
        plain = hashlib.sha256(clause_id.encode("utf-8", "backslashreplace")).hexdigest()[:32]
    return PREFIX + plain


def runs(line: Line, labels: Mapping[str, Label], relate: Relate) -> list[Node]:
    """Return the runs of a line."""
    return [_inline(inline, labels, relate) for inline in line]


def _inline(inline: Inline, labels: Mapping[str, Label], relate: Relate) -> Node:
    words = read_inline(inline, labels)
    if isinstance(inline, Reference):
        return _reference(inline, words, labels)
    if isinstance(inline, Run):
        return _run(inline, relate)
    return _open(words)


def _reference(reference: Reference, words: str, known: Container[str]) -> Node:
    if reference.target not in known:
        return _open(words)
    return node("hyperlink", run(words), anchor=bookmark_name(reference.target), history=1)


def _open(words: str) -> Node:
    """Return words that still wait for someone, on a shade that tells them from the rest."""
    return run(words, node("shd", val="clear", fill="FFF3A3"))


def _run(inline: Run, relate: Relate) -> Node:
    linked = is_safe(inline.link)
    written = run(
        inline.text,
        node("rStyle", val="Hyperlink") if linked else None,
        switch("b", inline.bold),
        switch("i", inline.italic),
        node("u", val="single") if inline.underline else None,
    )
    if not linked:
        return written
    link = node("hyperlink", written, history=1)
    link.set(f"{{{R}}}id", relate(inline.link))
    return link
