"""Links for people without an account: made here, checked here, used once."""

import hashlib
import re
import secrets
from datetime import datetime, timedelta

from workflows.models import Invitation, Link
from workflows.services.locks import lock_links

LIFETIME = timedelta(days=30)
TOKEN_BYTES = 32  # 256 bits
TOKEN = re.compile(r"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")
"""A token: 32 bytes in URL-safe base64 without padding (RFC 4648, section 5)."""


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
    Link.objects.create(
        invitation=invitation, digest=digest(token), created_at=at, expires_at=at + LIFETIME
    )
    return token


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
    _check_open(link, at)
    return link


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
    if link.expires_at <= at:
        raise LinkUnusable("This link has expired. Ask the agency for a new one.")
    if link.invitation.work_item.closed:
        raise LinkUnusable("This is no longer asked: the draft has moved on or was sent back.")
    if not link.invitation.signatory.active:
        raise LinkUnusable("This link was withdrawn.")


def use_link(*, link: Link, at: datetime) -> None:
    """Mark a link used that `lock_link` returned, and the person's other links to this answer.

    Raises:
        LinkUnusable: if another request has used it first.
    """
    used = Link.objects.filter(pk=link.pk, used_at__isnull=True).update(used_at=at)
    if not used:
        raise LinkUnusable("This link was already used. The answer given with it is on record.")
    others = Link.objects.filter(invitation_id=link.invitation_id, used_at__isnull=True)
    others.update(used_at=at)
