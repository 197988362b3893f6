"""Who may open the partnership's pages: deny first."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.generic import TemplateView

from workflows.partnership.queries.access import user_may_keep
from workflows.rules.step import CannotStep
from workflows.services.errors import Stale
from workflows.views.access import Desk
from workflows.views.people import user_of
from workflows.views.typed_words import taken

Crumb = dict[str, Any]


class PartnershipPage(Desk, TemplateView):
    """A page of the partnership, for those who see the desk."""

    header_icon = "group"
    kwargs: dict[str, Any]

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """Return the way here: home, the partnership, what is between, this page."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("partnership_home"), "label": "Partnership"},
            *self.crumbs(),
            {"url": "", "label": self.get_page_title()},
        ]

    def crumbs(self) -> list[Crumb]:
        """Return the pages between the partnership's first page and this one."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the context with whether the user may keep records."""
        return super().get_context_data(
            **{"may_keep": user_may_keep(user_of(self.request))} | kwargs
        )


class ForKeepers(PartnershipPage):
    """A page for those who keep the records."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer the request. Raises PermissionDenied for those who only read."""
        if self.has_permission() and not user_may_keep(user_of(request)):
            raise PermissionDenied("You may read the partnership's records, not write them.")
        return super().dispatch(request, *args, **kwargs)


class VerbPage(ForKeepers):
    """A page with one form, which calls one service.

    What was typed is shown again when the form is not complete or the service refuses.
    """

    http_method_names = ["get", "head", "post", "options"]
    template_name = "partnership/desk/verb.html"
    lead = ""
    button = "Save"

    def form(self, data: Any = None) -> Form:
        """Return the form, filled with the data if there are any."""
        raise NotImplementedError

    def call(self, form: Any) -> str:
        """Call the service; return what to say afterwards. Raises CannotStep."""
        raise NotImplementedError

    def after(self) -> str:
        """Return the address of the page that follows."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the form with the words around it."""
        if "form" not in kwargs:
            kwargs["form"] = self.form()
        words = {"lead": self.lead, "button": self.button, "back": self.after()}
        return super().get_context_data(**words | kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it and lead on, or say why not."""
        form = self.form(request.POST)
        if not form.is_valid():
            return self._again(form, HTTPStatus.BAD_REQUEST)
        try:
            said = self.call(form)
        except Stale as error:
            messages.error(request, str(error))
            return self._again(form, HTTPStatus.CONFLICT)
        except CannotStep as error:
            form.add_error(None, str(error))
            return self._again(form, HTTPStatus.CONFLICT)
        messages.success(request, said)
        return taken(request, self.after())

    def _again(self, form: Form, status: HTTPStatus) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=status)
