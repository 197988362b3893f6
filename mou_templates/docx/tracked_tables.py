"""Writes tables with rows that came or went, and cells whose words changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mou_templates.docx.measures import text_width
from mou_templates.docx.redline_steps import alike_rows
from mou_templates.docx.revisions import Fate
from mou_templates.docx.tables import columns_of, properties_of, style_of
from mou_templates.docx.tracked_items import Grid, Said, plain_xml
from mou_templates.docx.tracked_words import Scribe, Words, stretches
from mou_templates.text.legible import legible
from mou_templates.text.pairing import paired
from mou_templates.text.tables import Alignment, alignments, grid

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """How one form of a table is set: the style of its words, the alignments, its rows."""

    style: str
    sides: Sequence[Alignment]
    header: Cells
    rows: tuple[Cells, ...]

    def shape(self, column: int, *, header: bool) -> str:
        """Return style and properties of the paragraph in a cell, as XML."""
        return _shape(f"{self.style}{'Heading' if header else 'Text'}", self.sides[column])


class TableWriter:
    """Writes tables."""

    def __init__(self, scribe: Scribe) -> None:
        self._scribe = scribe

    def write(self, old: Grid | None, new: Grid | None) -> str:
        """Return a table that came, went or stayed; one that stayed has as many columns as before.

        Raises:
            ValueError: if there is neither an old nor a new form.
        """
        shown = new or old
        if shown is None:
            raise ValueError("A table that is in neither text cannot be written.")
        width = text_width(wide=shown.wide) - shown.start
        columns = columns_of(shown.table, width)
        properties = plain_xml(properties_of(shown.table, shown.start, sum(columns)))
        edges = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
        form = _form(new)
        before = form if old is new else _form(old)
        rows = "".join(self._rows(before, form, columns))
        return f"<w:tbl>{properties}<w:tblGrid>{edges}</w:tblGrid>{rows}</w:tbl>"

    def _rows(self, old: _Form | None, new: _Form | None, columns: Sequence[int]) -> Iterator[str]:
        heads = (_head(old), _head(new))
        if any(heads):
            yield self._row(heads, (old, new), columns, header=True)
        before, after = (form.rows if form else () for form in (old, new))
        for here, there in paired(before, after, alike_rows):
            rows = (
                None if here is None else before[here],
                None if there is None else after[there],
            )
            yield self._row(rows, (old, new), columns, header=False)

    def _row(
        self,
        rows: tuple[Cells | None, Cells | None],
        forms: tuple[_Form | None, _Form | None],
        columns: Sequence[int],
        *,
        header: bool,
    ) -> str:
        fate: Fate = "" if rows[0] and rows[1] else "del" if rows[0] else "ins"
        repeated = "<w:tblHeader/>" if header else ""
        flag = self._scribe.revisions.flag(fate)
        cells = "".join(
            self._cell(fate, place, width, rows, forms, header=header)
            for place, width in enumerate(columns)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}{flag}</w:trPr>{cells}</w:tr>"

    def _cell(
        self,
        fate: Fate,
        place: int,
        width: int,
        rows: tuple[Cells | None, Cells | None],
        forms: tuple[_Form | None, _Form | None],
        *,
        header: bool,
    ) -> str:
        was, now = (
            (_said(row[place]), form.shape(place, header=header)) if row and form else ((), "")
            for row, form in zip(rows, forms, strict=True)
        )
        words, shape = was if fate == "del" else now
        change = mark = ""
        if fate:
            mark = f"<w:rPr>{self._scribe.revisions.flag(fate)}</w:rPr>"
            written = self._scribe.all(words, fate)
        else:
            if was[1] != shape:
                change = self._scribe.revisions.before("pPr", was[1])
            written = self._words(was[0], words)
        properties = f"<w:pPr>{shape}{mark}{change}</w:pPr>"
        size = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        return f"<w:tc>{size}<w:p>{properties}{written}</w:p></w:tc>"

    def _words(self, was: Words, now: Words) -> str:
        """Return the words of a cell that stays."""
        if was == now:
            return self._scribe.kept(now)
        return self._scribe.changed(stretches(was, now))


def _form(item: Grid | None) -> _Form | None:
    if item is None:
        return None
    header, *rows = grid(item.table)
    return _Form(style_of(item.table), alignments(item.table), header, tuple(rows))


def _head(form: _Form | None) -> Cells | None:
    return form.header if form and any(form.header) else None


def _said(words: str) -> tuple[Said, ...]:
    return (Said(legible(words)),) if words else ()


@lru_cache(maxsize=64)
def _shape(style: str, side: Alignment) -> str:
    aligned = "" if side == "left" else f'<w:jc w:val="{side}"/>'
    return f'<w:pStyle w:val="{style}"/>{aligned}'
