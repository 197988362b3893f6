"""An editor and a manager publish next month's flyer, by keyboard alone."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from cms.demo.people import PASSWORD, make_staff
from cms.models import MaterialPage
from tests.e2e.browser import Visitors
from tests.e2e.keyboard import fill, press, reach
from tests.packages.pdfs import pdf

pytestmark = pytest.mark.e2e


def test_next_months_flyer_goes_through_moderation_and_this_months_is_shown_as_past(
    files_on_disk: None, public_site: None, visitors: Visitors, settings: Settings
):
    # Wagtail saves while one types, now and then in the midst of the next step. That is tried
    # where the drafting editor is; here a page is saved when its button is pressed.
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    make_staff()
    flyer = MaterialPage.objects.get(slug="flyer")

    editor_submits(visitors.enter(), flyer)
    assert shelves(visitors.enter()) == (["November", "Noviembre"], ["October"])
    manager_approves(visitors.enter())

    assert shelves(visitors.enter()) == (["December", "Noviembre"], ["November", "October"])
    assert visitors.faults == []


def log_in(page: Page, username: str) -> None:
    """Log in as one of the demo's staff; the first field has the focus already."""
    page.goto("/admin/")
    page.wait_for_load_state("networkidle")
    field = page.locator("[name=username]")
    expect(field).to_be_focused()
    page.keyboard.type(username)
    expect(field).to_have_value(username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Site summary")).to_be_visible()


def editor_submits(page: Page, flyer: MaterialPage) -> None:
    """Add an issue for next month that is valid from today on, and hand it in."""
    today = timezone.localdate()
    log_in(page, "editor")
    page.goto(f"/admin/pages/{flyer.pk}/")
    press(page, page.get_by_role("link", name="Add child page").first)
    fill(page, "title", "December")
    fill(page, "period", f"{next_month(today):%Y-%m-%d}")
    upload(page)
    fill(page, "valid_from", f"{today:%Y-%m-%d}")
    fill(page, "valid_until", f"{today + timedelta(days=30):%Y-%m-%d}")
    press(page, page.get_by_role("button", name="More actions"))
    press(page, page.get_by_role("button", name="Submit to Review by a manager"))
    expect(page.get_by_text("submitted for moderation")).to_be_visible()


def upload(page: Page) -> None:
    """Choose the issue's file, which is uploaded on the way."""
    press(page, page.get_by_role("button", name="Choose a document").first)
    reach(page, page.get_by_role("dialog").get_by_role("tab", selected=True))
    page.keyboard.press("ArrowRight")
    file = {"name": "december.pdf", "mimeType": "application/pdf", "buffer": pdf(2)}
    # The window in which a file is picked is the system's, so the file is handed to the field.
    page.locator("input[type=file]").set_input_files([file])
    press(page, page.get_by_role("button", name="Upload"))
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text("december", exact=True)).to_be_visible()


def manager_approves(page: Page) -> None:
    """Open from the dashboard what awaits review, and approve it."""
    log_in(page, "manager")
    press(page, page.get_by_role("link", name="December").first)
    press(page, page.get_by_role("button", name="More actions"))
    press(page, page.get_by_role("button", name="Approve", exact=True))
    expect(page.locator(".messages")).to_have_text(re.compile("December"))


def shelves(page: Page) -> tuple[list[str], list[str]]:
    """Return what a reader sees as current and as past."""
    page.goto("/materials/flyer/")
    current = page.get_by_role("region", name="Current").get_by_role("heading", level=3)
    past = page.get_by_role("region", name="Past issues").get_by_role("link")
    return current.all_inner_texts(), past.all_inner_texts()


def next_month(day: date) -> date:
    """Return the first day of the month after the day's."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
