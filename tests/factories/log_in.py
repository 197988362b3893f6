"""Logging in as people do: by the form, with codes of an app."""

import re
import time
from urllib.parse import urlsplit

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import encrypt
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

LOGIN = "/admin/login/"
SECOND = "/sign-in/second-factor/authenticate/"
SETUP = "/sign-in/second-factor/"
APP = "/sign-in/second-factor/totp/activate/"
ALPHABET = re.compile(r"<code>([A-Z2-7]{32})</code>")


def send_password(client: Client, username: str, password: str, **headers: str) -> HttpResponse:
    """Send the form of the log-in; the answer is not followed."""
    sent = {"username": username, "password": password, "next": "/admin/"}
    return client.post(LOGIN, sent, **headers)


def app_code(secret: str, steps: int = 0) -> str:
    """Return the code that an app with the secret shows now, or some steps of 30 seconds away."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def give_app(user: User) -> str:
    """Set up an app for the user; return its secret."""
    secret = generate_totp_secret()
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": encrypt(secret)}
    )
    return secret


def set_up_app(client: Client) -> HttpResponse:
    """Set up an app by the page for it, as the person who is logged in."""
    secret = ALPHABET.search(client.get(APP).text).group(1)
    return client.post(APP, {"code": app_code(secret)})


def where(response: HttpResponse) -> str:
    """Return the path that an answer leads to; its status, if it leads nowhere."""
    return urlsplit(response.headers.get("Location", str(response.status_code))).path
