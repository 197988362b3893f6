"""Documents are served to whoever may see what they belong to."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.documents.models import AbstractDocument
from wagtail.documents.views import serve as wagtail_documents
from wagtail.models import Page

from cms.models import IssuePage
from cms.queries.documents import is_in_an_earlier_or_coming_text, issues_of
from cms.queries.reachable import has_passed
from cms.rules.issues import Standing, standing


def is_staff(request: HttpRequest) -> bool:
    """Test whether whoever asks works at the desk: what is not out yet is theirs to see."""
    return request.user.has_perm("wagtailadmin.access_admin")


def is_out(issue: IssuePage, request: HttpRequest, now: datetime) -> bool:
    """Test whether whoever asks may see the issue: it is public, and no restriction holds."""
    return is_published(issue, now) and all(
        rule.accept_request(request) for rule in issue.get_view_restrictions()
    )


def is_published(issue: IssuePage, now: datetime) -> bool:
    """Test whether the issue and its material are published, not withdrawn, and it has begun."""
    material = issue.get_parent()
    return (
        issue.live
        and material.live
        and not has_passed(issue, now)
        and not has_passed(material, now)
        and standing(issue, timezone.localdate(now)) is not Standing.COMING
    )


@require_safe
def serve(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponse:
    """Send a document as Wagtail does, wherever it is stored.

    Raises:
        Http404: if its file is gone. On remote storage Wagtail would answer with a server error.
    """
    try:
        answer: HttpResponse = wagtail_documents.serve(request, document_id, document_filename)
    except FileNotFoundError as error:
        raise Http404("The file is gone from the storage.") from error
    return answer


def guard_document(document: AbstractDocument, request: HttpRequest) -> None:
    """Let a document pass that the public may see, and to staff every one.

    Raises:
        Http404: if it is the file of issues of which none is out, or of a draft alone.
    """
    if is_staff(request):
        return
    issues = list(issues_of(document))
    now = timezone.now()
    if issues and not any(is_out(issue, request, now) for issue in issues):
        raise Http404("The issue of this file is not out.")
    if not issues and is_in_an_earlier_or_coming_text(document):
        raise Http404("No published issue has this file.")


def guard_page(page: Page, request: HttpRequest, args: object, kwargs: object) -> None:
    """Keep what is not out from being read at its address.

    Raises:
        Http404: if the page is past the time set for it, or is an issue that is coming or whose
            material is withdrawn, and whoever asks is not staff.
    """
    now = timezone.now()
    out = is_published(page, now) if isinstance(page, IssuePage) else not has_passed(page, now)
    if not out and not is_staff(request):
        raise Http404("This page is not out.")
