"""Random edits of a large text by a seed: many, small and fast, where Hypothesis would be slow."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from uuid import UUID

from mou_templates.text.model import (
    EVERYONE,
    Block,
    Body,
    Clause,
    ItemList,
    Line,
    Paragraph,
    Reference,
    Run,
    Scope,
    Table,
    Text,
    walk,
)
from mou_templates.text.normal import clean, normal_body

WORDS = (
    "promptly", "in writing", "the", "Party", "two (2)", "fifteen (15)", "June 30, 2011", "$1,200",
    "Section 4(b)", "“Joinder”", "each Affiliate Site", "may", "shall", "of this Agreement", "(a)",
)  # fmt: skip
SCOPES = (EVERYONE, Scope(levels=("reduced",)), Scope(("library",)), Scope(("a, b",), ("full",)))
LOOKS = (Run(""), Run("", bold=True), Run("", italic=True))


def edited(text: Text, seed: int) -> Text:
    """Return the text, given in normal form, after one to three edits; it stays in normal form."""
    chance = Random(seed)
    for _ in range(chance.choice((1, 1, 2, 3))):
        text = _edited(text, chance)
    return text


def _edited(text: Text, chance: Random) -> Text:
    choice = chance.random()
    if choice < 0.02:
        return replace(text, title=f"{text.title} {chance.choice(WORDS)}")
    if choice < 0.06:
        return replace(text, preamble=_body(text.preamble, chance))
    names = [clause.id for clause in walk(text)]
    if choice < 0.12:
        rows = [c.id for c in walk(text) if any(isinstance(block, Table) for block in c.body)]
        return _within(text, chance.choice(rows or names), lambda c: (_in_tables(c, chance),))
    if choice < 0.72:
        return _within(text, chance.choice(names), lambda clause: (_clause(clause, chance, names),))
    return _placed(text, chance, names)


def _placed(text: Text, chance: Random, names: Sequence[str]) -> Text:
    """Add, remove, move or swap clauses."""
    name = chance.choice(names)
    match chance.choice(("add", "add", "remove", "move", "swap", "wrap")):
        case "add":
            new = _new(chance, names)
            return _within(text, name, lambda clause: (clause, new))
        case "remove":
            return _within(text, name, lambda _: ())
        case "wrap":
            return _within(text, name, lambda clause: (_wrapped(clause, chance, names),))
        case "swap":
            return _within(text, name, lambda clause: (_swapped(clause, chance),))
        case _:
            held = [clause for clause in walk(text) if clause.id == name]
            left = _within(text, name, lambda _: ())
            places = [clause.id for clause in walk(left)]
            return _within(left, chance.choice(places), lambda clause: (*held, clause))


def _new(chance: Random, names: Sequence[str], depth: int = 1) -> Clause:
    below = chance.random() < 0.4 and depth < 3
    return Clause(
        id=str(UUID(int=chance.getrandbits(128), version=4)),
        heading=chance.choice(("", "Notice", "Costs (“shared”)", "(i) Visits")),
        body=normal_body((Paragraph(_phrase(chance, names)),)),
        children=tuple(_new(chance, names, depth + 1) for _ in range(2)) if below else (),
        scope=chance.choice((EVERYONE, *SCOPES)),
    )


def _wrapped(clause: Clause, chance: Random, names: Sequence[str]) -> Clause:
    return replace(_new(chance, names, depth=3), children=(clause,))


def _swapped(clause: Clause, chance: Random) -> Clause:
    return replace(clause, children=tuple(chance.sample(clause.children, len(clause.children))))


def _phrase(chance: Random, names: Sequence[str]) -> Line:
    words = replace(chance.choice(LOOKS), text=" ".join(chance.choices(WORDS, k=3)))
    if chance.random() < 0.3:
        return words, Run(" under "), Reference(chance.choice(names)), Run(".")
    return (words,)


def _clause(clause: Clause, chance: Random, names: Sequence[str]) -> Clause:
    choice = chance.random()
    if choice < 0.08:
        return replace(clause, heading=chance.choice(("Duties", "“Act” and “Area”", "Term", "A”")))
    if choice < 0.14:
        return replace(clause, scope=chance.choice(SCOPES))
    if choice < 0.18:
        return replace(clause, elements=chance.choice(((), ("costs", "term"))))
    if choice < 0.26:
        new = Paragraph(_phrase(chance, names))
        return replace(clause, body=normal_body((*clause.body, new)))
    return replace(clause, body=_body(clause.body, chance))


def _in_tables(clause: Clause, chance: Random) -> Clause:
    body = (_table(block, chance) if isinstance(block, Table) else block for block in clause.body)
    return replace(clause, body=normal_body(tuple(body)))


def _body(body: Body, chance: Random) -> Body:
    if not body:
        return normal_body((Paragraph((Run(" ".join(chance.choices(WORDS, k=4))),)),))
    place = chance.randrange(len(body))
    changed = () if chance.random() < 0.04 else (_block(body[place], chance),)
    return normal_body((*body[:place], *changed, *body[place + 1 :]))


def _block(block: Block, chance: Random) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_line(block.line, chance))
    if isinstance(block, ItemList):
        place = chance.randrange(len(block.items))
        changed = _line(block.items[place], chance)
        return replace(block, items=(*block.items[:place], changed, *block.items[place + 1 :]))
    return _table(block, chance)


def _table(table: Table, chance: Random) -> Table:
    row = tuple(clean(" ".join(chance.choices(WORDS, k=2))) for _ in table.header)
    place = chance.randrange(len(table.rows) + 1)
    match chance.choice(("put", "put", "cell", "drop", "caption")):
        case "put":
            return replace(table, rows=(*table.rows[:place], row, *table.rows[place:]))
        case "cell" if place < len(table.rows):
            cells = (*table.rows[place][:-1], row[0])
            return replace(table, rows=(*table.rows[:place], cells, *table.rows[place + 1 :]))
        case "drop":
            return replace(table, rows=(*table.rows[:place], *table.rows[place + 1 :]))
        case _:
            return replace(table, caption=f"{table.caption} {chance.choice(WORDS)}".strip())


def _line(line: Line, chance: Random) -> Line:
    """Change, add or drop words in one run, once or wherever a word stands."""
    runs = [place for place, inline in enumerate(line) if isinstance(inline, Run)]
    if not runs:
        return (*line, Run(f" {chance.choice(WORDS)}"))
    place = chance.choice(runs)
    run = line[place]
    words = run.text.split(" ") if isinstance(run, Run) else []
    here = chance.randrange(len(words))
    match chance.choice(("put", "put", "change", "change", "drop", "every", "look")):
        case "put":
            words.insert(here, chance.choice(WORDS))
        case "change":
            words[here : here + chance.randint(1, 3)] = [chance.choice(WORDS)]
        case "drop":
            del words[here]
        case "every":
            old, new = words[here], chance.choice(WORDS)
            words = [new if word == old else word for word in words]
        case _:
            rest = Run(f"{' '.join(words[here:])}", italic=True)
            return (*line[:place], Run(f"{' '.join(words[:here])} "), rest, *line[place + 1 :])
    changed = replace(run, text=" ".join(words)) if isinstance(run, Run) else run
    return (*line[:place], changed, *line[place + 1 :])


def _within(text: Text, name: str, change: Callable[[Clause], tuple[Clause, ...]]) -> Text:
    """Return the text with one clause replaced by what the change makes of it."""
    return replace(
        text,
        clauses=_forest(text.clauses, name, change),
        exhibits=_forest(text.exhibits, name, change),
    )


def _forest(
    forest: tuple[Clause, ...], name: str, change: Callable[[Clause], tuple[Clause, ...]]
) -> tuple[Clause, ...]:
    for place, clause in enumerate(forest):
        if clause.id == name:
            return (*forest[:place], *change(clause), *forest[place + 1 :])
        below = _forest(clause.children, name, change)
        if below is not clause.children:
            return (*forest[:place], replace(clause, children=below), *forest[place + 1 :])
    return forest
