"""The pages of pools: who may open them, what they ask of the database, what they answer."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import manager
from tests.factories.pools import borrower, card_pool
from workflows.partnership.models import Item, Loan, Pool
from workflows.partnership.services.loans import lend, report_lost

pytestmark = pytest.mark.django_db

READ = ("partnership_home", "partnership_pool")
OF_ITEM = ("lend", "lost", "withdraw", "replace", "put_back")
OF_POOL = ("change_pool", "new_item")
OF_LOAN = ("take_back", "renew")


def lend_now(item: Item, days_ago: int = 0) -> Loan:
    return lend(
        item_id=item.pk,
        holder=borrower(item.pool),
        on=timezone.localdate() - timedelta(days=days_ago),
        user=manager(),
        at=timezone.now(),
    )


def addresses(loan: Loan) -> tuple[list[str], list[str]]:
    """Return the pages that are read and those on which something is written."""
    item, pool = loan.item, loan.item.pool
    read = [reverse("partnership_home"), reverse("partnership_pool", args=[pool.pk])]
    written = [
        reverse("partnership_new_pool"),
        *(reverse(f"partnership_{name}", args=[pool.pk]) for name in OF_POOL),
        *(reverse(f"partnership_{name}", args=[item.pk]) for name in OF_ITEM),
        *(reverse(f"partnership_{name}", args=[loan.pk]) for name in OF_LOAN),
    ]
    return read, written


def rows() -> list[object]:
    return [list(model.objects.order_by("pk").values()) for model in (Pool, Item, Loan)]


@pytest.mark.parametrize(
    ("who", "reads", "writes"),
    [
        ("anonymous", 302, 302),
        ("nobody", 302, 302),
        ("editor", 302, 302),
        ("board", 200, 302),
        ("drafter", 200, 200),
        ("manager", 200, 200),
        ("administrator", 200, 200),
    ],
)
def test_who_sees_the_desk_reads_and_who_drafts_writes(log_in, who, reads, writes):
    read, written = addresses(lend_now(card_pool().items.all()[0]))
    browser = log_in(who)

    found = [{browser.get(url).status_code for url in urls} for urls in (read, written)]

    assert found == [{reads}, {writes}]


@pytest.mark.parametrize("who", ["anonymous", "nobody", "editor", "board"])
def test_what_others_send_changes_nothing(log_in, who):
    loan = lend_now(card_pool().items.all()[0])
    sent = {"on": timezone.localdate(), "due_on": loan.due_on, "label": "X", "loan_id": loan.pk}
    browser, before = log_in(who), rows()

    for url in addresses(loan)[1]:
        assert browser.post(url, sent).status_code in {302, 403}

    assert rows() == before


@pytest.mark.parametrize("who", ["editor", "drafter"])
def test_the_menu_and_the_dashboard_show_the_partnership_to_the_desk_alone(log_in, who):
    lend_now(card_pool().items.all()[0], days_ago=20)

    page = log_in(who).get(reverse("wagtailadmin_home")).text

    sees = who == "drafter"
    assert (reverse("partnership_home") in page, "Overdue in the partnership" in page) == (
        sees,
        sees,
    )


def test_a_loan_is_overdue_on_the_day_after_its_due_day(log_in):
    first, second = card_pool().items.all()[:2]
    lend_now(first, days_ago=14)
    lend_now(second, days_ago=15)

    pages = [
        log_in("drafter").get(url).text
        for url in (reverse("partnership_home"), reverse("partnership_pool", args=[first.pool_id]))
    ]

    assert [page.count("overdue</strong>") for page in pages] == [1, 1]


def test_a_card_is_lent_and_taken_back_from_the_screen(log_in):
    item = card_pool().items.all()[0]
    browser, today = log_in("drafter"), timezone.localdate()
    sent = {
        "name": "Resource specialist",
        "office": "Job counselor",
        "party": item.pool.used_by_id,
        "on": today - timedelta(days=2),
    }

    browser.post(reverse("partnership_lend", args=[item.pk]), sent)
    loan = Loan.objects.get()
    browser.post(reverse("partnership_take_back", args=[loan.pk]), {"on": today})

    loan.refresh_from_db()
    assert (loan.item, loan.lent_by_name, loan.returned_on) == (item, "drafter", today)


@pytest.mark.parametrize(
    ("changed", "status", "words"),
    [
        ({"name": ""}, 400, "This field is required."),
        ({"name": "A\u200b"}, 400, "It holds a character that cannot be seen"),
        ({"name": "A\x00"}, 400, "Null characters are not allowed."),
        ({"party": "999"}, 400, "Select a valid choice."),
        ({"party": "9" * 40}, 400, "Select a valid choice."),
        ({"on": "never"}, 400, "Enter a valid date."),
        ({"on": "9999-12-31"}, 409, "The day is in the future."),
        ({"on": "0001-01-01"}, 409, "is too long ago"),
        ({"note": "x" * 501}, 400, "at most 500 characters"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_comes_back(log_in, changed, status, words):
    item = card_pool().items.all()[0]
    sent = {
        "name": "Resource specialist",
        "office": "Job counselor of the center",
        "party": item.pool.used_by_id,
        "on": timezone.localdate(),
    }

    page = log_in("drafter").post(reverse("partnership_lend", args=[item.pk]), sent | changed)

    assert (page.status_code, Loan.objects.count()) == (status, 0)
    assert words in page.text
    assert "Job counselor of the center" in page.text


def test_an_item_that_was_lent_meanwhile_is_said_to_be(log_in):
    item = card_pool().items.all()[0]
    sent = {"name": "B", "office": "C", "party": item.pool.used_by_id, "on": timezone.localdate()}
    lend_now(item)

    page = log_in("drafter").post(reverse("partnership_lend", args=[item.pk]), sent)

    assert (page.status_code, Loan.objects.count()) == (409, 1)
    assert "“Card 1” was lent to Resource specialist" in page.text


def test_addresses_of_nothing_are_missing(log_in):
    browser = log_in("manager")
    wrong = ["/admin/partnership/pools/999/", f"/admin/partnership/items/{'9' * 30}/lend/"]
    wrong += ["/admin/partnership/loans/0/renew/", f"/admin/partnership/loans/{'9' * 5000}/renew/"]

    assert {browser.get(url).status_code for url in wrong} == {404}


def test_a_pool_is_made_with_its_items_and_changed(log_in):
    pool = card_pool()
    browser = log_in("manager")
    said = {
        "title": "Reading tablets",
        "provided_by": pool.provided_by_id,
        "used_by": pool.used_by_id,
        "size": 3,
        "loan_days": 7,
        "labels": "Tablet A\n\n  Tablet B  \n",
    }

    browser.post(reverse("partnership_new_pool"), said)
    made = Pool.objects.get(title="Reading tablets")
    browser.post(
        reverse("partnership_change_pool", args=[made.pk]), said | {"size": 2, "edition": 1}
    )

    made.refresh_from_db()
    assert (made.size, [item.label for item in made.items.all()]) == (2, ["Tablet A", "Tablet B"])


def test_an_item_that_was_replaced_is_not_offered_to_be_replaced(log_in):
    pool = card_pool(size=2)
    gone = pool.items.all()[0]
    report_lost(
        item_id=gone.pk, loan_id=None, on=timezone.localdate(), user=manager(), at=timezone.now()
    )
    browser, page = log_in("drafter"), reverse("partnership_pool", args=[pool.pk])
    replace = reverse("partnership_replace", args=[gone.pk])
    before = replace in browser.get(page).text

    browser.post(replace, {"label": "Card 3"})

    assert (before, replace in browser.get(page).text) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_how_many_queries_the_pages_ask(log_in, count):
    for number in range(count):
        pool = card_pool(title=f"Pool {number}", size=count)
        for item in pool.items.all():
            lend_now(item, days_ago=20)
    browser = log_in("manager")
    asked = {}
    for url in (reverse("partnership_home"), reverse("partnership_pool", args=[pool.pk])):
        browser.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(url).status_code == 200
        asked[url.count("pools")] = len(queries)

    assert asked == {0: 11, 1: 13}
