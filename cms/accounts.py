"""What allauth asks us: who may come in, by which claims, and how a secret is kept."""

import base64
import logging
import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest
from django.shortcuts import render
from django.utils import timezone

from cms.queries.second_factor import has_second_factor, is_proven_of_late
from cms.rules.sign_on import Admission, Claims, admission
from workflows.services.ciphers import SECOND_FACTORS, decrypted, encrypted

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators alone; changing a second factor asks for proof."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: nobody makes an account for themselves."""
        return False

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """Add a message, but not that somebody has logged in or out: they see that."""
        if not (message_template or "").startswith("account/messages/logged_"):
            super().add_message(request, level, message_template, *args, **kwargs)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Test whether to ask for proof again.

        Not before there is a second factor to protect, and not right after it was used.
        """
        user, session = self.request.user, self.request.session
        return has_second_factor(user) and not is_proven_of_late(session, user, timezone.now())

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict]:
        """Return how the user proves to be there: by the second factor, once there is one.

        A password alone must not be enough to remove what protects against a stolen password.
        """
        methods = super().get_reauthentication_methods(user)
        by_factor = [method for method in methods if method["id"].startswith("mfa_")]
        return by_factor or methods


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors are kept encrypted, so that a copy of the database has none."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This code is not right. Type the one that the app shows now.",
    }

    def generate_authenticator_name(self, user: User, type: str) -> str:
        """Return what a passkey is called until its owner says otherwise."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return "Passkey" if number == 1 else f"Passkey {number}"

    def encrypt(self, text: str) -> str:
        """Return the secret encrypted by a key made from `SECRET_KEY`."""
        return encrypted(text, purpose=SECOND_FACTORS)

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret; a random one, which no code matches, if the key is another by now.

        Never an empty one: its codes could be worked out by anybody.
        """
        try:
            return decrypted(encrypted_text, purpose=SECOND_FACTORS)
        except InvalidToken:
            log.exception(
                "A second factor cannot be read: SECRET_KEY is not the one it was set up under. "
                "Add that one to SECRET_KEY_FALLBACKS, or reset the person's second factor."
            )
            return base64.b32encode(secrets.token_bytes(20)).decode()


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Who comes from the provider is a user that we have; a stranger is let in only by a rule."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Connect the provider's account with the one user who has its verified address.

        Raises:
            ImmediateHttpResponse: a page that says why, if nobody is let in.
        """
        if sociallogin.is_existing:
            return
        claims = claims_of(sociallogin)
        users = list(User.objects.filter(email__iexact=claims.email)[:2])
        # allauth keeps addresses in a table of its own; ours are the users' and no others.
        sociallogin.email_addresses = []
        match admission(
            claims,
            known=[user.is_active for user in users],
            domains=settings.OIDC_DOMAINS,
            groups=settings.OIDC_GROUPS,
        ):
            case Admission.KNOWN:
                sociallogin.connect(request, users[0])
            case Admission.NEW:
                return
            case refused:
                log.warning("Single sign-on refused: %s.", refused.value)
                page = render(request, "cms/login/refused.html", {"reason": refused}, status=403)
                raise ImmediateHttpResponse(page)

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> User:
        """Return the new user with what the claims say, cut to what fits."""
        lengths = {"username": 150, "first_name": 150, "last_name": 150, "name": 300}
        cut = {key: str(data.get(key) or "")[:length] for key, length in lengths.items()}
        return super().populate_user(request, sociallogin, data | cut)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Return True: who is not let in has been refused in `pre_social_login`."""
        return True


def claims_of(sociallogin: SocialLogin) -> Claims:
    """Return what the provider says of the person.

    A claim of the user information counts before one of the identity token.
    """
    data = sociallogin.account.extra_data
    said = {**(data.get("id_token") or {}), **(data.get("userinfo") or {})}
    groups = said.get(settings.OIDC_GROUPS_CLAIM) or []
    return Claims(
        email=str(said.get("email") or ""),
        verified=said.get("email_verified") is True or said.get("email_verified") == "true",
        groups=frozenset([groups] if isinstance(groups, str) else map(str, groups)),
    )
