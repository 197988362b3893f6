"""Taking in an agreement that others made: the upload, the review of its clauses, the beginning."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from mou_templates.text.model import Text
from mou_templates.text.reshape import CITING
from workflows.forms.importing import UNDO, ImportForm, OperationForm
from workflows.models import ImportedFile, Mou
from workflows.queries.importing import (
    MAY_TAKE_IN,
    cited,
    dropped,
    final_text,
    first_words,
    reviewed,
    rows,
)
from workflows.rules.step import CannotStep
from workflows.services.beginning import Beginning
from workflows.services.importing import (
    begin_imported,
    reshape_import,
    take_in_file,
    undo_reshape,
)
from workflows.views.access import Desk
from workflows.views.adoption import BeginView
from workflows.views.people import user_of


class ImportsView(Desk, TemplateView):
    """Where a manager uploads a Word file that others made."""

    template_name = "workflows/desk/imports.html"
    permission_required = MAY_TAKE_IN
    page_title = "Take in an agreement"
    header_icon = "upload"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the form and the files that were taken in before."""
        kwargs.setdefault("form", ImportForm())
        files = ImportedFile.objects.defer("proposal").select_related("uploaded_by", "mou")
        return super().get_context_data(files=files[:50], **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the file in and lead to its review, or say what is wrong with it."""
        form = ImportForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                kept = take_in_file(
                    name=file.name,
                    content=file.read(),
                    user=user_of(request),
                    at=timezone.now(),
                    tracked=form.view(),
                )
            except CannotStep as error:
                form.add_error("file", str(error))
            else:
                return redirect("workflows_import", kept.pk)
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.BAD_REQUEST)


class ImportView(ImportsView):
    """The clauses found in a file, with how sure each is, and what a reviewer can do to them."""

    template_name = "workflows/desk/import.html"

    @cached_property
    def file(self) -> ImportedFile:
        """The file of the address."""
        return get_object_or_404(
            ImportedFile.objects.select_related("uploaded_by", "mou"), pk=self.kwargs["pk"]
        )

    def get_page_title(self) -> str:
        """Return the name of the file."""
        return f"Review {self.file.name}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the clauses as they stand, what was left out, and what is strange."""
        found = reviewed(self.file)
        clauses = rows(found)
        return super(ImportsView, self).get_context_data(
            imported=self.file,
            entry=len(self.file.operations),
            found=found,
            rows=clauses,
            strange=[row for row in clauses if row.remark],
            preamble=list(first_words(found.text.preamble)),
            dropped=dropped(found),
            citations=cited(found),
            at=self.request.GET.get("at", ""),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do one operation, and come back to the clause it was done to."""
        form = OperationForm(request.POST)
        if not form.is_valid():
            messages.error(request, "That request was not complete. Nothing was done.")
            return redirect("workflows_import", self.file.pk)
        entry = form.cleaned_data["entry"]
        try:
            if form.cleaned_data["act"] == UNDO:
                undo_reshape(import_id=self.file.pk, entry=entry)
            else:
                reshape_import(import_id=self.file.pk, operation=form.operation(), entry=entry)
        except CannotStep as error:
            messages.error(request, str(error))
        act, clause = form.cleaned_data["act"], form.cleaned_data["clause"]
        place = "citations" if act in CITING else f"clause-{clause}"
        return redirect(f"{reverse('workflows_import', args=[self.file.pk])}#{place}")


class BeginImportedView(BeginView):
    """The form with which an MOU is begun with a reviewed text."""

    @cached_property
    def imported(self) -> ImportedFile:
        """The file of the address, if no MOU was begun with it yet."""
        file = get_object_or_404(ImportedFile, pk=self.kwargs["pk"])
        if file.mou_id:
            raise Http404("An MOU was begun with this file already.")
        return file

    @cached_property
    def text(self) -> Text:
        """The reviewed text."""
        return final_text(self.imported)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the forms, and the file that the text is of."""
        return super().get_context_data(imported=self.imported, **kwargs) | {"texts": []}

    def preview(self, plan: Beginning) -> Text:
        """Return the reviewed text."""
        return self.text

    def begin(self, plan: Beginning) -> Mou:
        """Begin the MOU with the reviewed text."""
        return begin_imported(
            import_id=self.imported.pk, plan=plan, actor=user_of(self.request), at=timezone.now()
        )
