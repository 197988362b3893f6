"""The check of pages that are published from a list, where no form is asked."""

from collections.abc import Iterable, Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.models import Page

from cms.queries.advice import advice_on_page
from cms.queries.publishable import faults_of


def check_before_publishing(
    request: HttpRequest, action_type: str, objects: Iterable[object], action: BulkAction
) -> HttpResponse | None:
    """Publish none of the pages if one must not be published as it is; say which and why."""
    if action_type != "publish":
        return None
    below = action.cleaned_form.cleaned_data.get("include_descendants", False)
    wrong = False
    for page in _pages(objects, below):
        for sentence in faults_of(page, timezone.now()):
            messages.error(request, f"“{page.title}” was not published. {sentence}")
            wrong = True
    return redirect(action.next_url) if wrong else None


def advise_on_files(request: HttpRequest, page: Page) -> None:
    """Tell the editor who saved a page what is to be mended in its PDFs. Nothing is refused.

    The editor's own saving in the background tells nothing: nobody looks then.
    """
    if request.accepts("text/html"):
        for sentence in advice_on_page(page):
            messages.warning(request, sentence)


def _pages(objects: Iterable[object], below: bool) -> Iterator[Page]:
    """Give the pages as they would be published, and the drafts below them if asked."""
    for chosen in objects:
        if isinstance(chosen, Page):
            drafts = chosen.get_descendants().not_live() if below else ()
            for page in (chosen, *drafts):
                yield page.get_latest_revision_as_object()
