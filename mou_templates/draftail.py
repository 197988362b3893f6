"""Marks in the editor's content: pieces of a line that stand for something, as one whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from draftjs_exporter import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineEntityElementHandler


class MarkHandler(InlineEntityElementHandler):
    """Reads a mark from the database's HTML. It cannot be edited within, only put and removed."""

    mutability = "IMMUTABLE"

    def __init__(self, mark: "Mark") -> None:
        super().__init__(mark.entity_type)
        self.mark = mark

    def get_attribute_data(self, attrs: Mapping[str, str]) -> dict[str, str]:
        """Return what the mark carries."""
        return {self.mark.key: attrs[self.mark.attribute]}


@dataclass(frozen=True, slots=True)
class Mark:
    """A span in the database's HTML that is an entity in the editor.

    `attribute` of the span is what the entity carries under `key`.
    """

    feature: str
    entity_type: str
    attribute: str
    key: str

    def handler(self) -> MarkHandler:
        """Return what reads this mark from the database's HTML."""
        return MarkHandler(self)

    def element(self, props: Mapping[str, Any]) -> Any:
        """Return the span for an entity of the editor, around the words it shows."""
        carried = {self.attribute: props.get(self.key, "")}
        return DOM.create_element("span", carried, props["children"])
