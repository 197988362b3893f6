"""Clauses as an instrument restates them: their words, with the numbers they will have."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from mou_templates.text.model import (
    EVERYONE,
    Block,
    Body,
    Clause,
    Inline,
    ItemList,
    Line,
    Paragraph,
    Reference,
    Run,
)
from mou_templates.text.numbering import Label, read_inline
from mou_templates.text.phrases import numeral
from mou_templates.text.restating_notes import (
    FORMERLY,
    LEVEL,
    PLAIN,
    binding,
    is_mistakable,
    level_of,
)

Labels = Mapping[str, Label]


@dataclass(slots=True)
class _Printer:
    """Puts clauses down one after the other, and knows which are open at each level."""

    after: Labels
    before: Labels
    base: int
    above: dict[int, str] = field(default_factory=dict)

    def clause(self, clause: Clause, *, whole: bool) -> Iterator[Block]:
        label = self.after[clause.id]
        number = numeral(label)
        if clause.id in self.before:
            yield _note(FORMERLY.format(self.before[clause.id].citation))
        if level_of(number, self.above, self.base, exhibit=label.exhibit) != label.depth:
            yield _note(LEVEL.format(label.depth))
        self.above = {n: held for n, held in self.above.items() if n < label.depth}
        self.above[label.depth] = number
        yield from _headed(number, clause, restated_body(clause.body, self.after))
        for child in clause.children if whole else ():
            yield from self.clause(child, whole=True)


def restated_body(body: Body, labels: Labels) -> Body:
    """Return the blocks with every cross-reference written out as the words it prints."""
    return tuple(_block(block, labels) for block in body)


def restated_clause(clause: Clause, labels: Labels) -> Body:
    """Return what a clause says itself as blocks: number and heading, whom it binds, words."""
    printer = _Printer(labels, {}, labels[clause.id].depth)
    return tuple(printer.clause(clause, whole=False))


def restated_clauses(clauses: tuple[Clause, ...], labels: Labels, before: Labels) -> Body:
    """Return siblings with all below them as blocks.

    `labels` are those they will have; one that has a label before, too, says which.
    """
    if not clauses:
        return ()
    printer = _Printer(labels, before, labels[clauses[0].id].depth)
    return tuple(block for one in clauses for block in printer.clause(one, whole=True))


def _headed(number: str, clause: Clause, body: Body) -> Iterator[Block]:
    """Yield number, heading and words: without a heading, words stand beside the number."""
    bound = clause.scope != EVERYONE
    if not clause.heading and not bound and _stands_beside(body):
        first, *rest = body
        line = first.line if isinstance(first, Paragraph) else ()
        yield Paragraph((Run(number, bold=True), Run(" "), *line))
        yield from _marked(tuple(rest))
        return
    yield Paragraph((Run(f"{number} {clause.heading}".strip(), bold=True),))
    if bound:
        yield _note(binding(clause.scope))
    yield from _marked(body)


def _stands_beside(body: Body) -> bool:
    """Test whether a body begins with a paragraph that cannot be taken for a heading."""
    match body:
        case (Paragraph((Run() as run, *_)), *_):
            return not run.bold
        case (Paragraph(), *_):
            return True
        case _:
            return False


def _marked(body: Body) -> Iterator[Block]:
    for block in body:
        if isinstance(block, Paragraph) and is_mistakable(block.line):
            yield _note(PLAIN)
        yield block


def _note(words: str) -> Paragraph:
    return Paragraph((Run(words, italic=True),))


def _block(block: Block, labels: Labels) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_line(block.line, labels))
    if isinstance(block, ItemList):
        return ItemList(tuple(_line(item, labels) for item in block.items), block.ordered)
    # The table of an instrument only quotes: it is not where the agreement keeps its parties.
    return replace(block, role="")


def _line(line: Line, labels: Labels) -> Line:
    return tuple(_inline(inline, labels) for inline in line)


def _inline(inline: Inline, labels: Labels) -> Inline:
    if isinstance(inline, Reference):
        return Run(read_inline(inline, labels))
    return inline
