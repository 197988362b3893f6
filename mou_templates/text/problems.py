"""What stands in the way of sealing a text, in the words of who drafts it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from mou_templates.text.links import is_safe
from mou_templates.text.model import (
    MAX_DEPTH,
    Blank,
    Body,
    Clause,
    Inline,
    Reference,
    Table,
    Text,
    lines,
    walk,
)
from mou_templates.text.normal import normal
from mou_templates.text.numbering import Label, labels


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a text, and the clause it is in ("" for the title and the preamble).

    The kind is one of: blank, reference, link, table, empty, deep, twice, nameless, normal.
    """

    kind: str
    clause_id: str
    message: str


def problems(text: Text) -> tuple[Problem, ...]:
    """Return every problem of the text, in document order; none means it can be sealed."""
    names = labels(text)
    return (
        *_of_title(text),
        *_of_body(text.preamble, "", "the preamble", names),
        *chain.from_iterable(_of_clause(clause, names) for clause in walk(text)),
        *_of_depth(text),
        *_of_ids(text, names),
        *_of_form(text),
    )


def _of_title(text: Text) -> Iterator[Problem]:
    if not text.title.strip():
        yield Problem("nameless", "", "The agreement has no title.")


def _of_clause(clause: Clause, names: Mapping[str, Label]) -> Iterator[Problem]:
    where = names[clause.id].citation
    if not (clause.heading or clause.body or clause.children):
        yield Problem("empty", clause.id, f"{where} has neither a heading nor words.")
    if names[clause.id].depth == 1 and names[clause.id].exhibit and not clause.heading:
        yield Problem("nameless", clause.id, f"{where} has no title.")
    yield from _of_body(clause.body, clause.id, where, names)


def _of_body(
    body: Body, clause_id: str, where: str, names: Mapping[str, Label]
) -> Iterator[Problem]:
    for line in lines(body):
        for inline in line:
            yield from _of_inline(inline, clause_id, where, names)
    for block in body:
        if isinstance(block, Table) and any(len(row) != len(block.header) for row in block.rows):
            name = f"table “{block.caption}”" if block.caption else "table"
            message = f"A row of the {name} in {where} is not as long as its header."
            yield Problem("table", clause_id, message)


def _of_inline(
    inline: Inline, clause_id: str, where: str, names: Mapping[str, Label]
) -> Iterator[Problem]:
    if isinstance(inline, Blank):
        yield Problem("blank", clause_id, f"The blank “{inline.name}” in {where} is not filled.")
    elif isinstance(inline, Reference):
        if inline.target not in names:
            message = f"A cross-reference in {where} points to a clause that is not there."
            yield Problem("reference", clause_id, message)
    elif inline.link and not is_safe(inline.link):
        message = (
            f"The link on “{inline.text}” in {where} is not a web, e-mail or telephone address."
        )
        yield Problem("link", clause_id, message)


def _of_depth(text: Text) -> Iterator[Problem]:
    """Report clauses below the deepest level. In an exhibit the levels count from its sections."""
    for clause_id, label in labels(text).items():
        if label.depth - label.exhibit > MAX_DEPTH:
            message = f"{label.citation} is nested too deep: clauses go {MAX_DEPTH} levels down."
            yield Problem("deep", clause_id, message)


def _of_ids(text: Text, names: Mapping[str, Label]) -> Iterator[Problem]:
    for clause_id, times in Counter(clause.id for clause in walk(text)).items():
        if not clause_id:
            yield Problem("nameless", "", f"{names[''].citation} has no id.")
        if times > 1:
            message = f"{times} clauses share the id of {names[clause_id].citation}."
            yield Problem("twice", clause_id, message)


def _of_form(text: Text) -> Iterator[Problem]:
    """Report what typing or pasting left behind; it can be the only difference of two texts."""
    if normal(text) != text:
        message = "The text holds stray spaces, empty lines or unseen characters. Save it again."
        yield Problem("normal", "", message)
