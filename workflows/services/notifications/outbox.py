"""The outbox: letters are queued in the transaction that causes them and sent after it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from workflows.models import Case, Invitation, Message, Party, WorkItem
from workflows.rules.notices import NOTICES
from workflows.services.links import closes_at, issue_link
from workflows.services.notifications.delivery import Needless, deliver, due, hand_over


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a letter goes to: a person asked, a member of staff, or a bare address.

    `party` is the one on whose behalf they are told.
    """

    address: str
    name: str = ""
    invitation: Invitation | None = None
    user: User | None = None
    party: Party | None = None


def asked(invitation: Invitation) -> Recipient:
    """Return the person who was asked as a recipient. Their letters can carry a link."""
    person, party = invitation.signatory, invitation.work_item.party
    return Recipient(person.email, person.name, invitation=invitation, party=party)


def staff(user: User) -> Recipient:
    """Return a member of staff as a recipient."""
    return Recipient(user.email, user.get_full_name() or user.get_username(), user=user)


def queue_notice(
    *,
    kind: str,
    recipient: Recipient,
    at: datetime,
    case: Case | None = None,
    facts: Mapping[str, object] | None = None,
    occasion: str = "",
) -> Message:
    """Put one letter in the outbox, and return it. It is sent by `send_later` or a tick.

    Args:
        kind: a kind of `workflows.rules.notices`; the words are its template's.
        recipient: whom it goes to; address and name are kept with the letter.
        at: now.
        case: what it is about.
        facts: what else its template says, as JSON can hold it.
        occasion: names what has happened, such as `event:12`: the database keeps one letter of a
            kind for an address and occasion.

    Raises:
        IntegrityError: if the address was told of the occasion already.
    """
    message = _message(kind, recipient, at, case, facts, occasion)
    message.save()
    return message


def queue_notices(
    *,
    kind: str,
    recipients: Iterable[Recipient],
    at: datetime,
    case: Case | None = None,
    facts: Mapping[str, object] | None = None,
    occasion: str,
) -> int:
    """Put a letter for each recipient in the outbox; return how many addresses were meant.

    An address is told once of an occasion, whatever its capitals, however often this is called.
    """
    once = {recipient.address.casefold(): recipient for recipient in recipients}
    Message.objects.bulk_create(
        [_message(kind, to, at, case, facts, occasion) for to in once.values()],
        ignore_conflicts=True,
    )
    return len(once)


def _message(
    kind: str,
    recipient: Recipient,
    at: datetime,
    case: Case | None,
    facts: Mapping[str, object] | None,
    occasion: str,
) -> Message:
    if recipient.invitation is not None:
        case = case or recipient.invitation.work_item.case
    return Message(
        kind=NOTICES[kind].kind,
        address=recipient.address,
        name=recipient.name,
        facts=_facts(recipient, case) | dict(facts or {}),
        occasion=occasion,
        invitation=recipient.invitation,
        user=recipient.user,
        case=case,
        party=recipient.party,
        created_at=at,
        next_attempt_at=at,
    )


def _facts(recipient: Recipient, case: Case | None) -> dict[str, object]:
    """Return what every letter can say: names as they are now."""
    found: dict[str, object] = {}
    if recipient.party is not None:
        found["party"] = recipient.party.name
    if case is not None:
        mou = case.instrument.mou
        found |= {"instrument": case.instrument.name, "number": mou.number, "mou": mou.title}
    if recipient.invitation is not None:
        item = recipient.invitation.work_item
        # The party as the text names it: its record may have another name by now.
        found |= {
            "party": item.party_words,
            "asked": item.kind,
            "due_on": day(item.due_on) if item.due_on else "",
        }
    return found


def day(value: date) -> str:
    """Return a day as letters write it, such as *March 22, 2010*."""
    return f"{value:%B} {value.day}, {value.year}"


def waiting(at: datetime) -> list[int]:
    """Return the ids of the messages that are due, oldest first."""
    return due(Message.objects.all(), at)


def send_message(*, message_id: int, at: datetime) -> bool:
    """Send one letter of the outbox, with a fresh link if it carries one (`deliver`)."""
    mails = Message.objects.select_related("invitation__signatory", "invitation__work_item", "case")
    return deliver(mails, pk=message_id, at=at, send=lambda message: _send(message, at))


def _send(message: Message, at: datetime) -> None:
    """Raise Needless if the ask was settled, or the person let go, since it was queued."""
    found = dict(message.facts) | {"name": message.name}
    if NOTICES[message.kind].link and message.invitation is not None:
        _check_still_asked(message, message.invitation)
        # The link goes where the person is reached now; that address is kept as the one used.
        message.address = message.invitation.signatory.email
        token = issue_link(invitation=message.invitation, at=at)
        found |= _days(message.invitation.work_item, at)
        found["link"] = settings.WAGTAILADMIN_BASE_URL + reverse("workflows:link", args=[token])
    words = render_to_string(f"workflows/mail/{message.kind}.txt", found)
    subject, _, body = words.partition("\n")
    message.subject = subject[:400]
    hand_over(
        message,
        EmailMessage(
            subject,
            body.lstrip(),
            to=[message.address],
            # RFC 3834: no automatic answer is wanted.
            headers={"Auto-Submitted": "auto-generated"},
        ),
    )


def _days(item: WorkItem, at: datetime) -> dict[str, object]:
    """Return the days that the letter and its link go by: the due day may have moved meanwhile."""
    return {
        "due_on": day(item.due_on) if item.due_on else "",
        "last_minute": closes_at(due_on=item.due_on, at=at) - timedelta(minutes=1),
    }


def _check_still_asked(message: Message, invitation: Invitation) -> None:
    item = invitation.work_item
    asked_since = item.answered_at is not None and item.answered_at < message.created_at
    anew = asked_since and message.kind == "invitation"
    if item.closed or (item.outcome != "" and not anew):
        raise Needless("It is no longer asked.")
    if not invitation.signatory.active:
        raise Needless("The person no longer acts for the party.")
