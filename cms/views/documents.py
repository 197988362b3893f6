"""Documents are served to whoever may see what they belong to."""

from datetime import date

from django.http import Http404, HttpRequest
from django.utils import timezone
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from cms.models import IssuePage
from cms.queries.documents import is_in_an_earlier_or_coming_text, issues_of
from cms.rules.issues import Standing, standing


def is_out(issue: IssuePage, request: HttpRequest, day: date) -> bool:
    """Test whether whoever asks may see the issue: published, begun, and no restriction holds."""
    if not issue.live or standing(issue, day) is Standing.COMING:
        return False
    return all(rule.accept_request(request) for rule in issue.get_view_restrictions())


def guard_document(document: AbstractDocument, request: HttpRequest) -> None:
    """Let a document pass that the public may see, and to staff every one.

    Raises:
        Http404: if it is the file of issues of which none is out, or of a draft alone.
    """
    if request.user.has_perm("wagtailadmin.access_admin"):
        return
    issues = list(issues_of(document))
    today = timezone.localdate()
    if issues and not any(is_out(issue, request, today) for issue in issues):
        raise Http404("The issue of this file is not out.")
    if not issues and is_in_an_earlier_or_coming_text(document):
        raise Http404("No published issue has this file.")


def guard_issue(page: Page, request: HttpRequest, args: object, kwargs: object) -> None:
    """Keep an issue that is coming from being read at its address.

    Raises:
        Http404: if it is coming, and whoever asks is not staff.
    """
    coming = isinstance(page, IssuePage) and (
        standing(page, timezone.localdate()) is Standing.COMING
    )
    if coming and not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404("This issue is not out yet.")
