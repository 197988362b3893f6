"""Who must log in with a second factor, and whether a session has."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import SessionBase

from workflows.queries.actors import staff_actor

PROVEN = "second_factor_of"
"""The key in a session: whose second factor it has seen."""

PROVEN_AT = "second_factor_at"
"""The key in a session: when, in seconds since 1970."""

DECIDING = {"manager", "administrator"}


def must_have_second_factor(user: User) -> bool:
    """Test whether `SECOND_FACTOR` asks the user for one."""
    match settings.SECOND_FACTOR:
        case "everyone":
            return bool(user.has_perm("wagtailadmin.access_admin"))
        case "managers":
            return bool(DECIDING & staff_actor(user).roles)
    return False


def has_second_factor(user: User) -> bool:
    """Test whether the user has set up an app or a passkey. Recovery codes alone are none."""
    return (
        Authenticator.objects.filter(user=user)
        .exclude(type=Authenticator.Type.RECOVERY_CODES)
        .exists()
    )


def is_proven_of_late(session: SessionBase, user: User, at: datetime) -> bool:
    """Test whether the session has seen it in the last minutes, so that it is not asked again."""
    seconds = at.timestamp() - session.get(PROVEN_AT, 0)
    return is_proven(session, user) and seconds < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def is_proven(session: SessionBase, user: User) -> bool:
    """Test whether this session has seen the user's second factor."""
    return bool(session.get(PROVEN) == user.pk)
