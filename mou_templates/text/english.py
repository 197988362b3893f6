"""What an instrument's operations say in English, as amendments are written.

Clauses are cited as they are numbered before the instrument; restated words carry the numbers
they have after it. Each instruction reads one way only, so that `parse` can read it back.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from mou_templates.text.english_rows import row_sentence
from mou_templates.text.model import Body, ItemList, Paragraph, Run, Text
from mou_templates.text.numbering import Label, labels
from mou_templates.text.operations import (
    FindReplace,
    InsertClauses,
    InsertRows,
    MoveClause,
    Operation,
    ReplaceClause,
    ReplacePreamble,
    ReplaceRow,
    SetElements,
    SetHeading,
    SetScope,
    SetTitle,
    StrikeClause,
    StrikeRow,
    restated,
)
from mou_templates.text.places import Cited, capital, new_place, new_things, noun
from mou_templates.text.redesignation import redesignation
from mou_templates.text.restating import restated_body, restated_clause, restated_clauses
from mou_templates.text.restating_notes import binding
from mou_templates.text.sentences import quotable, strike
from mou_templates.text.tree import tree

NEW_NUMBERS = "New numbers"
"""The heading of the instruction on clauses that only get another number."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction of an instrument: what it is about, a sentence, and words restated."""

    heading: str
    sentence: str
    restated: Body = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is needed to put operations in words."""

    cited: Cited
    after: Mapping[str, Label]


def instructions(operations: Sequence[Operation], old: Text, new: Text) -> tuple[Instruction, ...]:
    """Return the instructions that say the operations, and one on new numbers if clauses get any.

    Words found and replaced in one clause are one instruction, every other operation is one by
    itself. The new text is what the operations make of the old one.

    Raises:
        KeyError: if an operation names a clause that the old text has not.
    """
    return instructions_on(operations, cited_in(old), new)


def cited_in(old: Text) -> Cited:
    """Return the clauses of a text as they are cited."""
    return Cited(tree(old), labels(old), old.preamble)


def instructions_on(
    operations: Sequence[Operation], cited: Cited, new: Text
) -> tuple[Instruction, ...]:
    """Return what `instructions` does, for a text before whose clauses are cited already."""
    reading = _Reading(cited, labels(new))
    said = [
        _instruction(group, reading)
        for _, run in groupby(enumerate(operations), key=_group)
        for group in [[operation for _, operation in run]]
    ]
    numbers = redesignation(cited.tree, tree(new), cited.labels, reading.after)
    return (*said, *([Instruction(NEW_NUMBERS, numbers)] if numbers else []))


def _group(numbered: tuple[int, Operation]) -> tuple[int, str]:
    """Return what neighbouring operations share that are said in one instruction."""
    number, operation = numbered
    return (-1, operation.id) if isinstance(operation, FindReplace) else (number, "")


def _instruction(group: list[Operation], reading: _Reading) -> Instruction:
    operation = group[0]
    match operation:
        case SetTitle() | ReplacePreamble():
            return _front(operation, reading)
        case InsertClauses():
            return _insert(operation, reading)
        case ReplaceClause():
            return _replace(operation, reading)
        case FindReplace():
            return _strikes([one for one in group if isinstance(one, FindReplace)], reading)
        case InsertRows() | ReplaceRow() | StrikeRow():
            sentence, words = row_sentence(operation, reading.cited)
            return Instruction(capital(reading.cited.full(operation.id)), sentence, words)
        case _:
            return _about(operation, reading)


def _about(
    operation: StrikeClause | MoveClause | SetHeading | SetScope | SetElements, reading: _Reading
) -> Instruction:
    """Return an instruction that needs no more than the name of its clause."""
    cited = reading.cited.full(operation.id)
    match operation:
        case StrikeClause():
            return Instruction(cited, f"{cited} is struck.")
        case MoveClause():
            return Instruction(cited, f"{cited} is moved {new_place(operation, reading.cited)}.")
        case SetHeading(_, _, heading):
            return _heading(cited, heading)
        case SetScope(_, _, scope):
            bound = f"{cited} is amended as to whom it binds. {binding(scope)}."
            return Instruction(cited, bound)
        case SetElements(_, _, elements):
            index = ", ".join(elements) or "none"
            answers = f"keeps its words; the required elements it answers to are: {index}."
            return Instruction(cited, f"{cited} {answers}")


def _front(operation: SetTitle | ReplacePreamble, reading: _Reading) -> Instruction:
    if isinstance(operation, ReplacePreamble):
        return _preamble(operation.new, reading)
    old, new = operation.old, operation.new
    if quotable(old) and quotable(new):
        return Instruction("Title", f"The title is amended from “{old}” to read “{new}”.")
    return Instruction("Title", "The title is amended to read as follows:", _words(new))


def _heading(cited: str, heading: str) -> Instruction:
    subject = f"The heading of {cited}"
    if not heading:
        return Instruction(cited, f"{subject} is struck.")
    if quotable(heading):
        return Instruction(cited, f"{subject} is amended to read “{heading}”.")
    return Instruction(cited, f"{subject} is amended to read as follows:", _words(heading))


def _preamble(new: Body, reading: _Reading) -> Instruction:
    if not new:
        return Instruction("Preamble", "The preamble is struck.")
    there = bool(reading.cited.preamble)
    manner = "is amended to read in its entirety" if there else "is inserted to read"
    words = restated_body(new, reading.after)
    return Instruction("Preamble", f"The preamble {manner} as follows:", words)


def _insert(operation: InsertClauses, reading: _Reading) -> Instruction:
    things = new_things(operation, reading.cited)
    place = new_place(operation, reading.cited)
    verb = "is" if len(operation.clauses) == 1 else "are"
    words = restated_clauses(operation.clauses, reading.after, reading.cited.labels)
    first, last = (reading.after[operation.clauses[n].id].citation for n in (0, -1))
    heading = f" ({operation.clauses[0].heading})" if operation.clauses[0].heading else ""
    named = f"New {first}{heading}" if first == last else f"New {first} to {last}"
    return Instruction(named, f"{things}, {place}, {verb} inserted to read as follows:", words)


def _replace(operation: ReplaceClause, reading: _Reading) -> Instruction:
    was = reading.cited.tree.clauses[operation.id]
    cited = reading.cited.full(operation.id)
    words = restated_clause(restated(was, operation.new), reading.after)
    return Instruction(cited, f"{cited}{extent(was.id, reading.cited)} as follows:", words)


def extent(name: str, cited: Cited) -> str:
    """Return how much is restated: a clause with others below it leaves those as they are."""
    label = cited.labels[name]
    if label.exhibit and label.depth == 1:
        manner = "is replaced in its entirety and reads"
    else:
        manner = "is amended to read in its entirety"
    below = f", other than its {noun(name, cited)}s,"
    return f"{below if cited.tree.children[name] else ''} {manner}"


def _strikes(changes: list[FindReplace], reading: _Reading) -> Instruction:
    cited = capital(reading.cited.full(changes[0].id))
    if len(changes) == 1:
        return Instruction(cited, f"{cited} is amended {strike(changes[0])}.")
    items = tuple((Run(words),) for words in _enumerated(changes))
    return Instruction(cited, f"{cited} is amended:", (ItemList(items, ordered=True),))


def _enumerated(changes: list[FindReplace]) -> Iterator[str]:
    for left, change in zip(reversed(range(len(changes))), changes, strict=True):
        yield strike(change) + {0: ".", 1: "; and"}.get(left, ";")


def _words(words: str) -> Body:
    return (Paragraph((Run(words),)),)
