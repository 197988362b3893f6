"""Small PDFs, sound and strange."""

import io

import pikepdf
from pikepdf import Dictionary, Name


def pdf(pages: int = 1) -> bytes:
    """Return a PDF of empty letter pages."""
    return saved(blank(pages))


def locked_pdf(*, to_read: str = "secret") -> bytes:
    """Return a PDF that wants a password, to be read or only to be changed."""
    out = io.BytesIO()
    blank().save(out, encryption=pikepdf.Encryption(owner="owner", user=to_read))
    return out.getvalue()


def acting_pdf(action: str) -> bytes:
    """Return a PDF with an action inside a link, inside a page, and not at its root."""
    made = blank()
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A={"/S": Name(action)})
    made.pages[0].Annots = pikepdf.Array([link])
    return saved(made)


def script_pdf() -> bytes:
    """Return a PDF that runs a script when it is opened."""
    made = blank()
    made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert('Hello')")
    return saved(made)


def attaching_pdf() -> bytes:
    """Return a PDF with a file attached."""
    made = blank()
    made.attachments["run.exe"] = b"MZ"
    return saved(made)


def blank(pages: int = 1) -> pikepdf.Pdf:
    """Return an unsaved PDF of empty letter pages."""
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=(612, 792))
    return made


def saved(made: pikepdf.Pdf) -> bytes:
    """Return the PDF's bytes."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
