"""Who is at the other end of a request."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def user_of(request: HttpRequest) -> User:
    """Return the user who is logged in.

    Raises:
        PermissionDenied: if nobody is. The desk's addresses ask for a log-in before.
    """
    if not isinstance(request.user, User):
        raise PermissionDenied("Log in first.")
    return request.user
