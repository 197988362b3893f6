"""The page on which a draft is carried over to the text executed meanwhile."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.safestring import mark_safe

from mou_templates.text.model import BadText
from mou_templates.text.redline import redline_html
from workflows.forms.rebasing import RebaseForm
from workflows.queries.rebasing import contested, rebased
from workflows.queries.texts import text_of
from workflows.rules.step import CannotStep
from workflows.services.rebasing import rebase
from workflows.views.cases import CaseView
from workflows.views.people import user_of
from workflows.views.typed_words import taken


class RebaseView(CaseView):
    """Every conflict with its three readings, and what the draft would change afterwards."""

    template_name = "workflows/desk/rebase.html"
    permission_required = ("workflows.view_instrument", "workflows.change_instrument")

    def get_page_title(self) -> str:
        """Return what is done here, and to which instrument."""
        return f"Rebase the {self.case.instrument}"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the conflicts, or lead back where there is nothing to rebase on."""
        return self._shown() or redirect("workflows_case", self.case.pk)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Rebase the draft, or say what is still to settle and keep the choices made."""
        return self._shown(request.POST, status=400) or taken(
            request, "workflows_case", self.case.pk
        )

    def _shown(self, data: Any = None, status: int = 200) -> HttpResponse | None:
        try:
            found = rebased(self.case)
        except BadText as error:
            messages.error(self.request, f"The draft cannot be read: {error}")
            return None
        if found is None:
            messages.info(self.request, "This draft stands on the latest text already.")
            return None
        version, merged = found
        conflicts = contested(self.case, merged, version)
        form = RebaseForm(data, conflicts=conflicts, initial={"entry": self.case.entry})
        if data is not None and form.is_valid() and self._done(form):
            return None
        # The renderer escapes every word.
        redline = mark_safe(redline_html(text_of(version.snapshot), merged.text, changed_only=True))
        context = {"form": form, "version": version, "redline": redline, "case": self.case}
        return self.render_to_response(self.furniture(**context), status=status)

    def _done(self, form: RebaseForm) -> bool:
        try:
            rebase(
                case_id=self.case.pk,
                entry=form.cleaned_data["entry"],
                choices=form.choices(),
                user=user_of(self.request),
                at=timezone.now(),
            )
        except CannotStep as error:
            form.add_error(None, str(error))
            return False
        messages.success(self.request, "Rebased. Read the redline again, then go on.")
        return True

    def furniture(self, **context: Any) -> dict[str, Any]:
        """Return the context of Wagtail's page furniture, without that of the case's page."""
        return super(CaseView, self).get_context_data(**context)
