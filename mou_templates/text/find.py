"""Finds words in a body as a reader would, and puts others in their place."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from mou_templates.text.model import Block, Body, Inline, ItemList, Line, Paragraph, Run, Table
from mou_templates.text.normal import normal_line
from mou_templates.text.numbering import Label, read_inline, read_line
from mou_templates.text.operations import FindReplace

Labels = Mapping[str, Label]


class Misfit(ValueError):
    """Why words cannot be put in the place of others: a clause of a sentence."""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A stretch of one line of a body as it reads, by the line's place and by characters."""

    line: int
    start: int
    end: int


def read_body(body: Body, labels: Labels) -> tuple[str, ...]:
    """Return every line of a body as it reads, in order; a table's caption and cells are lines."""
    return tuple(words for block in body for words in _read_block(block, labels))


def spots(read: Sequence[str], words: str) -> list[Spot]:
    """Return where words stand in lines as they read: whole words, from left to right."""
    pattern = _whole(words)
    return [
        Spot(place, match.start(), match.end())
        for place, line in enumerate(read)
        if words in line
        for match in pattern.finditer(line)
    ]


def reworded(body: Body, changes: Iterable[FindReplace], labels: Labels) -> Body:
    """Return the body with every change made, each against the words as they were.

    A line that changed is in normal form: where words go, no double space is left. `labels` are
    those of the text before, since references are counted as they print.

    Raises:
        Misfit: if words are absent or stand there another number of times, are not all words in
            one look, overlap with others, or if a line would be left without words.
    """
    read = read_body(body, labels)
    chosen: dict[int, list[tuple[Spot, str]]] = {}
    for change in changes:
        for spot in _chosen(read, change):
            chosen.setdefault(spot.line, []).append((spot, change.new))
    return tuple(_blocks(body, chosen, labels))


def _chosen(read: Sequence[str], change: FindReplace) -> list[Spot]:
    found = spots(read, change.old) if change.old else []
    if len(found) != change.count or not found:
        raise Misfit(f"“{change.old}” stands {_times(len(found))}, not {_times(change.count)}")
    if not change.which:
        return found
    if not 1 <= change.which <= change.count:
        raise Misfit(f"“{change.old}” stands {_times(change.count)} only")
    return [found[change.which - 1]]


def _times(count: int) -> str:
    return {0: "nowhere", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _blocks(
    body: Body, chosen: Mapping[int, list[tuple[Spot, str]]], labels: Labels
) -> Iterator[Block]:
    place = 0
    for block in body:
        size = _size(block)
        if not any(here in chosen for here in range(place, place + size)):
            yield block
        elif isinstance(block, Table):
            raise Misfit("the words stand in a table")
        elif isinstance(block, Paragraph):
            yield Paragraph(_line(block.line, chosen[place], labels))
        else:
            items = enumerate(block.items, start=place)
            lines = (_line(item, chosen.get(here, []), labels) for here, item in items)
            yield ItemList(tuple(lines), block.ordered)
        place += size


def _size(block: Block) -> int:
    """Return how many lines `read_body` makes of a block."""
    if isinstance(block, Paragraph):
        return 1
    if isinstance(block, ItemList):
        return len(block.items)
    return 1 + len(block.header) + sum(map(len, block.rows))


def _line(line: Line, changes: list[tuple[Spot, str]], labels: Labels) -> Line:
    if not changes:
        return line
    changes.sort()
    for (before, _), (after, _) in pairwise(changes):
        if after.start < before.end:
            raise Misfit("two changes take hold of the same words")
    pieces = list(line)
    for spot, words in reversed(changes):
        place, offset = _holder(line, spot, labels)
        pieces[place] = _with(pieces[place], spot.start - offset, spot.end - offset, words)
    changed = normal_line(tuple(pieces))
    if not changed:
        raise Misfit("a paragraph would be left without words")
    return changed


def _with(inline: Inline, start: int, end: int, words: str) -> Inline:
    if isinstance(inline, Run):
        return replace(inline, text=inline.text[:start] + words + inline.text[end:])
    raise Misfit("the words are not words")


def _holder(line: Line, spot: Spot, labels: Labels) -> tuple[int, int]:
    """Return which run of a line holds a whole spot, and where that run begins."""
    offset = 0
    for place, inline in enumerate(line):
        end = offset + len(read_inline(inline, labels))
        if isinstance(inline, Run) and offset <= spot.start and spot.end <= end:
            return place, offset
        offset = end
    raise Misfit("the words run over a cross-reference, a blank or a change of look")


def _read_block(block: Block, labels: Labels) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield read_line(block.line, labels)
    elif isinstance(block, ItemList):
        yield from (read_line(item, labels) for item in block.items)
    else:
        yield block.caption
        yield from block.header
        for row in block.rows:
            yield from row


@lru_cache(maxsize=512)
def _whole(words: str) -> re.Pattern[str]:
    """Return a pattern of the words that does not begin or end within a word."""
    before = r"(?<!\w)" if re.match(r"\w", words) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", words) else ""
    return re.compile(before + re.escape(words) + after)
