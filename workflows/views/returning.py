"""The pages of a Word file that comes back: the upload, and the review of what changed in it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from mou_templates.text.merge import Merged
from mou_templates.text.model import BadText
from workflows.forms.returning import ReturnForm, TakeForm
from workflows.models import Case, ReturnedFile
from workflows.queries.rebasing import Contested as Place
from workflows.queries.rebasing import contested_in
from workflows.queries.returning import files_of, other_comments, returned_in, rows, taken_over
from workflows.queries.situations import working_hash
from workflows.queries.texts import text_of
from workflows.rules.step import CannotStep
from workflows.services.errors import Stale
from workflows.services.returning import Contested, keep_returned_file, take_changes
from workflows.views.access import OfCase
from workflows.views.people import user_of
from workflows.views.typed_words import taken


class ReturnView(OfCase, TemplateView):
    """Where a drafter uploads a Word file that somebody edited."""

    template_name = "workflows/desk/return.html"
    permission_required = ("workflows.view_instrument", "workflows.change_instrument")
    header_icon = "upload"

    @cached_property
    def case(self) -> Case:
        """The case of the address."""
        try:
            return self.get_case()
        except ObjectDoesNotExist as error:
            raise Http404("There is no such case, or it is not shown to you now.") from error

    def get_page_title(self) -> str:
        """Return what is done here."""
        return "Upload an edited Word file"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the form and the files that came before."""
        kwargs.setdefault("form", ReturnForm())
        return super().get_context_data(
            case=self.case, files=files_of(self.case.instrument), **kwargs
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the file and lead to its review, or say what is wrong with it."""
        form = ReturnForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                kept = keep_returned_file(
                    case_id=self.case.pk,
                    name=file.name,
                    content=file.read(),
                    user=user_of(request),
                    at=timezone.now(),
                )
            except CannotStep as error:
                form.add_error("file", str(error))
            else:
                return redirect("workflows_review", self.case.pk, kept.pk)
        return self.render_to_response(self.get_context_data(form=form), status=400)


class ReviewView(ReturnView):
    """What changed in a file that came back: tracked or not, by whom, to be taken or left."""

    template_name = "workflows/desk/review.html"

    @cached_property
    def file(self) -> ReturnedFile:
        """The file of the address."""
        files = ReturnedFile.objects.select_related("sent", "uploaded_by", "decided_by")
        return get_object_or_404(
            files, pk=self.kwargs["returned"], instrument_id=self.case.instrument_id
        )

    def get_page_title(self) -> str:
        """Return the name of the file."""
        return f"Review {self.file.name}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the changes, the comments and what is strange about the file."""
        found, sent = returned_in(self.file), text_of(self.file.sent)
        kwargs.setdefault("form", self._form())
        current = self.file.sent_id == working_hash(self.case)
        return super(ReturnView, self).get_context_data(
            case=self.case,
            file=self.file,
            found=found,
            comments=other_comments(found, sent),
            current=current,
            untracked=sum(row.untracked for row in kwargs["form"].changes),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take what was chosen, or say what is still open and keep every choice."""
        form = self._form(request.POST)
        if form.is_valid():
            try:
                take_changes(
                    file_id=self.file.pk,
                    decision=form.decision(),
                    user=user_of(request),
                    at=timezone.now(),
                )
            except Contested as error:
                form = self._form(request.POST, error.merged)
                form.add_error(None, str(error))
            except Stale as error:
                # What comes back stands on the draft as it is now.
                again = request.POST.copy()
                again["shown"] = working_hash(self.case)
                form = self._form(again)
                form.add_error(None, str(error))
            except CannotStep as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, "Recorded. Read the redline again, then go on.")
                return taken(request, "workflows_case", self.case.pk)
        return self.render_to_response(self.get_context_data(form=form), status=400)

    def _form(self, data: Any = None, merged: Merged | None = None) -> TakeForm:
        found, sent = returned_in(self.file), text_of(self.file.sent)
        return TakeForm(
            data,
            rows=rows(found, sent),
            conflicts=self._places(data, merged),
            initial={"shown": working_hash(self.case)},
        )

    def _places(self, data: Any, merged: Merged | None) -> list[Place]:
        """Return the places that the draft edited too, once it is known what is taken."""
        if merged is None and data is not None and "choice_0" in data:
            merged = self._merged(data)
        if merged is None:
            return []
        sent, found = text_of(self.file.sent), returned_in(self.file)
        return contested_in(merged, (sent, self.case.instrument.text(), found.text))

    def _merged(self, data: Any) -> Merged | None:
        found, sent = returned_in(self.file), text_of(self.file.sent)
        taken = {
            row.key for n, row in enumerate(rows(found, sent)) if data.get(f"change_{n}") == "take"
        }
        try:
            return taken_over(found, sent, self.case.instrument.text(), taken, {})
        except BadText:
            return None
