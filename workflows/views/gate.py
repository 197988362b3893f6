"""The gate before Wagtail's own views: what the route hides is not there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.chooser import SnippetChooserViewSet

from workflows.queries.visibility import visible_instruments

View = Callable[..., HttpResponseBase]
NEVER = frozenset({"add", "delete"})
LONGEST = 18
"""Digits of the longest key that every database holds."""


class KeptPolicy(ModelPermissionPolicy):
    """What is begun by a service and kept for good: nobody adds or deletes one by hand."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """Test whether the user may do this to rows of the model at all."""
        return action not in NEVER and super().user_has_permission(user, action)


class ViewersChooser(SnippetChooserViewSet):
    """A chooser for those who may view what it offers. Wagtail's own answers all staff."""

    def construct_view(self, view_class: type, **kwargs: Any) -> View:
        """Return one of Wagtail's views behind the permission to view the model."""
        view = super().construct_view(view_class, **kwargs)
        wanted = f"{self.model._meta.app_label}.view_{self.model._meta.model_name}"

        @wraps(view)
        def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.has_perm(wanted):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return gated


class NoChooser(SnippetChooserViewSet):
    """A chooser that offers nothing: a list of drafts would show what the route hides."""

    def construct_view(self, view_class: type, **kwargs: Any) -> View:
        """Return a view that is not there."""

        def absent(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            raise Http404("Instruments are not chosen; they are opened from their MOU.")

        return absent


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
    if not number.isdecimal() or len(number) > LONGEST:
        return False
    return visible_instruments(user).filter(pk=int(number)).exists()
