"""People at their browsers: staff with a session, partners with a link."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http import HTTPStatus
from threading import Barrier

import requests
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from lxml import html

from workflows.models import Case, Invitation
from workflows.services.links import issue_link

BACKEND = "django.contrib.auth.backends.ModelBackend"
TOKEN = "c" * 32
"""What guards forms: the cookie and the header of a browser say the same."""

PATIENCE = 120  # seconds
DONE = HTTPStatus.FOUND


def session_of(user: User) -> str:
    """Return the key of a new session in which the user is logged in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


@dataclass
class Tally:
    """What the site answered: how often which status, and what was wrong in words."""

    statuses: dict[int, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def count(self, answer: requests.Response) -> None:
        """Count an answer."""
        self.statuses[answer.status_code] = self.statuses.get(answer.status_code, 0) + 1


class Browser:
    """A browser. It follows no redirect by itself."""

    def __init__(self, address: str, tally: Tally, session: str = "") -> None:
        self.address, self.tally = address, tally
        self.http = requests.Session()
        # The server closes a connection that is idle for two seconds. A browser then sends the form
        # on a new one; this library takes it for an error.
        self.http.headers["Connection"] = "close"
        self.http.cookies.set(settings.CSRF_COOKIE_NAME, TOKEN)
        if session:
            self.http.cookies.set(settings.SESSION_COOKIE_NAME, session)

    def get(self, path: str) -> requests.Response:
        """Ask for a page."""
        return self._counted(
            self.http.get(self.address + path, allow_redirects=False, timeout=PATIENCE)
        )

    def post(self, path: str, data: dict[str, str], **headers: str) -> requests.Response:
        """Send a form."""
        return self._counted(
            self.http.post(
                self.address + path,
                data=data,
                headers={"X-CSRFToken": TOKEN, **headers},
                allow_redirects=False,
                timeout=PATIENCE,
            )
        )

    def _counted(self, answer: requests.Response) -> requests.Response:
        self.tally.count(answer)
        return answer


def hidden(page: requests.Response) -> dict[str, str]:
    """Return the entry and the hash of the text that a page was made for."""
    inputs = html.fromstring(page.content).xpath("//input[@name='entry' or @name='shown']")
    return {each.get("name"): each.get("value", "") for each in inputs}


Act = Callable[[], requests.Response]


def step(browser: Browser, case: Case, transition: str, comment: str = "") -> Act:
    """Open the case's page, and return what presses one of its buttons."""
    path = f"/admin/cases/{case.pk}/"
    sent = hidden(browser.get(path)) | {"transition": transition, "comment": comment}
    return lambda: browser.post(path, sent)


def by_link(browser: Browser, invitation: Invitation, at: object, **answer: str) -> Act:
    """Open a new link of the invitation, and return what sends the answer."""
    browser.get(f"/link/{issue_link(invitation=invitation, at=at)}/")
    path = f"/answer/{invitation.pk}/"
    sent = hidden(browser.get(path)) | answer
    return lambda: browser.post(path, sent)


def at_once(*acts: Act) -> list[requests.Response]:
    """Do all at the same moment; return the answers in order."""
    start = Barrier(len(acts))

    def run(act: Act) -> requests.Response:
        start.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))
