"""What the tests of services share: a picture of all rows, and steps with everything spelt out."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.backends.utils import CursorWrapper

from tests.factories.mail_server import Inbox, mail_server
from tests.factories.mous import NOON
from workflows.models import Case
from workflows.queries.actors import staff_actor
from workflows.services.events import Doer
from workflows.services.route import Request, follow

Rows = dict[str, list[tuple[object, ...]]]
KEPT = ("workflows_", "wagtailcore_", "django_tasks_")


@pytest.fixture
def rows() -> Callable[[], Rows]:
    """Return a function that gives every row of the domain, of Wagtail and of the job queue."""

    def picture() -> Rows:
        names = [name for name in connection.introspection.table_names() if _counts(name)]
        with connection.cursor() as cursor:
            return {name: _table(cursor, name) for name in names}

    return picture


def _counts(table: str) -> bool:
    return table.startswith(KEPT) and "_fts" not in table


def _table(cursor: CursorWrapper, table: str) -> list[tuple[object, ...]]:
    cursor.execute(f'SELECT * FROM "{table}"')
    return sorted(cursor.fetchall(), key=repr)


def later(case: Case) -> datetime:
    """Return a time after all that happened to the case."""
    return NOON + timedelta(minutes=case.sequence)


@pytest.fixture
def take() -> Callable[..., Case]:
    """Return a function by which a member of staff takes a step as a page would ask for it."""

    def step(case: Case, transition: str, user: User, **asked: object) -> Case:
        case = Case.objects.get(pk=case.pk)
        fields = {"entry": case.entry, "shown": case.text_id or "", "comment": ""} | asked
        request = Request(transition, **fields)
        doer = Doer(staff_actor(user), user=user)
        follow(case_id=case.pk, request=request, doer=doer, at=later(case))
        return Case.objects.get(pk=case.pk)

    return step


@pytest.fixture
def smtp_server(settings) -> Iterator[Inbox]:
    """Send mail to a server of this test's own."""
    with mail_server() as inbox:
        settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", inbox.port
        yield inbox
