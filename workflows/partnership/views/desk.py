"""The partnership's first page, and its panel on the dashboard."""

from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from workflows.partnership.queries.pools import loans_due, overdue_loans, pool_rows
from workflows.partnership.views.access import Crumb, PartnershipPage

SHOWN = 5
"""How many overdue loans the dashboard lists."""


class HomeView(PartnershipPage):
    """What is due this week, what is overdue, and the way to everything else."""

    template_name = "partnership/desk/home.html"
    page_title = "Partnership"

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """Return the way here: home, this page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what is due, and the pools."""
        today = timezone.localdate()
        return super().get_context_data(
            due=loans_due(today), pools=pool_rows(today), today=today, **kwargs
        )


class OverduePanel(Component):
    """The dashboard's list of what is overdue in the partnership."""

    name = "partnership-overdue"
    template_name = "partnership/desk/overdue_panel.html"
    order = 70

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the first overdue loans, and whether there are more."""
        loans = list(overdue_loans(timezone.localdate())[: SHOWN + 1])
        return {"loans": loans[:SHOWN], "more": len(loans) > SHOWN}
