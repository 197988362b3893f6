"""Poppler's own word on a PDF."""

import shutil
import subprocess

from mou_templates.text.document import DocumentMeta, running_line
from tests.factories.documents import squeezed

PRESENT = shutil.which("pdftotext") is not None
REASON = "pdftotext is needed: apt-get install poppler-utils"


def words_of(file: bytes, meta: DocumentMeta) -> str:
    """Return the words of all pages, squeezed, without what every page repeats."""
    read = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=file, capture_output=True, check=True
    )
    pages = read.stdout.decode().split("\f")[:-1]
    head = squeezed(meta.title + running_line(meta))
    return "".join(
        squeezed(page).removeprefix(head).removesuffix(f"Page{number}of{len(pages)}")
        for number, page in enumerate(pages, start=1)
    )
