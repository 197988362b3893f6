"""Requests for a new password: counted, so that nobody is flooded with mail and no queue is."""

from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.utils.crypto import salted_hmac

from cms.models import ResetRequest
from cms.services.jobs import reset_password_later
from cms.services.subscriptions import TooMany

HOUR = timedelta(hours=1)
IPV6_NETWORK = 64
"""Bits of an IPv6 address that say whose network it is; the owner chooses the others at will."""


def ask_for_password(*, email: str, client: str | None, at: datetime) -> None:
    """Queue a link for a new password, unless too many were asked for within the hour.

    How many there may be for an address and from a client is `RESET_LIMITS`. Of an address, known
    or not, nothing is told: the answer is the same and no link is sent. What was refused does not
    count, so trying on does not prolong it.

    Args:
        email: the address typed.
        client: the IP address that the request came from, None if it cannot be told.
        at: now.

    Raises:
        TooMany: if the client has asked for too many, for whatever addresses.
    """
    # Written before it is counted, so that many requests at once do not all see room for one.
    made = ResetRequest.objects.create(
        at=at, mailbox=_mark("address", email.casefold()), client=_mark("client", _network(client))
    )
    recent = ResetRequest.objects.filter(at__gt=at - HOUR)
    of_mailbox = recent.filter(mailbox=made.mailbox).count()
    of_client = recent.filter(client=made.client).count()
    for_mailbox, for_client = settings.RESET_LIMITS
    if of_mailbox <= for_mailbox and of_client <= for_client:
        reset_password_later(email)
        return
    made.delete()
    if of_client > for_client:
        raise TooMany("Too many links were asked for from here. Please try again in an hour.")


def _network(client: str | None) -> str:
    if client is None or ip_address(client).version == 4:
        return client or ""
    return str(ip_network(f"{client}/{IPV6_NETWORK}", strict=False))


def _mark(what: str, typed: str) -> str:
    return salted_hmac(f"cms.reset-{what}", typed, algorithm="sha256").hexdigest()
