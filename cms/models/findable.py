"""What the search index keeps of a page or a location: the stems of its words.

Words are stemmed and folded before a database sees them (`mou_templates.text.stems`), so that
SQLite and PostgreSQL find the same. Each stem is indexed under a mark of its own, which keeps it
apart from the plain words that Wagtail's editor searches.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from mou_templates.text.stems import stem, stems

LONGEST = 60
"""Letters of a stem that count."""


def mark(found: str) -> str:
    """Return the stem as it is in the index, in ASCII: databases part other letters differently."""
    cut = found[:LONGEST]
    return f"zzw{cut}" if cut.isascii() else f"zzx{cut.encode().hex()}"


def index_query(words: Iterable[str]) -> str:
    """Return what the index is asked for, to find all the words."""
    return " ".join(mark(stem(word)) for word in words)


class Findable:
    """A mixin for models: found in the site's search by the words of some of its fields."""

    found_by: ClassVar[tuple[str, ...]] = ()
    """The names of the fields and methods whose words count."""

    stem_fields: ClassVar[list[Any]] = [index.SearchField("search_stems")]

    def searchable_text(self) -> str:
        """Return all the words by which it is found."""
        return " \n".join(part for name in self.found_by for part in _words(self, name))

    def search_stems(self) -> str:
        """Return the stems of these words, as they are in the index."""
        return " ".join(mark(found) for found in stems(self.searchable_text()))


def _words(instance: Any, name: str) -> list[str]:
    value = getattr(instance, name)
    fields = {field.name: field for field in instance._meta.get_fields()}
    field = fields.get(name)
    if isinstance(field, RichTextField | StreamField):
        return [str(part) for part in field.get_searchable_content(value)]
    if field is not None and field.many_to_many:
        return [str(row) for row in value.all()]
    return [str(value() if callable(value) else value)]
