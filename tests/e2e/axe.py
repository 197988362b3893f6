"""axe-core over a page, in light and in dark, on a phone and on a desk."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
DESK, PHONE = 1280, 360
SCREENS = tuple((look, width) for look in ("light", "dark") for width in (DESK, PHONE))
"""Looks, each on a width in pixels: a desk, a phone held upright."""
HEIGHT = 900
OPTIONS = {"runOnly": {"type": "tag", "values": list(RULES)}, "resultTypes": ["violations"]}
SETTLE = "() => document.getAnimations().forEach((animation) => animation.finish())"


def findings(page: Page, within: str = ":root") -> list[str]:
    """Return what axe finds on the page, or within one part of it, on each screen."""
    page.evaluate(AXE_SCRIPT)
    found = []
    for look, width in SCREENS:
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
