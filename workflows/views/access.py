"""Who may open the desk's pages: deny first."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from workflows.models import Case
from workflows.queries.actors import staff_actor
from workflows.queries.visibility import visible_cases
from workflows.views.people import user_of


class Desk(PermissionRequiredMixin, WagtailAdminTemplateMixin):
    """A page of the desk in Wagtail's furniture, for those with its permission only."""

    permission_required: Any = "workflows.view_instrument"
    raise_exception = True
    request: HttpRequest

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here: home, the list of MOUs, this page."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("workflows_mous"), "label": "MOUs"},
            {"url": "", "label": self.get_page_title()},
        ]


class OfCase(Desk):
    """A page about one case that the user may see in its present state; else it is not there."""

    kwargs: dict[str, Any]

    def get_case(self) -> Case:
        """Return the case of the address. Raises Http404 if the user may not see it."""
        actor = staff_actor(user_of(self.request))
        return visible_cases(actor).filter(pk=self.kwargs["pk"]).get()
