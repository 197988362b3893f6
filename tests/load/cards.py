"""Never a sixth card: processes that lend and take back the cards of one pool at once.

    python -m tests.load.cards PROCESSES ATTEMPTS

The database is the one that DATABASE_URL names, migrated already; a pool of five cards is made in
it. Each process tries by the service, and every second time by an insert past all services. Each
watches after what it did how many cards are lent.
"""

import os
import random
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

import django

django.setup()

from django.db import IntegrityError, OperationalError, transaction  # noqa: E402 - Django first
from django.utils import timezone  # noqa: E402

from tests.factories import manager  # noqa: E402
from tests.factories.pools import borrower, card_pool  # noqa: E402
from workflows.partnership.models import Item, Loan, Pool  # noqa: E402
from workflows.partnership.queries.pools import OPEN  # noqa: E402
from workflows.partnership.services.loans import lend, take_back  # noqa: E402
from workflows.rules.step import CannotStep  # noqa: E402

SIZE = 5
ROOT = Path(__file__).resolve().parents[2]


def attempt(pool: Pool, chance: random.Random) -> str:
    """Try one thing with a card of the pool; return what came of it."""
    item = chance.choice(list(Item.objects.filter(pool=pool).select_related("pool")))
    if chance.random() < 0.3:
        return _take_one_back(item)
    return _by_service(item) if chance.random() < 0.5 else _past_services(item)


def _take_one_back(item: Item) -> str:
    loan = Loan.objects.filter(OPEN, item=item).first()
    if loan is None:
        return "nothing to take back"
    take_back(loan_id=loan.pk, on=timezone.localdate(), user=manager(), at=timezone.now())
    return "taken back"


def _by_service(item: Item) -> str:
    today = timezone.localdate()
    lend(item_id=item.pk, holder=borrower(item.pool), on=today, user=manager(), at=timezone.now())
    return "lent"


def _past_services(item: Item) -> str:
    """Insert a loan, or a sixth card with a loan, as no service of ours does."""
    today = timezone.localdate()
    with transaction.atomic():
        if item.seat == SIZE:
            item = Item.objects.create(
                pool=item.pool, label=f"{os.getpid()}-{timezone.now()}", seat=SIZE + 1,
                added_on=today,
            )  # fmt: skip
        Loan.objects.create(
            item=item,
            holder_name="A",
            holder_office="B",
            holder_party=item.pool.used_by,
            holder_party_name="C",
            lent_on=today,
            due_on=today + timedelta(days=1),
            lent_by=manager(),
            lent_by_name="D",
            recorded_at=timezone.now(),
        )
    return "inserted"


def work(pool_id: int, attempts: int, seed: int) -> Counter[str]:
    """Make the attempts; return how many ended in which way. *too many* is what must not be."""
    pool, chance, found = Pool.objects.get(pk=pool_id), random.Random(seed), Counter[str]()
    for _ in range(attempts):
        try:
            found[attempt(pool, chance)] += 1
        except CannotStep:
            found["told no by a service"] += 1
        except IntegrityError:
            found["refused by the database"] += 1
        except OperationalError:
            found["busy"] += 1
        if Loan.objects.filter(OPEN, item__pool=pool).count() > SIZE:
            found["too many"] += 1
    return found


def together(processes: int, attempts: int, environment: dict[str, str]) -> Counter[str]:
    """Return what came of the attempts, shared out among processes that work at once."""
    pool = card_pool(SIZE)
    manager()
    command = [sys.executable, "-m", "tests.load.cards", "work", str(pool.pk)]
    share = str(-(-attempts // processes))
    running = [
        subprocess.Popen(
            [*command, share, str(seed)],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in range(processes)
    ]
    found = Counter[str]()
    for process in running:
        output, _ = process.communicate()
        if process.returncode:
            found["broken"] += 1
        for line in output.splitlines():
            name, _, count = line.rpartition(": ")
            found[name] += int(count)
    return found


def said(found: Counter[str]) -> str:
    """Return the counts, a line each."""
    return "\n".join(f"{name}: {count}" for name, count in sorted(found.items()))


if __name__ == "__main__":
    if sys.argv[1] == "work":
        print(said(work(*map(int, sys.argv[2:]))))  # noqa: T201 - its parent reads it
    else:
        result = together(int(sys.argv[1]), int(sys.argv[2]), dict(os.environ))
        print(said(result))  # noqa: T201 - the figures
        sys.exit(bool(result["too many"] or result["broken"]))
