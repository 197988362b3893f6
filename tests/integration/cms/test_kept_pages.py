"""Public pages that are kept: sent again while nothing has changed, and never when it has."""

import gzip
import re
import threading
import time
from collections.abc import Callable
from datetime import timedelta

import brotli
import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.kept_pages import KEPT
from cms.models import Location, OpeningHours, PartnerPage, PublicChange, Topic
from cms.queries.public_changes import are_watched, next_edge, scheduled, stamp, wanted
from cms.rules.public_changes import UNREAD, table_of
from cms.services.public_changes import MOST, forget_changes, watch_tables
from tests.factories.cases import amendment_case
from tests.factories.hidden import KINDS, WAYS
from tests.factories.pages import standard_page
from tests.factories.public_site import WALKED, public_site
from tests.factories.users import manager
from workflows.models import Mou, Party

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_on_disk")]

READS_BROTLI = {"accept-encoding": "gzip, br"}
ADDRESSES = [address for name in WALKED if name in KEPT for address in WALKED[name]]


@pytest.fixture(autouse=True)
def keeping(settings) -> None:
    """Keep pages, beginning with none."""
    settings.KEEP_PAGES = True
    caches["pages"].clear()


def words(client: Client, address: str) -> tuple[int, str]:
    """Return the status and the words of an address, from a kept page if there is one."""
    answer = client.get(address, headers=READS_BROTLI)
    coded = answer.get("Content-Encoding")
    content = answer.content
    if coded == "br":
        content = brotli.decompress(content)
    elif coded == "gzip":
        content = gzip.decompress(content)
    client.cookies.clear()  # The form for a password has set one.
    return answer.status_code, re.sub(r'(?<=csrfmiddlewaretoken" value=")\w+', "", content.decode())


def queries_of(client: Client, address: str) -> int:
    """Return how many queries the answer takes."""
    with CaptureQueriesContext(connection) as queries:
        words(client, address)
    return len(queries)


def test_every_address_that_is_kept_is_one_of_the_site():
    assert WALKED.keys() >= KEPT


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_that_is_asked_for_again_takes_one_query_and_has_the_same_words(address: str):
    public_site()
    client = Client()
    first = words(client, address)
    caches["pages"].clear()
    again = words(client, address)

    kept = words(client, address)

    assert first[0] == 200
    assert kept == again
    assert queries_of(client, address) == 1


def test_no_address_that_is_kept_reads_a_table_that_is_not_watched(client: Client):
    public_site()
    read = set()
    for address in ADDRESSES:
        with CaptureQueriesContext(connection) as queries:
            client.get(address, headers=READS_BROTLI)
        read |= {name for query in queries for name in re.findall(r'"(\w+)"\."', query["sql"])}

    watched = {table_of(name) for name in wanted()}
    assert read - watched == {PublicChange._meta.db_table}
    assert not watched & UNREAD


def test_a_kept_page_is_sent_as_the_browser_reads_it(client: Client):
    public_site()
    whole = client.get("/").content.decode()
    for _ in range(2):
        by_brotli = client.get("/", headers={"accept-encoding": "br"})
        by_gzip = client.get("/", headers={"accept-encoding": "gzip"})
    etag = by_brotli["ETag"]
    unchanged = client.get("/", headers={"accept-encoding": "br", "if-none-match": etag})

    assert brotli.decompress(by_brotli.content).decode() == whole
    assert gzip.decompress(by_gzip.content).decode() == whole
    assert by_gzip["ETag"] == etag
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert by_brotli["Cache-Control"] == "no-cache"
    assert "nonce" not in by_brotli["Content-Security-Policy"]
    assert "script-src 'self';" in by_brotli["Content-Security-Policy"]
    assert {"Accept-Encoding", "Cookie"} <= set(by_brotli["Vary"].split(", "))


@pytest.mark.parametrize(
    ("asked", "coded"), [("identity", None), ("", None), ("br;q=0, gzip;q=0.5", "gzip")]
)
def test_whoever_weighs_compressions_or_reads_none_gets_a_page_made_anew(
    client: Client, asked: str, coded: str | None
):
    public_site()
    client.get("/", headers=READS_BROTLI)

    with CaptureQueriesContext(connection) as queries:
        answer = client.get("/", headers={"accept-encoding": asked})

    assert answer.get("Content-Encoding") == coded
    assert len(queries) > 1


def fresh(settings, client: Client, address: str) -> tuple[int, str]:
    """Return what the address answers when nothing is kept."""
    settings.KEEP_PAGES = False
    found = words(client, address)
    settings.KEEP_PAGES = True
    return found


LISTS = ["/", "/materials/", "/partners/", "/feeds/materials.xml", "/sitemap.xml"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", WAYS)
def test_what_is_hidden_is_on_no_kept_page(settings, client: Client, kind: str, way: str):
    public_site()
    page = KINDS[kind](f"zebra{kind}")
    addresses = [*LISTS, page.url]
    before = {address: words(client, address) for address in addresses}

    WAYS[way](page)

    after = {address: words(client, address) for address in addresses}
    assert before[page.url][0] == 200
    assert after == {address: fresh(settings, client, address) for address in addresses}
    assert after[page.url] != before[page.url]


def _seal() -> None:
    mou = Mou.objects.get()
    amendment_case("executed", mou=mou, joins=False)


def _move() -> None:
    Page.objects.get(slug="about").move(Page.objects.get(slug="partners"), "last-child")


CHANGES: dict[str, Callable[[], object]] = {
    "a topic": lambda: Topic.objects.update(name="Renamed"),
    "a location's words": lambda: Location.objects.update(note="Renamed."),
    "a location that closes": lambda: Location.objects.update(active=False),
    "hours": lambda: OpeningHours.objects.create(
        location=Location.objects.get(), day=1, opens="09:00", closes="17:00"
    ),
    "a party's name": lambda: Party.objects.filter(key="partner-1").update(name="Renamed"),
    "an agreement's title": lambda: Mou.objects.update(title="Renamed"),
    "a version that is sealed": _seal,
    "a page that moves": _move,
    "a page that is edited": lambda: standard_page(title="New", slug="new", show_in_menus=True),
    "a partner's page": lambda: PartnerPage.objects.get().save_revision().publish(),
}
"""What changes what the public is shown, besides what hides a page."""


@pytest.mark.parametrize("change", CHANGES)
def test_no_change_leaves_a_kept_page_behind(settings, client: Client, change: str):
    public_site()
    before = {address: words(client, address) for address in ADDRESSES}

    CHANGES[change]()

    after = {address: words(client, address) for address in ADDRESSES}
    assert after == {address: fresh(settings, client, address) for address in ADDRESSES}
    assert after != before


@pytest.mark.parametrize(
    ("address", "rows"),
    [("/about/", Page.objects.filter(slug="about")), ("/locations/central/", Location.objects)],
)
def test_a_page_is_kept_until_its_time_has_passed(client: Client, address: str, rows: QuerySet):
    public_site()
    rows.update(expire_at=timezone.now() + timedelta(seconds=2))
    before = [words(client, address)[0], queries_of(client, address)]

    time.sleep(2.1)

    assert before == [200, 1]
    assert words(client, address)[0] == 404


def test_every_kind_that_has_a_schedule_is_asked_for_its_times():
    assert scheduled() == [Page, Location]


def test_pages_are_kept_until_midnight_at_most():
    now = timezone.now()

    edge = timezone.localtime(next_edge(now))

    assert (edge.hour, edge.minute) == (0, 0)
    assert now < edge <= now + timedelta(hours=25)


def test_what_knows_who_asks_is_not_kept(client: Client):
    standard_page(title="About", slug="about")
    staff = Client()
    staff.force_login(manager())

    def asked_by_staff() -> int:
        with CaptureQueriesContext(connection) as queries:
            staff.get("/about/", headers=READS_BROTLI)
        return len(queries)

    asked_by_staff()
    first, again = queries_of(client, "/about/"), queries_of(client, "/about/")

    assert first > again == 1
    assert asked_by_staff() > 1


def test_what_a_stranger_can_write_makes_no_page_anew(client: Client):
    standard_page(title="About", slug="about")
    words(client, "/about/")
    stranger = Client()

    stranger.post(reverse("account_reset_password"), {"email": "who@example.org"})
    stranger.post(reverse("account_login"), {"username": "who", "password": "wrong"})

    assert queries_of(client, "/about/") == 1


@pytest.mark.parametrize("address", ["/locations/central/subscribe/", "/documents/1/x.pdf"])
def test_forms_and_files_are_not_kept(client: Client, address: str):
    public_site()
    words(client, address)

    words(client, address)

    assert queries_of(Client(), address) > 1


def test_nothing_is_kept_where_a_table_is_not_watched():
    standard_page(title="About", slug="about")
    name = "public_update_wagtailcore_page"
    on = " ON wagtailcore_page" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on}")
    client = Client()
    words(client, "/about/")

    assert not are_watched()
    assert queries_of(client, "/about/") > 1
    watch_tables()
    assert are_watched()


def test_old_counts_are_forgotten_and_the_stamp_is_another():
    PublicChange.objects.bulk_create([PublicChange(pk=10**12 + n) for n in range(MOST + 1)])
    before = stamp()

    forgotten = forget_changes()

    assert forgotten > 0
    assert stamp() != before
    assert (forget_changes(), PublicChange.objects.filter(pk=1).count()) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_a_change_counts_when_it_is_committed_and_not_before():
    Topic.objects.create(name="Jobs", slug="jobs")
    seen = []

    def look() -> None:
        seen.append(stamp())
        connection.close()

    def from_elsewhere() -> None:
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()

    from_elsewhere()
    with transaction.atomic():
        Topic.objects.update(name="Work")
        from_elsewhere()
    from_elsewhere()

    assert seen[0] == seen[1] != seen[2]
