"""The pages on which partners answer and sign by link, without an account.

The token stays in the address for one request only. It is then kept by the reader's own browser,
in a cookie for that one answer: the database never holds more of it than its digest.
"""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from workflows.forms.partner import AnswerForm, forms_for, sent_form
from workflows.models import Link
from workflows.queries.partner import asked_of, known_link, on_record, shown_text
from workflows.rules.step import CannotStep
from workflows.rules.typed_words import TypedField, typed_fields
from workflows.services import partners
from workflows.services.documents import DRAFT_FILES, make_file
from workflows.services.links import (
    COPY,
    Caller,
    LinkUnusable,
    check_not_at_rest,
    digest,
    find_link,
    record_opening,
    token_in,
)
from workflows.views.people import address_of
from workflows.views.public import CONTENT_TYPES
from workflows.views.typed_words import taken

COOKIE = "link"
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}
NOT_HERE = "This page is opened by the link in the e-mail we sent. Open that link again."


class ByLink(View):
    """A page for one who came by a link: no cache keeps it and no other site hears of it."""

    http_method_names = ["get", "head", "options"]
    at: datetime

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer the request; a link that does not open says why."""
        self.at = timezone.now()
        try:
            response = super().dispatch(request, *args, **kwargs)
        except LinkUnusable as error:
            response = self.closed(str(error))
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    @property
    def token(self) -> str:
        """The token that the request carries, in its address or in the cookie."""
        return str(self.kwargs.get("token") or self.request.COOKIES.get(COOKIE, ""))

    @property
    def typed(self) -> list[TypedField]:
        """What was typed in the form that was sent, for a page that does not take it."""
        return typed_fields(dict(self.request.POST.lists()))

    @property
    def caller(self) -> Caller:
        """From where the request comes."""
        agent = self.request.META.get("HTTP_USER_AGENT", "")
        return Caller(address_of(self.request) or "", agent)

    def closed(self, reason: str) -> HttpResponse:
        """Return the page that says why nothing opens, and what one can do."""
        known = known_link(digest(self.token))
        status = HTTPStatus.GONE if known else HTTPStatus.NOT_FOUND
        if known and self.request.method == "POST":
            status = HTTPStatus.CONFLICT
        context = {
            "reason": reason,
            "known": bool(known),
            "over": bool(known and known.invitation.work_item.case.final),
            "typed": self.typed,
            "invitation": self.kwargs.get("invitation"),
            "sent": self.request.method == "POST",
        }
        return render(self.request, "workflows/partner/closed.html", context, status=status)


class LinkView(ByLink):
    """Where the link of an e-mail leads. It decides nothing: mail scanners follow links too."""

    def get(self, request: HttpRequest, token: str | None = None) -> HttpResponse:
        """Hand the token to the browser, and lead on to an address without it."""
        token = token_in(token or "")
        link = find_link(token=token, at=self.at)
        page = reverse("workflows:answer", args=[link.invitation_id])
        response = redirect(page)
        response.set_cookie(
            COOKIE,
            token,
            path=page,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
        return response


class OfInvitation(ByLink):
    """A page about one invitation, for those alone who hold a link of that very invitation."""

    def find(self) -> Link:
        """Return the link of this page. Raises LinkUnusable if it does not open it."""
        link = find_link(token=self.token, at=self.at)
        self.check(link)
        return link

    def check(self, link: Link | None) -> None:
        """Raise LinkUnusable if the link is not one of this page's invitation."""
        if link is None or link.invitation_id != self.kwargs["invitation"]:
            raise LinkUnusable(NOT_HERE)

    def closed(self, reason: str) -> HttpResponse:
        """Tell a stranger the same in every case; show the holder of a used link the record."""
        link = known_link(digest(self.token))
        if link is None or link.invitation_id != self.kwargs["invitation"]:
            context = {
                "reason": NOT_HERE,
                "known": False,
                "typed": self.typed,
                "sent": self.request.method == "POST",
                "invitation": self.kwargs["invitation"],
            }
            return render(self.request, "workflows/partner/closed.html", context, status=404)
        if link.used_at and reason != COPY and (record := on_record(link.invitation)):
            context = {"link": link, "record": record, "again": reason, "typed": self.typed}
            return render(self.request, "workflows/partner/done.html", context, status=410)
        return super().closed(reason)


class AnswerView(OfInvitation):
    """The text to be decided on, and the form to answer or sign."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, invitation: int) -> HttpResponse:
        """Show the text, in the reading asked for, and the empty form."""
        link = self.find()
        if request.method == "GET" and link.first_opened_at is None:
            record_opening(link=link, caller=self.caller, at=self.at)
        return self.show(link)

    def post(self, request: HttpRequest, invitation: int) -> HttpResponse:
        """Take the answer, or say why not and keep what was typed."""
        link = self.find()
        name, form = sent_form(link.invitation.work_item.kind, request.POST, link)
        if not form.is_valid():
            return self.show(link, {name: form}, HTTPStatus.BAD_REQUEST)
        try:
            asked = form.request(link.invitation)
            partners.answer(token=self.token, request=asked, at=self.at, caller=self.caller)
        except CannotStep as error:
            link = self.find()
            form.show_beside(link.invitation.work_item.case.text_id or "")
            form.add_error(None, str(error))
            return self.show(link, {name: form}, HTTPStatus.CONFLICT)
        return taken(request, "workflows:done", invitation)

    def show(
        self, link: Link, sent: dict[str, AnswerForm] | None = None, status: int = HTTPStatus.OK
    ) -> HttpResponse:
        """Return the page; `sent` is the form that was refused."""
        asked = asked_of(link.invitation, timezone.localdate(self.at))
        reading = self.request.GET.get("reading", "")
        reading = reading if reading in asked.readings else asked.first_reading
        context = {
            "asked": asked,
            "link": link,
            "reading": reading,
            "text": shown_text(asked, reading),
            "forms": forms_for(asked.item.kind, link) | (sent or {}),
            "refused": next(iter(sent.values())) if sent else None,
            "files": DRAFT_FILES,
        }
        return render(self.request, "workflows/partner/answer.html", context, status=status)


class FileView(OfInvitation):
    """A Word or PDF file of the draft, made on request."""

    def get(self, request: HttpRequest, invitation: int, kind: str) -> HttpResponse:
        """Return the file."""
        link = self.find()
        if kind not in dict(DRAFT_FILES):
            raise LinkUnusable(NOT_HERE)
        case = link.invitation.work_item.case
        name = f"{case.instrument.mou.number}-{case.instrument.ordinal}-draft-{kind}"
        return HttpResponse(
            make_file(case=case, kind=kind),
            content_type=CONTENT_TYPES[kind.rpartition(".")[2]],
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


class DoneView(OfInvitation):
    """What is on record after an answer, and what happens next."""

    def get(self, request: HttpRequest, invitation: int) -> HttpResponse:
        """Show the record; without one, lead back to the text."""
        link = known_link(digest(self.token))
        self.check(link)
        check_not_at_rest()
        record = on_record(link.invitation) if link else None
        if record is None:
            return redirect("workflows:answer", invitation)
        return render(request, "workflows/partner/done.html", {"link": link, "record": record})


link = LinkView.as_view()
answer = AnswerView.as_view()
answer_file = FileView.as_view()
done = DoneView.as_view()
