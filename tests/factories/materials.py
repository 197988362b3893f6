"""Materials and their issues, published below the list of materials."""

from datetime import date, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents.models import Document

from cms.models import HomePage, IssuePage, MaterialPage, MaterialsIndexPage


def materials_index() -> MaterialsIndexPage:
    """Return the list of materials at `/materials/`, made if there is none yet."""
    if found := MaterialsIndexPage.objects.first():
        return found
    home = HomePage.objects.get()
    return home.add_child(instance=MaterialsIndexPage(title="Materials", slug="materials"))


def material(slug: str = "flyer", **facts: object) -> MaterialPage:
    """Return a published material."""
    words = {"title": f"The {slug}", "summary": f"What the {slug} says."} | facts
    return materials_index().add_child(instance=MaterialPage(slug=slug, **words))


def document(name: str = "flyer.pdf", content: bytes = b"%PDF-1.7\n") -> Document:
    """Return a document with a file of its own."""
    return Document.objects.create(title=name, file=ContentFile(content, name=name))


def issue(
    of: MaterialPage,
    *,
    days: tuple[int, int] = (-10, 10),
    period: date | None = None,
    **facts: object,
) -> IssuePage:
    """Return a published issue, valid from and until so many days after today."""
    today = timezone.localdate()
    first, last = (today + timedelta(days=count) for count in days)
    facts = {"period": period or first.replace(day=1), "title": f"Issue of {first}"} | facts
    if "file" not in facts:
        facts["file"] = document()
    return of.add_child(instance=IssuePage(valid_from=first, valid_until=last, **facts))
