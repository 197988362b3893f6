"""The content security policy: what a page of ours may load and run."""

import secrets
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

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

    Strict on the public site; inline scripts run in the editor alone. A view that has set a
    policy of its own keeps it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request and add the policy to the answer."""
        nonce = secrets.token_urlsafe(16)
        request.csp_nonce = nonce  # type: ignore[attr-defined]  # the request carries it to the page
        response = self.get_response(request)
        in_editor = request.path.startswith(reverse("wagtailadmin_home"))
        # Django's own page about an error, shown to developers alone, is styled inline.
        of_django = settings.DEBUG and response.status_code >= HTTPStatus.BAD_REQUEST
        directives = EDITOR if in_editor or of_django else PUBLIC
        response.headers.setdefault("Content-Security-Policy", policy(directives, nonce))
        return response
