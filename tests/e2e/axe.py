"""axe-core over a page, in light and in dark, on a phone and on a desk."""

from collections.abc import Sequence
from typing import Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
Screens = Sequence[tuple[Literal["light", "dark"], int]]
DESK, PHONE = 1280, 360
SCREENS: Screens = (("light", DESK), ("light", PHONE), ("dark", DESK), ("dark", PHONE))
"""Looks, each on a width in pixels: a desk, a phone held upright."""
AT_THE_DESK: Screens = (("light", DESK), ("dark", PHONE))
"""For the pages of staff: each look and each width once."""
HEIGHT = 900
OPTIONS = {
    "runOnly": {"type": "tag", "values": list(RULES)},
    "resultTypes": ["violations"],
    # Style sheets are read for one rule that is not among these.
    "preload": False,
}
SETTLE = "() => document.getAnimations().forEach((animation) => animation.finish())"


def findings(page: Page, within: str = ":root", screens: Screens = SCREENS) -> list[str]:
    """Return what axe finds on the page, or within one part of it, on each screen."""
    page.evaluate(AXE_SCRIPT)
    found = []
    for look, width in screens:
        page.emulate_media(color_scheme=look)
        page.set_viewport_size({"width": width, "height": HEIGHT})
        # A colour on its way to another is neither: axe would read one that nobody sees.
        page.evaluate(SETTLE)
        answer = page.evaluate("([part, options]) => axe.run(part, options)", [within, OPTIONS])
        found += [
            f"{look}, {width} px: {broken['id']} at {node['target']}: {node['failureSummary']}"
            for broken in answer["violations"]
            for node in broken["nodes"]
        ]
        if overflows(page):
            found.append(f"{look}, {width} px: the page is wider than the screen")
    return found


def overflows(page: Page) -> bool:
    """Test whether the page must be scrolled sideways."""
    measure = "() => document.documentElement.scrollWidth > window.innerWidth"
    return bool(page.evaluate(measure))
