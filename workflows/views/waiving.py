"""A manager's reason for leaving required content out."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from workflows.forms.desk import WaiveForm, too_long
from workflows.rules.step import CannotStep
from workflows.services.waiving import waive_element
from workflows.views.cases import CaseView
from workflows.views.people import user_of
from workflows.views.typed_words import taken


class WaiveView(CaseView):
    """Records the reason, or says why not; what was typed comes back."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Record the reason for one element."""
        form = WaiveForm(request.POST)
        if not form.is_valid():
            messages.error(request, too_long(form) or "Say why it is left out.")
            return self.render_to_response(self.get_context_data(waiving=form), status=400)
        try:
            waive_element(
                case_id=self.case.pk, user=user_of(request), at=timezone.now(), **form.cleaned_data
            )
        except CannotStep as error:
            messages.error(request, str(error))
            return self.render_to_response(self.get_context_data(waiving=form), status=409)
        messages.success(request, "Recorded.")
        return taken(request, "workflows_case", self.case.pk)
