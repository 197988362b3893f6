"""Reads the English of an instrument back: from the printed words to the operations.

The law of this module: for a text `a` in normal form and any text `b` that it can become,

    operations = draft_instrument(a, b)
    parse(instrument_text(frame, operations, a, b), a) == operations

up to what print does not show, and no more:

- a new clause has no name before it stands there, so it gets an id here, always the same for the
  same instrument; one that stood elsewhere in `a` says so in print and keeps its id;
- the required elements that a new clause answers to, and the roles of new tables, are not
  printed (a table that keeps its header keeps its role);
- a cross-reference prints as a citation, and a plain citation of a clause that is there reads as
  a cross-reference, typed or not.

So what is read makes a text of `a` that prints as `b` does, word for word and look for look. And
what is read is never a guess: it is put in English again, and must give the same instrument.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import count
from uuid import UUID, uuid5

from mou_templates.text.apply import apply
from mou_templates.text.canonical import sha256
from mou_templates.text.english import NEW_NUMBERS, Instruction, instructions_on
from mou_templates.text.frame import amendments_of
from mou_templates.text.model import Body, Clause, Paragraph, Run, Text
from mou_templates.text.normal import clean, normal_body
from mou_templates.text.numbering import labels
from mou_templates.text.operations import (
    InsertClauses,
    Operation,
    ReplaceClause,
    ReplacePreamble,
)
from mou_templates.text.parse_links import linked_body, linked_clause
from mou_templates.text.parse_names import Names, Unreadable, names_of
from mou_templates.text.parse_restated import Node
from mou_templates.text.parse_sentences import moved, read_instruction
from mou_templates.text.refusal import CannotApply

NAMESPACE = UUID("b0a4e1d2-8f5e-4a0b-9a3c-51c7a5a6e0f4")
"""Where the ids of clauses that are read come from. Never changed."""


class CannotRead(ValueError):
    """An instrument that cannot be read. Nothing of it is.

    `number` is the place of the instruction among all, from 1 (0 for none), `reason` why.
    """

    def __init__(self, number: int, heading: str, reason: str) -> None:
        where = f"Instruction {number} ({heading})" if number else "The instrument"
        super().__init__(f"{where} cannot be read: {reason}.")
        self.number = number
        self.heading = heading
        self.reason = reason


def parse(instrument: Text, old: Text) -> tuple[Operation, ...]:
    """Return the operations that an instrument says, read against the text before.

    Raises:
        CannotRead: naming the first instruction that cannot be read, does not fit the text
            before, or does not say in our words what it is read as.
        BadText: if two clauses of the text before share an id.
    """
    said = _instructions(instrument)
    if said is None:
        raise CannotRead(0, "", "it has no clause with amendments")
    known = names_of(old)
    known = replace(known, parents={**known.parents, **moved(said, known)})
    read = list(_read(said, known))
    made = _applied(said, read, old)
    plain = tuple(operation for group in read for operation in group)
    ids = {label.citation: name for name, label in labels(made).items()}
    operations = tuple(_link(operation, ids) for operation in plain)
    _check(said, operations, known, made if operations == plain else apply(operations, old))
    return operations


def _instructions(instrument: Text) -> list[Instruction] | None:
    """Return the instructions as they are printed, or nothing if there is no place for them."""
    amendments = amendments_of(instrument)
    if amendments is None:
        return None
    return [_instruction(clause) for clause in amendments.children]


def _instruction(clause: Clause) -> Instruction:
    match clause.body:
        case (Paragraph((Run(sentence),)), *rest):
            return Instruction(clause.heading, sentence, tuple(rest))
        case _:
            return Instruction(clause.heading, "", clause.body)


def _read(said: Sequence[Instruction], known: Names) -> Iterator[tuple[Operation, ...]]:
    """Yield the operations of each instruction, references still as words."""
    seed = cache(partial(sha256, known.text))
    for number, one in enumerate(said, start=1):
        if one.heading == NEW_NUMBERS and number == len(said):
            return
        try:
            yield read_instruction(one, known, _Namer(known, seed, number).like)
        except Unreadable as error:
            raise CannotRead(number, one.heading, str(error)) from error


class _Namer:
    """Gives ids to the clauses that one instruction restates."""

    def __init__(self, known: Names, seed: Callable[[], str], number: int) -> None:
        self._known = known
        self._seed = seed
        self._number = number
        self._numbers = count(1)

    def like(self, node: Node) -> Clause:
        """Return a clause with the id and elements for what is read: its own, or new ones."""
        if not node.came:
            place = f"{self._seed()}/{self._number}/{next(self._numbers)}"
            return Clause(str(uuid5(NAMESPACE, place)), "")
        name = self._known.ids.get(node.came)
        if name is None:
            raise Unreadable(f"no clause of the text before is called {node.came}")
        was = self._known.cited.tree.clauses[name]
        return replace(was, children=())


def _applied(said: Sequence[Instruction], read: Sequence[tuple[Operation, ...]], old: Text) -> Text:
    owners = [number for number, group in enumerate(read, start=1) for _ in group]
    try:
        return apply([operation for group in read for operation in group], old)
    except CannotApply as error:
        number = owners[error.number - 1]
        raise CannotRead(number, said[number - 1].heading, error.reason) from error


def _link(operation: Operation, ids: dict[str, str]) -> Operation:
    match operation:
        case InsertClauses():
            clauses = tuple(linked_clause(clause, ids) for clause in operation.clauses)
            return replace(operation, clauses=clauses)
        case ReplaceClause():
            new = replace(operation.new, body=linked_body(operation.new.body, ids))
            return replace(operation, new=new)
        case ReplacePreamble():
            return replace(operation, new=linked_body(operation.new, ids))
        case _:
            return operation


def _check(
    said: Sequence[Instruction], operations: Sequence[Operation], known: Names, new: Text
) -> None:
    """Test that what was read is said in the very words it was read from."""
    again = instructions_on(operations, known.cited, new)
    for number, one in enumerate(said, start=1):
        if number > len(again) or _printed(one) != _printed(again[number - 1]):
            raise CannotRead(number, one.heading, "it can be read in more than one way, or in none")
    if len(again) > len(said):
        raise CannotRead(len(said), said[-1].heading if said else "", "new numbers are not told")


def _printed(one: Instruction) -> tuple[str, Body]:
    sentence = Paragraph((Run(one.sentence),))
    return clean(one.heading), normal_body((sentence, *one.restated))
