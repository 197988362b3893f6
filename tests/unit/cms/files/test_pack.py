"""A print pack holds every sound file, and names on its cover each that is not."""

import io
from dataclasses import replace
from datetime import date

import pikepdf
import pypdfium2
import pytest

from cms.files.pack import Handout, print_pack
from tests.packages.pdfs import locked_pdf, pdf, script_pdf

DAY = date(2026, 11, 25)
FLYER = Handout("Workshop flyer", "November 2026", "English", 40, "flyer.pdf", pdf(2))
HARM = Handout("#panic()", "$x$ [ *", "Russian", 1, 'a".pdf', pdf())


def words(content: bytes) -> str:
    """Return the words of the first page, on one line."""
    with pypdfium2.PdfDocument(content) as found:
        page = found[0]
        text = page.get_textpage()
        read = text.get_text_bounded()
        text.close()
        page.close()
    return " ".join(read.split())


def pages(content: bytes) -> int:
    with pikepdf.open(io.BytesIO(content)) as found:
        return len(found.pages)


def test_a_pack_is_a_cover_and_the_files():
    made = print_pack("Central", DAY, [FLYER, replace(FLYER, material="Card", content=pdf(1))])

    assert pages(made) == 1 + 2 + 1


def test_the_cover_lists_items_with_pages_and_copies():
    made = print_pack("Central", DAY, [FLYER])

    assert words(made) == (
        "Print pack: Central Current on November 25, 2026. What Language Pages Copies "
        "Workshop flyer November 2026 English 2 40 "
        "Print each item as often as it says. What was current on another day is in another pack."
    )


@pytest.mark.parametrize(
    ("handout", "reason"),
    [
        (replace(FLYER, content=None), "its file is missing or cannot be read."),
        (replace(FLYER, name="flyer.docx"), "its file is not a PDF. Print it from its own page."),
        (replace(FLYER, content=b"%PDF-1.7 torn"), "“flyer.pdf” is damaged"),
        (replace(FLYER, content=locked_pdf()), "“flyer.pdf” is protected by a password."),
        (replace(FLYER, content=script_pdf()), "“flyer.pdf” holds a script"),
        (replace(FLYER, content=pdf(201)), "“flyer.pdf” has 201 pages"),
    ],
)
def test_a_file_that_cannot_be_printed_is_named_on_the_cover(handout: Handout, reason: str):
    made = print_pack("Central", DAY, [handout, replace(FLYER, material="Card")])

    assert f"Not in this pack • Workshop flyer, November 2026: {reason}" in words(made)
    assert pages(made) == 1 + 2


def test_a_location_without_materials_is_told_so_on_the_cover():
    made = print_pack("Central", DAY, [])

    assert "Nothing is handed out here today, so there is nothing to print." in words(made)
    assert pages(made) == 1


def test_what_a_title_holds_is_printed_and_not_run():
    made = print_pack('#read("/etc/passwd")', DAY, [HARM])

    assert 'Print pack: #read("/etc/passwd")' in words(made)
    assert "#panic() $x$ [ * Russian 1 1" in words(made)


def test_a_cover_may_go_on_over_several_pages():
    many = [replace(FLYER, material=f"Material {number}") for number in range(60)]

    made = print_pack("Central", DAY, many)

    assert pages(made) > 1 + 60 * 2


def test_the_same_pack_is_the_same_bytes():
    assert print_pack("Central", DAY, [FLYER]) == print_pack("Central", DAY, [FLYER])
