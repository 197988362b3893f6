"""How many failed log-ins there may be, counted in the database for all processes together."""

import logging
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Sum
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

log = logging.getLogger(__name__)


class Throttle(AxesDatabaseHandler):
    """Lock log-ins by three limits: a name at an address, an address, a name.

    The first stops guessing, the second trying one password with many names, the third guessing
    from many addresses. The numbers are `LOGIN_LIMITS`, in the order of
    `AXES_LOCKOUT_PARAMETERS`.
    """

    def get_failures(self, request: HttpRequest, credentials: dict | None = None) -> int:
        """Return how many limits are reached."""
        groups = self.get_user_attempts(request, credentials)
        return sum(
            (group.aggregate(total=Sum("failures_since_start"))["total"] or 0) >= limit
            for group, limit in zip(groups, settings.LOGIN_LIMITS, strict=True)
        )

    def reset_user_attempts(self, request: HttpRequest, credentials: dict | None = None) -> int:
        """Forget the failures of the name that has logged in, and of no other.

        Otherwise somebody with an account could guess at another's and log in between.
        """
        name = fingerprint_of(request, credentials)
        count, _ = AccessAttempt.objects.filter(username=name).delete()
        return count

    def user_login_failed(
        self, sender: Any, credentials: dict, request: HttpRequest | None = None, **kwargs: Any
    ) -> None:
        """Count the failure, and write a line about it to the log.

        The name as it was typed is not in the line: people type a password there by mistake.
        """
        super().user_login_failed(sender, credentials, request, **kwargs)
        user = User.objects.filter(username=credentials.get("username", "")).first()
        log.warning(
            "Log-in failed for %s from %s%s.",
            f"user {user.pk}" if user else "an unknown name",
            getattr(request, "axes_ip_address", None) or "an unknown address",
            ", which is locked out" if getattr(request, "axes_locked_out", False) else "",
        )


def fingerprint_of(request: HttpRequest, credentials: dict | None = None) -> str:
    """Return what a user name is counted under: a keyed hash, never the name as typed.

    Capitals make no difference, so that nobody gains tries by them.
    """
    name = (credentials or {}).get("username") or request.POST.get("username") or ""
    return salted_hmac("cms.services.throttle", str(name).lower(), algorithm="sha256").hexdigest()


def count_wrong_code(*, request: HttpRequest, user: User) -> None:
    """Count a wrong code of the second factor as a failed log-in of the user."""
    AxesProxyHandler.user_login_failed(
        sender=__name__, credentials={"username": user.get_username()}, request=request
    )


def is_locked_out(*, request: HttpRequest, user: User) -> bool:
    """Test whether the user is locked out, so that no code is compared any more."""
    return not AxesProxyHandler.is_allowed(request, {"username": user.get_username()})
