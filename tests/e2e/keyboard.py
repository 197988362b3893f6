"""What people do who have a keyboard and no mouse."""

from playwright.sync_api import Locator, Page, Response

MOST_STEPS = 150
IS_FOCUSED = "part => part === document.activeElement"
IS_MARKED = "part => getComputedStyle(part).outlineStyle !== 'none'"


def reach(page: Page, target: Locator) -> None:
    """Press Tab until the focus is on the target.

    Raises AssertionError if it never gets there.
    """
    target.wait_for()
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if target.evaluate(IS_FOCUSED):
            return
    raise AssertionError(f"{MOST_STEPS} times Tab do not lead to {target}")


def reach_marked(page: Page, target: Locator) -> None:
    """Reach the target, and see that it is marked as where the focus is."""
    reach(page, target)
    assert target.evaluate(IS_MARKED), f"nothing marks the focus on {target}"


def press(page: Page, target: Locator) -> None:
    """Reach a button or a link, and press Enter on it."""
    reach(page, target)
    page.keyboard.press("Enter")


def fill(page: Page, name: str, words: str) -> None:
    """Reach the field of that name, and type the words into it."""
    reach(page, page.locator(f"[name='{name}']"))
    page.keyboard.type(words)


def follow(page: Page, name: str, *, within: Locator | None = None) -> None:
    """Reach the first link of that name, and press Enter."""
    place = within or page.locator("body")
    reach_marked(page, place.get_by_role("link", name=name).first)
    page.keyboard.press("Enter")


def open_file(page: Page, name: str) -> tuple[int, str]:
    """Reach the first link of that name, press Enter; return the status and type of what comes."""
    reach(page, page.get_by_role("link", name=name).first)
    with page.expect_event("framenavigated"), page.expect_response(_leads_on) as coming:
        page.keyboard.press("Enter")
    return coming.value.status, coming.value.headers["content-type"]


def _leads_on(answer: Response) -> bool:
    return answer.request.is_navigation_request()
