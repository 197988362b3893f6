"""The agreements and people that the clients of `tests.load.cases` work with.

python -m tests.load.prepare CLIENTS
"""

import sys
from datetime import timedelta

import django

django.setup()

from django.utils import timezone  # noqa: E402 - Django must be set up first

from tests.factories import (  # noqa: E402
    AmendmentClassFactory,
    adopted_mou,
    board_member,
    drafter,
    manager,
)
from tests.factories.mous import another_mou  # noqa: E402
from workflows.services.groups import set_up_groups  # noqa: E402


def main(clients: int) -> None:
    """Make the staff, an MOU for each client, and one that all share."""
    today = timezone.localdate()
    days = {"dated": today - timedelta(days=365), "renewal_on": today + timedelta(days=730)}
    for _ in (drafter(), manager(), board_member()):
        set_up_groups()
    adopted_mou(2, number="LOAD-SHARED", **days)
    for number in range(clients):
        AmendmentClassFactory(mou=another_mou(number=f"LOAD-{number}", **days))


if __name__ == "__main__":
    main(int(sys.argv[1]))
