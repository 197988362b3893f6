"""Random edits of a text, as a drafter makes them: one text in, the text as it should read out."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import strategies as st

from mou_templates.text.model import (
    MAX_DEPTH,
    Block,
    Body,
    Clause,
    ItemList,
    Line,
    Paragraph,
    Run,
    Table,
    Text,
    descend,
    walk,
)
from tests.strategies.text import (
    blocks,
    bodies,
    clauses,
    element_sets,
    lines,
    scopes,
    settled,
    words,
)

Forest = tuple[Clause, ...]


@st.composite
def edits_of(draw: st.DrawFn, text: Text, max_edits: int = 4) -> Text:
    """Draw the text after up to so many edits, in normal form; none may be made at all."""
    for _ in range(draw(st.integers(0, max_edits))):
        text = draw(st.sampled_from(EDITS))(draw, text)
    return settled(text)


def _retitle(draw: st.DrawFn, text: Text) -> Text:
    return replace(text, title=draw(words()))


def _edit_preamble(draw: st.DrawFn, text: Text) -> Text:
    return replace(text, preamble=_edited_body(draw, text.preamble))


def _edit_clause(draw: st.DrawFn, text: Text) -> Text:
    """Change one part of one clause: its heading, body, scope or elements."""

    def edited(clause: Clause) -> Clause:
        match draw(st.sampled_from(("heading", "body", "body", "body", "scope", "elements"))):
            case "heading":
                return replace(clause, heading=draw(words()))
            case "body":
                return replace(clause, body=_edited_body(draw, clause.body))
            case "scope":
                return replace(clause, scope=draw(scopes()))
            case _:
                return replace(clause, elements=draw(element_sets()))

    chosen = _choose(draw, text)
    return _changed(text, chosen.id, lambda clause: (edited(clause),)) if chosen else text


def _add(draw: st.DrawFn, text: Text) -> Text:
    return _put(draw, text, draw(clauses(height=draw(st.integers(1, MAX_DEPTH)))))


def _remove(draw: st.DrawFn, text: Text) -> Text:
    chosen = _choose(draw, text)
    return _changed(text, chosen.id, lambda _: ()) if chosen else text


def _move(draw: st.DrawFn, text: Text) -> Text:
    chosen = _choose(draw, text)
    if chosen is None:
        return text
    return _put(draw, _changed(text, chosen.id, lambda _: ()), chosen)


def _shuffle(draw: st.DrawFn, text: Text) -> Text:
    clauses = tuple(draw(st.permutations(text.clauses)))
    return replace(text, clauses=clauses, exhibits=tuple(draw(st.permutations(text.exhibits))))


EDITS = (_retitle, _edit_preamble, _edit_clause, _edit_clause, _add, _remove, _move, _shuffle)


def _put(draw: st.DrawFn, text: Text, clause: Clause) -> Text:
    """Put the clause somewhere it does not nest too deep: a section, an exhibit, or below one."""
    room = MAX_DEPTH - _height(clause)
    parents = [parent.id for parent, depth in _places(text) if depth <= room]
    place = draw(st.sampled_from(["clauses", "exhibits", *parents]))

    def put(forest: Forest) -> Forest:
        index = draw(st.integers(0, len(forest)))
        return (*forest[:index], clause, *forest[index:])

    if place == "clauses":
        return replace(text, clauses=put(text.clauses))
    if place == "exhibits":
        return replace(text, exhibits=put(text.exhibits))
    return _changed(text, place, lambda parent: (replace(parent, children=put(parent.children)),))


def _places(text: Text) -> list[tuple[Clause, int]]:
    """Return every clause with its depth."""
    found: list[tuple[Clause, int]] = []

    def visit(forest: Forest, depth: int) -> None:
        for clause in forest:
            found.append((clause, depth))
            visit(clause.children, depth + 1)

    visit((*text.clauses, *text.exhibits), 1)
    return found


def _height(clause: Clause) -> int:
    return 1 + max(map(_height, clause.children), default=0)


def _choose(draw: st.DrawFn, text: Text) -> Clause | None:
    every = list(walk(text))
    return draw(st.sampled_from(every)) if every else None


def _changed(text: Text, clause_id: str, change: Callable[[Clause], Forest]) -> Text:
    """Return the text with one clause replaced by what the change makes of it."""

    def within(forest: Forest) -> Forest:
        out: list[Clause] = []
        for clause in forest:
            if clause.id == clause_id:
                out.extend(change(clause))
            elif any(below.id == clause_id for below in descend(clause)):
                out.append(replace(clause, children=within(clause.children)))
            else:
                out.append(clause)
        return tuple(out)

    return replace(text, clauses=within(text.clauses), exhibits=within(text.exhibits))


def _edited_body(draw: st.DrawFn, body: Body) -> Body:
    """Return a body with one block edited, dropped or added, or with a new body for it all."""
    match draw(st.sampled_from(("edit", "edit", "edit", "add", "drop", "whole"))):
        case "edit" if body:
            place = draw(st.integers(0, len(body) - 1))
            return (*body[:place], _edited_block(draw, body[place]), *body[place + 1 :])
        case "drop" if body:
            place = draw(st.integers(0, len(body) - 1))
            return (*body[:place], *body[place + 1 :])
        case "whole":
            return draw(bodies())
        case _:
            place = draw(st.integers(0, len(body)))
            return (*body[:place], draw(blocks()), *body[place:])


def _edited_block(draw: st.DrawFn, block: Block) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_edited_line(draw, block.line))
    if isinstance(block, ItemList):
        items = list(block.items)
        place = draw(st.integers(0, len(items) - 1))
        items[place : place + draw(st.integers(0, 1))] = [draw(lines())]
        return ItemList(tuple(items), draw(st.booleans()))
    return _edited_table(draw, block)


def _edited_line(draw: st.DrawFn, line: Line) -> Line:
    """Change one word of a run, or put a new run somewhere."""
    place = draw(st.integers(0, len(line)))
    chosen = line[place] if place < len(line) else None
    if not isinstance(chosen, Run):
        return (*line[:place], Run(f" {draw(words())} "), *line[place:])
    pieces = chosen.text.split(" ")
    pieces[draw(st.integers(0, len(pieces) - 1))] = draw(words(min_size=0))
    return (*line[:place], replace(chosen, text=" ".join(pieces)), *line[place + 1 :])


def _edited_table(draw: st.DrawFn, table: Table) -> Table:
    """Change the caption, or replace, add or drop a row."""
    row = draw(st.tuples(*[words()] * len(table.header)))
    place = draw(st.integers(0, len(table.rows)))
    match draw(st.sampled_from(("caption", "put", "replace", "drop"))):
        case "caption":
            return replace(table, caption=draw(words()))
        case "put":
            return replace(table, rows=(*table.rows[:place], row, *table.rows[place:]))
        case "replace":
            return replace(table, rows=(*table.rows[:place], row, *table.rows[place + 1 :]))
        case _:
            return replace(table, rows=(*table.rows[:place], *table.rows[place + 1 :]))
