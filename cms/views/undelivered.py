"""Mails to branches that were not delivered, beside the letters that were not."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import View
from wagtail.admin.ui.components import Component

from cms.queries.undelivered import delayed_mails, undelivered_mails
from cms.services.mailings import settle_mail
from workflows.rules.step import CannotStep
from workflows.views.letters import ForThoseWhoSeeToLetters
from workflows.views.people import user_of


class SettleMailView(ForThoseWhoSeeToLetters, View):
    """The button that marks a mail to a branch as seen to."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Record that the mail was seen to."""
        try:
            settle_mail(mailing_id=pk, user=user_of(request), at=timezone.now())
        except CannotStep as error:
            messages.error(request, str(error))
        return redirect("workflows_undelivered")


class UndeliveredMails(Component):
    """The part about branches on the list of what was not delivered."""

    name = "undelivered-mails"
    template_name = "cms/desk/undelivered_mails.html"
    order = 10

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return all mails that were not delivered, and the token of the forms."""
        return {
            "mails": undelivered_mails(),
            "delay": delayed_mails(timezone.now()),
            "csrf_token": parent_context["csrf_token"],
        }


class UndeliveredMailsPanel(Component):
    """The dashboard's line about mails to branches that were not delivered."""

    name = "undelivered-mails"
    template_name = "cms/desk/undelivered_mails_panel.html"
    order = 61

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return how many there are, the latest, and what has waited for long."""
        mails = undelivered_mails()
        delay = delayed_mails(timezone.now())
        return {"mails": mails[:5], "count": mails.count(), "delay": delay}
