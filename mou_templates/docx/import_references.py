"""Citations that somebody typed, turned into cross-references where they are beyond doubt."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from mou_templates.text.model import (
    Block,
    Body,
    Clause,
    Inline,
    ItemList,
    Line,
    Paragraph,
    Reference,
    Run,
    Text,
    walk,
)
from mou_templates.text.numbering import labels
from mou_templates.text.proposal import Evidence

CITATION = re.compile(r"\b(?:Section \d+|Exhibit [A-Z]+)(?:\([a-z]+\))*(?![\w(])")
EDGES = re.compile(r"^(?:section|exhibit|article)?\s*|[.:)(\s]", re.I)


def linked(text: Text, evidence: Mapping[str, Evidence]) -> Text:
    """Return the text with typed citations as cross-references.

    Only one that reads just as we print it, of a clause that the file itself numbers so: then no
    word changes, and what it meant is what it means.
    """
    sure = frozenset(_agreed(text, evidence))
    known = {
        label.citation: clause_id for clause_id, label in labels(text).items() if clause_id in sure
    }
    if not known:
        return text
    return replace(
        text,
        preamble=_body(text.preamble, known),
        clauses=tuple(_clause(clause, known) for clause in text.clauses),
        exhibits=tuple(_clause(clause, known) for clause in text.exhibits),
    )


def _agreed(text: Text, evidence: Mapping[str, Evidence]) -> Iterator[str]:
    """Yield the clauses whose number in the file, and every one above, is ours too."""
    found = labels(text)
    same = {
        clause.id: _plain(evidence[clause.id].number).endswith(_plain(found[clause.id].number))
        and bool(evidence[clause.id].number)
        for clause in walk(text)
        if clause.id in evidence
    }

    def below(clause: Clause) -> Iterator[str]:
        if same.get(clause.id):
            yield clause.id
            for child in clause.children:
                yield from below(child)

    for clause in (*text.clauses, *text.exhibits):
        yield from below(clause)


def _plain(number: str) -> str:
    return EDGES.sub("", number).lower()


def _clause(clause: Clause, known: Mapping[str, str]) -> Clause:
    return replace(
        clause,
        body=_body(clause.body, known),
        children=tuple(_clause(child, known) for child in clause.children),
    )


def _body(body: Body, known: Mapping[str, str]) -> Body:
    return tuple(_block(block, known) for block in body)


def _block(block: Block, known: Mapping[str, str]) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_line(block.line, known))
    if isinstance(block, ItemList):
        return replace(block, items=tuple(_line(item, known) for item in block.items))
    return block


def _line(line: Line, known: Mapping[str, str]) -> Line:
    return tuple(part for inline in line for part in _inline(inline, known))


def _inline(inline: Inline, known: Mapping[str, str]) -> Iterator[Inline]:
    if not isinstance(inline, Run) or inline.link:
        yield inline
        return
    place = 0
    for match in CITATION.finditer(inline.text):
        if match.group() in known:
            if match.start() > place:
                yield replace(inline, text=inline.text[place : match.start()])
            yield Reference(known[match.group()])
            place = match.end()
    if place < len(inline.text):
        yield replace(inline, text=inline.text[place:])
