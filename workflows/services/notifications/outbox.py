"""The outbox: letters are queued in the transaction that causes them and sent after it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from mou_templates.text.wording import listed, long_date
from workflows.models import Case, Invitation, LetterChoice, Message, Party, WorkItem
from workflows.queries.actors import staff_name
from workflows.rules.notices import NOTICES
from workflows.services.notifications.delivery import (
    Needless,
    Queued,
    Round,
    deliver,
    due,
    hand_over,
    queued,
)
from workflows.services.notifications.elsewhere import KIND as ELSEWHERE
from workflows.services.notifications.elsewhere import letter_of
from workflows.services.notifications.enclosures import Enclosure, enclosures
from workflows.services.notifications.letter_links import link_of


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
    return Recipient(user.email, staff_name(user), user=user)


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
    message = _message(kind, recipient, queued(at), case, facts, occasion)
    message.save()
    return message


def queue_for_each(*, kind: str, recipients: Iterable[Recipient], at: datetime) -> int:
    """Put a letter for each recipient in the outbox, in one query; return how many.

    Whoever is asked for two parties gets a letter for each.
    """
    first = queued(at)
    letters = [_message(kind, recipient, first, None, None, "") for recipient in recipients]
    return len(Message.objects.bulk_create(letters))


def queue_notices(
    *,
    kind: str,
    recipients: Iterable[Recipient],
    at: datetime,
    case: Case | None = None,
    facts: Mapping[str, object] | None = None,
    occasion: str,
) -> int:
    """Put a letter for each address in the outbox; return how many addresses there are.

    An address is told once of an occasion, whatever its capitals, however often this is called.
    One that stands for several people or parties gets one letter, which names them all.
    """
    first = queued(at)
    letters = [
        _message(kind, to, first, case, {**(facts or {}), **named}, occasion)
        for to, named in _by_address(recipients)
    ]
    Message.objects.bulk_create(letters, ignore_conflicts=True)
    return len(letters)


def _by_address(recipients: Iterable[Recipient]) -> Iterator[tuple[Recipient, dict[str, str]]]:
    """Give one recipient for each address, with the names of all that it stands for."""
    groups: dict[str, list[Recipient]] = {}
    for recipient in recipients:
        groups.setdefault(recipient.address.casefold(), []).append(recipient)
    for group in groups.values():
        names = _greeted(list(dict.fromkeys(to.name for to in group if to.name)))
        parties = list(dict.fromkeys(to.party.name for to in group if to.party))
        one = group[0] if len(parties) < 2 else replace(group[0], party=None)
        yield replace(one, name=names), {"party": listed(parties)} if parties else {}


def _greeted(names: list[str]) -> str:
    """Return the names as one greeting has room for; those that it has not are "others"."""
    for count in range(len(names), 0, -1):
        others = [] if count == len(names) else ["others"]
        words = listed(names[:count] + others)
        if len(words) <= LONGEST_GREETING:
            return words
    return names[0] if names else ""


def queue_once(*, kind: str, due: Mapping[str, Recipient], at: datetime) -> int:
    """Put a letter for each occasion in the outbox that has none yet; return how many."""
    there = Message.objects.filter(kind=kind, occasion__in=due)
    told = set(there.values_list("occasion", flat=True))
    first = queued(at)
    letters = [
        _message(kind, recipient, first, None, None, occasion)
        for occasion, recipient in due.items()
        if occasion not in told
    ]
    Message.objects.bulk_create(letters, ignore_conflicts=True)
    return len(letters)


def _message(
    kind: str,
    recipient: Recipient,
    first: Queued,
    case: Case | None,
    facts: Mapping[str, object] | None,
    occasion: str,
) -> Message:
    if recipient.invitation is not None:
        case = case or recipient.invitation.work_item.case
    message = Message(
        **first,
        kind=NOTICES[kind].kind,
        address=recipient.address,
        name=recipient.name,
        facts=_facts(recipient, case) | dict(facts or {}),
        occasion=occasion,
        invitation=recipient.invitation,
        user=recipient.user,
        case=case,
        party=recipient.party,
    )
    if message.state == Message.State.WAITING and kind != "digest" and recipient.user is not None:
        message.state = Message.State.HELD if wants_digest(recipient.user) else message.state
    return message


def wants_digest(user: User) -> bool:
    """Test whether the user is written to once a day."""
    return LetterChoice.objects.filter(user=user, digest=True).exists()


def _facts(recipient: Recipient, case: Case | None) -> dict[str, object]:
    """Return what every letter can say: names as they are now."""
    found: dict[str, object] = {}
    if recipient.party is not None:
        found["party"] = recipient.party.name
    if case is not None:
        mou = case.instrument.mou
        found |= {"instrument": case.instrument.name, "number": mou.number, "mou": mou.title}
        found["desk"] = address("workflows_case", case.pk)
    if recipient.invitation is not None:
        item = recipient.invitation.work_item
        # The party as the text names it: its record may have another name by now.
        found |= {
            "party": item.party_words,
            "asked": item.kind,
            "due_on": long_date(item.due_on) if item.due_on else "",
        }
    return found


def address(name: str, *args: object) -> str:
    """Return the whole address of one of our pages, as a letter gives it."""
    return settings.WAGTAILADMIN_BASE_URL + reverse(name, args=args)


def waiting(at: datetime) -> list[int]:
    """Return the ids of the messages that are due, oldest first."""
    return due(Message.objects.all(), at)


def send_message(*, message_id: int, at: datetime, in_round: Round | None = None) -> bool:
    """Send one letter of the outbox, with its own link if it carries one (`deliver`)."""
    mails = Message.objects.select_related(
        "invitation__signatory", "invitation__work_item", "case", "user", "link"
    )
    return deliver(
        mails,
        pk=message_id,
        at=at,
        send=lambda message: _send(message, at),
        in_round=in_round,
    )


LONGEST_GREETING = 200
"""Characters of a greeting; a name alone has no more."""

OF_A_STATE = ("your_turn", "late", "overdue")
"""Letters that say nothing any more once the case has left the state that they name."""


def _send(message: Message, at: datetime) -> None:
    """Raise Needless if there is nothing to say any more, such as to one who was let go."""
    if message.kind == ELSEWHERE:
        hand_over(message, letter_of(message))
        return
    check_needed(message)
    found: dict[str, object] = {}
    if NOTICES[message.kind].link and message.invitation is not None:
        _check_still_asked(message, message.invitation)
        # The link goes where the person is reached now; that address is kept as the one used.
        message.address = message.invitation.signatory.email
        token, closes = link_of(message=message, invitation=message.invitation, at=at)
        found |= _days(message.invitation.work_item, closes)
        found["link"] = address("workflows:link", token)
    enclosed = enclosures(message, at) if message.kind == "executed" else []
    subject, body = words_of(message, found | {"enclosed": bool(enclosed)})
    message.subject = subject[:400]
    hand_over(message, _letter(message, subject, body, enclosed))
    message.sealed_token = ""


def check_needed(message: Message) -> None:
    """Raise Needless if a letter to the staff has nothing to say any more."""
    if message.user and not message.user.is_active:
        raise Needless("The person no longer works here.")
    now = message.case.state_title if message.case else ""
    if message.kind in OF_A_STATE and message.facts["state"] != now:
        raise Needless("The case has moved on.")


def words_of(message: Message, found: Mapping[str, object]) -> tuple[str, str]:
    """Return a letter's subject and body, from the facts it was queued with and those found now."""
    facts = {**message.facts, "name": message.name, **found}
    words = render_to_string(f"workflows/mail/{message.kind}.txt", facts)
    subject, _, body = words.strip().partition("\n")
    return subject, body.lstrip()


def _letter(
    message: Message, subject: str, body: str, enclosed: Sequence[Enclosure]
) -> EmailMessage:
    letter = EmailMessage(
        subject,
        body,
        to=[message.address],
        # RFC 3834: no automatic answer is wanted.
        headers={"Auto-Submitted": "auto-generated"},
    )
    for file in enclosed:
        letter.attach(file.name, file.content, file.mimetype)
    return letter


def _days(item: WorkItem, closes: datetime) -> dict[str, object]:
    """Return the days that the letter and its link go by: the due day may have moved meanwhile."""
    return {
        "due_on": long_date(item.due_on) if item.due_on else "",
        "last_minute": closes - timedelta(minutes=1),
    }


def _check_still_asked(message: Message, invitation: Invitation) -> None:
    item = invitation.work_item
    asked_since = item.answered_at is not None and item.answered_at < message.created_at
    anew = asked_since and message.kind == "invitation"
    if item.closed or (item.outcome != "" and not anew):
        raise Needless("It is no longer asked.")
    if not invitation.signatory.active:
        raise Needless("The person no longer acts for the party.")
    if invitation.messages.filter(kind="invitation", pk__gt=message.pk).exists():
        raise Needless("A newer letter with a new link takes its place.")
