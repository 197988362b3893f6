"""Which picture a stored file is a size of, and which issues it shows."""

from django.db.models import QuerySet
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage, AbstractRendition

from cms.models import IssuePage


def rendition_named(name: str) -> AbstractRendition | None:
    """Return the size of a picture that is stored under the name, with its picture."""
    sizes = get_image_model().get_rendition_model().objects
    found: AbstractRendition | None = (
        sizes.filter(file=name).select_related("image__collection").first()
    )
    return found


def issues_showing(image: AbstractImage) -> QuerySet[IssuePage]:
    """Return the issues whose first page the picture is, published or not."""
    return IssuePage.objects.filter(thumbnail=image.pk)
