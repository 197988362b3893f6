"""Writes a text as an accessible PDF."""

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

import typst

from mou_templates.pdf.data import inner_links, page_data
from mou_templates.pdf.tags import completed
from mou_templates.text.document import DocumentMeta, SignatureBlock
from mou_templates.text.model import BadText, Text

Standard = Literal["ua-1", "a-2a"]

ACCESSIBLE: Standard = "ua-1"
"""PDF/UA-1: tagged, titled, in a named language, for every reader."""

LASTING: Standard = "a-2a"
"""PDF/A-2a: readable for as long as it is kept. It wants a date."""

NO_GLYPH = re.compile(r"the text `?\"(.+)\"`? could not be displayed")
"""How typst says that no font has a character."""


def write_pdf(
    text: Text, *, meta: DocumentMeta, signatures: Sequence[SignatureBlock] = ()
) -> bytes:
    """Return the text as a PDF that declares PDF/UA-1 and, if it is dated, PDF/A-2a.

    The same input gives the same bytes. Whatever the text holds is data to a fixed template.

    Raises:
        BadText: if words hold a character that cannot be printed, or that the fonts do not have.
    """
    data = page_data(text, meta, signatures)
    try:
        made = typst.compile(
            _template(),
            font_paths=_fonts(),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=[ACCESSIBLE, LASTING] if meta.date else [ACCESSIBLE],
        )
    except typst.TypstError as error:
        raise BadText(_in_words(error.message)) from error
    return completed(made, inner_links(data))


def _in_words(message: str) -> str:
    if found := NO_GLYPH.search(message):
        return f"The fonts of the PDF lack a character in “{found[1]}”. The Word file can hold it."
    return f"This text cannot be printed as a PDF: {message}."


@lru_cache(maxsize=1)
def _template() -> bytes:
    return Path(__file__).with_name("agreement.typ").read_bytes()


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Return the fonts that come with typst: a page must not hang on what a machine has."""
    return typst.Fonts(include_system_fonts=False)
