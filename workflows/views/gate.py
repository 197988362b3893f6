"""The gate before Wagtail's own views of instruments: what the route hides is not there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.permission_policies import ModelPermissionPolicy

from workflows.queries.visibility import visible_instruments

View = Callable[..., HttpResponseBase]
NEVER = frozenset({"add", "delete"})


class KeptPolicy(ModelPermissionPolicy):
    """Instruments are begun by a service and kept for good: nobody adds or deletes one by hand."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """Test whether the user may do this to instruments at all."""
        return action not in NEVER and super().user_has_permission(user, action)


def only_visible(view: View) -> View:
    """Return the view behind the gate.

    Wagtail's snippet views ask for permission on the model, not on the instance; so an address
    with a key in it answers 404 unless the instrument's state lets this user view it.
    """

    @wraps(view)
    def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = kwargs.get("pk")
        if key is not None and not _visible(request.user, str(key)):
            raise Http404("There is no such instrument, or it is not shown to you now.")
        return view(request, *args, **kwargs)

    return gated


def _visible(user: Any, key: str) -> bool:
    number = unquote(key)
    return number.isdecimal() and visible_instruments(user).filter(pk=int(number)).exists()
