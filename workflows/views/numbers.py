"""Addresses that name an MOU by its number in another case, or by a number of the past."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from workflows.queries.public import number_today

View = Callable[..., HttpResponse]


def in_any_case(view: View) -> View:
    """Return the view of an MOU; a number in another case, or a former one, leads to the right one.

    The redirect is temporary (302): a browser keeps one that is for good, and a number that is
    corrected back would then lead in a circle.
    """

    @wraps(view)
    def found(request: HttpRequest, number: str, **more: Any) -> HttpResponse:
        try:
            return view(request, number=number, **more)
        except Http404:
            right = number_today(number)
            if right is None or request.resolver_match is None:
                raise
            name = request.resolver_match.view_name
            query = request.META.get("QUERY_STRING", "")
            url = reverse(name, kwargs={"number": right, **more})
            return redirect(f"{url}?{query}" if query else url)

    return found
