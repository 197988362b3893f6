"""What is to be mended in a PDF that is taken all the same: readers miss it, no program does."""

import io
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import BinaryIO, Protocol

import pikepdf
from pikepdf import Dictionary

NO_TAGS = (
    "“{name}” has no tags: a screen reader cannot tell its headings, lists and tables apart. "
    "Save it again as a tagged PDF (in Word: Options, “Document structure tags for accessibility”)."
)
NO_LANGUAGE = (
    "“{name}” does not say its language, so a screen reader may pronounce it wrongly. Set the "
    "language in the program that made it, and save it again."
)
NO_TITLE = (
    "“{name}” has no title; readers see its file name. Set the title among the document's "
    "properties, and save it again."
)


class Document(Protocol):
    """A file that is kept, such as Wagtail's document."""

    title: str

    @property
    def filename(self) -> str:
        """The name of the file."""

    def open_file(self) -> AbstractContextManager[BinaryIO]:
        """Return its open file."""


def advice_on_document(document: Document) -> list[str]:
    """Return what is to be mended in a document's file, by its title; nothing if it is missing."""
    if not _is_pdf(document.filename):
        return []
    try:
        with document.open_file() as file:
            return _advice(document.title, file.read())
    except OSError:
        return []


def advice_on(name: str, content: bytes) -> list[str]:
    """Return what is to be mended in a file, in sentences that name it; nothing but of a PDF.

    A file that cannot be opened is not advised on: it is refused, or told, elsewhere.
    """
    return _advice(name, content) if _is_pdf(name) else []


def _advice(name: str, content: bytes) -> list[str]:
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return [sentence.format(name=name) for sentence in _found(pdf)]
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return []


def _is_pdf(name: str) -> bool:
    return name.lower().endswith(".pdf")


def _found(pdf: pikepdf.Pdf) -> Iterator[str]:
    marked = pdf.Root.get("/MarkInfo")
    tree = pdf.Root.get("/StructTreeRoot")
    tagged = isinstance(marked, Dictionary) and bool(marked.get("/Marked", False))
    if not (tagged and isinstance(tree, Dictionary) and "/K" in tree):
        yield NO_TAGS
    if not str(pdf.Root.get("/Lang", "")).strip():
        yield NO_LANGUAGE
    if not _title(pdf).strip():
        yield NO_TITLE


def _title(pdf: pikepdf.Pdf) -> str:
    # What is among the properties; else in the metadata, where some programs alone put it.
    if given := str(pdf.docinfo.get("/Title", "")):
        return given
    with pdf.open_metadata() as metadata:
        return str(metadata.get("dc:title") or "")
