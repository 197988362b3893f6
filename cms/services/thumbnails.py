"""The picture of an issue's first page."""

import logging

from django.core.files.base import ContentFile
from wagtail.documents.models import AbstractDocument
from wagtail.images import get_image_model

from cms.files.picture import FirstPage, first_page
from cms.files.refused import RefusedFile
from cms.models import IssuePage
from cms.services.files import private_collection
from workflows.services.transactions import one_transaction

COLLECTION = "First pages of issues"
"""Where the pictures are kept, apart from those that editors choose from.

It is for the desk alone; what the public sees of it are the pictures of issues that are out.
"""

logger = logging.getLogger(__name__)


@one_transaction
def make_thumbnail(*, issue_id: int) -> bool:
    """Draw the first page of the issue's file, unless it is drawn; return whether it is there now.

    A file that is missing, no PDF, or that cannot be drawn leaves the issue without a picture:
    it is handed out all the same. Running it again is safe.
    """
    issue = IssuePage.objects.filter(pk=issue_id).select_related("file", "thumbnail").first()
    if issue is None:
        return False
    if issue.thumbnail and issue.thumbnail.title == _title(issue.file):
        return True
    drawn = _drawn(issue.file)
    picture = _kept(issue.file, drawn) if drawn else None
    # The page itself is not saved: a draft that an editor has open must not be touched.
    IssuePage.objects.filter(pk=issue_id).update(
        thumbnail=picture, pages=drawn.pages if drawn else 0
    )
    return picture is not None


def _drawn(document: AbstractDocument) -> FirstPage | None:
    if document.file_extension.lower() != "pdf":
        return None
    try:
        with document.open_file() as file:
            return first_page(document.filename, file.read())
    except (OSError, RefusedFile) as error:
        logger.warning("No first page of document %s: %s", document.pk, error)
        return None


def _kept(document: AbstractDocument, drawn: FirstPage) -> object:
    images = get_image_model().objects
    title = _title(document)
    if found := images.filter(title=title).first():
        return found
    file = ContentFile(drawn.png, name=f"first-page-{document.pk}.png")
    return images.create(title=title, file=file, collection=private_collection(COLLECTION))


def _title(document: AbstractDocument) -> str:
    """Return a title that changes with the file: a document may be given another one."""
    return f"First page of document {document.pk}, {document.get_file_hash()[:12]}"
