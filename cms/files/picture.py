"""The first page of a PDF, drawn."""

import io
from dataclasses import dataclass

import pypdfium2

from cms.files.refused import RefusedFile

WIDTH = 640
"""Pixels: twice what a list shows, for screens of double density."""

TALLEST = 1600


@dataclass(frozen=True, slots=True)
class FirstPage:
    """How a PDF begins: a picture of its first page as PNG, and how many pages there are."""

    png: bytes
    pages: int


def first_page(name: str, content: bytes) -> FirstPage:
    """Return the first page of the PDF, drawn.

    Raises:
        RefusedFile: if it cannot be drawn: it is damaged, locked, or has no page.
    """
    try:
        with pypdfium2.PdfDocument(content) as pdf:
            return FirstPage(_draw(pdf[0]), len(pdf))
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise RefusedFile(f"The first page of “{name}” cannot be drawn.") from error


def _draw(page: pypdfium2.PdfPage) -> bytes:
    width, height = page.get_size()
    # A page may be a mile long, or a line: its picture is neither.
    scale = min(WIDTH / max(width, 1), TALLEST / max(height, 1))
    out = io.BytesIO()
    page.render(scale=scale).to_pil().save(out, format="PNG", optimize=False)
    page.close()
    return out.getvalue()
