"""The terms that a text defines, and what becomes of their uses when it changes.

A term is defined where it stands in bold between quotation marks, “**Agreement**”.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mou_templates.text.find import read_body
from mou_templates.text.model import Body, Line, Run, Text, lines, walk
from mou_templates.text.numbering import labels

PREAMBLE = ""
"""Stands for the id of a clause where the preamble is meant."""


@dataclass(frozen=True, slots=True)
class LostTerm:
    """A term that a text no longer defines, and the clauses that still use it."""

    term: str
    users: tuple[str, ...]


def defined_terms(text: Text) -> dict[str, tuple[str, ...]]:
    """Return the terms that a text defines, each with the ids of the clauses that do."""
    found: dict[str, tuple[str, ...]] = {}
    for owner, body in _bodies(text):
        for line in lines(body):
            for term in _defined(line):
                found[term] = (*found.get(term, ()), owner)
    return found


def lost_terms(old: Text, new: Text) -> tuple[LostTerm, ...]:
    """Return the terms that the old text defines and the new one uses but does not define.

    A use is the term as it is defined, capitals and all, as whole words.
    """
    kept = defined_terms(new)
    gone = [term for term in defined_terms(old) if term not in kept]
    if not gone:
        return ()
    read = _read(new)
    users = ((term, _users(term, read)) for term in gone)
    return tuple(LostTerm(term, found) for term, found in users if found)


def _defined(line: Line) -> Iterator[str]:
    for before, term, after in zip(line, line[1:], line[2:], strict=False):
        match before, term, after:
            case Run(opening), Run(words, bold=True), Run(closing):
                if opening.endswith("“") and closing.startswith("”"):
                    yield words


def _bodies(text: Text) -> Iterator[tuple[str, Body]]:
    yield PREAMBLE, text.preamble
    for clause in walk(text):
        yield clause.id, clause.body


def _read(text: Text) -> Mapping[str, str]:
    """Return what every clause says itself, heading and words, by id."""
    cited = labels(text)
    headings = {clause.id: clause.heading for clause in walk(text)}
    return {
        owner: "\n".join((headings.get(owner, ""), *read_body(body, cited)))
        for owner, body in _bodies(text)
    }


def _users(term: str, read: Mapping[str, str]) -> tuple[str, ...]:
    whole = re.compile(rf"(?<!\w){re.escape(term)}(?!\w)")
    return tuple(owner for owner, words in read.items() if whole.search(words))
