"""Who is let in by single sign-on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Claims:
    """What the provider says of a person."""

    email: str
    verified: bool
    groups: frozenset[str] = frozenset()


class Admission(Enum):
    """Whether a person is let in, or why not."""

    KNOWN = "the address is a user's"
    NEW = "a rule lets the person in"
    UNVERIFIED = "the address is not verified by the provider"
    INACTIVE = "the user with the address is not active"
    AMBIGUOUS = "more than one user has the address"
    STRANGER = "no user has the address"


def admission(
    claims: Claims, *, known: Sequence[bool], domains: Collection[str], groups: Collection[str]
) -> Admission:
    """Return whether the person is let in.

    `known` has an entry for each user with the address: whether the user is active. `domains` and
    `groups` let in people whom nobody has made a user of yet: by the domain of their address, or
    by a group that the provider names. An address that the provider has not verified counts for
    nothing.
    """
    if not claims.email or not claims.verified:
        return Admission.UNVERIFIED
    if len(known) > 1:
        return Admission.AMBIGUOUS
    if known:
        return Admission.KNOWN if known[0] else Admission.INACTIVE
    domain = claims.email.rpartition("@")[2].lower()
    if domain in domains or claims.groups & set(groups):
        return Admission.NEW
    return Admission.STRANGER
