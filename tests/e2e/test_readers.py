"""What readers and branches come for, found by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import Visitors
from tests.e2e.keyboard import follow, open_file, reach_marked
from workflows.models import Mou

pytestmark = pytest.mark.e2e

PDF = (200, "application/pdf")


def test_readers_find_by_keyboard_a_library_its_agreement_a_flyer_and_the_print_pack(
    files_on_disk: None, demo: Mou, public_site: None, visitors: Visitors
):
    page = visitors.enter()

    find_the_nearest_library(page)
    library = page.url
    read_its_agreement(page)
    open_a_current_flyer(page)
    page.goto(library)

    assert open_file(page, "Open the print pack") == PDF
    assert visitors.faults == []


def find_the_nearest_library(page: Page) -> None:
    """Go from the home page to the library nearest to Lakeside that has job-search computers."""
    page.goto("/")
    follow(page, "Computers for the job search")
    reach_marked(page, page.get_by_label("Nearest to"))
    page.keyboard.type("Lakeside")
    reach_marked(page, page.get_by_role("button", name="Show"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("5 of 11 locations")).to_be_visible()
    expect(page.locator(".cards .badge--info")).to_have_count(5)
    follow(page, "Library", within=page.locator(".cards"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Central Branch Library")


def read_its_agreement(page: Page) -> None:
    """Go on to the agreement that the library is under."""
    follow(page, "Memorandum of Understanding on Temporary Library Cards")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Memorandum of Understanding on Temporary Library Cards"
    )


def open_a_current_flyer(page: Page) -> None:
    """Go by the menu to the workshop flyer, and open the issue of now."""
    follow(page, "Materials", within=page.get_by_role("navigation", name="Main"))
    follow(page, "Workshop flyer", within=page.get_by_role("main"))

    assert open_file(page, "Open the file of November") == PDF
