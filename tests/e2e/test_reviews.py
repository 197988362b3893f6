"""A manager approves a page in the browser, with Wagtail's autosave running."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from wagtail.models import TaskState

from cms.demo.people import make_staff
from cms.models import StandardPage
from tests.e2e.browser import Visitors
from tests.e2e.test_editors import log_in
from tests.factories.pages import standard_page

pytestmark = pytest.mark.e2e


@pytest.fixture
def submitted(public_site: None) -> StandardPage:
    """A page that the demo's editor has submitted for review."""
    make_staff()
    page = standard_page(title="Summer jobs", slug="summer", intro="As submitted.", live=False)
    page.get_workflow().start(page, User.objects.get(username="editor"))
    return page


def opened(visitors: Visitors, page: StandardPage) -> Page:
    """Return the manager's window with the page's editor in it."""
    window = visitors.enter()
    log_in(window, "manager")
    window.goto(f"/admin/pages/{page.pk}/edit/")
    window.wait_for_load_state("networkidle")
    return window


def approve(window: Page) -> None:
    window.get_by_role("button", name="More actions").click()
    window.get_by_role("button", name="Approve", exact=True).click()


def outcome(page: StandardPage) -> tuple[bool, bool, str, list[str]]:
    """Return whether it is live and has a draft, its public words, and its steps."""
    found = StandardPage.objects.get(pk=page.pk)
    states = TaskState.objects.filter(workflow_state__object_id=page.pk).order_by("pk")
    assert states.last().revision == (found.live_revision or found.latest_revision)
    steps = [state.status for state in states]
    return found.live, found.has_unpublished_changes, found.intro, steps


def test_what_the_manager_read_is_public_and_no_draft_is_left(
    visitors: Visitors, submitted: StandardPage
):
    window = opened(visitors, submitted)

    approve(window)

    expect(window.get_by_text("has been updated")).to_be_visible()
    # Longer than the autosave waits.
    window.wait_for_timeout(1500)
    assert outcome(submitted) == (True, False, "As submitted.", ["approved"])
    assert visitors.faults == []


def test_what_the_manager_typed_just_before_is_public_and_no_draft_is_left(
    visitors: Visitors, submitted: StandardPage
):
    window = opened(visitors, submitted)

    window.locator("[name=intro]").fill("As corrected.")
    approve(window)

    expect(window.get_by_text("has been updated")).to_be_visible()
    window.wait_for_timeout(1500)
    assert outcome(submitted) == (True, False, "As corrected.", ["cancelled", "approved"])
    assert visitors.faults == []


def test_a_manager_whose_page_has_changed_is_shown_it_again(
    visitors: Visitors, submitted: StandardPage
):
    first, second = opened(visitors, submitted), opened(visitors, submitted)
    first.locator("[name=intro]").fill("Slipped in.")
    first.get_by_role("button", name="Save draft").click()
    expect(first.get_by_text("has been updated")).to_be_visible()

    approve(second)

    expect(second.get_by_text("Nothing was decided")).to_be_visible()
    expect(second.locator("[name=intro]")).to_have_value("Slipped in.")
    assert outcome(submitted)[0] is False
    approve(second)
    expect(second.get_by_text("has been updated")).to_be_visible()
    assert outcome(submitted)[:3] == (True, False, "Slipped in.")
