"""Pictures. Nothing else that is stored has an address of its own, here or on remote storage."""

import mimetypes

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.images.models import AbstractRendition

from cms.models import IssuePage
from cms.queries.pictures import issues_showing, rendition_named
from cms.views.documents import is_out, is_staff

OF_STAFF = ("images/", "original_images/", "avatar_images/")
"""Where Wagtail keeps pictures. Documents are in a folder of their own and never sent from here."""

AGE = 3600
"""Seconds for which a picture that is tied to no issue need not be asked for again."""


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send a size of a picture to whoever may see it, and pictures as they came to staff.

    Raises:
        Http404: if there is no such picture, or it shows an issue that is not out.
    """
    rendition = rendition_named(name)
    shown = list(issues_showing(rendition.image)) if rendition else []
    if not (rendition and _may_see(rendition, request, shown)) and not _is_of_staff(request, name):
        raise Http404("There is no such picture.")
    if not rendition:
        return _sent(name)
    etag = f'"{rendition.image.get_file_hash()}-{rendition.filter_spec}"'
    # Asked before the file is opened: who has the picture already costs us nothing more.
    answer = get_conditional_response(request, etag=etag) or _sent(name)
    answer["ETag"] = etag
    if not shown and not rendition.image.collection.get_view_restrictions():
        patch_cache_control(answer, public=True, max_age=AGE)
    return answer


def _may_see(rendition: AbstractRendition, request: HttpRequest, shown: list[IssuePage]) -> bool:
    if shown:
        now = timezone.now()
        return any(is_out(issue, request, now) for issue in shown)
    rules = rendition.image.collection.get_view_restrictions()
    return all(rule.accept_request(request) for rule in rules)


def _is_of_staff(request: HttpRequest, name: str) -> bool:
    return name.startswith(OF_STAFF) and is_staff(request)


def _sent(name: str) -> FileResponse:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    try:
        return FileResponse(default_storage.open(name), content_type=kind)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise Http404("The picture is gone from the storage.") from error
