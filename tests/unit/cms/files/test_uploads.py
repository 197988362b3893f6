"""A file is taken if it is what its name says and does nothing by itself."""

import io
import zipfile

import pytest

from cms.files.refused import RefusedFile
from cms.files.uploads import check_upload
from tests.packages.pdfs import acting_pdf, attaching_pdf, locked_pdf, pdf, script_pdf

ACTS = (
    "“flyer.pdf” holds a script, an attached file or a form that acts by itself. Print it to a new "
    "PDF and hand that in."
)
LOCKED = "“flyer.pdf” is protected by a password. Save it without protection and hand it in again."
TOO_LONG = (
    "“flyer.pdf” has 2,000 pages; at most 200 are taken. Hand in the part that is to be printed."
)
DAMAGED = "“flyer.pdf” is damaged: it does not open as a PDF. Make it again and hand that in."


def named(value: object) -> str | None:
    """Return a name for a test's file: its bytes differ from process to process."""
    return "file" if isinstance(value, bytes) else None


def package(*members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for member in members:
            made.writestr(member, b"")
    return out.getvalue()


def not_a(ending: str, name: str) -> str:
    return (
        f"“{name}” is not a {ending} file, though its name says so. Open it in the program that "
        f"made it, save it as {ending}, and hand it in again."
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("flyer.pdf", pdf()),
        ("FLYER.PDF", pdf(200)),
        ("flyer.pdf", acting_pdf("/URI")),
        ("letter.docx", package("[Content_Types].xml", "word/document.xml")),
        ("letter.odt", package("mimetype", "content.xml")),
        ("list.csv", "Branch;Copies\nRivière;3\n".encode("latin-1")),
    ],
    ids=named,
)
def test_a_sound_file_is_taken(name: str, content: bytes):
    check_upload(name, content)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("flyer.pdf", b"", "“flyer.pdf” is empty. Choose the file again."),
        ("flyer.pdf", b"<html></html>", not_a("PDF", "flyer.pdf")),
        (
            "flyer.pdf",
            b"MZ\x90",
            "“flyer.pdf” is a program, whatever its name says. It is not taken.",
        ),
        ("flyer.pdf", b"%PDF-1.7\n" + b"\x00" * 200, DAMAGED),
        ("flyer.pdf", pdf(0), DAMAGED),
        ("flyer.pdf", locked_pdf(), LOCKED),
        ("flyer.pdf", locked_pdf(to_read=""), LOCKED),
        (
            "flyer.pdf",
            pdf(2000),
            TOO_LONG,
        ),
        ("flyer.pdf", script_pdf(), ACTS),
        ("flyer.pdf", acting_pdf("/Launch"), ACTS),
        ("flyer.pdf", acting_pdf("/SubmitForm"), ACTS),
        ("flyer.pdf", attaching_pdf(), ACTS),
        ("letter.docx", pdf(), not_a("DOCX", "letter.docx")),
        ("letter.docx", package("xl/workbook.xml"), not_a("DOCX", "letter.docx")),
        (
            "letter.docx",
            package("word/document.xml", "word/vbaProject.bin"),
            "“letter.docx” holds macros. Save it without them and hand it in again.",
        ),
        ("list.csv", package("a"), not_a("CSV", "list.csv")),
        ("list.txt", b"a\x00b", not_a("TXT", "list.txt")),
    ],
    ids=named,
)
def test_a_file_that_is_not_taken_is_named_with_the_reason(
    name: str, content: bytes, sentence: str
):
    with pytest.raises(RefusedFile) as refused:
        check_upload(name, content)

    assert str(refused.value) == sentence
