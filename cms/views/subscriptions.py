"""How a mailbox is subscribed to what is new for a location, and how it stops.

None of these pages asks for a token against forged requests: nobody is logged in, so there is
nothing to forge. What counts is the signed link that only the mailbox has, and a mail program
that sends the one POST of RFC 8058 could not have such a token.
"""

import re
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms.forms.subscriptions import SubscribeForm
from cms.queries.locations import active
from cms.queries.subscriptions import receipt_of, subscription_of, told_of
from cms.services import subscriptions
from cms.services.links import Purpose, read
from cms.services.reach import receive
from cms.services.subscriptions import TooMany
from workflows.queries.site_mode import at_rest

OURS = re.compile(r"^/mails/[A-Za-z0-9:_-]+/(?:confirm/|stop/|received/[0-9]+/)")
"""The address of a page that a link in a mail opens."""

HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


@method_decorator(csrf_exempt, name="dispatch")
class SubscribeView(View):
    """The form for a mailbox; it stands on the location's page too."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show the empty form."""
        return self.show(SubscribeForm(), HTTPStatus.OK)

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Ask the mailbox to confirm. The answer is the same whether it is subscribed or not."""
        location = get_object_or_404(active(), slug=slug)
        form = SubscribeForm(request.POST)
        if not form.is_valid():
            return self.show(form, HTTPStatus.BAD_REQUEST)
        try:
            subscriptions.subscribe(
                location_id=location.pk, email=form.cleaned_data["email"], at=timezone.now()
            )
        except TooMany as error:
            form.add_error("email", str(error))
            return self.show(form, HTTPStatus.TOO_MANY_REQUESTS)
        return redirect("subscribed", slug)

    def show(self, form: SubscribeForm, status: int) -> HttpResponse:
        """Return the page with the form, and what was typed in it."""
        location = get_object_or_404(active(), slug=self.kwargs["slug"])
        context = {"location": location, "form": form}
        return render(self.request, "cms/subscriptions/form.html", context, status=status)


@require_safe
def broken_link(request: HttpRequest) -> HttpResponse:
    """Lead from a mail's link to its page without what a mail program took along, or say how."""
    found = OURS.match(request.path)
    if found and found.group() != request.path:
        response: HttpResponse = redirect(found.group())
    else:
        context = {"ours": False}
        response = render(
            request, "cms/subscriptions/closed.html", context, status=HTTPStatus.NOT_FOUND
        )
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


@require_safe
def subscribed(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell what happens next, without a word of any mailbox."""
    location = get_object_or_404(active(), slug=slug)
    return render(request, "cms/subscriptions/sent.html", {"location": location})


@method_decorator(csrf_exempt, name="dispatch")
class ByMail(View):
    """A page that a link in a mail opens. Opening it does nothing: mail scanners follow links."""

    http_method_names = ["get", "head", "post", "options"]
    purpose: Purpose

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer the request; no cache keeps the page, and no other site hears of it."""
        response = super().dispatch(request, *args, **kwargs)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    @property
    def key(self) -> UUID | None:
        """What the link was signed over, or None if we did not sign it.

        In a restored copy at rest no link opens.
        """
        return None if at_rest() else read(self.purpose, self.kwargs["token"])

    def closed(self) -> HttpResponse:
        """Return the page that says why nothing opens."""
        status = HTTPStatus.GONE if self.key else HTTPStatus.NOT_FOUND
        context = {"ours": self.key is not None}
        return render(self.request, "cms/subscriptions/closed.html", context, status=status)


class ConfirmView(ByMail):
    """Where a mailbox confirms that it wants the mails."""

    purpose = Purpose.CONFIRM

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Ask."""
        found = subscription_of(self.key)
        if found is None:
            return self.closed()
        context = {"location": found.location, "done": found.confirmed_at is not None}
        return render(request, "cms/subscriptions/confirm.html", context)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Confirm."""
        if self.key is None or not subscriptions.confirm(key=self.key, at=timezone.now()):
            return self.closed()
        return self.get(request, token)


class StopView(ByMail):
    """Where a mailbox stops the mails: by a button here, or by that of its mail program."""

    purpose = Purpose.STOP

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Ask; a mailbox that has stopped them already is told so."""
        if self.key is None:
            return self.closed()
        context = {"subscription": subscription_of(self.key)}
        return render(request, "cms/subscriptions/stop.html", context)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Stop, at once and for good."""
        if self.key is None:
            return self.closed()
        subscriptions.stop(key=self.key)
        return self.get(request, token)


class ReceivedView(ByMail):
    """Where a location says that an issue has arrived: one that its mailbox was told of."""

    purpose = Purpose.RECEIVED

    def get(self, request: HttpRequest, token: str, issue: int) -> HttpResponse:
        """Ask, or tell since when it is on record."""
        mail = told_of(self.key, issue)
        if mail is None:
            return self.closed()
        context = {"mail": mail, "receipt": receipt_of(mail)}
        return render(request, "cms/subscriptions/received.html", context)

    def post(self, request: HttpRequest, token: str, issue: int) -> HttpResponse:
        """Record it."""
        mail = told_of(self.key, issue)
        if mail is None:
            return self.closed()
        receive(subscription=mail.subscription, issue_id=issue, at=timezone.now())
        return self.get(request, token, issue)
