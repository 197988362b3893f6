"""Public pages kept whole, under a count of all that has changed for the public.

Each request asks the database for the count, in one query. While it is the same, and until the
page would change by itself, the page that was made last is sent again, compressed already. What
knows who asks is never kept: a page is kept if no cookie was sent and none was set.
"""

import gzip
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from http import HTTPStatus

import brotli
from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers

from cms.queries.public_changes import Stamp, are_watched, next_edge, stamp

KEPT = frozenset(
    {
        "calendar",
        "location",
        "location_feed",
        "locations",
        "materials_feed",
        "robots",
        "search",
        "sitemap",
        "topic_feed",
        "wagtail_serve",
        "workflows:mou",
        "workflows:mous",
        "workflows:version",
    }
)
"""The names of the addresses whose pages are kept. Any other is made anew each time."""

HEADERS = (
    "Cache-Control",
    "Content-Disposition",
    "Content-Type",
    "Cross-Origin-Opener-Policy",
    "Last-Modified",
    "Link",
    "X-Frame-Options",
)
"""What is kept of an answer beside its words."""

BROTLI_QUALITY = 6
"""Of 0 to 11: a page is compressed once for each time that it is made."""


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it is sent: its words in two compressions, and until when it is right."""

    made_under: Stamp
    until: datetime
    headers: tuple[tuple[str, str], ...]
    policy: str
    etag: str
    brotli: bytes
    gzip: bytes


class KeptPages:
    """The middleware that sends public pages as they were made last, and keeps those it passes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.watched: bool | None = None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, from the kept page if there is one that is right."""
        coding = _coding(request)
        if not coding or not settings.KEEP_PAGES or not _may_be_kept(request):
            return self.get_response(request)
        now, found = timezone.now(), self._stamp()
        if found is None:
            return self.get_response(request)
        key = _key(request)
        page = caches["pages"].get(key)
        if page is not None and page.made_under == found and now < page.until:
            return _answer(request, page, coding)
        return self._made(request, key, found, now)

    def _stamp(self) -> Stamp | None:
        """Return the count, None where the database does not count every table."""
        if self.watched is None:
            self.watched = are_watched()
        return stamp() if self.watched else None

    def _made(self, request: HttpRequest, key: str, found: Stamp, now: datetime) -> HttpResponse:
        # Before the page: what is due between the two is then asked for again.
        until = next_edge(now)
        response = self.get_response(request)
        if _is_for_everyone(request, response):
            until = min(until, getattr(response, "right_until", until))
            caches["pages"].set(key, _kept(response, found, until), timeout=None)
        return response


def _coding(request: HttpRequest) -> str:
    """Return the compression that the browser reads, empty if it reads neither (RFC 9110, 12.5.3).

    One that gives a compression a weight is left to the page that is made anew.
    """
    header = request.headers.get("Accept-Encoding", "")
    read = {part.strip() for part in header.lower().split(",")}
    return next((coding for coding in ("br", "gzip") if coding in read), "")


def _may_be_kept(request: HttpRequest) -> bool:
    """Test whether what is asked for may be a page that everybody is shown."""
    if request.method != "GET" or request.COOKIES or "Authorization" in request.headers:
        return False
    try:
        return resolve(request.path_info).view_name in KEPT
    except Resolver404:
        return False


def _key(request: HttpRequest) -> str:
    """Return under what a page is kept: the host, and all of the address."""
    whole = request.build_absolute_uri()
    return sha256(whole.encode()).hexdigest()


def _is_for_everyone(request: HttpRequest, response: HttpResponse) -> bool:
    """Test whether the answer is a page that knows nothing of who asked."""
    return (
        response.status_code == HTTPStatus.OK
        and not response.streaming
        and not response.cookies
        and response.get("Cache-Control") == "no-cache"
        and request.csp_nonce not in response.content.decode("utf-8", "replace")  # type: ignore[attr-defined]
    )


def _kept(response: HttpResponse, found: Stamp, until: datetime) -> KeptPage:
    words = response.content
    policy = response.get("Content-Security-Policy", "")
    return KeptPage(
        made_under=found,
        until=until,
        headers=tuple((name, response[name]) for name in HEADERS if response.has_header(name)),
        # The page has no inline script or style that needs a nonce: `_is_for_everyone`.
        policy=re.sub(r" 'nonce-[^']*'", "", policy),
        # Weak, for the two compressions are the same page in other bytes (RFC 9110, 8.8.1).
        etag=f'W/"{sha256(words).hexdigest()[:32]}"',
        brotli=brotli.compress(words, quality=BROTLI_QUALITY),
        gzip=gzip.compress(words, compresslevel=6, mtime=0),
    )


def _answer(request: HttpRequest, page: KeptPage, coding: str) -> HttpResponse:
    response = HttpResponse(page.brotli if coding == "br" else page.gzip)
    for name, value in page.headers:
        response[name] = value
    response["Content-Security-Policy"] = page.policy
    response["Content-Encoding"] = coding
    response["Content-Length"] = str(len(response.content))
    response["ETag"] = page.etag
    patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
    return get_conditional_response(request, etag=page.etag, response=response) or response
