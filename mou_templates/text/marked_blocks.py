"""A clause's body as HTML with its changes: paragraphs and lists word by word, tables by cell."""

from mou_templates.text.marked_table import table_changes
from mou_templates.text.marks import Marker
from mou_templates.text.model import Block, Body, ItemList, Line, Paragraph, Run, Table, lines
from mou_templates.text.pairing import paired
from mou_templates.text.words import likeness


def body_changes(old: Body, new: Body, marker: Marker) -> str:
    """Return the blocks of both bodies as HTML, what went before what came in its stead."""
    return "".join(
        _block(None if here is None else old[here], None if there is None else new[there], marker)
        for here, there in paired(old, new, _alike)
    )


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
        for here, there in paired(old, new, likeness)
    )
    return "".join(f"<li>{item}</li>" for item in items)


def _alike(old: Block, new: Block) -> float:
    """Return how much two blocks are alike; blocks of two kinds are not."""
    if type(old) is not type(new):
        return 0
    if isinstance(old, ItemList) and isinstance(new, ItemList) and old.ordered != new.ordered:
        return 0
    if isinstance(old, Table) and isinstance(new, Table) and old.caption == new.caption:
        return 1
    return likeness(_all_words(old), _all_words(new))


def _all_words(block: Block) -> Line:
    if isinstance(block, Table):
        cells = (cell for row in (block.header, *block.rows) for cell in row)
        return (Run(" ".join((block.caption, *cells))),)
    # Items are set apart, so that the end of one and the start of the next are two words.
    return tuple(inline for line in lines((block,)) for inline in (*line, Run(" ")))


def _line(block: Block | None) -> Line | None:
    return block.line if isinstance(block, Paragraph) else None


def _lines(block: Block | None) -> tuple[Line, ...]:
    return block.items if isinstance(block, ItemList) else ()
