"""Going from change to change in a redline, with and without the script, in a real browser."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from tests.e2e.browser import Visitors
from tests.e2e.steps import log_in
from workflows.models import Case, Mou

pytestmark = pytest.mark.e2e


def test_keys_go_from_change_to_change_while_the_focus_is_in_the_redline_and_they_are_on(
    visitors: Visitors, demo: Mou
) -> None:
    page = visitors.enter()
    log_in(page, "manager")
    case = Case.objects.get(instrument__mou=demo, final=False)
    page.goto(f"{reverse('workflows_case', args=[case.pk])}?reading=redline")
    seen: list[str] = []

    page.keyboard.press("n")
    seen.append(focused(page))  # the focus is on the page: the key is not ours
    page.get_by_role("link", name="Go to the first change").click()
    page.wait_for_function("document.activeElement.id === 'change-1'")
    for key in ("n", "n", "p"):
        page.keyboard.press(key)
        seen.append(focused(page))
    page.get_by_role("checkbox", name="Keys N and P").uncheck()
    page.get_by_role("button", name="Next change").click()
    seen.append(focused(page))
    page.keyboard.press("n")
    seen.append(focused(page))

    assert seen == ["", "change-2", "change-3", "change-2", "change-3", "change-3"]


def focused(page: Page) -> str:
    """Return the id of the change that has the focus, or nothing."""
    found = str(page.evaluate("document.activeElement.id"))
    return found if found.startswith("change-") else ""
