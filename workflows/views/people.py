"""Who is at the other end of a request."""

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from workflows.rules.client_address import client_address


def user_of(request: HttpRequest) -> User:
    """Return the user who is logged in.

    Raises:
        PermissionDenied: if nobody is. The desk's addresses ask for a log-in before.
    """
    if not isinstance(request.user, User):
        raise PermissionDenied("Log in first.")
    return request.user


def address_of(request: HttpRequest) -> str | None:
    """Return the IP address that the request came from, None if it cannot be told.

    `TRUSTED_PROXIES` says how many proxies of ours are in front; X-Forwarded-For is otherwise
    ignored, for anyone can send it.
    """
    return client_address(
        remote=request.META.get("REMOTE_ADDR", ""),
        forwarded=request.META.get("HTTP_X_FORWARDED_FOR", ""),
        proxies=settings.TRUSTED_PROXIES,
    )
