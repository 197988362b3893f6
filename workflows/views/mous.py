"""The desk's pages of MOUs: the list, one MOU, and a new amendment."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from mou_templates.text.model import Text
from workflows.forms.desk import DraftForm, SitesFormSet
from workflows.models import Mou
from workflows.queries.actors import staff_actor
from workflows.queries.changes import KEPT, changes_of
from workflows.queries.desk import instruments_of, life_of, may_draft, mou_rows, services_of
from workflows.queries.in_force import text_on
from workflows.queries.parties import memberships
from workflows.queries.texts import latest_version, text_of
from workflows.queries.visibility import visible_cases
from workflows.rules.terms import days_left
from workflows.services.drafting import draft_amendment
from workflows.services.errors import Rejected
from workflows.views.access import Desk
from workflows.views.gate import LONGEST
from workflows.views.people import user_of
from workflows.views.typed_words import taken


class MousView(Desk, TemplateView):
    """All MOUs."""

    template_name = "workflows/desk/mous.html"
    page_title = "MOUs"
    header_icon = "doc-full"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here: home, this page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the rows of the list."""
        return super().get_context_data(rows=mou_rows(timezone.localdate()), **kwargs)


class OfMou(Desk):
    """A page about one MOU."""

    kwargs: dict[str, Any]
    header_icon = "doc-full"

    @cached_property
    def mou(self) -> Mou:
        """The MOU of the address."""
        return get_object_or_404(Mou, pk=self.kwargs["pk"])


class MouView(OfMou, TemplateView):
    """One MOU: parties, versions, instruments, the renewal date and the days left to it."""

    template_name = "workflows/desk/mou.html"

    def get_page_title(self) -> str:
        """Return the MOU's number and title."""
        return str(self.mou)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the page shows."""
        today = timezone.localdate()
        actor = staff_actor(user_of(self.request))
        visible = set(
            visible_cases(actor).filter(instrument__mou=self.mou).values_list("pk", flat=True)
        )
        versions = self.mou.versions.select_related("instrument__mou").order_by("-number")
        instruments = instruments_of(self.mou)
        return super().get_context_data(
            mou=self.mou,
            life=life_of(self.mou, versions, instruments, today),
            days_left=days_left(today, self.mou.renewal_on),
            in_force=text_on(self.mou, today),
            memberships=memberships(self.mou),
            versions=versions,
            today=today,
            instruments=instruments,
            visible=visible,
            may_draft=may_draft(actor),
            **kwargs,
        )


class DraftView(OfMou, TemplateView):
    """*Draft an amendment*: what it is for, and what it needs to be drafted."""

    template_name = "workflows/desk/draft.html"
    permission_required = ("workflows.view_instrument", "workflows.change_instrument")

    def get_page_title(self) -> str:
        """Return what is done here, and to which MOU."""
        return f"Draft an amendment to {self.mou.number}"

    @cached_property
    def text(self) -> Text:
        """The text that is to be amended."""
        version = latest_version(self.mou)
        return text_of(version.snapshot) if version else Text("")

    def _form(self, data: Any = None) -> DraftForm:
        today = timezone.localdate()
        return DraftForm(data, mou=self.mou, services=services_of(self.text), today=today)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the form as it stands."""
        kwargs.setdefault("form", self._form())
        kwargs.setdefault("sites", SitesFormSet(prefix="sites"))
        return super().get_context_data(mou=self.mou, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Draft the amendment and open it in the editor, or say what is wrong and keep all."""
        form, sites = self._form(request.POST), SitesFormSet(request.POST, prefix="sites")
        if not (form.is_valid() and sites.is_valid()):
            return self._again(form, sites, HTTPStatus.BAD_REQUEST)
        try:
            instrument = draft_amendment(
                mou_id=self.mou.pk, plan=form.plan(sites), actor=user_of(request), at=timezone.now()
            )
        except Rejected as error:
            form.add_error(None, str(error))
            return self._again(form, sites, HTTPStatus.CONFLICT)
        if warning := form.warning():
            messages.warning(request, warning)
        messages.success(request, f"The {instrument.name} is drafted. Go on in the editor.")
        return taken(request, "wagtailsnippets_workflows_instrument:edit", instrument.pk)

    def _again(self, form: DraftForm, sites: BaseFormSet, status: HTTPStatus) -> HttpResponse:
        """Return the form with what is wrong and all that was typed."""
        context = self.get_context_data(form=form, sites=sites)
        return self.render_to_response(context, status=status)


class ChangesView(Desk, TemplateView):
    """The history of a plain table: who changed what, and when."""

    template_name = "workflows/desk/changes.html"
    header_icon = "history"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, or say that no history of this name is kept."""
        if kwargs["name"] not in KEPT:
            raise Http404("No history of this name is kept.")
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        """Return whose history it is."""
        return f"History: {KEPT[self.kwargs['name']]._meta.verbose_name_plural}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the changes, newest first; `?of=` asks for those of one row, party or MOU."""
        shown, of = self.kwargs["name"], self.request.GET.get("of", "")
        if of and not (of.isdecimal() and len(of) <= LONGEST):
            raise Http404("There is no such row.")
        rows = changes_of(shown, of=int(of) if of else None)
        names = [(name, model._meta.verbose_name_plural) for name, model in KEPT.items()]
        return super().get_context_data(rows=rows, names=names, shown=shown, of=of)
