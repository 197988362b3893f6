"""Lengths of the house's Word page. All are in twentieths of a point, Word's own unit."""

from mou_templates.docx.xml import Node, node

INCH = 1440
PAGE = (12240, 15840)
"""US Letter, upright."""

MARGIN = INCH
STEP, EXHIBIT_STEP = 576, 720
"""How far a clause stands in from the one above it; "A-10" needs more room than "10."."""

ITEM_STEP = 360
"""How far the words of a list's item stand in from the words around the list."""


def text_width(*, wide: bool) -> int:
    """Return the width of a line from margin to margin."""
    return PAGE[1 if wide else 0] - 2 * MARGIN


def left(depth: int, *, exhibit: bool) -> int:
    """Return how far the words of a clause at this depth stand from the margin."""
    if not exhibit:
        return STEP * depth
    return 0 if depth < 2 else EXHIBIT_STEP + STEP * (depth - 2)


def indent(depth: int, *, exhibit: bool) -> Node:
    """Return the indent of a clause's first line, whose number hangs out of its words."""
    step = EXHIBIT_STEP if exhibit and depth == 2 else STEP
    start = left(depth, exhibit=exhibit)
    return node("ind", left=start, hanging=min(step, start))
