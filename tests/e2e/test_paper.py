"""A profile, a material and an agreement on paper."""

import pypdfium2
import pytest

from tests.e2e.browser import Visitors
from workflows.models import Mou

pytestmark = pytest.mark.e2e

FRAME = ("Staff log-in", "Skip to the main content", "Locations", "Show that day")
INK = """() => ["color", "backgroundColor"].map(
    (name) => getComputedStyle(document.documentElement)[name])"""


def words_of(pdf: bytes) -> str:
    """Return the words of all pages, a space for each gap and line end."""
    with pypdfium2.PdfDocument(pdf) as paper:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in paper)


def test_on_paper_stands_what_was_to_be_read_and_nothing_to_press(
    visitors: Visitors, demo: Mou, public_site: None
):
    page = visitors.enter(color_scheme="dark")
    page.emulate_media(media="print")
    wanted = {
        "/partners/county-library-system/": "Central Branch Library 100 Library Square, Fairmead",
        "/materials/flyer/": "Current until",
        f"/mous/{demo.number}/": "Memorandum of Understanding for the One-Stop System",
    }

    paper = {}
    for address in wanted:
        page.goto(address)
        paper[address] = words_of(page.pdf(format="Letter"))
        assert page.evaluate(INK) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]

    assert [address for address, words in wanted.items() if words not in paper[address]] == []
    assert [(at, word) for at, words in paper.items() for word in FRAME if word in words] == []
