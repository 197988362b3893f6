"""What Wagtail's editor asks of a page's words before they are handed in or published."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.fields import RichTextField, StreamField
from wagtail.images.models import AbstractImage
from wagtail.models import Page
from wagtail.rich_text import RichText

from cms.models.scheduled_form import ScheduledPageForm
from cms.rules.content import Heading, Part, Picture, problems, read

HEADED = {"callout", "downloads"}
"""The blocks that begin with a heading of their own, of level 2."""


class CheckedForm(ScheduledPageForm):
    """The form of a page whose words are checked, but for a draft that is only saved."""

    def clean(self) -> dict[str, Any]:
        """Refuse words that not everyone can understand, and say which and what to do."""
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation:
            for name in written(type(self.instance)):
                value = cleaned.get(name)
                if found := problems(parts_of(value)):
                    self.add_error(name, _shown(found, value))
        return cleaned


def _shown(sentences: list[str], value: object) -> ValidationError:
    """Return the error that the field's editor shows: that of blocks shows none but its own."""
    if isinstance(value, StreamValue):
        return StreamBlockValidationError(non_block_errors=sentences)
    return ValidationError(sentences)


def written(model: type[Model]) -> list[str]:
    """Return the names of the fields in which an editor writes more than a line."""
    kinds = (RichTextField, StreamField)
    return [field.name for field in model._meta.get_fields() if isinstance(field, kinds)]


def parts_of(value: object) -> Iterator[Part]:
    """Give the headings, links, pictures and words of a field's value, in their order."""
    if isinstance(value, str):
        yield from read(value)
    elif isinstance(value, RichText):
        yield from read(value.source)
    elif isinstance(value, StreamValue):
        for child in value:
            if child.block_type in HEADED:
                yield Heading(2, child.value["heading"])
            yield from parts_of_block(child.value)


def parts_of_block(value: object) -> Iterator[Part]:
    """Give what is in a block: only rich text and pictures, as its other words are plain."""
    if isinstance(value, StructValue):
        for part in value.values():
            yield from parts_of_block(part)
    elif isinstance(value, ListValue):
        for part in value:
            yield from parts_of_block(part)
    elif isinstance(value, AbstractImage):
        decorates = getattr(value, "decorative", False)
        yield Picture("" if decorates else getattr(value, "contextual_alt_text", None) or None)
    elif isinstance(value, RichText):
        yield from read(value.source)


def problems_of(page: Page) -> list[str]:
    """Return what is wrong with the words of a page as it stands, in sentences for its editor."""
    return [
        sentence
        for name in written(type(page))
        for sentence in problems(parts_of(getattr(page, name)))
    ]
