"""Links for people without an account: made here, checked here, used once."""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import F, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from workflows.models import Invitation, Link, Signatory, Visit
from workflows.queries.site_mode import at_rest
from workflows.rules.moments import end_of_day
from workflows.services.locks import lock_links
from workflows.services.transactions import one_transaction

LIFETIME = timedelta(days=30)
"""A link opens on so many days after the one on which it was sent, at least."""

TOKEN_BYTES = 32  # 256 bits
TOKEN = re.compile(r"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")
"""A token: 32 bytes in URL-safe base64 without padding (RFC 4648, section 5)."""


MOVED = (
    "The address that this link was sent to is not the one on record any more, so the link was "
    "ended. Ask the agency for a new one."
)
NEWER = "A newer link was sent, so this one was ended. Use the link in the latest e-mail."


COPY = "This is a copy of the site, restored from a backup. Links do not open here."


class LinkUnusable(Exception):
    """A link that does not open its page; the message says why, in the reader's words."""


def digest(token: str) -> str:
    """Return the only trace of a token that is ever stored."""
    return hashlib.sha256(token.encode()).hexdigest()


def token_in(address: str) -> str:
    """Return the token in what was opened, or all of it if there is none.

    Mail programs take a full stop, a bracket or a quotation mark along, and a line that was broken
    leaves "=" behind. None of these is part of a token.
    """
    found = TOKEN.search(address)
    return found.group() if found else address


def issue_link(*, invitation: Invitation, at: datetime) -> str:
    """Make a link for an invitation and return its token, which is not kept."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    expires_at = closes_at(due_on=invitation.work_item.due_on, at=at)
    Link.objects.create(
        invitation=invitation,
        digest=digest(token),
        created_at=at,
        expires_at=expires_at,
        **addressed(invitation.signatory, invitation.work_item.party_name),
    )
    return token


def addressed(person: Signatory, party_name: str) -> dict[str, str]:
    """Return whom something is sent to as they are known now, for the record of it."""
    return {
        "person": person.name,
        "office": person.title,
        "email": person.email,
        "party_name": party_name,
    }


def closes_at(*, due_on: date | None, at: datetime) -> datetime:
    """Return when a link sent now closes, at the end of a day in the site's time zone.

    It is the day by which the letter asks for an answer, or the 30th day after the letter if that
    is later: an answer that is late is still welcome.
    """
    zone = timezone.get_default_timezone()
    least = timezone.localtime(at, zone).date() + LIFETIME
    return end_of_day(max(least, due_on) if due_on else least, zone)


def find_link(*, token: str, at: datetime) -> Link:
    """Return the link that a token opens, and change nothing.

    Raises:
        LinkUnusable: if no link has this token, it was used, has expired, or what it asked
            for is no longer asked.
    """
    link = (
        Link.objects.select_related(
            "invitation__signatory__party",
            "invitation__work_item__party",
            "invitation__work_item__case__instrument__mou",
            "invitation__work_item__case__text",
            "invitation__work_item__case__definition",
        )
        .filter(digest=digest(token))
        .first()
    )
    if link is None:
        raise LinkUnusable("This link is not one of ours. Check that all of it was copied.")
    check_not_at_rest()
    _check_open(link, at)
    return link


def check_not_at_rest() -> None:
    """Raise LinkUnusable if the site is a restored copy: no page of a link opens there."""
    if at_rest():
        raise LinkUnusable(COPY)


def lock_link(*, token: str, at: datetime) -> Link:
    """Return the link that a token opens, with its case and invitation locked.

    It is looked at after it was locked: of two links of one invitation that are used at the same
    moment, the later is told.

    Raises:
        LinkUnusable: as `find_link`.
    """
    lock_links(invitation_ids=[find_link(token=token, at=at).invitation_id])
    return find_link(token=token, at=at)


def _check_open(link: Link, at: datetime) -> None:
    if link.used_at is not None:
        raise LinkUnusable("This link was already used. The answer given with it is on record.")
    if link.ended_at is not None:
        raise LinkUnusable(link.ended_because)
    if link.email.casefold() != link.invitation.signatory.email.casefold():
        raise LinkUnusable(MOVED)
    if link.expires_at <= at:
        raise LinkUnusable("This link has expired. Ask the agency for a new one.")
    case = link.invitation.work_item.case
    if case.final:
        name, state = case.instrument.name, case.state_title.lower()
        raise LinkUnusable(f"Nothing more is asked of you: the {name} is {state}.")
    if link.invitation.work_item.closed:
        raise LinkUnusable("This is no longer asked: the draft has moved on or was sent back.")
    if not link.invitation.signatory.active:
        raise LinkUnusable("This link was withdrawn.")


def use_link(*, link: Link, at: datetime) -> None:
    """Mark a link used that `lock_link` returned, and the person's other links to this answer.

    Raises:
        LinkUnusable: if another request has used it first.
    """
    unused = Link.objects.filter(pk=link.pk, used_at__isnull=True, ended_at__isnull=True)
    if not unused.update(used_at=at):
        raise LinkUnusable("This link was already used. The answer given with it is on record.")
    open_links().filter(invitation_id=link.invitation_id).update(used_at=at)


def open_links() -> QuerySet[Link]:
    """Return the links that were neither used nor ended; some have expired."""
    return Link.objects.filter(used_at__isnull=True, ended_at__isnull=True)


def moved_links() -> QuerySet[Link]:
    """Return the open links whose person has another address than the one they were sent to."""
    rows = open_links().annotate(there=Lower("email"), now=Lower("invitation__signatory__email"))
    return rows.exclude(there=F("now"))


def end_links(*, links: QuerySet[Link], because: str, at: datetime) -> int:
    """End links, so that none of them opens; the reason is told to who tries. Count them."""
    return (
        open_links()
        .filter(pk__in=list(links.values_list("pk", flat=True)))
        .update(ended_at=at, ended_because=because)
    )


@dataclass(frozen=True, slots=True)
class Caller:
    """From where a request came: the IP address, and what the browser says of itself."""

    address: str = ""
    browser: str = ""


@one_transaction
def record_opening(*, link: Link, caller: Caller, at: datetime) -> None:
    """Put on record when a link was first opened, and from where. Later openings change nothing."""
    first = Link.objects.filter(pk=link.pk, first_opened_at__isnull=True)
    if first.update(first_opened_at=at):
        record_visit(link=link, kind=Visit.Kind.OPENED, caller=caller, at=at)


def record_visit(*, link: Link, kind: str, caller: Caller, at: datetime) -> None:
    """Keep from where a link was opened or answered, until `erase_visits` erases it."""
    Visit.objects.create(
        link=link,
        kind=kind,
        at=at,
        address=caller.address[:45],
        browser=caller.browser[:300],
    )


def erase_visits(*, at: datetime) -> int:
    """Erase addresses and browsers that were kept as long as the setting says; count them."""
    kept_since = at - timedelta(days=settings.VISIT_DETAILS_DAYS)
    old = Visit.objects.filter(at__lt=kept_since, erased_at__isnull=True)
    return old.update(address="", browser="", erased_at=at)
