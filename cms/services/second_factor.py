"""The second factor of somebody's log-in: proven in a session, reset by an administrator."""

import logging
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from wagtail.log_actions import log as log_action

from cms.queries.second_factor import PROVEN, PROVEN_AT, has_second_factor
from workflows.services.locks import lock_row

log = logging.getLogger(__name__)

CODE_IS_GOOD_FOR = 120
"""Seconds: longer than an app's code is accepted, with the clock of a phone that is off."""

USED = "used"
"""The key in an authenticator's data: marks of the codes used of late, and when."""

RESET = "cms.second_factor_reset"
"""The action in Wagtail's history of the user."""


def prove(*, session: SessionBase, user: User, at: datetime) -> None:
    """Record in the session that it has seen the user's second factor."""
    session[PROVEN], session[PROVEN_AT] = user.pk, int(at.timestamp())


def forget_without_factor(*, session: SessionBase, user: User) -> None:
    """Take the record back if the user has removed the last app or passkey."""
    if not has_second_factor(user):
        session.pop(PROVEN, None)


@transaction.atomic
def use_code(*, authenticator_id: int, code: str, at: datetime) -> bool:
    """Record that a code of an app is used; return False if it was used before.

    A code is good for a minute and a half, in every process: so what was used is kept in the row
    and not in a cache. Recovery codes are marked as used by allauth, in their row.
    """
    authenticator = lock_row(Authenticator.objects.all(), pk=authenticator_id)
    if authenticator.type != Authenticator.Type.TOTP:
        return True
    digits = "".join(filter(str.isdigit, code))
    mark = salted_hmac(f"cms.used-code:{authenticator_id}", digits, algorithm="sha256").hexdigest()
    since = at.timestamp() - CODE_IS_GOOD_FOR
    used = {key: when for key, when in authenticator.data.get(USED, {}).items() if when > since}
    if mark in used:
        return False
    authenticator.data[USED] = used | {mark: at.timestamp()}
    authenticator.save(update_fields=["data"])
    return True


@transaction.atomic
def reset_second_factor(*, user_id: int, actor: User | None) -> int:
    """Remove a person's apps, passkeys and recovery codes, and end all their sessions.

    Return how many were removed. It is on record in the user's history and in the log; `actor` is
    None for somebody at the command line.

    Raises:
        User.DoesNotExist: if there is no such user.
    """
    user = lock_row(User.objects.all(), pk=user_id)
    count, _ = Authenticator.objects.filter(user=user).delete()
    ended = end_sessions(user=user)
    log_action(instance=user, action=RESET, user=actor, data={"removed": count, "sessions": ended})
    by = f"user {actor.pk}" if actor else "the command line"
    log.warning("The second factor of user %s was reset by %s.", user.pk, by)
    return count


def end_sessions(*, user: User) -> int:
    """End every session of the user; return how many there were."""
    running = Session.objects.filter(expire_date__gt=timezone.now())
    theirs = [
        session.pk
        for session in running.iterator()
        if session.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    Session.objects.filter(pk__in=theirs).delete()
    return len(theirs)
