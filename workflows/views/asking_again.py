"""Sending a party a new link from the case's page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from workflows.queries.site_mode import at_rest
from workflows.rules.step import CannotStep
from workflows.services.asking_again import ask_again
from workflows.views.cases import CaseView
from workflows.views.people import user_of

AT_REST = "Recorded. No link is sent: this is a copy of the site, restored from a backup."


class AskAgainView(CaseView):
    """A new letter to one party; a mere look sends nothing."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Queue the letter, or say why not, and lead back."""
        try:
            ask_again(
                case_id=self.case.pk,
                item_id=self.kwargs["item"],
                user=user_of(request),
                at=timezone.now(),
            )
        except CannotStep as error:
            messages.error(request, str(error))
        else:
            messages.success(request, AT_REST if at_rest() else "A new link is on its way.")
        return redirect("workflows_case", self.case.pk)
