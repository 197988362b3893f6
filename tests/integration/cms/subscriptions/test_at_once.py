"""Several at the same moment: a form sent twice, files taken, the telling of what is new."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from cms.models import Downloads, Mailing, Subscription
from cms.services.announcing import announce
from cms.services.mailings import send_mailing, waiting
from cms.services.reach import count_downloads
from cms.services.subscriptions import subscribe
from tests.factories.materials import issue, material
from tests.factories.site import LocationFactory
from tests.factories.subscriptions import subscription

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 4


def at_once(do: Callable[[], object]) -> list[object]:
    """Do it in several threads at the same moment; return what came of each."""
    start = Barrier(TIMES)

    def run() -> object:
        try:
            start.wait()
            return do()
        finally:
            connection.close()

    with ThreadPoolExecutor(TIMES) as threads:
        return [each.result() for each in [threads.submit(run) for _ in range(TIMES)]]


def test_what_is_done_at_once_is_done_once_or_added_up(mailoutbox: list[object]):
    place, now = LocationFactory(name="Alder"), timezone.now()
    subscription(place, "desk@alder.example.org")
    flyer = issue(material(), first_published_at=now)

    at_once(lambda: subscribe(location_id=place.pk, email="new@alder.example.org", at=now))
    at_once(lambda: announce(at=now))
    at_once(lambda: [send_mailing(mailing_id=pk, at=now) for pk in waiting(now)])
    at_once(lambda: count_downloads(issue_ids=[flyer.pk], way=Downloads.Way.FILE, day=now.date()))

    assert Subscription.objects.filter(email="new@alder.example.org").count() == 1
    assert sorted(Mailing.objects.values_list("kind", flat=True)) == ["confirm", "issue"]
    assert sorted(letter.to for letter in mailoutbox) == [
        ["desk@alder.example.org"],
        ["new@alder.example.org"],
    ]
    assert Downloads.objects.get().count == TIMES
