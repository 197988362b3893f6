"""Writes a text as an accessible PDF."""

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import Literal

import typst

from mou_templates.pdf.data import page_data
from mou_templates.text.document import DocumentMeta, SignatureBlock
from mou_templates.text.model import BadText, Text

STANDARDS: tuple[Literal["ua-1"], Literal["a-2a"]] = ("ua-1", "a-2a")
"""Accessible to all readers (PDF/UA-1), and readable for as long as it is kept (PDF/A-2a)."""


def write_pdf(
    text: Text, *, meta: DocumentMeta, signatures: Sequence[SignatureBlock] = ()
) -> bytes:
    """Return the text as a PDF that declares PDF/UA-1 and PDF/A-2a.

    The same input gives the same bytes. Whatever the text holds is data to a fixed template.

    Raises:
        BadText: if words hold a character that cannot be printed, or that the fonts do not have.
    """
    data = json.dumps(page_data(text, meta, signatures), ensure_ascii=False)
    try:
        return typst.compile(
            _template(),
            font_paths=_fonts(),
            sys_inputs={"data": data},
            pdf_standards=list(STANDARDS),
        )
    except typst.TypstError as error:
        raise BadText(f"This text cannot be printed as a PDF: {error.message}") from error


@lru_cache(maxsize=1)
def _template() -> bytes:
    return resources.files(__package__).joinpath("agreement.typ").read_bytes()


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Return the fonts that come with typst: a page must not hang on what a machine has."""
    return typst.Fonts(include_system_fonts=False)
