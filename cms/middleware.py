"""What every answer carries or is spared: the security policy, its weight, and an error page."""

import logging
import secrets
from collections.abc import Callable
from http import HTTPStatus
from traceback import walk_tb

from django.conf import settings
from django.contrib import messages
from django.db import DataError
from django.db.models import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.views.defaults import bad_request

from workflows.rules.seals import BrokenSeal

log = logging.getLogger(__name__)

PUBLIC = {
    "default-src": "'self'",
    "script-src": "'self' 'nonce-{nonce}'",
    "style-src": "'self' 'nonce-{nonce}'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'self'",
    "form-action": "'self'",
}
# Wagtail's editor starts its date fields, choosers and inline panels from inline scripts, and
# shows an uploaded picture from a blob.
EDITOR = PUBLIC | {
    "script-src": "'self' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
}


def policy(directives: dict[str, str], nonce: str) -> str:
    """Return the header's value for the directives, with the nonce put in its places."""
    parts = (f"{name} {value}" for name, value in directives.items())
    return "; ".join(parts).format(nonce=nonce)


class ContentSecurityPolicy:
    """The middleware that sends the policy and puts the nonce at `request.csp_nonce`.

    Strict on the public site and where staff log in; inline scripts run in the editor alone. A
    view that has set a policy of its own keeps it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request and add the policy to the answer."""
        nonce = secrets.token_urlsafe(16)
        request.csp_nonce = nonce  # type: ignore[attr-defined]  # the request carries it to the page
        response = self.get_response(request)
        in_editor = is_in_editor(request.path)
        # Django's own page about an error, shown to developers alone, is styled inline.
        of_django = settings.DEBUG and response.status_code >= HTTPStatus.BAD_REQUEST
        directives = EDITOR if in_editor or of_django else PUBLIC
        response.headers.setdefault("Content-Security-Policy", policy(directives, nonce))
        return response


def is_in_editor(path: str) -> bool:
    """Test whether the address is one of Wagtail's own pages, past the log-in."""
    before = (reverse("wagtailadmin_login"), reverse("wagtailadmin_password_reset"))
    return path.startswith(reverse("wagtailadmin_home")) and not path.startswith(before)


class SoundAddresses:
    """The middleware that finds nothing at an address with a NUL byte in it.

    PostgreSQL refuses to look for one, and what is looked for at every address that is not found
    is whether it has moved: that would be a server error for each.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request.

        Raises:
            Http404: if the address cannot be one.
        """
        if "\0" in request.path:
            raise Http404("There is no such address.")
        return self.get_response(request)


WORDS = ("text/", "application/xml", "application/rss+xml", "application/json")
"""The beginnings of the content types that compressing makes much smaller."""


class CompressedWords(GZipMiddleware):
    """The middleware that sends pages compressed, and files as they are, which PDFs are already.

    Django puts a random length to each compressed page, so that its length tells nothing of the
    tokens in it (the attack is called BREACH).
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Compress the answer if it is made of words and the browser can read that."""
        if response.streaming or not response.get("Content-Type", "").startswith(WORDS):
            return response
        return super().process_response(request, response)


class Freshness:
    """The middleware that says how long an answer holds, where the view has not said it.

    Until it is asked for again: an editor may withdraw a page at any moment, and issues come and
    go by the day. So a cache may keep what everybody is shown if it asks each time (by the ETag,
    which costs it nothing); what was made for one person no cache keeps.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request and say how long the answer holds."""
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            personal = is_personal(request)
            response["Cache-Control"] = "private, no-store" if personal else "no-cache"
        return response


def is_personal(request: HttpRequest) -> bool:
    """Test whether the answer may be for one person: to what it sent, or knowing who it is."""
    return (
        request.method not in {"GET", "HEAD"}
        or request.session.session_key is not None
        or "messages" in request.COOKIES
        or "CSRF_COOKIE_NEEDS_UPDATE" in request.META
    )


NAMED = (
    "Nothing was deleted: what the record of an agreement names is kept. "
    "A user or a signatory who has left is made inactive."
)


class KeptRows:
    """The middleware that answers an attempt to delete what the record names, one or many at once.

    The database refuses; Wagtail's pages, which offer the deleting, show a server error for it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request as the view does."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Lead back to the dashboard and say why, where rows are protected; leave other errors."""
        if not isinstance(error, ProtectedError):
            return None
        messages.error(request, NAMED)
        return redirect("wagtailadmin_home")


class BrokenSeals:
    """The middleware that answers in words where what is kept is not what was sealed.

    Neither the text nor the file is shown. The log names the record.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request as the view does."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Show the page about a broken seal; leave other errors."""
        if not isinstance(error, BrokenSeal):
            return None
        log.critical("%s: %s", request.path, error)
        response = render(request, "broken_seal.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
        response["Cache-Control"] = "private, no-store"
        return response


class MalformedForms:
    """The middleware that answers 400 to a form that no page of ours sends.

    Wagtail's editors read the fields of a stream or of rich text as they come: a count that is
    missing or no number, or content that is no JSON, would be a server error. So would a value
    that the database cannot hold, such as a NUL byte on PostgreSQL. Nothing was saved then.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request as the view does."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer 400 if what was sent is at fault; leave other errors."""
        if request.method != "POST" or not is_malformed(error):
            return None
        log.warning("Malformed form at %s: %s: %s", request.path, type(error).__name__, error)
        return bad_request(request, error)


def is_malformed(error: Exception) -> bool:
    """Test whether an error comes of the values that were sent, not of our code.

    A field that is missing, a value that the database refuses as such, or whatever fails while a
    widget reads its value from the form.
    """
    frames = (frame.f_code.co_name for frame, _ in walk_tb(error.__traceback__))
    return isinstance(error, (MultiValueDictKeyError, DataError)) or READING in frames


READING = "value_from_datadict"
"""The method of every widget and block that reads its value from what was sent."""
