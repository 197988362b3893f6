"""Builds the tree of clauses from paragraphs in order, by their numbers, levels and looks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID, uuid5

from mou_templates.docx.import_numbers import Number
from mou_templates.docx.import_parts import begins_our_exhibit
from mou_templates.docx.import_signs import Item, exhibit_start, is_exhibit
from mou_templates.docx.import_tables import DataTable
from mou_templates.docx.import_words import Found
from mou_templates.docx.numbering import DEEPEST
from mou_templates.text.model import (
    MAX_DEPTH,
    Block,
    Body,
    Clause,
    ItemList,
    Line,
    Paragraph,
    Run,
)
from mou_templates.text.normal import clean, normal_body, normal_line
from mou_templates.text.proposal import (
    BARE_NUMBER,
    GUESSED,
    LIKELY,
    SURE,
    TYPED_NUMBER,
    Dropped,
    Evidence,
)

NAMESPACE = UUID("7c0e8f0a-52ab-4f0e-8d55-8a9fb0c1d6a4")
"""Where the ids of imported clauses come from: the same file gives the same ids. Never changed."""

ITEMS = ("List Number", "List Bullet")
"""Styles of lists within a clause, beside headings that have levels."""


@dataclass(slots=True)
class _Node:
    """A clause that is being built. `rank` is the depth that it claims, 0 if it claims none."""

    id: str
    heading: str
    family: str
    rank: int
    evidence: Evidence
    count: int = 0
    body: list[Block] = field(default_factory=list)
    children: list["_Node"] = field(default_factory=list)

    def clause(self) -> Clause:
        """Return the clause and those below it."""
        children = tuple(child.clause() for child in self.children)
        return Clause(self.id, self.heading, tuple(self.body), children)

    def all(self) -> Iterator["_Node"]:
        """Yield the node and those below it."""
        yield self
        for child in self.children:
            yield from child.all()


@dataclass(frozen=True, slots=True)
class Signs:
    """What a whole file tells of how its clauses can be known."""

    has_outline: bool = False
    heading_lists: frozenset[str] = frozenset()
    ours: bool = False


def signs_of(items: Iterable[Item], *, ours: bool) -> Signs:
    """Return what a file tells by all of its paragraphs."""
    headings = [item for item in items if isinstance(item, Found) and item.outline]
    lists = {each.number.family for each in headings if each.number and not each.is_typed}
    return Signs(bool(headings), frozenset(lists), ours)


class Builder:
    """Takes paragraphs and tables in order.

    Of a file whose headings have levels (`signs`), lists are lists, and what its headings are
    counted with counts its other clauses too. In a file of ours all clauses have numbers or
    levels, so looks tell nothing. With `exhibits`, the clauses stand in exhibits.
    """

    def __init__(self, signs: "Signs", *, exhibits: bool = False) -> None:
        self.preamble: list[Block] = []
        self.dropped: list[Dropped] = []
        self.roots: list[_Node] = []
        self._stack: list[_Node] = []
        self._has_outline = signs.has_outline
        self._heading_lists = signs.heading_lists
        self._exhibits = exhibits
        self._ours = signs.ours
        self._deepest = DEEPEST if signs.ours else MAX_DEPTH + exhibits
        self._ids: set[str] = set()

    def take(self, items: Sequence[Item]) -> None:
        """Take items in order."""
        for item in items:
            if isinstance(item, DataTable):
                self._target().extend(normal_body((item.table,)))
            elif self._exhibits and (begins_our_exhibit if self._ours else is_exhibit)(item):
                self._begin_exhibit(item)
            elif not self._begin(item):
                self._add(item)

    def result(self) -> tuple[Body, tuple[Clause, ...], Mapping[str, Evidence]]:
        """Return what stands before the first clause, the clauses, and the evidence for each."""
        evidence = {node.id: node.evidence for root in self.roots for node in root.all()}
        clauses = tuple(root.clause() for root in self.roots)
        return tuple(self.preamble), clauses, evidence

    def _target(self) -> list[Block]:
        return self._stack[-1].body if self._stack else self.preamble

    def _add(self, item: Found) -> None:
        """Add words to the clause that is open, as an item of a list or as a paragraph."""
        line = item.line
        if item.bullet:
            _add_item(self._target(), line, ordered=False)
        elif item.number and not item.is_typed and item.style.startswith(ITEMS):
            _add_item(self._target(), line, ordered=True)
        elif item.number:
            # Too deep for a clause: the number stays, as words.
            self._target().append(Paragraph(normal_line((Run(f"{item.number.words} "), *line))))
        else:
            self._target().append(Paragraph(line))

    def _begin(self, item: Found) -> bool:
        """Begin a clause with a paragraph, if it looks like one and is not too deep."""
        if item.bullet or (self._has_outline and item.style.startswith(ITEMS)):
            return False
        if item.number:
            family, rank = self._family(item, item.number)
        elif item.outline or (item.stands_out and not self._ours):
            family, rank = ("outline" if item.outline else "look"), item.outline
        else:
            return False
        depth = self._depth(family, rank)
        if depth >= self._deepest:
            return False
        self._push(item, family, rank, depth)
        return True

    def _family(self, item: Found, number: Number) -> tuple[str, int]:
        """Return the family of a number and the depth that it claims.

        What may be a letter or a roman numeral is what goes on with a family that is open.
        """
        if item.outline or number.family in self._heading_lists:
            return "outline", max(item.outline, 0 if item.is_typed else number.rank)
        open_families = {node.family: node.count for node in self._stack}
        other = number.other
        if other and open_families.get(other.family) == other.count - 1:
            return other.family, other.rank
        return number.family, number.rank

    def _depth(self, family: str, rank: int) -> int:
        """Return how many open clauses stay open above a new one of a family."""
        for place, node in enumerate(self._stack):
            if node.family == family and (not rank or node.rank >= rank):
                return place
            if family == "outline" and node.family == "look":
                return place
        if family == "look" and self._stack and not self._stack[-1].heading:
            # After "(a)" and "(b)" without headings, a heading belongs beside the one above them.
            headed = [place for place, node in enumerate(self._stack) if node.heading]
            return headed[-1] if headed else len(self._stack)
        if family == "outline" and rank == 1:
            return 1 if self._exhibits and self._stack else 0
        return len(self._stack)

    def _push(self, item: Found, family: str, rank: int, depth: int) -> None:
        if item.number and item.is_typed:
            self._drop_number(item.number.words, item)
        heading, line = _split(item) if item.outline or not self._ours else ("", item.line)
        heading = clean(heading)
        node = _Node(
            self._id(item, heading, line),
            heading,
            family,
            rank,
            _evidence(item),
            _count(item, family),
            [Paragraph(line)] if line else [],
        )
        del self._stack[depth:]
        (self._stack[-1].children if self._stack else self.roots).append(node)
        self._stack.append(node)

    def _begin_exhibit(self, item: Found) -> None:
        match = None if self._ours else exhibit_start(item)
        words = item.words[match.end() :].strip() if match else item.words
        number = match.group().strip(" .:–—-") if match else ""
        if match and words:
            self._drop_number(number, item)
        if item.number and not item.is_typed:
            number = item.number.words
        evidence = Evidence(SURE if words else LIKELY, f"begins with “{number}”", number)
        node = _Node(self._id(item, words, ()), clean(words) or number, "exhibit", 0, evidence)
        self.roots.append(node)
        self._stack = [node]

    def _drop_number(self, words: str, item: Found) -> None:
        why = TYPED_NUMBER if item.words else BARE_NUMBER
        self.dropped.append(Dropped(words, why, f"paragraph {item.place}"))

    def _id(self, item: Found, heading: str, line: Line) -> str:
        if item.clause_id and item.clause_id not in self._ids:
            self._ids.add(item.clause_id)
            return item.clause_id
        words = "".join(inline.text for inline in line if isinstance(inline, Run))
        parent = self._stack[-1].id if self._stack else ""
        made = str(uuid5(NAMESPACE, f"{parent}\n{heading}\n{words}"))
        while made in self._ids:
            made = str(uuid5(NAMESPACE, made))
        self._ids.add(made)
        return made


def _add_item(body: list[Block], line: Line, *, ordered: bool) -> None:
    """Add an item to the list that is open, or begin one."""
    match body[-1:]:
        case [ItemList(items, kind)] if kind == ordered:
            body[-1] = ItemList((*items, line), ordered)
        case _:
            body.append(ItemList((line,), ordered))


def _count(item: Found, family: str) -> int:
    number = item.number
    if number is None:
        return 0
    if number.other and number.other.family == family:
        return number.other.count
    return number.count


def _split(item: Found) -> tuple[str, Line]:
    """Return a clause's heading and its first words.

    A heading is the whole paragraph, or bold words at its start that end with a stop ("Term. This
    MOU ..."). Cross-references are no part of a heading.
    """
    only_words = all(isinstance(inline, Run) for inline in item.line)
    if only_words and (item.outline or (item.short and (item.bold or item.capital))):
        return item.words.rstrip(".: "), ()
    if only_words and item.short and not item.is_typed and item.number and len(item.line) == 1:
        return "", item.line
    match item.line:
        case (Run(words, bold, _, underline), *rest) if rest and (bold or underline):
            head = words.strip()
            if head.endswith((".", ":", "–", "—")) or _begins_with_stop(rest[0]):
                first = _without_stop(rest)
                return head.rstrip(".:–— "), normal_line(first)
    return "", item.line


def _begins_with_stop(inline: object) -> bool:
    return isinstance(inline, Run) and inline.text.lstrip()[:1] in {".", ":", "–", "—"}


def _without_stop(rest: list) -> Line:  # type: ignore[type-arg]
    first = rest[0]
    if isinstance(first, Run):
        first = replace(first, text=first.text.lstrip(" .:–—"))
    return (first, *rest[1:])


def _evidence(item: Found) -> Evidence:
    number = item.number.words if item.number else ""
    if item.outline and item.number:
        return Evidence(SURE, f"a heading of level {item.outline}, numbered {number}", number)
    if item.outline:
        return Evidence(SURE, f"a heading of level {item.outline}")
    if item.number and not item.is_typed:
        return Evidence(LIKELY, f"numbered {number} by its list", number)
    if item.number and item.stands_out:
        return Evidence(SURE, f"numbered {number} by hand, and stands out", number)
    if item.number:
        return Evidence(LIKELY, f"numbered {number} by hand", number)
    return Evidence(GUESSED, "short and bold or in capitals, without a number")
