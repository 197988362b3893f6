"""Eight desks at once: never a sixth card. `tests/load/cards.py` has the figure for 1,000."""

import os
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests.load.cards import SIZE, together
from workflows.partnership.models import Item, Loan
from workflows.partnership.queries.pools import OPEN

pytestmark = pytest.mark.django_db(transaction=True)

PROCESSES, ATTEMPTS = 8, 80


def address() -> str:
    """Return the address of this run's test database."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def test_from_eight_desks_at_once_no_sixth_card_is_lent():
    place = {"DATABASE_URL": address(), "DJANGO_SETTINGS_MODULE": "cms.settings.test"}

    found = together(PROCESSES, ATTEMPTS, os.environ | place)

    assert (found["too many"], found["broken"], found["busy"]) == (0, 0, 0)
    assert sum(found.values()) == ATTEMPTS
    assert found["refused by the database"] > 0
    assert found["told no by a service"] > 0
    assert Loan.objects.filter(OPEN).count() <= SIZE
    assert Item.objects.count() == SIZE
