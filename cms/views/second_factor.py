"""An administrator's reset of somebody's second factor."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from cms.queries.second_factor import has_second_factor
from cms.services.second_factor import reset_second_factor
from workflows.views.people import user_of


@require_http_methods(["GET", "POST"])
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask an administrator whether to reset a person's second factor, and do it.

    Raises:
        PermissionDenied: for everybody else.
    """
    actor = user_of(request)
    if not actor.is_superuser:
        raise PermissionDenied("Only an administrator resets a second factor.")
    person = get_object_or_404(User, pk=pk)
    if request.method == "POST":
        reset_second_factor(user_id=person.pk, actor=actor)
        messages.success(
            request, f"{person} has no second factor any more and is signed out everywhere."
        )
        return redirect("wagtailusers_users:index")
    context = {"person": person, "has_one": has_second_factor(person)}
    return TemplateResponse(request, "cms/desk/second_factor.html", context)
