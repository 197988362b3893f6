"""A pool of cards, made by the real services, and who borrows them."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from tests.factories.mous import NOON
from tests.factories.parties import PartyFactory
from tests.factories.users import manager
from workflows.partnership.models import Item, Loan, Pool
from workflows.partnership.services.loans import Holder, lend
from workflows.partnership.services.pools import PoolFacts, add_pool

TODAY = timezone.localdate(NOON)


def facts_of(pool: Pool, **changed: object) -> PoolFacts:
    """Return what is said of a pool, with changes."""
    known = {
        name: getattr(pool, name)
        for name in ("title", "provided_by", "used_by", "size", "loan_days", "clause")
    }
    return PoolFacts(**known | changed)


def card_pool(size: int = 5, cards: int | None = None, title: str = "Library cards") -> Pool:
    """Return a pool of so many cards, which are labeled Card 1, Card 2 and so on."""
    facts = PoolFacts(
        title=title,
        provided_by=PartyFactory(people=()),
        used_by=PartyFactory(people=()),
        size=size,
        loan_days=14,
    )
    labels = [f"Card {number}" for number in range(1, (size if cards is None else cards) + 1)]
    return add_pool(facts=facts, labels=labels, user=manager(), on=TODAY - timedelta(days=365))


def borrower(pool: Pool, name: str = "Resource specialist") -> Holder:
    """Return a member of staff of the party that uses the pool."""
    return Holder(name=name, office="Job counselor", party=pool.used_by)


def lent(item: Item, days_ago: int = 0, user: User | None = None) -> Loan:
    """Return a loan of the item that began so many days before noon."""
    return lend(
        item_id=item.pk,
        holder=borrower(item.pool),
        on=TODAY - timedelta(days=days_ago),
        user=user or manager(),
        at=NOON,
    )
