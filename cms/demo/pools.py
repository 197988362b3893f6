"""The demo's pool: the library's five temporary cards, after a year at the center."""

from datetime import date, datetime, time, timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from cms.demo.people import LIBRARY
from workflows.models import Party
from workflows.partnership.models import Item, Pool
from workflows.partnership.services.loans import Holder, lend, report_lost, take_back
from workflows.partnership.services.pools import PoolFacts, add_pool, replace_item

CENTER = "county-job-training-center"
TITLE = "Temporary library cards"
LOAN_DAYS = 28
LABELS = tuple(f"Card {number}" for number in range(1, 6))

LOANS = (
    ("Card 1", "Resource room lead", "Resource room coordinator", 340, 312),
    ("Card 2", "Job counselor 1", "Job counselor", 330, 305),
    ("Card 3", "Job counselor 2", "Job counselor", 300, 262),
    ("Card 1", "Workshop trainer", "Trainer", 250, 230),
    ("Card 5", "Job counselor 1", "Job counselor", 220, None),
    ("Card 4", "Veterans representative", "Employment representative", 160, 140),
    ("Card 2", "Resource room lead", "Resource room coordinator", 120, 95),
    ("Card 3", "Workshop trainer", "Trainer", 40, 20),
)
"""Card, holder, office, and how many days ago it was lent and came back; None: it was lost."""

OPEN = (
    ("Card 1", "Resource room lead", "Resource room coordinator", 35),
    ("Card 2", "Job counselor 2", "Job counselor", 24),
    ("Card 6", "Workshop trainer", "Trainer", 6),
)
"""Card, holder, office, and how many days ago it was lent."""


def build_pool(*, parties: dict[str, Party], staff: dict[str, User], today: date) -> None:
    """Make the pool with a year of loans; change nothing if there is a pool."""
    if Pool.objects.exists():
        return
    facts = PoolFacts(
        title=TITLE,
        provided_by=parties[LIBRARY],
        used_by=parties[CENTER],
        size=len(LABELS),
        loan_days=LOAN_DAYS,
        clause="Memorandum on temporary library cards, Section 2, Cards",
    )
    user, center = staff["drafter"], parties[CENTER]
    add_pool(facts=facts, labels=LABELS, user=user, on=today - timedelta(days=365))
    for label, name, office, began, ended in LOANS:
        _lend(label, Holder(name, office, center), today - timedelta(days=began), user)
        _end(label, began, ended, today, user)
    for label, name, office, began in OPEN:
        _lend(label, Holder(name, office, center), today - timedelta(days=began), user)


def _lend(label: str, holder: Holder, on: date, user: User) -> None:
    item = Item.objects.get(label=label)
    lend(item_id=item.pk, holder=holder, on=on, user=user, at=_noon(on))


def _end(label: str, began: int, ended: int | None, today: date, user: User) -> None:
    item = Item.objects.get(label=label)
    loan = item.loans.latest("pk")
    if ended is None:
        on = today - timedelta(days=began - 10)
        report_lost(item_id=item.pk, loan_id=loan.pk, on=on, user=user, at=_noon(on))
        replace_item(item_id=item.pk, label="Card 6", user=user, on=on + timedelta(days=14))
        return
    on = today - timedelta(days=ended)
    take_back(loan_id=loan.pk, on=on, user=user, at=_noon(on))


def _noon(on: date) -> datetime:
    return datetime.combine(on, time(12), timezone.get_default_timezone())
