"""The dashboard's panel *Waiting for you*."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component

from workflows.queries.actors import staff_actor
from workflows.queries.worklists import waiting_for
from workflows.views.people import user_of


class WaitingPanel(Component):
    """What waits for the user: what, why, since when, until when."""

    name = "waiting"
    template_name = "workflows/desk/waiting_panel.html"
    order = 50

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the user's worklist."""
        return {
            "waiting": waiting_for(staff_actor(user_of(self.request))),
            "today": timezone.localdate(),
        }
