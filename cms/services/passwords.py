"""A forgotten password."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from workflows.services.notifications import ExpiringLetter

SUBJECT = "A new password for Countersign"


def send_reset(*, email: str) -> int:
    """Send a link for a new password to each active user with the address; return how many.

    Who logs in by single sign-on alone has no password, and gets none.
    """
    users = [
        user
        for user in User.objects.filter(email__iexact=email, is_active=True)
        if user.has_usable_password()
    ]
    good_until = timezone.now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    for user in users:
        words = render_to_string("cms/mail/password.txt", {"user": user, "link": link_for(user)})
        # By the outbox, which keeps it encrypted until it is sent: a mail server may be down.
        ExpiringLetter(SUBJECT, words, to=[user.email], good_until=good_until).send()
    return len(users)


def link_for(user: User) -> str:
    """Return the address at which the user sets a new password, once."""
    key = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    path = reverse("wagtailadmin_password_reset_confirm", args=[key, token])
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"
