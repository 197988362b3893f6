"""Reads the words that an instrument restates back as clauses."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from mou_templates.text.model import (
    EVERYONE,
    Block,
    Body,
    Clause,
    Line,
    Paragraph,
    Run,
    Scope,
    Table,
)
from mou_templates.text.parse_names import Unreadable
from mou_templates.text.restating_notes import PLAIN, level_of, note_of, read_binding, start_of
from mou_templates.text.rows import tables_of

_LEVEL = re.compile(r"\[The next number stands at level (\d{1,2})\.\]")
_FORMERLY = re.compile(r"\[Formerly (.*)\.\]", re.DOTALL)


class Node:
    """A restated clause: its level, what it was called before (or nothing), and what it says.

    It grows while the blocks below its number are read.
    """

    def __init__(self, level: int, came: str, heading: str) -> None:
        self.level = level
        self.came = came
        self.heading = heading
        self.body: list[Block] = []
        self.scope: Scope | None = None
        self.children: list[Node] = []

    def clause(self, new_id: Callable[["Node"], Clause]) -> Clause:
        """Return it as a clause, with the id and elements that `new_id` gives its like."""
        like = new_id(self)
        return replace(
            like,
            heading=self.heading,
            body=with_roles(tuple(self.body), like.body),
            scope=self.scope or EVERYONE,
            children=tuple(child.clause(new_id) for child in self.children),
        )


def read_clauses(blocks: Iterable[Block], base: int, *, exhibit: bool) -> list[Node]:
    """Return the clauses that blocks restate; the outermost stand at the base level.

    Raises:
        Unreadable: if words stand before the first number, or a level is left out.
    """
    reader = _Reader(base, exhibit)
    for block in blocks:
        reader.read(block)
    return reader.outermost


def with_roles(body: Body, before: Body) -> Body:
    """Return a body whose tables have the roles of those that it had before, in order.

    What a table is for is not printed: one that keeps its header keeps its role.
    """
    tables = iter(tables_of(before))
    return tuple(
        _with_role(block, next(tables, None)) if isinstance(block, Table) else block
        for block in body
    )


def _with_role(table: Table, before: Table | None) -> Table:
    same = before is not None and table.header == before.header
    return replace(table, role=before.role if before is not None and same else "")


@dataclass(slots=True)
class _Reader:
    base: int
    exhibit: bool
    outermost: list[Node] = field(default_factory=list)
    open: list[Node] = field(default_factory=list)
    above: dict[int, str] = field(default_factory=dict)
    came: str = ""
    level: int = 0
    literal: bool = False
    beside: bool = False

    def read(self, block: Block) -> None:
        literal, self.literal = self.literal, False
        if isinstance(block, Paragraph) and not literal:
            note, start = note_of(block.line), start_of(block.line)
            if note:
                return self._note(note)
            if start:
                return self._start(*start, block.line[1:])
        if not self.open:
            raise Unreadable("words stand before the first number")
        self.open[-1].body.append(block)
        return None

    def _note(self, note: str) -> None:
        if level := _LEVEL.fullmatch(note):
            self.level = int(level[1])
        elif came := _FORMERLY.fullmatch(note):
            self.came = came[1]
        elif note == PLAIN:
            self.literal = True
        elif not self.open or self.open[-1].body or self.open[-1].scope:
            raise Unreadable(f"the note “{note[:60]}” stands in no place for one")
        else:
            self.open[-1].scope = read_binding(note)

    def _start(self, number: str, heading: str, beside: Line) -> None:
        taken = level_of(number, self.above, self.base, exhibit=self.exhibit)
        node = Node(self.level or taken, self.came, heading)
        self.level, self.came = 0, ""
        self.open = [held for held in self.open if held.level < node.level]
        if node.level != (self.open[-1].level + 1 if self.open else self.base):
            raise Unreadable(f"the number {number} stands at no level that it can have")
        self.above = {n: held for n, held in self.above.items() if n < node.level}
        self.above[node.level] = number
        (self.open[-1].children if self.open else self.outermost).append(node)
        self.open.append(node)
        if beside:
            node.body.append(Paragraph(_without_space(beside)))


def _without_space(line: Line) -> Line:
    """Return what stands beside a number, without the space between."""
    first = line[0]
    if not isinstance(first, Run) or not first.text.startswith(" "):
        raise Unreadable("no space stands after a number")
    rest = replace(first, text=first.text[1:])
    return (rest, *line[1:]) if rest.text else line[1:]
