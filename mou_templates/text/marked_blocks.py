"""A clause's body as HTML with its changes: paragraphs and lists word by word, tables by cell."""

from mou_templates.text.block_pairs import block_pairs, item_pairs
from mou_templates.text.marked_table import table_changes
from mou_templates.text.marks import Marker
from mou_templates.text.model import Block, Body, ItemList, Line, Paragraph, Table
from mou_templates.text.pairing import Pair


def body_changes(old: Body, new: Body, marker: Marker) -> str:
    """Return the blocks of both bodies as HTML, what went before what came in its stead."""
    return "".join(html for _, html in block_changes(old, new, marker))


def block_changes(old: Body, new: Body, marker: Marker) -> list[tuple[Pair, str]]:
    """Return each block of both bodies as HTML, with its place in the old body and in the new."""
    return [
        (
            (here, there),
            _block(
                None if here is None else old[here], None if there is None else new[there], marker
            ),
        )
        for here, there in block_pairs(old, new)
    ]


def _block(old: Block | None, new: Block | None, marker: Marker) -> str:
    shown = new or old
    if isinstance(shown, Paragraph):
        return f"<p>{marker.line(_line(old), _line(new))}</p>"
    if isinstance(shown, ItemList):
        name = "ol" if shown.ordered else "ul"
        return f"<{name}>{_items(_lines(old), _lines(new), marker)}</{name}>"
    return table_changes(
        old if isinstance(old, Table) else None, new if isinstance(new, Table) else None
    )


def _items(old: tuple[Line, ...], new: tuple[Line, ...], marker: Marker) -> str:
    items = (
        marker.line(None if here is None else old[here], None if there is None else new[there])
        for here, there in item_pairs(old, new)
    )
    return "".join(f"<li>{item}</li>" for item in items)


def _line(block: Block | None) -> Line | None:
    return block.line if isinstance(block, Paragraph) else None


def _lines(block: Block | None) -> tuple[Line, ...]:
    return block.items if isinstance(block, ItemList) else ()
