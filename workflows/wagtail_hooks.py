"""What the domain adds to Wagtail's admin."""

from django.contrib.auth.models import User
from django.db.models import Model
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.permissions import register_permission_policy
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.models import register_snippet
from wagtail.users.models import UserProfile

from workflows.models import Instrument, Mou
from workflows.queries.actors import staff_actor
from workflows.queries.letters import may_see_letters
from workflows.views import (
    adoption,
    asking_again,
    cases,
    importing,
    letters,
    mous,
    rebasing,
    returning,
    waiving,
)
from workflows.views.dashboard import WaitingPanel
from workflows.views.editor import NextStepItem
from workflows.views.gate import KeptPolicy
from workflows.views.people import user_of
from workflows.views.snippets import AgreementsGroup

register_permission_policy(Instrument, KeptPolicy(Instrument))
register_permission_policy(Mou, KeptPolicy(Mou))
register_snippet(AgreementsGroup)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Return the addresses of the desk."""
    case = "cases/<int:pk>/"
    return [
        path("mous/", mous.MousView.as_view(), name="workflows_mous"),
        path("mous/begin/", adoption.BeginView.as_view(), name="workflows_begin"),
        path("mous/import/", importing.ImportsView.as_view(), name="workflows_imports"),
        path("mous/import/<int:pk>/", importing.ImportView.as_view(), name="workflows_import"),
        path(
            "mous/import/<int:pk>/begin/",
            importing.BeginImportedView.as_view(),
            name="workflows_begin_imported",
        ),
        path("mous/<int:pk>/", mous.MouView.as_view(), name="workflows_mou"),
        path("mous/<int:pk>/draft/", mous.DraftView.as_view(), name="workflows_draft"),
        path("history/<slug:name>/", mous.ChangesView.as_view(), name="workflows_changes"),
        path(case, cases.CaseView.as_view(), name="workflows_case"),
        path(f"{case}after/", cases.AfterView.as_view(), name="workflows_after"),
        path(f"{case}move/", cases.MoveView.as_view(), name="workflows_move"),
        path(
            f"{case}ask/<int:item>/",
            asking_again.AskAgainView.as_view(),
            name="workflows_ask_again",
        ),
        path(f"{case}letters/", letters.CaseLettersView.as_view(), name="workflows_case_letters"),
        path("letters/", letters.UndeliveredView.as_view(), name="workflows_undelivered"),
        path(f"{case}waive/", waiving.WaiveView.as_view(), name="workflows_waive"),
        path(f"{case}rebase/", rebasing.RebaseView.as_view(), name="workflows_rebase"),
        path(f"{case}return/", returning.ReturnView.as_view(), name="workflows_return"),
        path(
            f"{case}return/<int:returned>/", returning.ReviewView.as_view(), name="workflows_review"
        ),
        path(f"{case}history/", cases.CaseHistoryView.as_view(), name="workflows_case_history"),
        path(f"{case}files/<str:kind>", cases.CaseFileView.as_view(), name="workflows_case_file"),
    ]


class MousMenuItem(MenuItem):
    """The way to the list of MOUs, for those who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Test whether the user may see the desk."""
        return bool(request.user.has_perm("workflows.view_instrument"))


@hooks.register("register_admin_menu_item")
def mous_menu_item() -> MenuItem:
    """Return the menu's entry for MOUs."""
    return MousMenuItem("MOUs", reverse("workflows_mous"), icon_name="doc-full", order=140)


@hooks.register("register_snippet_action_menu_item")
def next_step_item(model: type[Model]) -> ActionMenuItem | None:
    """Return the way from an instrument's editor to its next step."""
    return NextStepItem() if model is Instrument else None


@hooks.register("construct_homepage_panels")
def waiting_first(request: HttpRequest, panels: list[Component]) -> None:
    """Put *Waiting for you* on the dashboard."""
    if request.user.has_perm("workflows.view_instrument"):
        panels.insert(0, WaitingPanel(request))


@hooks.register("insert_global_admin_js")
def keep_typed_words() -> str:
    """Return the script that keeps what is typed on the desk until it was taken."""
    return format_html('<script type="module" src="{}"></script>', static("workflows/typed.js"))


@hooks.register("construct_homepage_panels")
def letters_after_what_waits(request: HttpRequest, panels: list[Component]) -> None:
    """Put the letters that were not delivered on the dashboard of those who see to them."""
    if may_see_letters(staff_actor(user_of(request))):
        panels.append(letters.UndeliveredPanel())


@hooks.register("register_account_settings_panel")
def letter_settings(
    request: HttpRequest, user: User, profile: UserProfile
) -> letters.LetterSettingsPanel:
    """Let staff choose between single letters and one a day, on their account page."""
    return letters.LetterSettingsPanel(request, user, profile)


@hooks.register("insert_global_admin_css")
def desk_style() -> str:
    """Return the style sheet of the desk's own pages."""
    return format_html('<link rel="stylesheet" href="{}">', static("workflows/desk.css"))
