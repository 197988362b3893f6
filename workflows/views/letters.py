"""Letters of a case, letters that did not arrive, and how one is written to."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.components import Component
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from workflows.forms.letters import BounceForm, LetterChoiceForm
from workflows.models import Message
from workflows.queries.actors import staff_actor
from workflows.queries.letters import (
    delay,
    letters_of,
    may_see_letters,
    undelivered,
    undelivered_list,
)
from workflows.rules.step import CannotStep
from workflows.services.notifications import record_bounce, settle
from workflows.views.access import Desk, OfCase
from workflows.views.people import user_of


class LetterSettingsPanel(BaseSettingsPanel):
    """The part of the account page by which staff choose single letters or one a day."""

    name = "letters"
    title = "Letters"
    tab = notifications_tab
    order = 50
    form_class = LetterChoiceForm


PER_PAGE = 50


class LetterPaginator(WagtailPaginator):
    """Letters in pages, cut by the database."""

    verbose_name = "letter"
    verbose_name_plural = "letters"

    def __init__(self, letters: QuerySet[Message]) -> None:
        super().__init__(letters, PER_PAGE)


def paged(request: HttpRequest, letters: QuerySet[Message]) -> dict[str, Any]:
    """Return the page of letters that is asked for, or the nearest that there is."""
    page = LetterPaginator(letters).get_page(request.GET.get("p"))
    return {
        "letters": page,
        "elided_page_range": page.paginator.get_elided_page_range(page.number),
    }


class ForThoseWhoSeeToLetters(Desk):
    """A page for managers and administrators."""

    header_icon = "mail"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer the request. Raises PermissionDenied for others."""
        if not may_see_letters(staff_actor(user_of(request))):
            raise PermissionDenied("Only a manager or an administrator sees to letters.")
        return super().dispatch(request, *args, **kwargs)


class UndeliveredView(ForThoseWhoSeeToLetters, TemplateView):
    """The letters that did not arrive and that nobody has seen to."""

    template_name = "workflows/desk/undelivered.html"
    page_title = "Letters that were not delivered"
    http_method_names = ["get", "head", "post", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return a page of the letters, and the parts that `construct_undelivered_letters` adds."""
        parts: list[Component] = []
        for add in hooks.get_hooks("construct_undelivered_letters"):
            add(self.request, parts)
        found = paged(self.request, undelivered_list())
        found |= {"parts": parts, "delay": delay(timezone.now())}
        return super().get_context_data(**found, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Record that a letter was seen to."""
        try:
            settle(letter_id=_number(request), user=user_of(request), at=timezone.now())
        except CannotStep as error:
            messages.error(request, str(error))
        return redirect(request.get_full_path())


class CaseLettersView(ForThoseWhoSeeToLetters, OfCase, TemplateView):
    """Every letter about a case: to whom, when, and what became of it."""

    template_name = "workflows/desk/letters.html"
    http_method_names = ["get", "head", "post", "options"]
    page_title = "Letters"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the case and a page of its letters."""
        try:
            case = self.get_case()
        except ObjectDoesNotExist as error:
            raise Http404("There is no such case, or it is not shown to you now.") from error
        found = {"case": case, "form": BounceForm(), **paged(self.request, letters_of(case))}
        return super().get_context_data(**found | kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Record that a letter came back, or say why not and keep the reason."""
        form, context = BounceForm(request.POST), self.get_context_data()
        context |= {"form": form, "chosen": _number(request)}
        letter = letters_of(context["case"]).filter(pk=_number(request)).first()
        if letter is None or not form.is_valid():
            messages.error(request, "Choose a letter and say why it was not delivered.")
            return self.render_to_response(context, status=400)
        try:
            record_bounce(
                letter_id=letter.pk,
                reason=form.cleaned_data["reason"],
                user=user_of(request),
                at=timezone.now(),
            )
        except CannotStep as error:
            messages.error(request, str(error))
            return self.render_to_response(context, status=409)
        messages.success(request, "Recorded as not delivered.")
        return redirect(request.get_full_path())


def _number(request: HttpRequest) -> int:
    given = request.POST.get("letter", "")
    return int(given) if given.isdecimal() and len(given) < 18 else 0


class UndeliveredPanel(Component):
    """The dashboard's line about letters that were not delivered."""

    name = "undelivered"
    template_name = "workflows/desk/undelivered_panel.html"
    order = 60

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return how many there are, the latest, and what has waited for long."""
        return {
            "letters": undelivered_list()[:5],
            "count": undelivered().count(),
            "delay": delay(timezone.now()),
        }
