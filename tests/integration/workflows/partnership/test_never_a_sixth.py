"""The database itself never lends more than a pool has, whoever writes to it and how."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories import manager
from tests.factories.mous import NOON
from tests.factories.pools import TODAY, card_pool, lent
from workflows.partnership.models import Item, Loan, Pool
from workflows.partnership.rules.triggers import REFUSALS

pytestmark = pytest.mark.django_db


def item_row(pool: Pool, **changed: object) -> Item:
    return Item(**{"pool": pool, "label": "X", "seat": 5, "added_on": TODAY} | changed)


def loan_row(item: Item, **changed: object) -> Loan:
    known = {
        "item": item,
        "holder_name": "A",
        "holder_office": "B",
        "holder_party": item.pool.used_by,
        "holder_party_name": "C",
        "lent_on": TODAY,
        "due_on": TODAY.replace(day=15),
        "lent_by": manager(),
        "lent_by_name": "D",
        "recorded_at": NOON,
    }
    return Loan(**known | changed)


def gone_item(pool: Pool) -> Item:
    item = item_row(pool, label="Gone", out_on=TODAY, gone="lost", seat=1)
    item.save()
    return item


FALSE: dict[str, Callable[[Pool], object]] = {
    "a sixth seat": lambda pool: item_row(pool, seat=6).save(),
    "a seat twice": lambda pool: item_row(pool, seat=4).save(),
    "no seat": lambda pool: item_row(pool, seat=0).save(),
    "a label twice": lambda pool: item_row(pool, label="CARD 1").save(),
    "gone for no reason": lambda pool: item_row(pool, out_on=TODAY).save(),
    "a reason without a day": lambda pool: item_row(pool, gone="lost").save(),
    "another reason": lambda pool: item_row(pool, gone="eaten", out_on=TODAY).save(),
    "an item of a smaller pool": lambda pool: card_pool(1, title="B").items.update(pool=pool),
    "a size below the items": lambda pool: Pool.objects.filter(pk=pool.pk).update(size=3),
    "no size": lambda pool: Pool.objects.filter(pk=pool.pk).update(size=0),
    "too large": lambda pool: Pool.objects.filter(pk=pool.pk).update(size=201),
    "no days": lambda pool: Pool.objects.filter(pk=pool.pk).update(loan_days=0),
    "more days": lambda pool: Pool.objects.filter(pk=pool.pk).update(loan_days=367),
    "one party": lambda pool: Pool.objects.filter(pk=pool.pk).update(used_by=pool.provided_by),
    "a title twice": lambda pool: Pool.objects.filter(pk=card_pool(title="B").pk).update(
        title=pool.title
    ),
    "lent twice": lambda pool: loan_row(lent(pool.items.all()[0]).item).save(),
    "lent though gone": lambda pool: loan_row(gone_item(pool)).save(),
    "gone though lent": lambda pool: Item.objects.filter(
        pk=lent(pool.items.all()[0]).item_id
    ).update(out_on=TODAY, gone="lost"),
    "another item though gone": lambda pool: Loan.objects.filter(
        pk=lent(pool.items.all()[0]).pk
    ).update(item=gone_item(pool)),
    "due at once": lambda pool: loan_row(pool.items.all()[0], due_on=TODAY).save(),
    "back before it began": lambda pool: loan_row(
        pool.items.all()[0], returned_on=TODAY.replace(year=2009), ended_by=manager(), ended_at=NOON
    ).save(),
    "lost before it began": lambda pool: loan_row(
        pool.items.all()[0], lost_on=TODAY.replace(year=2009), ended_by=manager(), ended_at=NOON
    ).save(),
    "back and lost": lambda pool: loan_row(
        pool.items.all()[0], returned_on=TODAY, lost_on=TODAY, ended_by=manager(), ended_at=NOON
    ).save(),
    "back by nobody": lambda pool: loan_row(pool.items.all()[0], returned_on=TODAY).save(),
    "ended while open": lambda pool: loan_row(
        pool.items.all()[0], ended_by=manager(), ended_at=NOON
    ).save(),
}


@pytest.mark.parametrize("false", FALSE)
def test_the_database_refuses(false):
    pool = card_pool()
    if false in {"a seat twice", "no seat", "a label twice", "a sixth seat"} or "reason" in false:
        Item.objects.filter(pool=pool, seat=5).delete()

    with pytest.raises(IntegrityError), transaction.atomic():
        FALSE[false](pool)


def test_what_is_true_is_taken():
    pool = card_pool(cards=4)

    item_row(pool).save()
    gone_item(pool)
    for item in pool.items.filter(out_on=None):
        loan_row(item).save()
    Pool.objects.filter(pk=pool.pk).update(size=6)

    assert Loan.objects.count() == 5


def test_every_trigger_is_there_after_all_migrations():
    sqlite = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'partnership%%'"
    postgres = "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'partnership%%'"

    with connection.cursor() as cursor:
        cursor.execute(sqlite if connection.vendor == "sqlite" else postgres)
        found = {name for (name,) in cursor.fetchall()}

    verbs = ("_insert", "_update") if connection.vendor == "sqlite" else ("",)
    assert found == {each.name + verb for each in REFUSALS for verb in verbs}
