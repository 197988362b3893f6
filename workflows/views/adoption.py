"""*Begin an MOU*: an agreement in force on paper is taken in, and its text sealed."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.views.generic import TemplateView

from mou_templates.library import load, names
from mou_templates.text.html import text_html
from mou_templates.text.model import Text
from workflows.forms.adoption import BeginForm, PartiesFormSet, parties_form
from workflows.models import Mou
from workflows.queries.beginning import party_choices
from workflows.rules.beginning import FEWEST
from workflows.services.beginning import Beginning, begin_mou, first_text
from workflows.services.errors import Rejected
from workflows.views.access import Desk
from workflows.views.people import user_of
from workflows.views.typed_words import taken


class BeginView(Desk, TemplateView):
    """The form with which a manager begins an MOU from a text of the library."""

    template_name = "workflows/desk/adopt.html"
    permission_required = ("workflows.view_instrument", "workflows.add_mou")
    page_title = "Begin an MOU"
    header_icon = "doc-full"

    @cached_property
    def library_text(self) -> str:
        """The name of the text to begin with: `?text=`, or the library's first."""
        name = self.request.GET.get("text", names()[0])
        if name not in names():
            raise Http404("The library has no such text.")
        return name

    @cached_property
    def text(self) -> Text:
        """The text to begin with, its blanks still to be filled."""
        return load(self.library_text)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the forms as they stand."""
        kwargs.setdefault("form", BeginForm(text=self.text))
        kwargs.setdefault("parties", parties_form(None, party_choices()))
        texts = [(name, load(name).title) for name in names()]
        few = len(kwargs["parties"].forms) < FEWEST
        return super().get_context_data(texts=texts, chosen=self.library_text, few=few, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Begin the MOU, or show its text first, or say what is wrong and keep all."""
        form = BeginForm(request.POST, text=self.text)
        parties = parties_form(request.POST, party_choices())
        if not (form.is_valid() and parties.is_valid()):
            return self._again(form, parties, HTTPStatus.BAD_REQUEST)
        plan = form.plan(self.library_text, parties)
        try:
            if "look" in request.POST:
                return self._again(form, parties, HTTPStatus.OK, self.preview(plan))
            mou = self.begin(plan)
        except Rejected as error:
            form.add_error(None, str(error))
            return self._again(form, parties, HTTPStatus.CONFLICT)
        messages.success(request, f"{mou.number} is begun; its text is sealed as version 1.")
        return taken(request, "workflows_mou", mou.pk)

    def preview(self, plan: Beginning) -> Text:
        """Return the text that the MOU would begin with."""
        return first_text(plan=plan)

    def begin(self, plan: Beginning) -> Mou:
        """Begin the MOU."""
        return begin_mou(plan=plan, actor=user_of(self.request), at=timezone.now())

    def _again(
        self,
        form: BeginForm,
        parties: PartiesFormSet,
        status: HTTPStatus,
        preview: Text | None = None,
    ) -> HttpResponse:
        """Return the forms with all that was typed, and the text if it was asked for."""
        context = self.get_context_data(form=form, parties=parties)
        if preview is not None:
            # Safe: every word of a text is escaped by its renderer.
            context["preview"] = mark_safe(text_html(preview, heading_level=3))
        return self.render_to_response(context, status=status)
