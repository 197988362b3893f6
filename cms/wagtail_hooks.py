"""What the site adds to Wagtail."""

from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.views import documents, reach

hooks.register("before_serve_document", documents.guard_document)
hooks.register("before_serve_page", documents.guard_page)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Return the addresses of the editors' own pages."""
    return [path("reports/reach/", reach.ReachView.as_view(), name="reach")]


@hooks.register("register_reports_menu_item")
def reach_menu_item() -> MenuItem:
    """Return the menu's entry for downloads and receipts."""
    return reach.ReachMenuItem(
        "Downloads and receipts", reverse("reach"), icon_name="download", order=1200
    )


@hooks.register("insert_global_admin_css")
def editors_style() -> str:
    """Return the style sheet of the editors' own pages."""
    return format_html('<link rel="stylesheet" href="{}">', static("cms/desk.css"))
