"""A case's page, where people decide with the text beside the buttons, and its history."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View

from mou_templates.text.model import BadText
from workflows.forms.desk import FollowForm, MoveForm, too_long
from workflows.models import Case
from workflows.queries.actors import staff_actor
from workflows.queries.cases import Standing, history, standing
from workflows.queries.evidence import evidence_of, may_see_callers
from workflows.queries.readings import READINGS, TITLES, reading_html
from workflows.queries.records import history_of
from workflows.queries.required import Listed, lists_of
from workflows.queries.situations import definition_of, working_hash
from workflows.queries.verification import first_broken
from workflows.rules.definition import UnknownState
from workflows.rules.step import CannotStep
from workflows.services.documents import (
    DESK_FILES,
    DRAFT_FILES,
    EVIDENCE,
    hand_out_file,
    make_evidence,
)
from workflows.services.events import Doer
from workflows.services.override import move_case
from workflows.services.route import Request, follow
from workflows.views.access import OfCase
from workflows.views.people import user_of
from workflows.views.typed_words import taken

CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


class CaseView(OfCase, TemplateView):
    """Where a case stands and what can be done, with the text to be decided on."""

    template_name = "workflows/desk/case.html"
    header_icon = "clipboard-list"
    http_method_names = ["get", "head", "post", "options"]
    typed: FollowForm | MoveForm | None = None

    @cached_property
    def case(self) -> Case:
        """The case of the address."""
        try:
            return self.get_case()
        except ObjectDoesNotExist as error:
            raise Http404("There is no such case, or it is not shown to you now.") from error

    def get_page_title(self) -> str:
        """Return the instrument's name."""
        return str(self.case.instrument)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the reading asked for, the steps, and the history."""
        reading = self.request.GET.get("reading", "redline")
        if reading not in READINGS:
            raise Http404("There is no such reading.")
        actor = staff_actor(user_of(self.request))
        shown = working_hash(self.case)
        now = standing(self.case, actor, shown=shown, today=timezone.localdate())
        found = evidence_of(self.case, callers=may_see_callers(actor))
        return super().get_context_data(
            case=self.case,
            standing=now,
            orphan=self._orphan(now),
            shown=shown,
            reading=reading,
            readings=TITLES.items(),
            text=self._text(reading),
            events=history(self.case),
            typed=self.typed,
            today=timezone.localdate(),
            may_ask="manager" in actor.roles,
            administrator="administrator" in actor.roles and not self.case.final,
            states=definition_of(self.case.definition).states,
            files=DESK_FILES if found else DRAFT_FILES,
            evidence=found,
            checklists=self._checklists(),
            **kwargs,
        )

    def _checklists(self) -> list[Listed]:
        try:
            return lists_of(self.case)
        except BadText:
            return []  # The text says what is wrong with it.

    def _orphan(self, now: Standing) -> str:
        """Return a comment that was typed for a step which is not open any more."""
        if not isinstance(self.typed, FollowForm):
            return ""
        names = {option.transition.name for option in now.open}
        is_open = self.typed["transition"].value() in names
        return "" if is_open else str(self.typed["comment"].value() or "")

    def _text(self, reading: str) -> str:
        try:
            return reading_html(self.case, reading)
        except BadText as error:
            messages.error(self.request, f"The text cannot be shown: {error}")
            return ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the step, or say why not and keep the comment."""
        self.typed = form = FollowForm(request.POST)
        if not form.is_valid():
            missing = "That request was not complete. Nothing was recorded."
            messages.error(request, too_long(form) or missing)
            return self.render_to_response(self.get_context_data(), status=400)
        user = user_of(request)
        doer = Doer(staff_actor(user), user=user)
        try:
            moved = follow(
                case_id=self.case.pk,
                request=Request(**form.cleaned_data),
                doer=doer,
                at=timezone.now(),
            )
        except CannotStep as error:
            messages.error(request, str(error))
            return self.render_to_response(self.get_context_data(), status=409)
        messages.success(request, f"Recorded. The case is now at “{moved.state_title}”.")
        return taken(request, "workflows_after", self.case.pk)


class AfterView(OfCase, View):
    """Where one goes after a step: the case, if it is still shown to the user."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the case's page, or to the dashboard."""
        try:
            return redirect("workflows_case", self.get_case().pk)
        except ObjectDoesNotExist:
            return redirect("wagtailadmin_home")


class MoveView(CaseView):
    """An administrator's move past the route."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Move the case, on record, or say why not."""
        self.typed = form = MoveForm(request.POST)
        if not form.is_valid():
            missing = "Choose a state and say why the case is moved."
            messages.error(request, too_long(form) or missing)
            return self.render_to_response(self.get_context_data(), status=400)
        data = form.cleaned_data
        asked = Request("move", entry=data["entry"], comment=data["comment"])
        try:
            move_case(
                case_id=self.case.pk,
                target=data["target"],
                request=asked,
                user=user_of(request),
                at=timezone.now(),
            )
        except (CannotStep, UnknownState) as error:
            messages.error(request, str(error))
            return self.render_to_response(self.get_context_data(), status=409)
        return taken(request, "workflows_after", self.case.pk)


class CaseFileView(CaseView):
    """A Word or PDF file of the case's text as it stands, made on request."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the file. A text that cannot be printed says why."""
        kind = self.kwargs["kind"]
        if kind not in dict(DESK_FILES):
            raise Http404("There is no such file.")
        try:
            content = self._content(kind)
        except BadText as error:
            messages.error(request, f"The file cannot be made: {error}")
            return redirect("workflows_case", self.case.pk)
        name = f"{self.case.instrument.mou.number}-{self.case.instrument.ordinal}-{kind}"
        return HttpResponse(
            content,
            content_type=CONTENT_TYPES[kind.rpartition(".")[2]],
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    def _content(self, kind: str) -> bytes:
        if kind == EVIDENCE:
            actor = staff_actor(user_of(self.request))
            return make_evidence(case=self.case, callers=may_see_callers(actor))
        return hand_out_file(case=self.case, kind=kind)


class CaseHistoryView(CaseView):
    """The whole history of a case as JSON, for records and for checking elsewhere."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return every event, and whether the chain holds."""
        return JsonResponse(history_of(self.case) | {"first_broken": first_broken(self.case)})
