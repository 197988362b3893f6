"""The first page of a PDF becomes a picture, or it is told why not."""

import io

import pytest
from PIL import Image

from cms.files.picture import first_page
from cms.files.refused import RefusedFile
from tests.packages.pdfs import blank, locked_pdf, pdf, saved


def size(png: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(png)) as picture:
        return picture.size


def test_a_letter_page_is_drawn_at_640_pixels():
    found = first_page("flyer.pdf", pdf(3))

    assert (size(found.png), found.pages) == ((640, 829), 3)


def test_a_page_as_long_as_a_street_is_drawn_small():
    made = blank(0)
    made.add_blank_page(page_size=(100, 14000))

    assert size(first_page("flyer.pdf", saved(made)).png) == (12, 1600)


@pytest.mark.parametrize("kind", ["damaged", "locked", "without a page", "empty"])
def test_what_cannot_be_drawn_is_named(kind: str):
    content = {
        "damaged": b"%PDF-1.7 torn",
        "locked": locked_pdf(),
        "without a page": pdf(0),
        "empty": b"",
    }[kind]

    with pytest.raises(RefusedFile) as refused:
        first_page("flyer.pdf", content)

    assert str(refused.value) == "The first page of “flyer.pdf” cannot be drawn."
