"""Writes a table: a caption of its own, a header row that is repeated, measured columns."""

from collections.abc import Sequence

from mou_templates.docx.measures import text_width
from mou_templates.docx.xml import Node, node, paragraph, run, unseen
from mou_templates.text.legible import legible
from mou_templates.text.model import Table
from mou_templates.text.tables import (
    FINE,
    PLAIN,
    SMALL,
    Alignment,
    alignments,
    grid,
    is_wide,
    shares,
    type_of,
)

STYLES = {PLAIN: "Table", SMALL: "Matrix", FINE: "Fine"}
"""How the styles for each size of type begin."""


def table_nodes(table: Table, start: int, *, wide_page: bool) -> list[Node]:
    """Return the caption and the table, set from `start` to the right margin.

    A paragraph is there even without a caption: two tables that touch become one in Word.
    """
    if is_wide(table):
        start = 0
    caption = unseen()
    if table.caption:
        caption = paragraph("Caption", run(table.caption), properties=(node("ind", left=start),))
    return [caption, _table(table, start, columns_of(table, text_width(wide=wide_page) - start))]


def style_of(table: Table) -> str:
    """Return how the styles of a table's words begin."""
    return STYLES[type_of(table)]


def _table(table: Table, start: int, columns: list[int]) -> Node:
    sides = alignments(table)
    style = style_of(table)
    header, *rows = grid(table)
    lines = [_row(header, columns, sides, f"{style}Heading", header=True)] if any(header) else []
    lines.extend(_row(row, columns, sides, f"{style}Text") for row in rows)
    widths = (node("gridCol", w=width) for width in columns)
    properties = properties_of(table, start, sum(columns))
    return node("tbl", properties, node("tblGrid", *widths), *lines)


def properties_of(table: Table, start: int, width: int) -> Node:
    """Return what holds for a whole table: its style, place and name."""
    header = any(table.header)
    caption = node("tblCaption", val=legible(table.caption)) if table.caption else None
    return node(
        "tblPr",
        node("tblStyle", val="HouseTable"),
        node("tblW", w=width, type="dxa"),
        node("tblInd", w=start, type="dxa"),
        node("tblLayout", type="fixed"),
        _insets(table),
        node("tblLook", firstRow=int(header), firstColumn=1, noHBand=1, noVBand=1),
        caption,
    )


def _insets(table: Table) -> Node:
    inset = round(type_of(table).inset * 20)
    return node("tblCellMar", *(node(side, w=inset, type="dxa") for side in ("left", "right")))


def _row(
    cells: Sequence[str],
    columns: Sequence[int],
    sides: Sequence[Alignment],
    style: str,
    *,
    header: bool = False,
) -> Node:
    properties = node("trPr", node("cantSplit"), node("tblHeader") if header else None)
    return node(
        "tr",
        properties,
        *(
            _cell(words, width, side, style)
            for words, width, side in zip(cells, columns, sides, strict=True)
        ),
    )


def _cell(words: str, width: int, side: Alignment, style: str) -> Node:
    aligned = () if side == "left" else (node("jc", val=side),)
    line = paragraph(style, *([run(words)] if words else []), properties=aligned)
    return node("tc", node("tcPr", node("tcW", w=width, type="dxa")), line)


def columns_of(table: Table, width: int) -> list[int]:
    """Return how wide each column is, in twentieths of a point; together they fill the width."""
    columns = [round(share * width) for share in shares(table)]
    return [width - sum(columns[1:]), *columns[1:]]
