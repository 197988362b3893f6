"""The widget of rich text in Wagtail's editor."""

import json
from collections.abc import Mapping
from typing import Any

from wagtail.admin.rich_text import DraftailRichTextArea

BLOCK = ("key", "text", "type", "depth", "inlineStyleRanges", "entityRanges", "data")
STYLE = ("offset", "length", "style")
RANGE = ("offset", "length", "key")
ENTITY = ("type", "mutability", "data")


class SteadyRichTextArea(DraftailRichTextArea):
    """Wagtail's rich text, which the page already holds as the editor will write it.

    Draftail writes its value anew when it has come. In a long agreement that takes longer than
    Wagtail waits before it looks for edits: a text that was only opened was then saved by itself,
    as a version of whoever looked at it.
    """

    def format_value(self, value: Any) -> str:
        """Return the database's rich text as the editor will write it."""
        return as_written(super().format_value(value))


def as_written(content: str) -> str:
    """Return content as Draftail writes it: no white space, and names in its own order."""
    found = json.loads(content)
    blocks = [
        _in_order(block | {"data": block.get("data", {})}, BLOCK)
        | {
            "inlineStyleRanges": [_in_order(each, STYLE) for each in block["inlineStyleRanges"]],
            "entityRanges": [_in_order(each, RANGE) for each in block["entityRanges"]],
        }
        for block in found["blocks"]
    ]
    entities = {key: _in_order(each, ENTITY) for key, each in found["entityMap"].items()}
    written = {"blocks": blocks, "entityMap": entities}
    return json.dumps(written, ensure_ascii=False, separators=(",", ":"))


def _in_order(found: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Return a mapping with some names first, in their order, and the others after."""
    return {name: found[name] for name in names if name in found} | dict(found)
