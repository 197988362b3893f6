"""Logging in: the one page for it, and the page for who is locked out."""

import logging

import requests
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from wagtail.admin.views import account

from cms.forms.login import ForgottenForm, SignInForm
from cms.services.asking_passwords import ask_for_password
from cms.services.subscriptions import TooMany
from workflows.views.people import address_of

log = logging.getLogger(__name__)


class SignInView(account.LoginView):
    """The log-in of staff, in the place of Wagtail's: allauth goes on to the second factor."""

    template_name = "wagtailadmin/login.html"

    def get_form_class(self) -> type[AuthenticationForm]:
        """Return our form."""
        return SignInForm

    @sensitive_variables("form")
    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Log the user in, or ask for the second factor first if there is one."""
        user = form.get_user()
        login = Login(user=user, redirect_url=self.get_success_url())
        return perform_password_login(self.request, {"username": user.get_username()}, login)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the name of single sign-on, if there is one."""
        return super().get_context_data(**kwargs) | {"sign_on": sign_on_name()}


class ForgottenView(account.PasswordResetView):
    """The request for a new password: the same for addresses that are known and that are not."""

    def get_form_class(self) -> type[Form]:
        """Return our form, which looks nothing up."""
        return ForgottenForm

    def form_valid(self, form: Form) -> HttpResponse:
        """Have a link sent. Whether anybody has this address is looked up by a job, not here."""
        try:
            ask_for_password(
                email=form.cleaned_data["email"],
                client=address_of(self.request),
                at=timezone.now(),
            )
        except TooMany as error:
            form.add_error("email", str(error))
            response = self.form_invalid(form)
            response.status_code = 429
            return response
        return redirect(self.get_success_url())


def sign_on_name() -> str:
    """Return what the provider of single sign-on is called; nothing without one."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return str(apps[0]["name"]) if apps else ""


def sign_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead to the provider of single sign-on, or say that it does not answer."""
    try:
        return openid_connect.login(request, provider_id)
    except (requests.RequestException, ValueError, KeyError):
        log.exception("The provider of single sign-on does not say where to sign in.")
        return render(request, "socialaccount/authentication_error.html", status=503)


def locked_out(
    request: HttpRequest, _response: HttpResponse | None, _credentials: dict | None
) -> HttpResponse:
    """Answer somebody who has failed too often. It is the same for names that there are not."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "cms/login/locked.html", {"minutes": minutes}, status=429)
