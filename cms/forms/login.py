"""The forms of logging in: a code of the second factor, and a forgotten password."""

from typing import Any

from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils import timezone

from cms.services.second_factor import use_code
from cms.services.throttle import is_locked_out

USED = "This code was used already. Wait for the app to show the next one."
LOCKED = "Too many wrong tries. Wait 15 minutes and try again."


class SignInForm(AuthenticationForm):
    """A user name and a password."""

    username = forms.CharField(
        label="User name",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
    )
    error_messages = {
        "invalid_login": "The user name and the password do not match. Please try again.",
        "inactive": "The user name and the password do not match. Please try again.",
    }


CODE = {
    "autocomplete": "one-time-code",
    "inputmode": "numeric",
    "autofocus": True,
    "maxlength": "32",
}


class AppForm(ActivateTOTPForm):
    """The first code of an app that is being set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label, field.widget.attrs = "Code from your app", CODE


class _Code:
    """A code of six digits from an app, or one of the recovery codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]  # type: ignore[attr-defined]
        field.label, field.widget.attrs = "Code from your app, or a recovery code", CODE

    def clean_code(self) -> str:
        """Compare the code, unless there were too many wrong ones.

        Raises:
            ValidationError: if it is wrong, or was used already.
        """
        if is_locked_out(request=context.request, user=self.user):  # type: ignore[attr-defined]
            context.request.axes_locked_out = True
            raise forms.ValidationError(LOCKED)
        code: str = super().clean_code()  # type: ignore[misc]
        authenticator: Authenticator = self.authenticator  # type: ignore[attr-defined]
        if not use_code(authenticator_id=authenticator.pk, code=code, at=timezone.now()):
            raise forms.ValidationError(USED)
        return code


class CodeForm(_Code, AuthenticateForm):
    """The second step of logging in."""


class CodeAgainForm(_Code, ReauthenticateForm):
    """A code once more, before something about the log-in is changed."""


class ForgottenForm(forms.Form):
    """The address of somebody who has forgotten the password."""

    email = forms.EmailField(
        label="Your email address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
    )
