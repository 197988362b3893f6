"""Drafts the finest changes of a body: strike and insert, and rows of tables.

A body that has changed too much, or whose changes cannot be said so, is restated instead.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mou_templates.text.changing import with_changes
from mou_templates.text.find import Misfit, read_body
from mou_templates.text.find_draft import Edit, finds
from mou_templates.text.model import Body, ItemList, Line, Paragraph, Table
from mou_templates.text.numbering import Label, read_line
from mou_templates.text.operations import FindReplace, RowChange
from mou_templates.text.rows import row_changes, tables_of
from mou_templates.text.words import compare_lines

Labels = Mapping[str, Label]


@dataclass(frozen=True, slots=True)
class Style:
    """Where strike and insert ends, and restating the whole begins.

    A body is restated once more than this share of its words changed (0 to 1), or if it needs
    more strikes than this; the rows of a table, if more than the share of them changed and more
    than two.
    """

    share: float = 0.25
    strikes: int = 3
    rows: float = 0.5


RESTATE = Style(share=-1.0, strikes=0, rows=-1.0)
"""Restates whatever changed."""


def rewording(
    name: str, old: Body, new: Body, labels: Labels, style: Style
) -> tuple[FindReplace | RowChange, ...]:
    """Return changes that make one body of the other, or nothing if it should be restated.

    `name` is the clause's id, `labels` are those of the text before. What is returned has been
    tried: it makes exactly the new body.
    """
    pairs = _line_pairs(old, new)
    if pairs is None:
        return ()
    rows = _rows(name, old, new, style)
    if rows is None:
        return ()
    read = read_body(old, labels)
    edits = _edits(pairs, labels, style, words=sum(len(line.split()) for line in read))
    if edits is None:
        return ()
    for widened in (True, False):
        changes = (*finds(name, read, edits, widened=widened), *rows)
        if len(changes) - len(rows) <= style.strikes and _makes(changes, old, new, labels):
            return changes
    return ()


def _makes(
    changes: Sequence[FindReplace | RowChange], old: Body, new: Body, labels: Labels
) -> bool:
    try:
        return bool(changes) and with_changes(old, changes, labels) == new
    except Misfit:
        return False


LinePair = tuple[int, Line, Line]


def _line_pairs(old: Body, new: Body) -> list[LinePair] | None:
    """Return the lines that differ, with the place of each among all read, or nothing.

    Nothing is returned unless both bodies are built alike: block by block, item by item.
    """
    if len(old) != len(new):
        return None
    pairs: list[LinePair] = []
    place = 0
    for before, after in zip(old, new, strict=True):
        match before, after:
            case Paragraph(was), Paragraph(now):
                lines = [(was, now)]
            case ItemList(was, kind), ItemList(now, other) if (len(was), kind) == (len(now), other):
                lines = list(zip(was, now, strict=True))
            case Table(caption, header), Table() if (caption, header, before.role) == (
                after.caption,
                after.header,
                after.role,
            ):
                place += 1 + len(header) + sum(map(len, before.rows))
                continue
            case _:
                return None
        pairs.extend((n, *pair) for n, pair in enumerate(lines, start=place) if pair[0] != pair[1])
        place += len(lines)
    return pairs


def _rows(name: str, old: Body, new: Body, style: Style) -> tuple[RowChange, ...] | None:
    """Return the changes of all tables' rows, or nothing if one has changed too much."""
    changes: list[RowChange] = []
    tables = zip(tables_of(old), tables_of(new), strict=True)
    for place, (before, after) in enumerate(tables, start=1):
        if before.rows != after.rows:
            own = row_changes(name, place, before, after)
            most = max(2.0, style.rows * len(before.rows)) if style.rows >= 0 else 0
            if len(own) > most:
                return None
            changes.extend(own)
    return tuple(changes)


def _edits(
    pairs: Sequence[LinePair], labels: Labels, style: Style, *, words: int
) -> list[Edit] | None:
    """Return what changed in the lines, or nothing if that is too much of so many words."""
    edits: list[Edit] = []
    for place, was, now in pairs:
        edits.extend(_in_line(place, was, now, labels))
        changed = sum(max(len(e.struck.split()), len(e.put.split())) for e in edits)
        if len(edits) > 4 * style.strikes or changed > style.share * words:
            return None
    return edits


def _in_line(place: int, was: Line, now: Line, labels: Labels) -> Iterator[Edit]:
    read = read_line(was, labels)
    offset = 0
    struck = put = ""
    for piece in (*compare_lines(was, now), None):
        if piece is None or piece.kind == "same":
            if struck or put:
                yield Edit(place, read, offset - len(struck), struck, put)
            struck = put = ""
        if piece is not None:
            words = read_line(piece.line, labels)
            offset += len(words) if piece.kind != "ins" else 0
            struck += words if piece.kind == "del" else ""
            put += words if piece.kind == "ins" else ""
