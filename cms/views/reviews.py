"""The editor of a page and the decisions of its review."""

import json
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, Revision

from cms.services.reviews import (
    STALE,
    DecisionRefused,
    begin_step_again,
    check_decision,
    decide,
    is_kept,
    lock_for_editing,
)

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


class ReviewedEditView(EditView):
    """The editor of a page: a decision counts for the text that the editor showed."""

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        """Show or save the page; two who save or decide at once do so one after the other."""
        if request.method != "POST":
            return super().dispatch(request, page_id, **kwargs)
        with transaction.atomic():
            lock_for_editing(Page, page_id)
            request.POST = without_kept_revision(request.POST)  # type: ignore[assignment]  # Wagtail's view reads it there
            return super().dispatch(request, page_id, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the editor shows: under review nothing is saved by itself."""
        if self.page.workflow_in_progress:
            self.autosave_enabled = False
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the form or take the decision, unless the editor showed another text."""
        if self.expects_json_response and self.page.workflow_in_progress:
            return self.json_error_response("under_review", NO_AUTOSAVE)
        if "action-workflow-action" in request.POST and not self._shows_the_latest():
            return self._show_again()
        return super().post(request, *args, **kwargs)

    def _shows_the_latest(self) -> bool:
        shown = (
            self.request.POST.get("loaded_revision_id"),
            self.request.POST.get("loaded_revision_created_at"),
        )
        return shown == (str(self.page.latest_revision_id), self.latest_revision_created_at)

    def _show_again(self) -> HttpResponse:
        messages.error(self.request, STALE)
        self.form = self._form(self.page)
        if not self._has_own_changes():
            return redirect(self.get_edit_url())
        messages.warning(self.request, KEPT_FORM)
        self.has_unsaved_changes = True
        return self.render_to_response(self.get_context_data())

    def _has_own_changes(self) -> bool:
        loaded = self.request.POST.get("loaded_revision_id", "")
        revisions = self.real_page_record.revisions
        revision = revisions.filter(pk=loaded).first() if loaded.isdecimal() else None
        return revision is not None and self._form(revision.as_object()).has_changed()

    def _form(self, page: object) -> Any:
        return self.form_class(
            self.request.POST,
            self.request.FILES,
            instance=page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )

    def save_action(self) -> HttpResponse:
        """Save the form; under review, the step begins again with what was saved."""
        response: HttpResponse = super().save_action()
        begin_step_again(instance=self.page, user=self.request.user)
        return response

    def perform_workflow_action(self) -> HttpResponse:
        """Take the decision on the text that the form shows; what was changed in it is saved."""
        if self.has_content_changes:
            self.save_action()
        step = Page.objects.get(pk=self.page.pk).current_workflow_task_state
        try:
            decide(
                step_id=step.pk,
                action=self.workflow_action,
                user=self.request.user,
                comment=comment_of(self.request.POST),
            )
        except DecisionRefused as refused:
            messages.error(self.request, str(refused))
            return redirect(self.get_edit_url())
        if not self.has_content_changes:
            self.add_save_confirmation_message()
        return self.redirect_away()


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


class ReviewedPages(PageViewSet):
    """Every page of the site in the editor."""

    edit_view_class = ReviewedEditView
    workflow_action_view_class = ReviewedActionView


reviewed_pages = ReviewedPages()
