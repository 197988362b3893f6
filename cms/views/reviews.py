"""The editors of pages and locations, and the decisions of their review."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from wagtail.admin.views.generic.mixins import RevisionsRevertMixin
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, Revision
from wagtail.snippets.views.snippets import EditView as SnippetEditView
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail.snippets.views.snippets import WorkflowActionView as SnippetActionView

from cms.models import Location
from cms.services.reviews import (
    STALE,
    DecisionRefused,
    begin_step_again,
    check_decision,
    decide,
    is_kept,
    lock_for_editing,
)
from workflows.views.people import user_of

View = Callable[..., HttpResponseBase]

NO_AUTOSAVE = "This text is under review and is not saved by itself. Press “Save draft”."

KEPT_FORM = (
    "Your own changes are still below, not saved. The text that you changed is an earlier one: "
    "look at the history before you save."
)


def comment_of(posted: QueryDict) -> str:
    """Return the reviewer's comment from what Wagtail's dialog sends as JSON; else nothing."""
    try:
        data = json.loads(posted.get("workflow-action-extra-data", "{}"))
    except ValueError:
        return ""
    return str(data.get("comment", "")) if isinstance(data, dict) else ""


def without_kept_revision(posted: QueryDict) -> QueryDict:
    """Return the form without the revision to overwrite, if that must stay as it is.

    The editor then saves a new one.
    """
    chosen = posted.get("overwrite_revision_id", "")
    revision = Revision.objects.filter(pk=chosen).first() if chosen.isdecimal() else None
    if revision is None or not is_kept(revision):
        return posted
    kept = posted.copy()
    del kept["overwrite_revision_id"]
    return kept


class ShowsWhatIsDecided:
    """A view mixin for an editor: a decision counts for the text that the editor showed."""

    request: HttpRequest

    @property
    def text(self) -> Any:
        """The page or location in the editor, as its latest revision has it."""
        raise NotImplementedError

    def form_on(self, text: object) -> Any:
        """Return the form as it was sent, on a text."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the editor shows: under review nothing is saved by itself."""
        if self.text.workflow_in_progress:
            self.autosave_enabled = False
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]  # the view's
        return context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the form or take the decision, unless the editor showed another text."""
        if self.expects_json_response and self.text.workflow_in_progress:  # type: ignore[attr-defined]  # the view's
            return self.json_error_response("under_review", NO_AUTOSAVE)  # type: ignore[attr-defined]  # the view's
        if "action-workflow-action" in request.POST and not self._shows_the_latest():
            return self._show_again()
        return super().post(request, *args, **kwargs)  # type: ignore[misc]  # the view's

    def _shows_the_latest(self) -> bool:
        shown = (
            self.request.POST.get("loaded_revision_id"),
            self.request.POST.get("loaded_revision_created_at"),
        )
        return shown == (str(self.text.latest_revision_id), self.latest_revision_created_at)  # type: ignore[attr-defined]  # the view's

    def _show_again(self) -> HttpResponse:
        messages.error(self.request, STALE)
        self.form = self.form_on(self.text)
        if not self._has_own_changes():
            return redirect(self.get_edit_url())  # type: ignore[attr-defined]  # the view's
        messages.warning(self.request, KEPT_FORM)
        self.has_unsaved_changes = True
        return self.render_to_response(self.get_context_data())  # type: ignore[attr-defined]  # the view's

    def _has_own_changes(self) -> bool:
        loaded = self.request.POST.get("loaded_revision_id", "")
        revisions = self.text.revisions
        revision = revisions.filter(pk=loaded).first() if loaded.isdecimal() else None
        return revision is not None and self.form_on(revision.as_object()).has_changed()

    def take_decision(self, action: str) -> str:
        """Decide on the step of the latest text; return why it is refused, or nothing."""
        step = type(self.text).objects.get(pk=self.text.pk).current_workflow_task_state
        try:
            decide(
                step_id=step.pk,
                action=action,
                user=user_of(self.request),
                comment=comment_of(self.request.POST),
            )
        except DecisionRefused as refused:
            return str(refused)
        return ""


class ReviewedEditView(ShowsWhatIsDecided, EditView):
    """The editor of a page."""

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        """Show or save the page; two who save or decide at once do so one after the other."""
        if request.method != "POST":
            return super().dispatch(request, page_id, **kwargs)
        with transaction.atomic():
            lock_for_editing(Page, page_id)
            request.POST = without_kept_revision(request.POST)  # type: ignore[assignment]  # Wagtail's view reads it there
            return super().dispatch(request, page_id, **kwargs)

    @property
    def text(self) -> Any:
        """The page in the editor."""
        return self.page

    def form_on(self, text: object) -> Any:
        """Return the form as it was sent, on a page."""
        return self.form_class(
            self.request.POST,
            self.request.FILES,
            instance=text,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )

    def save_action(self) -> HttpResponse:
        """Save the form; under review, the step begins again with what was saved."""
        response: HttpResponse = super().save_action()
        begin_step_again(instance=self.page, user=user_of(self.request))
        return response

    def perform_workflow_action(self) -> HttpResponse:
        """Take the decision on the text that the form shows; what was changed in it is saved."""
        if self.has_content_changes:
            self.save_action()
        if refused := self.take_decision(self.workflow_action):
            messages.error(self.request, refused)
            return redirect(self.get_edit_url())
        if not self.has_content_changes:
            self.add_save_confirmation_message()
        return self.redirect_away()


class ReviewedSnippetEditView(ShowsWhatIsDecided, SnippetEditView):
    """The editor of what is reviewed and is no page, such as a location."""

    @property
    def text(self) -> Any:
        """The snippet in the editor."""
        return self.object

    def form_on(self, text: object) -> Any:
        """Return the form as it was sent, on a snippet."""
        return self.get_form_class()(
            self.request.POST, self.request.FILES, instance=text, for_user=self.request.user
        )

    def form_valid(self, form: Any) -> HttpResponse:
        """Save the form, or take the decision on the text that it shows."""
        if self.action != "workflow-action":
            response: HttpResponse = super().form_valid(form)
            return response
        self.form = form
        # An earlier revision that is brought back is another text, though nothing was typed.
        if form.has_changed() or isinstance(self, RevisionsRevertMixin):
            self.object = self.save_instance()
            begin_step_again(instance=self.object, user=user_of(self.request))
        if refused := self.take_decision(self.workflow_action):
            messages.error(self.request, refused)
            return redirect(self.get_edit_url())
        return self.save_action()

    def save_action(self) -> HttpResponse:
        """Answer what was saved; under review, the step begins again with it."""
        begin_step_again(instance=self.object, user=user_of(self.request))
        response: HttpResponse = super().save_action()
        return response


class DecidesOnItsStep:
    """A view mixin: a decision from a list counts for the step that the list named."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for the decision or take it, one at a time."""
        if request.method != "POST":
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # the view's
        with transaction.atomic():
            lock_for_editing(self.model, self.object.pk)  # type: ignore[attr-defined]  # the view's
            try:
                check_decision(step_id=self.task_state_id, action=self.action_name)  # type: ignore[attr-defined]  # the view's
            except DecisionRefused as refused:
                messages.error(request, str(refused))
                return self._back(request)
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # the view's

    def _back(self, request: HttpRequest) -> HttpResponse:
        target = self.redirect_url  # type: ignore[attr-defined]  # the view's
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            step = {"step": "success", "redirect": target}
            return self.render_modal_json(request, step)  # type: ignore[attr-defined]  # the view's
        return redirect(target)


class ReviewedActionView(DecidesOnItsStep, WorkflowActionView):
    """The decision on a page from the dashboard."""


class ReviewedSnippetActionView(DecidesOnItsStep, SnippetActionView):
    """The decision on a snippet from the dashboard."""


class ReviewedPages(PageViewSet):
    """Every page of the site in the editor."""

    edit_view_class = ReviewedEditView
    workflow_action_view_class = ReviewedActionView


reviewed_pages = ReviewedPages()


def one_at_a_time(model: type[Model], view: View) -> View:
    """Return the view so that two who save or decide on a row at once do so one after the other.

    Wagtail's views of snippets read the row before they are dispatched, so it is locked before.
    """

    @wraps(view)
    def locked(request: HttpRequest, pk: int | str, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, pk=pk, **kwargs)
        with transaction.atomic():
            lock_for_editing(model, unquote(str(pk)))
            request.POST = without_kept_revision(request.POST)  # type: ignore[assignment]  # Wagtail's view reads it there
            return view(request, pk=pk, **kwargs)

    return locked


class ReviewedLocations(SnippetViewSet):
    """The locations in the editor."""

    model = Location
    edit_view_class = ReviewedSnippetEditView
    workflow_action_view_class = ReviewedSnippetActionView

    @property
    def edit_view(self) -> View:
        """The editor."""
        return one_at_a_time(self.model, super().edit_view)

    @property
    def revisions_revert_view(self) -> View:
        """The editor with an earlier revision in it."""
        return one_at_a_time(self.model, super().revisions_revert_view)
