"""The dashboard's panel *Going out of date*."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component

from cms.queries.ageing import ageing
from workflows.views.people import user_of


class AgeingPanel(Component):
    """What goes out of date among the user's pages, with the way to change it."""

    name = "going_out_of_date"
    template_name = "cms/desk/ageing_panel.html"
    order = 60

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return what goes out of date today."""
        today = timezone.localdate()
        return {"ageing": ageing(user_of(self.request), today), "today": today}
