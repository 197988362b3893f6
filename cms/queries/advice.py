"""What editors are advised to mend in the PDFs of a page."""

from collections.abc import Iterator

from django.db.models import ForeignKey
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from cms.files.advice import advice_on_document

MOST_FILES = 10
"""Files of one page that are opened: of a page with more, the first by their titles."""


def advice_on_page(page: Page) -> list[str]:
    """Return what is to be mended in the PDFs that the page hands out, as it is now."""
    keys = set(_documents_in(page))
    documents = get_document_model().objects.filter(pk__in=keys).order_by("title", "pk")
    return [sentence for each in documents[:MOST_FILES] for sentence in advice_on_document(each)]


def _documents_in(page: Page) -> Iterator[str]:
    """Yield the keys of the documents that a page refers to, as words; some may be there twice."""
    model = get_document_model()
    for field in page._meta.get_fields():
        if isinstance(field, ForeignKey) and field.related_model is model:
            if (key := field.value_from_object(page)) is not None:
                yield str(key)
        elif isinstance(field, RichTextField | StreamField):
            for found, key, *_ in field.extract_references(field.value_from_object(page)):
                if found is model:
                    yield str(key)
