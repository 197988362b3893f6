"""The site's addresses, and three where something goes wrong, to see what the site answers."""

from typing import NoReturn

from django.core.exceptions import BadRequest, PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest
from django.urls import path
from psycopg.errors import DeadlockDetected

from cms.urls import handler500
from cms.urls import urlpatterns as addresses
from workflows.rules.seals import BrokenSeal


def forbidden(request: HttpRequest) -> NoReturn:
    """Refuse whoever asks. Raises PermissionDenied."""
    raise PermissionDenied


def malformed(request: HttpRequest) -> NoReturn:
    """Refuse a request that no page of ours sends. Raises BadRequest."""
    raise BadRequest("This request was malformed, as it was meant to be.")


def busy(request: HttpRequest) -> NoReturn:
    """Find that the database gave a transaction up. Raises OperationalError."""
    raise OperationalError("deadlock detected") from DeadlockDetected("deadlock detected")


def broken(request: HttpRequest) -> NoReturn:
    """Fail as a fault of ours would. Raises RuntimeError."""
    raise RuntimeError("Something went wrong, as it was meant to.")


def changed(request: HttpRequest) -> NoReturn:
    """Find a text that does not match its seal. Raises BrokenSeal."""
    raise BrokenSeal("The text was changed, as it was meant to be.")


__all__ = ["handler500", "urlpatterns"]

urlpatterns = [
    path("trouble/400/", malformed),
    path("trouble/403/", forbidden),
    path("trouble/503/", busy),
    path("trouble/500/", broken),
    path("trouble/seal/", changed),
    *addresses,
]
