"""Row locks, taken in one order everywhere, so that no two transactions wait for each other.

The order is: MOUs, cases, invitations, links; rows of one kind by primary key. A function here
locks what comes before its own rows too, so a caller names only the last kind that it needs. A
service asks for its locks before it writes anything: an update of a row locks that row as well.

Rows outside this order (a version, an imported file, a mail of the outbox) are locked one at a
time by `lock_row`, and nothing of the order is locked after them. Parties and signatories may be
updated before any of these; nobody who holds one of these updates them.

The locks are PostgreSQL's `FOR NO KEY UPDATE`: primary keys never change here, so inserting a row
that refers to a locked one does not wait. SQLite has no row locks; there a transaction is
`IMMEDIATE` and has the whole database, so these functions lock nothing.
"""

from collections.abc import Iterable
from typing import TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

from workflows.models import Case, Invitation, Link, Mou

ModelT = TypeVar("ModelT", bound=Model)


def lock_mou(*, mou_id: int) -> Mou:
    """Return the MOU, locked until the transaction ends. Raises Mou.DoesNotExist."""
    return lock_row(Mou.objects.all(), pk=mou_id)


def lock_case(*, case_id: int) -> Case:
    """Return the case with what a step needs of it; its MOU and the case are locked.

    The case is read after it was locked: one query for both would give PostgreSQL's reading of
    the instrument from before it waited for an editor. Raises Case.DoesNotExist.
    """
    lock_cases(case_ids=[case_id])
    return Case.objects.select_related(
        "instrument__mou",
        "instrument__base__snapshot",
        "instrument__amendment_class",
        "definition",
        "text",
        "instrument_text",
    ).get(pk=case_id)


def lock_cases(*, case_ids: Iterable[int]) -> None:
    """Lock the MOUs of the cases and then the cases. Read them after this, not before."""
    keys = list(case_ids)
    mous = Case.objects.filter(pk__in=keys).values("instrument__mou")
    lock_rows(Mou.objects.filter(pk__in=mous))
    lock_rows(Case.objects.filter(pk__in=keys))


def lock_links(*, invitation_ids: Iterable[int]) -> None:
    """Lock the invitations and all their links; their MOUs and cases first.

    Read the links after this, not before.
    """
    keys = list(invitation_ids)
    cases = Invitation.objects.filter(pk__in=keys).values_list("work_item__case", flat=True)
    lock_cases(case_ids=set(cases))
    lock_rows(Invitation.objects.filter(pk__in=keys))
    lock_rows(Link.objects.filter(invitation__in=keys))


def lock_row(rows: QuerySet[ModelT], *, pk: int) -> ModelT:
    """Return the row with the key, locked; rows that it is joined with are not.

    For MOUs, cases, invitations and links use the functions above. Raises DoesNotExist.
    """
    return rows.select_for_update(of=("self",), no_key=True).get(pk=pk)


def lock_unlocked_rows(rows: QuerySet[ModelT]) -> list[ModelT]:
    """Return the rows that nobody else has locked, locked by us; the others are left out."""
    return list(rows.order_by("pk").select_for_update(skip_locked=True, no_key=True))


def lock_rows(rows: QuerySet[ModelT]) -> None:
    """Lock rows by key. Without an order PostgreSQL locks them as it finds them."""
    if not connection.features.has_select_for_update:
        return  # SQLite: this transaction has the whole database.
    list(
        rows.order_by("pk")
        .select_for_update(of=("self",), no_key=True)
        .values_list("pk", flat=True)
    )
