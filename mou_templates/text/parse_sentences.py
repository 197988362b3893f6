"""Reads one instruction of an instrument: the sentence, and the words it restates."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress

from mou_templates.text.english import Instruction
from mou_templates.text.english_rows import AFTER, AT_END, FIRST, REPLACE, STRIKE
from mou_templates.text.model import Body, Clause, ItemList, Paragraph, Run, Table
from mou_templates.text.operations import (
    PREAMBLE,
    FindReplace,
    InsertClauses,
    InsertRows,
    MoveClause,
    Operation,
    ReplaceClause,
    ReplacePreamble,
    ReplaceRow,
    Row,
    SetElements,
    SetHeading,
    SetScope,
    SetTitle,
    StrikeClause,
    StrikeRow,
    content,
    hash_of_body,
    hash_of_clause,
    hash_of_content,
)
from mou_templates.text.parse_names import Names, Unreadable, read_row
from mou_templates.text.parse_restated import Node, read_clauses, with_roles
from mou_templates.text.places import SIDES
from mou_templates.text.restating_notes import read_binding
from mou_templates.text.sentences import read_strike, unquoted
from mou_templates.text.tree import EXHIBITS, SECTIONS

NewId = Callable[[Node], Clause]
"""Gives a restated clause its like: one with its id, and what print does not say of it."""

_NEW = re.compile(r"\w+ new (?P<noun>Section|subsection|item|Exhibit)s?, ")
_FOLLOWS = "to follow "
_IS_MOVED = " is moved "
_AS_FIRST = "to stand as the first "


def read_instruction(one: Instruction, names: Names, new_id: NewId) -> tuple[Operation, ...]:
    """Return the operations that an instruction says; references stay the words they print.

    Raises:
        Unreadable: if it is said in other words than ours, or names what is not there.
    """
    sentence = one.sentence
    if sentence.startswith("The title "):
        return (_title(one, names),)
    if sentence.startswith("The heading of "):
        return (_heading(one, names),)
    if sentence.startswith(("The preamble is struck", "The preamble is inserted")) or (
        sentence.startswith("The preamble ") and sentence.endswith(" as follows:")
    ):
        was = names.text.preamble
        return (ReplacePreamble(hash_of_body(was), with_roles(one.restated, was)),)
    if re.match(r"The (\w+ )?table ", sentence):
        return (_rows(one, names),)
    if new := _NEW.match(sentence):
        return (_insert(sentence[new.end() :], new["noun"], one.restated, names, new_id),)
    return _clause(one, names, new_id)


def moved(said: Iterable[Instruction], names: Names) -> dict[str, str]:
    """Return the new parents of the clauses that instructions move, as far as they can be read."""
    parents: dict[str, str] = {}
    for one in said:
        with suppress(Unreadable):
            name, rest = names.clause(one.sentence)
            if rest.startswith(_IS_MOVED):
                parents[name] = _move(name, rest.removeprefix(_IS_MOVED), names).parent
    return parents


def _title(one: Instruction, names: Names) -> SetTitle:
    old = names.text.title
    quoted = one.sentence.removeprefix(f"The title is amended from “{old}” to read ")
    return SetTitle(old, _quoted_or_restated(quoted, one))


def _heading(one: Instruction, names: Names) -> SetHeading:
    name, rest = names.clause(one.sentence.removeprefix("The heading of "))
    old = names.cited.tree.clauses[name].heading
    if rest == " is struck.":
        return SetHeading(name, old, "")
    return SetHeading(
        name, old, _quoted_or_restated(rest.removeprefix(" is amended to read "), one)
    )


def _quoted_or_restated(rest: str, one: Instruction) -> str:
    match one.restated:
        case ():
            quoted = unquoted(rest)
            if quoted and quoted[1] == ".":
                return quoted[0]
        case (Paragraph((Run(words),)),):
            return words
    raise Unreadable("it does not say how that is to read")


def _rows(one: Instruction, names: Names) -> Operation:
    name, place, rest = names.table(one.sentence)
    table = names.cited.tables(name)[place - 1]
    words = rest.removeprefix(" is amended ")
    new = tuple(row for block in one.restated if isinstance(block, Table) for row in block.rows)
    if words.startswith(AT_END):
        return _inserted(name, place, len(table.rows), table, new)
    if words.startswith(FIRST):
        return _inserted(name, place, 0, table, new)
    for verb in (AFTER, REPLACE, STRIKE):
        if words.startswith(verb):
            row, _ = read_row(table, words.removeprefix(verb).removeprefix(" "))
            was = table.rows[row - 1]
            if verb == AFTER:
                return _inserted(name, place, row, table, new)
            if verb == STRIKE:
                return StrikeRow(name, place, row, was)
            if len(new) == 1:
                return ReplaceRow(name, place, row, was, new[0])
    raise Unreadable("it does not say what becomes of the table")


def _inserted(name: str, place: int, after: int, table: Table, rows: tuple[Row, ...]) -> InsertRows:
    return InsertRows(name, place, after, table.rows[after - 1] if after else (), rows)


def _insert(words: str, noun: str, restated: Body, names: Names, new_id: NewId) -> InsertClauses:
    root = {"Section": SECTIONS, "Exhibit": EXHIBITS}.get(noun)
    parent, after = _place(words, root, names)
    level, exhibit = names.below(parent)
    nodes = read_clauses(restated, level, exhibit=exhibit)
    return InsertClauses(parent, after, tuple(node.clause(new_id) for node in nodes))


def _place(words: str, parent: str | None, names: Names) -> tuple[str, str]:
    """Return within what and after what something is put; within the parent if none is named."""
    if words.startswith(_FOLLOWS):
        after, _ = names.clause(words.removeprefix(_FOLLOWS))
        return names.cited.tree.parents[after], after
    for root, side in SIDES.items():
        if words.startswith(side):
            parent, words = root, words.removeprefix(side)
    if words.startswith(("into ", "within ")):
        parent, words = names.clause(words.partition(" ")[2])
        words = words.removeprefix(", ")
    if parent is None or not words.startswith(_AS_FIRST):
        raise Unreadable("it does not say where that stands")
    return parent, ""


def _clause(one: Instruction, names: Names, new_id: NewId) -> tuple[Operation, ...]:
    """Return what an instruction says that begins with the name of a clause, or the preamble."""
    name, rest = names.owner(one.sentence)
    if rest.startswith(" is amended by ") or rest == " is amended:":
        return _strikes(name, rest, one.restated)
    if name == PREAMBLE:
        raise Unreadable("it does not say what becomes of the preamble")
    clause = names.cited.tree.clauses[name]
    if rest == " is struck.":
        return (StrikeClause(name, hash_of_clause(clause)),)
    if rest.startswith(_IS_MOVED):
        return (_move(name, rest.removeprefix(_IS_MOVED), names),)
    if rest.endswith(" as follows:"):
        return (_replace(clause, one.restated, names),)
    return (_setting(clause, rest),)


def _strikes(name: str, rest: str, restated: Body) -> tuple[FindReplace, ...]:
    said = [rest.removeprefix(" is amended ").removesuffix(".")]
    if rest == " is amended:":
        items = [item for block in restated if isinstance(block, ItemList) for item in block.items]
        lines = ["".join(run.text for run in item if isinstance(run, Run)) for item in items]
        said = [line.removesuffix(" and").rstrip(".;") for line in lines]
    changes = [read_strike(name, words) for words in said]
    if not changes or None in changes:
        raise Unreadable("it does not say what is struck and what is inserted")
    return tuple(change for change in changes if change is not None)


def _move(name: str, words: str, names: Names) -> MoveClause:
    return MoveClause(name, *_place(words, names.cited.tree.parents[name], names))


def _replace(clause: Clause, restated: Body, names: Names) -> ReplaceClause:
    label = names.cited.labels[clause.id]
    nodes = read_clauses(restated, label.depth, exhibit=label.exhibit)
    if len(nodes) != 1:
        raise Unreadable("it restates more than one clause")
    new = nodes[0].clause(lambda _: clause)
    return ReplaceClause(clause.id, hash_of_content(clause), content(new))


def _setting(clause: Clause, rest: str) -> SetScope | SetElements:
    bound = rest.removeprefix(" is amended as to whom it binds. ")
    if bound != rest:
        return SetScope(clause.id, clause.scope, read_binding(bound.removesuffix(".")))
    index = rest.removeprefix(" keeps its words; the required elements it answers to are: ")
    if index != rest:
        named = index.removesuffix(".")
        elements = () if named == "none" else tuple(named.split(", "))
        return SetElements(clause.id, clause.elements, elements)
    raise Unreadable("it does not say what becomes of the clause in words we know")
