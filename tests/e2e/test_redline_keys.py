"""Going from change to change in a redline, with and without the script, in a real browser."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.e2e.browser import Visitors
from tests.e2e.steps import log_in
from workflows.models import Case, Mou

pytestmark = pytest.mark.e2e


def test_keys_go_from_change_to_change_wherever_the_focus_is_while_they_are_on(
    visitors: Visitors, demo: Mou
) -> None:
    page = visitors.enter()
    open_redline(page, demo)
    seen: list[str] = []

    for key in ("n", "n", "N", "p", "Control+n", "Alt+p", "Meta+n"):
        page.keyboard.press(key)
        seen.append(focused(page))
    page.get_by_role("checkbox", name="Keys N and P").uncheck()
    page.get_by_role("button", name="Next change").click()
    seen.append(focused(page))
    page.keyboard.press("n")
    seen.append(focused(page))

    numbers = (1, 2, 3, 2, 2, 2, 2, 3, 3)
    assert seen == [f"change-{number}" for number in numbers]


def test_keys_in_a_field_are_typed_and_a_link_of_the_page_does_not_keep_them(
    visitors: Visitors, demo: Mou
) -> None:
    page = visitors.enter()
    open_redline(page, demo)
    comment = page.locator(".desk__steps textarea").first

    comment.evaluate("field => field.closest('details')?.setAttribute('open', '')")
    comment.focus()
    page.keyboard.press("n")
    typed = (focused(page), comment.input_value())
    page.get_by_role("link", name="Changes only").focus()
    page.keyboard.press("n")

    assert (typed, focused(page)) == (("", "n"), "change-1")


def test_a_screen_that_is_only_touched_has_the_buttons_and_no_keys(
    visitors: Visitors, demo: Mou
) -> None:
    page = visitors.enter(has_touch=True, is_mobile=True)
    open_redline(page, demo)

    page.keyboard.press("n")
    pressed = focused(page)
    page.get_by_role("button", name="Next change").tap()

    assert (pressed, focused(page)) == ("", "change-1")
    assert not page.get_by_text("Keys N and P").is_visible()


def open_redline(page: Page, mou: Mou) -> None:
    """Open, as a manager, the redline of the MOU's amendment that is under way."""
    log_in(page, "manager")
    case = Case.objects.get(instrument__mou=mou, final=False)
    page.goto(f"{reverse('workflows_case', args=[case.pk])}?reading=redline")
    expect(page.get_by_role("button", name="Next change")).to_be_visible()


def focused(page: Page) -> str:
    """Return the id of the change that has the focus, or nothing."""
    found = str(page.evaluate("document.activeElement.id"))
    return found if found.startswith("change-") else ""
