"""Letters that did not reach their readers, and parties for which nobody can act."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from workflows.models import (
    UNDELIVERED,
    Case,
    Invitation,
    Message,
    Outgoing,
    Signatory,
    WorkItem,
)
from workflows.queries.site_mode import at_rest
from workflows.rules.moments import moment_words
from workflows.rules.step import Actor

OutgoingT = TypeVar("OutgoingT", bound=Outgoing)

VERBS = {WorkItem.Kind.REVIEW: "answer", WorkItem.Kind.SIGN: "sign"}


ADDRESS_LEFT = "address_left"
"""The kind of letter that tells an address that it is not used any more."""


def undelivered() -> QuerySet[Message]:
    """Return the letters that did not arrive and that nobody has seen to, the latest first.

    One after which another letter about the same case was taken for the same address is not among
    them, unless it came back: then nobody knows whether the later one arrived. Nor is one whose
    reader was asked again at another address, or one that only told an address that it is not
    used any more: it was corrected because it does not work.
    """
    sent = Message.objects.filter(state=Message.State.SENT, case=OuterRef("case"))
    later = sent.annotate(to=Lower("address")).filter(
        Q(to=Lower(OuterRef("address"))) | Q(invitation=OuterRef("invitation")),
        sent_at__gt=OuterRef("first_attempt_at"),
    )
    failed = Message.objects.filter(state__in=UNDELIVERED, settled_at=None)
    failed = failed.exclude(kind=ADDRESS_LEFT)
    came_back = Q(state=Message.State.BOUNCED)
    return failed.filter(came_back | ~Exists(later)).order_by("-created_at", "-pk")


LONG_WAIT = timedelta(hours=1)
"""How long a letter may wait before somebody is told that it does."""


@dataclass(frozen=True, slots=True)
class Delay:
    """Mails that have waited for long: what they are, since when, and what the mail server said."""

    mails: str
    since: datetime
    reason: str

    @property
    def words(self) -> str:
        """Return it as a sentence."""
        why = f" {self.reason}" if self.reason else ""
        since = moment_words(timezone.localtime(self.since))
        return f"Waiting to be sent since {since}: {self.mails}.{why}"


def delay(at: datetime, case: Case | None = None) -> Delay | None:
    """Return the letters that have waited for long, all or those about a case; None if none has."""
    letters = Message.objects.all() if case is None else Message.objects.filter(case=case)
    return delay_of(letters, at, "letter", "letters")


def delay_of(mails: QuerySet[OutgoingT], at: datetime, one: str, many: str) -> Delay | None:
    """Return which of the mails have waited for long; None if none has.

    A restored copy at rest sends nothing, so nothing waits in it.
    """
    waits = mails.filter(state=Outgoing.State.WAITING, created_at__lte=at - LONG_WAIT)
    found = list(waits.order_by("created_at").values_list("created_at", "last_error"))
    if not found or at_rest():
        return None
    reasons = [reason for _, reason in found if reason]
    counted = f"{len(found)} {one if len(found) == 1 else many}"
    return Delay(counted, found[0][0], reasons[-1] if reasons else "")


LONG = tuple(f"case__instrument__{field}" for field in ("preamble", "clauses", "exhibits"))
"""The words of a draft, whole agreements: a list does not read them."""


def undelivered_list() -> QuerySet[Message]:
    """Return `undelivered` with what a list says of each: its case and its party."""
    return undelivered().select_related("case__instrument__mou", "party").defer(*LONG)


@dataclass(frozen=True, slots=True)
class Unattended:
    """A work item for which nobody who was asked acts any more; `others` are on record."""

    item: WorkItem
    others: bool

    @property
    def verb(self) -> str:
        """Return what is asked, as a verb."""
        return VERBS[WorkItem.Kind(self.item.kind)]

    @property
    def words(self) -> str:
        """Return the sentence for the case's page."""
        todo = (
            "Send a new link to the others who are on record."
            if self.others
            else "Add a person to the party, then send a new link."
        )
        return f"Nobody can {self.verb} for {self.item.party.name} now. {todo}"


def unattended_items() -> QuerySet[WorkItem]:
    """Return the open work items without an answer that nobody who was asked can answer."""
    acting = Invitation.objects.filter(work_item=OuterRef("pk"), signatory__active=True)
    return WorkItem.objects.filter(closed=False, outcome="", case__final=False).exclude(
        Exists(acting)
    )


def unattended(items: Iterable[WorkItem]) -> list[Unattended]:
    """Return those items with whether others are on record for their parties, in one query."""
    found = list(items)
    acting = Signatory.objects.filter(active=True, party__in=[item.party_id for item in found])
    able = {
        (party, kind)
        for party, reviews, signs in acting.values_list("party_id", "reviews", "signs")
        for kind, may in ((WorkItem.Kind.REVIEW, reviews), (WorkItem.Kind.SIGN, signs))
        if may
    }
    return [Unattended(item, (item.party_id, item.kind) in able) for item in found]


def letters_of(case: Case) -> QuerySet[Message]:
    """Return every letter about a case, the latest first."""
    return case.messages.select_related("party", "settled_by").order_by("-created_at", "-pk")


def may_see_letters(actor: Actor) -> bool:
    """Test whether the actor sees to letters that did not arrive."""
    return bool(actor.roles & {"manager", "administrator"})
