"""Writes a text as an accessible PDF."""

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from mou_templates.pdf.data import inner_links, page_data
from mou_templates.pdf.letters import (
    ACCESSIBLE,
    LASTING,
    NOTE,
    fonts,
    named_in,
    shown_in,
    uncovered,
)
from mou_templates.pdf.tags import completed
from mou_templates.text.document import DocumentMeta, EvidenceBlock, SignatureBlock
from mou_templates.text.model import BadText, Text


def write_pdf(
    text: Text,
    *,
    meta: DocumentMeta,
    signatures: Sequence[SignatureBlock] = (),
    evidence: Sequence[EvidenceBlock] = (),
) -> bytes:
    """Return the text as a PDF that declares PDF/UA-1 and, if it is dated, PDF/A-2a.

    The same input gives the same bytes. Whatever the text holds is data to a fixed template.
    Characters that no font has are shown by their code points, with a note at the end.

    Raises:
        BadText: if the text cannot be set for another reason, which the error names.
    """
    data = page_data(text, meta, signatures, evidence)
    hidden = uncovered(json.dumps(data, ensure_ascii=False))
    while True:
        try:
            printed = _noted(data, hidden)
            made = _compiled(printed, dated=meta.date is not None)
            return completed(made, inner_links(data))
        except typst.TypstError as error:
            # What is shown alone may still lack beside others: each pass hides one more.
            more = named_in(error.message) - hidden
            if not more:
                raise BadText(f"This text cannot be printed as a PDF: {error.message}.") from error
            hidden |= more


def _noted(data: dict[str, Any], hidden: frozenset[str]) -> dict[str, Any]:
    """Return the data with the hidden characters shown, and a note if there are any."""
    if not hidden:
        return data
    printed: dict[str, Any] = shown_in(data, hidden)
    return printed | {"letters_note": NOTE if printed != data else ""}


def _compiled(data: dict[str, Any], *, dated: bool) -> bytes:
    return typst.compile(
        _template(),
        font_paths=fonts(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=[ACCESSIBLE, LASTING] if dated else [ACCESSIBLE],
    )


@lru_cache(maxsize=1)
def _template() -> bytes:
    return Path(__file__).with_name("agreement.typ").read_bytes()
