"""PDFs that are handed in: opened, counted, and searched for what would act by itself."""

import io
from collections.abc import Iterator

import pikepdf

from cms.files.refused import RefusedFile

MOST_PAGES = 200
"""A handout is shorter; a longer file is a mistake, and would hold up every print pack."""

MOST_OBJECTS = 300_000

ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/RichMediaExecute"}
"""Actions (ISO 32000-2, 12.6) that run a script, start a program or send something."""

ACTIVE = {"/JS", "/XFA", "/EmbeddedFiles", "/RichMediaContent"}
"""Keys under which a PDF keeps scripts, forms with scripts, attached files and players."""


def check_pdf(name: str, content: bytes) -> None:
    """Test whether the PDF may be taken.

    Raises:
        RefusedFile: if it is damaged, locked, without a page, too long, or holds what acts by
            itself. The sentence names the file.
    """
    with open_pdf(name, content) as pdf:
        pages = count_pages(name, pdf)
        if pages > MOST_PAGES:
            raise RefusedFile(
                f"“{name}” has {pages:,} pages; at most {MOST_PAGES} are taken. Hand in the part "
                "that is to be printed."
            )
        if len(pdf.objects) > MOST_OBJECTS:
            raise RefusedFile(f"“{name}” is too complicated to be checked. Print it to a new PDF.")
        if _acts(pdf):
            raise RefusedFile(
                f"“{name}” holds a script, an attached file or a form that acts by itself. Print "
                "it to a new PDF and hand that in."
            )


def open_pdf(name: str, content: bytes) -> pikepdf.Pdf:
    """Return the opened PDF; whoever asks closes it.

    Raises:
        RefusedFile: if it is damaged or locked.
    """
    try:
        pdf = pikepdf.open(io.BytesIO(content))
    except pikepdf.PasswordError as error:
        raise RefusedFile(_locked(name)) from error
    except pikepdf.PdfError as error:
        raise RefusedFile(_damaged(name)) from error
    if pdf.is_encrypted:
        pdf.close()
        raise RefusedFile(_locked(name))
    return pdf


def count_pages(name: str, pdf: pikepdf.Pdf) -> int:
    """Return how many pages the PDF has.

    Raises:
        RefusedFile: if it has none, or its list of pages is damaged.
    """
    try:
        pages = len(pdf.pages)
    except (pikepdf.PdfError, RuntimeError, ValueError) as error:
        raise RefusedFile(_damaged(name)) from error
    if not pages:
        raise RefusedFile(_damaged(name))
    return pages


def _locked(name: str) -> str:
    return f"“{name}” is protected by a password. Save it without protection and hand it in again."


def _damaged(name: str) -> str:
    return f"“{name}” is damaged: it does not open as a PDF. Make it again and hand that in."


def _acts(pdf: pikepdf.Pdf) -> bool:
    return any(_is_active(part) for part in _dictionaries(pdf))


def _is_active(part: pikepdf.Object) -> bool:
    keys = set(part.keys())
    if keys & ACTIVE or str(part.get("/Type", "")) == "/EmbeddedFile":
        return True
    return "/S" in keys and str(part["/S"]) in ACTIONS


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Give every dictionary of the file once. What is referred to stands in the list itself."""
    waiting: list[object] = [*pdf.objects, pdf.trailer]
    while waiting:
        part = waiting.pop()
        if isinstance(part, (pikepdf.Dictionary, pikepdf.Stream)):
            yield part
        if isinstance(part, (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array)):
            waiting += [value for value in _inside(part) if not _is_reference(value)]


def _inside(part: pikepdf.Object) -> list[object]:
    if isinstance(part, pikepdf.Array):
        return [part[place] for place in range(len(part))]
    return [part[key] for key in part.keys()]  # noqa: SIM118 - a PDF's dictionary is no mapping


def _is_reference(value: object) -> bool:
    return isinstance(value, pikepdf.Object) and value.is_indirect
