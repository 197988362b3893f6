"""What the site adds to Wagtail."""

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from cms.queries.ageing import may_change_pages
from cms.services.second_factor import RESET
from cms.views import content, documents, reach, reviews, second_factor, undelivered, uploads
from cms.views.ageing import AgeingPanel
from workflows.queries.actors import staff_actor
from workflows.queries.letters import may_see_letters
from workflows.views.people import user_of

hooks.register("before_serve_document", documents.guard_document)
hooks.register("before_serve_document", documents.hash_document)
hooks.register("before_serve_page", documents.guard_page)
hooks.register("before_bulk_action", content.check_before_publishing)
hooks.register("after_create_page", content.advise_on_files)
hooks.register("after_edit_page", content.advise_on_files)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Return the addresses of the editors' own pages."""
    return [
        path("reports/reach/", reach.ReachView.as_view(), name="reach"),
        path("issues/upload/", uploads.UploadsView.as_view(), name="issue_uploads"),
        path("issues/upload/<int:pk>/", uploads.UploadView.as_view(), name="issue_upload"),
        path("users/<int:pk>/second-factor/", second_factor.reset, name="reset_second_factor"),
        path(
            "letters/branches/<int:pk>/",
            undelivered.SettleMailView.as_view(),
            name="settle_mail",
        ),
    ]


hooks.register("register_admin_menu_item", uploads.UploadMenuItem)


register_snippet(reviews.ReviewedLocations)


# After Wagtail's own, which it replaces.
@hooks.register("register_admin_viewset", order=1)
def pages_in_the_editor() -> PageViewSet:
    """Return the views of pages, whose reviews are bound to what was shown."""
    return reviews.reviewed_pages


@hooks.register("register_reports_menu_item")
def reach_menu_item() -> MenuItem:
    """Return the menu's entry for downloads and receipts."""
    return reach.ReachMenuItem(
        "Downloads and receipts", reverse("reach"), icon_name="download", order=1200
    )


@hooks.register("construct_homepage_panels")
def out_of_date_after_what_waits(request: HttpRequest, panels: list[Component]) -> None:
    """Put *Going out of date* on the dashboard of those who may change pages."""
    if may_change_pages(user_of(request)):
        panels.append(AgeingPanel(request))


@hooks.register("construct_undelivered_letters")
def mails_to_branches(request: HttpRequest, parts: list[Component]) -> None:
    """Put mails to branches on the list of what was not delivered."""
    parts.append(undelivered.UndeliveredMails())


@hooks.register("construct_homepage_panels")
def mails_after_letters(request: HttpRequest, panels: list[Component]) -> None:
    """Put the mails that were not delivered on the dashboard of those who see to them."""
    if may_see_letters(staff_actor(user_of(request))):
        panels.append(undelivered.UndeliveredMailsPanel())


@hooks.register("insert_global_admin_css")
def editors_style() -> str:
    """Return the style sheet of the editors' own pages."""
    return format_html('<link rel="stylesheet" href="{}">', static("cms/desk.css"))


@hooks.register("register_account_menu_item")
def second_factor_in_account(request: HttpRequest) -> dict[str, str]:
    """Return the account page's entry for one's own second factor."""
    return {
        "url": reverse("mfa_index"),
        "label": "Two-factor sign-in",
        "help_text": "Use an app or a passkey besides your password.",
    }


@hooks.register("register_user_listing_buttons")
def reset_button(user: User, request_user: User) -> list[Button]:
    """Return the button of the list of users by which an administrator resets a second factor."""
    if not request_user.is_superuser:
        return []
    address = reverse("reset_second_factor", args=[user.pk])
    return [Button("Reset two-factor sign-in", address, icon_name="key", priority=40)]


@hooks.register("register_log_actions")
def log_reset(actions: LogActionRegistry) -> None:
    """Name the reset of a second factor in the history of users."""
    actions.register_action(RESET, "Reset two-factor sign-in", "Two-factor sign-in was reset")
