"""What becomes of typed words when a form cannot be taken: they are shown again, never lost.

A browser keeps them too, in the tab's session storage (`workflows/typed.js`), until a form that was
taken says so by a cookie.
"""

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode

from workflows.rules.typed_words import typed_fields

KEPT = re.compile(r"^[0-9a-f]{16,64}$")
"""The name under which a browser keeps the words of one form."""

TAKEN = "taken"
"""The cookie that names the form that was taken, for the browser to forget its words."""

SAVED_IN = 600
"""Seconds that the cookie lives: the page that follows reads it at once."""


def taken(request: HttpRequest, to: Any, *args: Any) -> HttpResponse:
    """Return the redirect after a form was taken, and let the browser forget what it kept."""
    response = redirect(to, *args)
    kept = request.POST.get("kept", "")
    if KEPT.match(kept):
        response.set_cookie(
            TAKEN, kept, max_age=SAVED_IN, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token against forged requests is missing or old; show its words.

    The token changes when somebody logs in, in another tab as well, and is missing where the
    browser keeps no cookies. `reason` is Django's, for the log, which has it already.
    """
    context = {
        "heading": "This form could not be checked",
        "cause": "The page was open before a log-in in this browser, or the browser does not keep "
        "cookies for this site.",
        "again": request.get_full_path(),
        "again_label": "Open the page again",
    }
    return _give_back(request, context)


class EndedSession:
    """The middleware that shows the words of a form sent after its session had ended.

    Without it the log-in page follows and the words are gone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; in place of a way to the log-in page give the words back."""
        response = self.get_response(request)
        if request.method != "POST" or request.user.is_authenticated:
            return response
        if not _leads_to_log_in(response):
            return response
        if not (request.accepts("text/html") and typed_fields(dict(request.POST.lists()))):
            return response
        context = {
            "heading": "Your session has ended",
            "cause": "You were logged out before the form was sent.",
            "again": f"{reverse('wagtailadmin_login')}?{urlencode({'next': request.path})}",
            "again_label": "Log in and go back to the page",
        }
        return _give_back(request, context)


def _leads_to_log_in(response: HttpResponse) -> bool:
    pages = {resolve_url(settings.LOGIN_URL), reverse("wagtailadmin_login")}
    return response.status_code == HTTPStatus.FOUND and response["Location"].split("?")[0] in pages


def _give_back(request: HttpRequest, context: dict[str, str]) -> HttpResponse:
    """Return the page that says that nothing was recorded, with every word that was typed."""
    fields = typed_fields(dict(request.POST.lists()))
    response = render(
        request,
        "workflows/typed_words.html",
        context | {"fields": fields},
        status=HTTPStatus.FORBIDDEN,
    )
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "same-origin"
    return response


class UncutRenderer(DjangoTemplates):
    """The renderer of forms that gives a field's limit to a counter instead of the browser.

    A browser cuts pasted words at `maxlength` without telling. The server refuses what is too
    long in words, and the field keeps all of it.
    """

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        """Return the widget's HTML with `data-limit` in place of `maxlength`."""
        if "widget" in context:
            _uncut(context["widget"])
        return super().render(template_name, context, request)


def _uncut(widget: dict[str, Any]) -> None:
    attrs = widget.get("attrs", {})
    if "maxlength" in attrs:
        attrs["data-limit"] = attrs.pop("maxlength")
    for part in widget.get("subwidgets", ()):
        _uncut(part)
