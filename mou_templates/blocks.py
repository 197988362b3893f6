"""The blocks an agreement is edited with in Wagtail.

A clause is a stream child whose own id is the clause's id, so it keeps its id when it is moved
within its list, edited or saved. `stream` turns these values into a `Text` and back.
"""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    ListBlock,
    MultipleChoiceBlock,
    RichTextBlock,
    StreamBlock,
    StreamBlockValidationError,
    StreamValue,
    StructBlock,
)
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from mou_templates.richtext import indented_item

FEATURES = ["bold", "italic", "underline", "link", "ol", "ul", "clause-reference", "blank"]
"""What the toolbar of a clause's text offers: what a `Text` can hold, and no more."""

ROLES = [
    ("parties", "The parties"),
    ("services", "Services by party"),
    ("sites", "Sites"),
    ("costs", "Costs"),
]
LEVELS = [("full", "Full"), ("reduced", "Reduced")]


class TableBlock(StructBlock):
    """A table of plain words, and what it holds, so that a rule can find it."""

    role = ChoiceBlock(
        choices=ROLES,
        required=False,
        label="What the table holds",
        help_text="Leave empty unless it is the table of parties, services, sites or costs.",
    )
    table = TypedTableBlock([("text", CharBlock(required=False, label="Words"))], label="Table")

    class Meta:
        icon = "table"
        label = "Table"


NESTED = (
    "“{item}” is a list within a list. Lists have one level here. Move the item out to the level "
    "of the list (Shift+Tab), or write it as a subsection or an item of its own."
)


class BodyBlock(StreamBlock):
    """The body of a clause: running text with lists, and tables."""

    text = RichTextBlock(features=FEATURES, label="Text", icon="pilcrow")
    table = TableBlock()

    class Meta:
        required = False

    def clean(self, value: StreamValue, **how: Any) -> StreamValue:
        """Refuse a list within a list: a text has lists of one level, in Word and PDF as well.

        Raises:
            StreamBlockValidationError: if there is one; it quotes the item that is indented.
        """
        found: StreamValue = super().clean(value, **how)
        errors = {
            place: ValidationError(NESTED.format(item=item), code="nested")
            for place, child in enumerate(found)
            if child.block_type == "text" and (item := indented_item(child.value.source))
        }
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return found


class ScopeBlock(StructBlock):
    """Whom a clause binds."""

    parties = ListBlock(
        CharBlock(label="Party's key"),
        default=[],
        label="Parties",
        help_text="Leave empty if the clause binds every party.",
    )
    levels = MultipleChoiceBlock(
        choices=LEVELS,
        required=False,
        label="Site levels",
        help_text="Leave empty if the clause binds sites of every level.",
    )

    class Meta:
        icon = "group"
        label = "Applies to"
        collapsed = True


class ItemBlock(StructBlock):
    """A clause of the deepest level, such as (ii) in Section 4(b)(ii). Others add children."""

    heading = CharBlock(required=False, label="Heading")
    body = BodyBlock(required=False, label="Body")
    scope = ScopeBlock(required=False)
    elements = ListBlock(
        CharBlock(label="Element's id"),
        default=[],
        collapsed=True,
        label="Required elements (advanced)",
        help_text="Ids of the checklist's elements that this clause answers to.",
    )

    class Meta:
        icon = "list-ul"
        label = "Item"
        label_format = "{heading}"


class ItemsBlock(StreamBlock):
    """The items below a subsection."""

    item = ItemBlock()

    class Meta:
        required = False


class SubsectionBlock(ItemBlock):
    """A clause of the second level, such as (b) in Section 4(b)."""

    children = ItemsBlock(required=False, label="Items")

    class Meta:
        icon = "list-ul"
        label = "Subsection"
        label_format = "{heading}"


class SubsectionsBlock(StreamBlock):
    """The subsections of a section."""

    subsection = SubsectionBlock()

    class Meta:
        required = False


class SectionBlock(ItemBlock):
    """A clause of the first level, such as Section 4."""

    children = SubsectionsBlock(required=False, label="Subsections")

    class Meta:
        icon = "doc-full"
        label = "Section"
        label_format = "{heading}"


class SectionsBlock(StreamBlock):
    """The sections of an agreement, numbered from 1."""

    section = SectionBlock()

    class Meta:
        required = False


class ExhibitBlock(ItemBlock):
    """An exhibit, such as Exhibit A; what stands below it is numbered A-1, (a), (i)."""

    children = SectionsBlock(required=False, label="Sections")

    class Meta:
        icon = "doc-full-inverse"
        label = "Exhibit"
        label_format = "{heading}"


class ExhibitsBlock(StreamBlock):
    """The exhibits of an agreement, lettered from A."""

    exhibit = ExhibitBlock()

    class Meta:
        required = False
