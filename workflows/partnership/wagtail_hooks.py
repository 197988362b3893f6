"""What the partnership adds to Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from workflows.partnership.views import desk, loans, pools

SEES = "workflows.view_instrument"
"""The permission of those who see the desk."""


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Return the addresses of the partnership's desk."""
    pool, item, loan = (f"partnership/{name}/<int:pk>/" for name in ("pools", "items", "loans"))
    return [
        path("partnership/", desk.HomeView.as_view(), name="partnership_home"),
        path("partnership/pools/new/", pools.NewPoolView.as_view(), name="partnership_new_pool"),
        path(pool, pools.PoolView.as_view(), name="partnership_pool"),
        path(f"{pool}change/", pools.ChangePoolView.as_view(), name="partnership_change_pool"),
        path(f"{pool}add/", pools.NewItemView.as_view(), name="partnership_new_item"),
        path(f"{item}lend/", loans.LendView.as_view(), name="partnership_lend"),
        path(f"{item}lost/", loans.LostView.as_view(), name="partnership_lost"),
        path(f"{item}withdraw/", pools.WithdrawView.as_view(), name="partnership_withdraw"),
        path(f"{item}replace/", pools.ReplaceView.as_view(), name="partnership_replace"),
        path(f"{item}put-back/", pools.PutBackView.as_view(), name="partnership_put_back"),
        path(f"{loan}take-back/", loans.TakeBackView.as_view(), name="partnership_take_back"),
        path(f"{loan}renew/", loans.RenewView.as_view(), name="partnership_renew"),
    ]


class PartnershipMenuItem(MenuItem):
    """The way to the partnership, for those who see the desk."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Test whether the user sees the desk."""
        return bool(request.user.has_perm(SEES))


@hooks.register("register_admin_menu_item")
def partnership_menu_item() -> MenuItem:
    """Return the menu's entry for the partnership."""
    return PartnershipMenuItem(
        "Partnership", reverse("partnership_home"), icon_name="group", order=145
    )


@hooks.register("construct_homepage_panels", order=10)
def overdue_on_the_dashboard(request: HttpRequest, panels: list[Component]) -> None:
    """Put what is overdue in the partnership on the dashboard."""
    if request.user.has_perm(SEES):
        panels.append(desk.OverduePanel())
