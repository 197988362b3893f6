"""The widget of rich text in Wagtail's editor."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import BadRequest
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

BLOCK = ("key", "text", "type", "depth", "inlineStyleRanges", "entityRanges", "data")
STYLE = ("offset", "length", "style")
RANGE = ("offset", "length", "key")
ENTITY = ("type", "mutability", "data")
SURROGATE = re.compile("[\ud800-\udfff]")


class FreshConverter:
    """Wagtail's converter of rich text, made anew for each call.

    Wagtail's own keeps the text that it is reading in itself, and one is shared by all requests of
    a process: two threads that opened two drafts got errors or each other's words (wagtail#14573).
    Making one takes 0.05 ms.
    """

    def __init__(self, features: Sequence[str]) -> None:
        self.features = features

    def from_database_format(self, html: str) -> str:
        """Return rich text of the database as content of the editor, in JSON."""
        return str(ContentstateConverter(self.features).from_database_format(html))

    def to_database_format(self, content: str) -> str:
        """Return content of the editor, in JSON, as rich text for the database."""
        return _storable(str(ContentstateConverter(self.features).to_database_format(content)))


def _storable(words: str) -> str:
    """Return words that every database keeps: half of a character becomes U+FFFD.

    JavaScript writes half an emoji as a lone surrogate, which UTF-8 has no form for.

    Raises:
        BadRequest: if there is a NUL, which no keyboard types and PostgreSQL does not keep.
    """
    if "\0" in words:
        raise BadRequest("There is a NUL character in the text.")
    return SURROGATE.sub("\ufffd", words)


class SteadyRichTextArea(DraftailRichTextArea):
    """Wagtail's rich text, which the page already holds as the editor will write it.

    Draftail writes its value anew when it has come. In a long agreement that takes longer than
    Wagtail waits before it looks for edits: a text that was only opened was then saved by itself,
    as a version of whoever looked at it.

    One widget serves all requests of a process, so it keeps nothing of what it converts.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.converter = FreshConverter(self.features)

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
