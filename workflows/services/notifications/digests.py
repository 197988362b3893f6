"""One letter a day, for staff who choose it."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from workflows.models import LetterChoice, Message
from workflows.queries.site_mode import at_rest
from workflows.rules.reminders import digest_due
from workflows.services.locks import lock_row
from workflows.services.notifications.delivery import Needless
from workflows.services.notifications.outbox import (
    check_needed,
    queue_notice,
    staff,
    words_of,
)
from workflows.services.repeating import each
from workflows.services.transactions import one_transaction

State = Message.State


@one_transaction
def choose_letters(*, user: User, digest: bool) -> None:
    """Write to the user once a day, or letter by letter. Letters held back so far are then sent."""
    LetterChoice.objects.update_or_create(user=user, defaults={"digest": digest})
    if not digest:
        _held(user).update(state=State.WAITING)


def gather_digests(*, at: datetime) -> tuple[int, list[str]]:
    """Queue the digests that are due; return how many, and a sentence for each that failed.

    What was held back since the last one is in it, however long ago that was. None in a restored
    copy at rest.
    """
    if at_rest():
        return 0, []
    waiting = LetterChoice.objects.filter(
        user__in=Message.objects.filter(state=State.HELD, digest=None).values("user")
    )
    keys = list(waiting.values_list("pk", flat=True))
    return each(keys, "Daily digest", lambda pk: int(_gather(pk, at)))


@one_transaction
def _gather(choice_id: int, at: datetime) -> bool:
    # Locked, so that of two ticks at once only one writes.
    choice = lock_row(LetterChoice.objects.all(), pk=choice_id)
    now = timezone.localtime(at)
    before = Message.objects.filter(user=choice.user_id, kind="digest").order_by("-created_at")
    last = before.values_list("created_at", flat=True).first()
    if not digest_due(timezone.localtime(last).date() if last else None, now):
        return False
    held = list(_held(choice.user).select_related("case", "user").order_by("created_at", "pk"))
    items = [item for letter in held if (item := _item(letter))]
    if not items:
        return False
    digest = queue_notice(
        kind="digest", recipient=staff(choice.user), at=at, facts={"letters": items}
    )
    Message.objects.filter(pk__in=[letter.pk for letter in held]).update(digest=digest)
    return True


def _held(user: User) -> QuerySet[Message]:
    return Message.objects.filter(user=user, state=State.HELD, digest=None)


def _item(letter: Message) -> dict[str, str] | None:
    """Return what a digest says of one letter; None if there is nothing to say any more."""
    try:
        check_needed(letter)
    except Needless as reason:
        letter.state, letter.last_error = State.NEEDLESS, str(reason)
        letter.save(update_fields=["state", "last_error"])
        return None
    subject, _ = words_of(letter, {})
    facts = letter.facts
    return {
        "subject": subject,
        "comment": str(facts.get("comment", "")),
        "desk": str(facts.get("desk", "")),
    }
