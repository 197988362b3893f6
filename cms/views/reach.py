"""The report *Downloads and receipts* in Wagtail's admin."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.queries.reach import DAYS, daily, may_see_reach, reach_of, recent_issues
from cms.rules.chart import HEIGHT, WIDTH, bars
from workflows.views.people import user_of

ON_A_PAGE = 50


class ReachView(WagtailAdminTemplateMixin, TemplateView):
    """How often issues were taken and where they have arrived, for those who keep them."""

    template_name = "cms/desk/reach.html"
    page_title = "Downloads and receipts"
    header_icon = "download"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer those who keep pages; deny the others."""
        if not may_see_reach(user_of(request)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here: home, this page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the chart and a page of the list; one that there is not is the last one."""
        today = timezone.localdate()
        issues = recent_issues(user_of(self.request), today)
        days = daily(issues, today)
        sheet = Paginator(issues, ON_A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            bars=bars(days),
            width=WIDTH,
            height=HEIGHT,
            total=sum(count for _, count in days),
            most=max(days, key=lambda day: day[1]),
            first=days[0][0],
            last=days[-1][0],
            count_of_days=DAYS,
            sheet=sheet,
            rows=reach_of(list(sheet)),
            **kwargs,
        )


class ReachMenuItem(MenuItem):
    """The way to the report, for those who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Test whether the user keeps pages."""
        return may_see_reach(user_of(request))
