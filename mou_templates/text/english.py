"""What an instrument's operations say in English, as amendments are written.

Clauses are cited as they are numbered before the instrument; restated words carry the numbers
they have after it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mou_templates.text.compare import changed_parts
from mou_templates.text.model import Body, Clause, Text
from mou_templates.text.numbering import Label, labels
from mou_templates.text.operations import (
    InsertClauses,
    MoveClause,
    Operation,
    ReplaceClause,
    ReplacePreamble,
    SetTitle,
    StrikeClause,
    restated,
)
from mou_templates.text.phrases import scope_note
from mou_templates.text.places import Cited, new_place, new_things, noun
from mou_templates.text.restating import restated_body, restated_clause
from mou_templates.text.tree import Tree, tree


@dataclass(frozen=True, slots=True)
class Instruction:
    """One sentence of an instrument, and the words it restates, if any."""

    sentence: str
    restated: Body = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is needed to put operations in words."""

    old: Text
    before: Tree
    cited: Cited
    after: Mapping[str, Label]


def instructions(operations: Sequence[Operation], old: Text, new: Text) -> tuple[Instruction, ...]:
    """Return an instruction for each operation, and one on new numbers if any clause gets one.

    The new text is what the operations make of the old one.

    Raises:
        KeyError: if an operation names a clause that the old text has not.
    """
    before = tree(old)
    reading = _Reading(old, before, Cited(before, labels(old)), labels(new))
    spots: dict[tuple[str, str], int] = {}
    said: list[Instruction] = []
    for number, operation in enumerate(operations, start=1):
        earlier = 0
        if isinstance(operation, InsertClauses | MoveClause):
            spot = operation.parent, operation.after
            earlier, spots[spot] = spots.get(spot, 0), number
        said.append(_instruction(operation, reading, earlier))
    return (*said, *_redesignation(reading.cited.labels, reading.after))


def _instruction(operation: Operation, reading: _Reading, earlier: int) -> Instruction:
    match operation:
        case SetTitle(old, new):
            return Instruction(f"The title is amended from “{old}” to read “{new}”.")
        case ReplacePreamble(_, new):
            return _preamble(new, reading)
        case StrikeClause(name, _):
            return Instruction(f"{reading.cited.full(name)} is struck.")
        case MoveClause():
            return _move(operation, reading, earlier)
        case InsertClauses():
            return _insert(operation, reading, earlier)
        case ReplaceClause():
            return _replace(operation, reading)


def _preamble(new: Body, reading: _Reading) -> Instruction:
    if not new:
        return Instruction("The preamble is struck.")
    manner = "is amended to read in its entirety" if reading.old.preamble else "is inserted to read"
    words = restated_body(new, reading.after)
    return Instruction(f"The preamble {manner} as follows:", words)


def _move(operation: MoveClause, reading: _Reading, earlier: int) -> Instruction:
    place = new_place(operation, reading.cited, earlier)
    return Instruction(f"{reading.cited.full(operation.id)} is moved {place}.")


def _insert(operation: InsertClauses, reading: _Reading, earlier: int) -> Instruction:
    things = new_things(operation, reading.cited)
    place = new_place(operation, reading.cited, earlier)
    verb = "is" if len(operation.clauses) == 1 else "are"
    words = tuple(
        block
        for clause in operation.clauses
        for block in restated_clause(clause, reading.after, whole=True)
    )
    return Instruction(f"{things}, {place}, {verb} inserted to read as follows:", words)


def _replace(operation: ReplaceClause, reading: _Reading) -> Instruction:
    was = reading.before.clauses[operation.id]
    now = restated(was, operation.new)
    cited = reading.cited.full(operation.id)
    match changed_parts(was, now):
        case ("heading",):
            return Instruction(_heading(cited, now.heading))
        case ("scope",):
            return Instruction(f"{cited} is amended as to whom it binds. {_binds(now)}.")
        case ("elements",):
            index = ", ".join(now.elements) or "none"
            return Instruction(
                f"{cited} keeps its words; the required elements it answers to are: {index}."
            )
        case _:
            words = restated_clause(now, reading.after, whole=False)
            return Instruction(f"{cited}{_extent(was, reading)} as follows:", words)


def _heading(cited: str, heading: str) -> str:
    if not heading:
        return f"The heading of {cited} is struck."
    return f"The heading of {cited} is amended to read “{heading}”."


def _binds(clause: Clause) -> str:
    return scope_note(clause.scope) or "Applies to: all parties and sites"


def _extent(was: Clause, reading: _Reading) -> str:
    """Return how much is restated: a clause with others below it leaves those as they are."""
    label = reading.cited.labels[was.id]
    if label.exhibit and label.depth == 1:
        manner = "is replaced in its entirety and reads"
    else:
        manner = "is amended to read in its entirety"
    below = noun(was.id, reading.cited)
    return f", other than its {below}s, {manner}" if was.children else f" {manner}"


def _redesignation(
    before: Mapping[str, Label], after: Mapping[str, Label]
) -> Iterator[Instruction]:
    moved = [
        label
        for name, label in before.items()
        if name in after and after[name].citation != label.citation
    ]
    kinds = [any(not label.exhibit for label in moved), any(label.exhibit for label in moved)]
    names = [name for name, there in zip(("sections", "exhibits"), kinds, strict=True) if there]
    if names:
        things = " and ".join(names).capitalize()
        yield Instruction(f"{things} are redesignated accordingly; cross-references follow.")
