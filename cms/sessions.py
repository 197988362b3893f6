"""When a session at the desk ends, and what it needs before the desk opens to it."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from cms.queries.second_factor import has_second_factor, is_proven, must_have_second_factor
from workflows.services.transactions import was_busy

log = logging.getLogger(__name__)

BEGAN, SEEN = "session_began", "session_seen"
"""Keys in a session: when its user logged in and was last active, in seconds since 1970."""

RECORD_EVERY = 60
"""Seconds: activity is written to the session this often at most."""

BY_ITSELF = "editing-sessions/"
"""Below the desk's address: what an open editor asks for without anybody being there."""

IDLE = "You were signed out because nothing was done here for {minutes} minutes. Please sign in."
OVER = "You were signed out because you signed in more than {hours} hours ago. Please sign in."
ELSEWHERE = "You have set up a second factor since you signed in here. Please sign in again."

SET_UP = "Your role needs a second factor. Set one up below; the desk opens after that."


def begin(session: SessionBase, at: datetime) -> None:
    """Record that the session's user logs in now."""
    session[BEGAN] = session[SEEN] = int(at.timestamp())


class SessionLimits:
    """The middleware that ends a session which was idle, or open, for too long.

    The limits are `IDLE_LIMIT` and `SESSION_LIMIT`. What an open editor asks for by itself does
    not count as activity.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, as from somebody who is not logged in if the session is over."""
        now, active = int(timezone.now().timestamp()), False
        # Asking for the key first leaves a visitor's answer the same for everybody.
        if request.session.session_key is not None and SESSION_KEY in request.session:
            active = self._limit(request, now)
        response = self.get_response(request)
        if active and SESSION_KEY in request.session:
            note_activity(request.session, now)
        return response

    def _limit(self, request: HttpRequest, now: int) -> bool:
        """End the session if it is over; return whether activity is to be written to it."""
        began = request.session.setdefault(BEGAN, now)
        seen = request.session.setdefault(SEEN, now)
        if said := ended(began=began, seen=seen, now=now):
            logout(request)
            messages.info(request, said)
            return False
        return now - seen >= RECORD_EVERY and not is_by_itself(request)


def note_activity(session: SessionBase, now: int) -> None:
    """Write to the session that its user was active, after the request was answered.

    A database that is busy must not turn the answer into one that says that nothing was recorded:
    the note is left out then. What else changed in the session is saved with it by Django.
    """
    changed = session.modified
    session[SEEN] = now
    if changed:
        return
    try:
        session.save()
    except UpdateError:
        log.info("The session was ended by another request meanwhile.")
    except OperationalError as error:
        if not was_busy(error):
            raise
        log.warning("Activity was not noted: %s", error)
    session.modified = False


def ended(*, began: int, seen: int, now: int) -> str:
    """Return why a session is over, in words for its user; nothing if it is not."""
    if timedelta(seconds=now - seen) >= settings.IDLE_LIMIT:
        return IDLE.format(minutes=int(settings.IDLE_LIMIT.total_seconds() // 60))
    if timedelta(seconds=now - began) >= settings.SESSION_LIMIT:
        return OVER.format(hours=int(settings.SESSION_LIMIT.total_seconds() // 3600))
    return ""


def is_by_itself(request: HttpRequest) -> bool:
    """Test whether a page asks for this by itself, whoever sits before it."""
    return request.path.startswith(f"{reverse('wagtailadmin_home')}{BY_ITSELF}")


class SecondFactor:
    """The middleware that opens the desk only to a session with the second factor it needs.

    A session without it can do nothing but set one up or log out. Outside the desk it is treated
    as nobody's, for a draft is also shown at public addresses to those who may see it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, or lead to where a second factor is set up."""
        if request.session.session_key is None or not lacks_second_factor(request):
            return self.get_response(request)
        return self._without(request)

    def _without(self, request: HttpRequest) -> HttpResponse:
        if has_second_factor(request.user):  # type: ignore[arg-type]  # it is a user: it lacks one
            logout(request)
            messages.info(request, ELSEWHERE)
        elif not request.path.startswith(open_addresses()):
            if request.path.startswith(reverse("wagtailadmin_home")):
                return lead_to_setup(request)
            request.user = AnonymousUser()
        return self.get_response(request)


def lacks_second_factor(request: HttpRequest) -> bool:
    """Test whether the user must have a second factor that this session has not seen."""
    user = request.user
    return (
        isinstance(user, User)
        and not is_proven(request.session, user)
        and must_have_second_factor(user)
    )


def open_addresses() -> tuple[str, ...]:
    """Return where a session without its second factor may go: what sets it up, and the way out."""
    return (reverse("mfa_index"), reverse("account_reauthenticate"), reverse("wagtailadmin_logout"))


def lead_to_setup(request: HttpRequest) -> HttpResponse:
    """Lead to the setting up of a second factor.

    Raises:
        PermissionDenied: for what a script of a page asks: it cannot follow there.
    """
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        raise PermissionDenied("Set up your second factor first.")
    messages.warning(request, SET_UP)
    return redirect("mfa_index")
