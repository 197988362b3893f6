"""Django's handler of errors: a database that is busy is no fault of the site."""

import logging
import sys

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import server_error

from workflows.services.transactions import was_busy

RETRY_AFTER = 5  # seconds

log = logging.getLogger(__name__)


def server_error_or_busy(request: HttpRequest) -> HttpResponse:
    """Answer a request that ended in an error: 503 if the database was busy, else 500.

    Django calls this while it handles the error. Nothing of the request was recorded, so it may be
    sent again.
    """
    error = sys.exc_info()[1]
    if not (isinstance(error, OperationalError) and was_busy(error)):
        return server_error(request)
    log.warning("The database was busy: %s", error)
    # Without the request: its context would ask the database.
    response = render(None, "503.html", {"sent": request.method == "POST"}, status=503)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response
