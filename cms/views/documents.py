"""Documents are served to whoever may see what they belong to."""

from datetime import datetime
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.documents.models import AbstractDocument
from wagtail.documents.views import serve as wagtail_documents
from wagtail.models import Page

from cms.models import Downloads, IssuePage
from cms.queries.documents import is_in_an_earlier_or_coming_text, issues_of
from cms.queries.reachable import is_published
from cms.services.reach import count_downloads


def is_staff(request: HttpRequest) -> bool:
    """Test whether whoever asks works at the desk: they see what is not out, and do not count."""
    return request.user.has_perm("wagtailadmin.access_admin")


def is_out(issue: IssuePage, request: HttpRequest, now: datetime) -> bool:
    """Test whether whoever asks may see the issue: it is public, and no restriction holds."""
    return is_published(issue, now) and all(
        rule.accept_request(request) for rule in issue.get_view_restrictions()
    )


@require_safe
def serve(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponse:
    """Send a document as Wagtail does, wherever it is stored; count it if it is an issue's file.

    A reader whose browser has it already is sent nothing, and nothing is counted.

    Raises:
        Http404: if its file is gone. On remote storage Wagtail would answer with a server error.
    """
    try:
        answer: HttpResponse = wagtail_documents.serve(request, document_id, document_filename)
    except FileNotFoundError as error:
        raise Http404("The file is gone from the storage.") from error
    if is_counted(request, answer):
        out = [issue.pk for issue in issues_of(document_id) if is_published(issue, timezone.now())]
        count_downloads(issue_ids=out, way=Downloads.Way.FILE, day=timezone.localdate())
    return answer


def is_counted(request: HttpRequest, answer: HttpResponse) -> bool:
    """Test whether a file was sent to a reader: not to staff, nor to a program that only asks."""
    sent = request.method == "GET" and answer.status_code == HTTPStatus.OK
    return sent and not is_staff(request)


def guard_document(document: AbstractDocument, request: HttpRequest) -> None:
    """Let a document pass that the public may see, and to staff every one.

    Raises:
        Http404: if it is the file of issues of which none is out, or of a draft alone.
    """
    if is_staff(request):
        return
    issues = list(issues_of(document.pk))
    now = timezone.now()
    if issues and not any(is_out(issue, request, now) for issue in issues):
        raise Http404("The issue of this file is not out.")
    if not issues and is_in_an_earlier_or_coming_text(document):
        raise Http404("No published issue has this file.")


def hash_document(document: AbstractDocument, request: HttpRequest) -> None:
    """Have the hash of the file taken where whoever made the document left it out.

    Wagtail makes the ETag of it: without one, a file and what replaced it would pass for the same.
    """
    document.get_file_hash()


def guard_page(page: Page, request: HttpRequest, args: object, kwargs: object) -> None:
    """Keep what is not out from being read at its address.

    Raises:
        Http404: if the page or one above it is withdrawn or past its time, and whoever asks is
            not staff.
    """
    if not is_published(page, timezone.now()) and not is_staff(request):
        raise Http404("This page is not out.")
