"""What differs within one clause: which paragraph, item, row, column or cell, and which field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, TypeVar

from mou_templates.text.block_pairs import block_pairs, column_pairs, item_pairs, row_pairs
from mou_templates.text.model import (
    Blank,
    Block,
    Body,
    Clause,
    ItemList,
    Line,
    Paragraph,
    Table,
)
from mou_templates.text.numbering import Label, read_line
from mou_templates.text.pairing import Pair
from mou_templates.text.phrases import scope_note
from mou_templates.text.words import Piece, compare_lines

Fate = Literal["added", "removed", "changed"]
Labels = Mapping[str, Label]
T = TypeVar("T")
What = Literal[
    "heading", "paragraph", "item", "table", "caption", "column", "row", "cell", "field", "scope",
    "elements", "look",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing in a clause that came, went or says something else.

    `where` says which, as one would say it aloud: “paragraph 2”, “table “Costs”, row “Board”,
    column “Share””; a field is named by what goes there. `before` and `after` are its words; where
    they are the same it is the *look* that changed, bold or a link.
    """

    what: What
    fate: Fate
    where: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Tells the details of bodies; it knows the numbers of both texts."""

    old: Labels
    new: Labels

    def clause(self, old: Clause, new: Clause) -> Iterator[Detail]:
        """Yield what differs between two forms of a clause; those below are not looked at."""
        yield from changed("heading", old.heading, new.heading)
        yield from changed("scope", scope_note(old.scope), scope_note(new.scope))
        yield from self.body(old.body, new.body)
        yield from changed("elements", ", ".join(old.elements), ", ".join(new.elements))

    def body(self, old: Body, new: Body) -> Iterator[Detail]:
        """Yield what differs between two bodies, in order, blocks counted each by its kind."""
        for pair in block_pairs(old, new):
            yield from self._blocks(_both(pair, old, new), _name(pair, old, new))

    def _blocks(self, blocks: tuple[Block | None, Block | None], name: str) -> Iterator[Detail]:
        match blocks:
            case (old, new) if old == new:
                return
            case (Paragraph() | None as old, Paragraph() | None as new):
                yield from self._lines(
                    "paragraph", name, old.line if old else None, new.line if new else None
                )
            case (ItemList() | None as old, ItemList() | None as new):
                yield from self._items(old.items if old else (), new.items if new else (), name)
            case (Table() as old, Table() as new):
                yield from _tables(old, new, name)
            case (Table() as old, None):
                yield Detail("table", "removed", name, _flat(old))
            case (None, Table() as new):
                yield Detail("table", "added", name, after=_flat(new))

    def _items(self, old: tuple[Line, ...], new: tuple[Line, ...], name: str) -> Iterator[Detail]:
        for pair in item_pairs(old, new):
            was, now = _both(pair, old, new)
            yield from self._lines("item", f"{name}, item {_place(pair)}", was, now)

    def _lines(
        self, what: What, where: str, old: Line | None, new: Line | None
    ) -> Iterator[Detail]:
        if old == new:
            return
        before = "" if old is None else read_line(old, self.old)
        after = "" if new is None else read_line(new, self.new)
        is_look = before == after and old is not None and new is not None
        yield Detail("look" if is_look else what, _fate(old, new), where, before, after)
        yield from self._fields(compare_lines(old or (), new or ()))

    def _fields(self, pieces: tuple[Piece, ...]) -> Iterator[Detail]:
        """Yield the blanks that came, went or were filled."""
        for same, group in groupby(pieces, key=lambda piece: piece.kind == "same"):
            if same:
                continue
            change = {piece.kind: piece.line for piece in group}
            gone, come = (_blanks(change.get(kind, ())) for kind in ("del", "ins"))
            put = read_line(change.get("ins", ()), self.new).strip()
            for name in gone:
                if name not in come:
                    yield Detail("field", "changed" if put else "removed", name, f"[{name}]", put)
            for name in come:
                if name not in gone:
                    yield Detail("field", "added", name, after=f"[{name}]")


def changed(what: What, before: str, after: str, where: str = "") -> Iterator[Detail]:
    """Yield that some plain words came, went or changed, if they did."""
    if before != after:
        yield Detail(what, _fate(before or None, after or None), where, before, after)


def _tables(old: Table, new: Table, name: str) -> Iterator[Detail]:
    yield from changed("table", old.role, new.role, f"what {name} holds")
    yield from changed("caption", old.caption, new.caption, name)
    columns = column_pairs(old.header, new.header)
    for pair in columns:
        was, now = _both(pair, old.header, new.header)
        if was != now:
            yield Detail(
                "column", _fate(was, now), f"{name}, column “{now or was}”", was or "", now or ""
            )
    for pair in row_pairs(old.rows, new.rows):
        before, after = _both(pair, old.rows, new.rows)
        row = f"{name}, row “{(after or before or ('',))[0]}”"
        if before is None or after is None:
            said = (" | ".join(one or ()) for one in (before, after))
            yield Detail("row", _fate(before, after), row, *said)
            continue
        for here, there in columns:
            if here is not None and there is not None:
                where = f"{row}, column “{new.header[there]}”"
                yield from changed("cell", before[here], after[there], where)


def _flat(table: Table) -> str:
    return "\n".join(" | ".join(row) for row in (table.header, *table.rows))


def _both(pair: Pair, old: tuple[T, ...], new: tuple[T, ...]) -> tuple[T | None, T | None]:
    here, there = pair
    return (None if here is None else old[here]), (None if there is None else new[there])


def _fate(old: object, new: object) -> Fate:
    if old is None:
        return "added"
    return "removed" if new is None else "changed"


def _place(pair: Pair) -> int:
    here, there = pair
    return 1 + (there if there is not None else here or 0)


def _name(pair: Pair, old: Body, new: Body) -> str:
    """Return what a block is called: its kind, and its place among those of its kind."""
    here, there = pair
    body, place = (new, there) if there is not None else (old, here or 0)
    block = body[place]
    kind = {Paragraph: "paragraph", ItemList: "list", Table: "table"}[type(block)]
    if isinstance(block, Table) and block.caption:
        return f"{kind} “{block.caption}”"
    return f"{kind} {sum(type(one) is type(block) for one in body[: place + 1])}"


def _blanks(line: Line) -> list[str]:
    return [inline.name for inline in line if isinstance(inline, Blank)]
