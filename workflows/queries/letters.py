"""Letters that did not reach their readers, and parties for which nobody can act."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from workflows.models import UNDELIVERED, Case, Invitation, Message, Signatory, WorkItem
from workflows.rules.step import Actor

VERBS = {WorkItem.Kind.REVIEW: "answer", WorkItem.Kind.SIGN: "sign"}


def undelivered() -> QuerySet[Message]:
    """Return the letters that did not arrive and that nobody has seen to, the latest first.

    One after which another letter about the same case was taken for the same address is not among
    them, unless it came back: then nobody knows whether the later one arrived.
    """
    sent = Message.objects.filter(state=Message.State.SENT, case=OuterRef("case"))
    later = sent.annotate(to=Lower("address")).filter(
        to=Lower(OuterRef("address")), sent_at__gt=OuterRef("first_attempt_at")
    )
    failed = Message.objects.filter(state__in=UNDELIVERED, settled_at=None)
    came_back = Q(state=Message.State.BOUNCED)
    return failed.filter(came_back | ~Exists(later)).order_by("-created_at", "-pk")


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
