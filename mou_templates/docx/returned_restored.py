"""Gives a text that was read from print what print does not show: blanks, scopes, roles, elements.

What nobody touched is what was sent, to the letter.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mou_templates.text.model import (
    EVERYONE,
    Blank,
    Block,
    Body,
    Clause,
    Inline,
    ItemList,
    Line,
    Paragraph,
    Run,
    Table,
    Text,
    lines,
    walk,
)
from mou_templates.text.normal import normal_line
from mou_templates.text.numbering import read_line
from mou_templates.text.phrases import scope_note
from mou_templates.text.tree import tree

BRACKETS = re.compile(r"\[([^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class _Sent:
    """The text that was sent, and the same as it is read back from its own print."""

    clauses: Mapping[str, Clause]
    printed: Mapping[str, Clause]
    blanks: frozenset[str]


def restored(read: Text, *, printed: Text, sent: Text) -> Text:
    """Return what was read, with what print does not show taken from the text that was sent.

    `printed` is the sent text as it is read back from its own print, untouched.
    """
    known = _Sent(tree(sent).clauses, tree(printed).clauses, frozenset(_blanks(sent)))
    same = read.preamble == printed.preamble
    preamble = (
        sent.preamble if same else _body(read.preamble, printed.preamble, sent.preamble, known)
    )
    return Text(
        sent.title if read.title == printed.title else read.title,
        preamble,
        tuple(_clause(clause, known) for clause in read.clauses),
        tuple(_clause(clause, known) for clause in read.exhibits),
    )


def _clause(clause: Clause, known: _Sent) -> Clause:
    children = tuple(_clause(child, known) for child in clause.children)
    sent, printed = known.clauses.get(clause.id), known.printed.get(clause.id)
    if sent is None or printed is None:
        body = tuple(_with_blanks(block, known.blanks) for block in clause.body)
        return replace(clause, body=body, children=children)
    heading = sent.heading if clause.heading == printed.heading else clause.heading
    body, scope = sent.body, sent.scope
    if clause.body != printed.body:
        note = scope_note(sent.scope)
        said = _without(clause.body, note)
        if said == clause.body:
            # Whom the clause binds is said no more, or otherwise: then in words, as they stand.
            scope = EVERYONE
        body = _body(said, _without(printed.body, note), sent.body, known)
    return Clause(clause.id, heading, body, children, scope, sent.elements)


def _body(read: Body, printed: Body, sent: Body, known: _Sent) -> Body:
    """Return blocks as they were sent where they read as printed; the others as they read."""
    was = list(zip(printed, sent, strict=True)) if len(printed) == len(sent) else []
    return tuple(_block(block, was, known) for block in read)


def _block(block: Block, was: Sequence[tuple[Block, Block]], known: _Sent) -> Block:
    for before, sent in was:
        if before == block:
            return sent
    if isinstance(block, Table):
        tables = [sent for _, sent in was if isinstance(sent, Table)]
        named = [table for table in tables if table.caption == block.caption]
        like = (named or tables)[:1] if len(tables) == 1 or named else []
        return replace(block, role=like[0].role) if like else block
    return _with_blanks(block, known.blanks)


def _without(body: Body, note: str) -> Body:
    """Return a body without the paragraph that says whom the clause binds, if there is one."""
    for place, block in enumerate(body):
        if note and isinstance(block, Paragraph) and read_line(block.line, {}) == note:
            return (*body[:place], *body[place + 1 :])
    return body


def _with_blanks(block: Block, names: frozenset[str]) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_line(block.line, names))
    if isinstance(block, ItemList):
        return replace(block, items=tuple(_line(item, names) for item in block.items))
    return block


def _line(line: Line, names: frozenset[str]) -> Line:
    return normal_line(tuple(part for inline in line for part in _inline(inline, names)))


def _inline(inline: Inline, names: frozenset[str]) -> Iterator[Inline]:
    if not isinstance(inline, Run):
        yield inline
        return
    place = 0
    for match in BRACKETS.finditer(inline.text):
        if match[1] in names:
            yield replace(inline, text=inline.text[place : match.start()])
            yield Blank(match[1])
            place = match.end()
    yield replace(inline, text=inline.text[place:])


def _blanks(text: Text) -> Iterator[str]:
    bodies = (text.preamble, *(clause.body for clause in walk(text)))
    for body in bodies:
        for line in lines(body):
            yield from (inline.name for inline in line if isinstance(inline, Blank))
