"""The site's addresses, and three where something goes wrong, to see what the site answers."""

from typing import NoReturn

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import path

from cms.urls import urlpatterns as addresses
from workflows.rules.seals import BrokenSeal


def forbidden(request: HttpRequest) -> NoReturn:
    """Refuse whoever asks. Raises PermissionDenied."""
    raise PermissionDenied


def broken(request: HttpRequest) -> NoReturn:
    """Fail as a fault of ours would. Raises RuntimeError."""
    raise RuntimeError("Something went wrong, as it was meant to.")


def changed(request: HttpRequest) -> NoReturn:
    """Find a text that does not match its seal. Raises BrokenSeal."""
    raise BrokenSeal("The text was changed, as it was meant to be.")


urlpatterns = [
    path("trouble/403/", forbidden),
    path("trouble/500/", broken),
    path("trouble/seal/", changed),
    *addresses,
]
