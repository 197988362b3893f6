"""Which parties an MOU has, and which an instrument asks."""

from collections.abc import Iterable

from workflows.models import Change, Instrument, Membership, Mou, Party, Version
from workflows.rules.classes import signers

DECIDE_AS_BOARD = frozenset({Party.Kind.BOARD, Party.Kind.CHIEF_ELECTED_OFFICIAL})
"""Kinds of party that decide at board approval, not in the partners' review."""


def memberships(mou: Mou) -> list[Membership]:
    """Return who is bound now, in the order they joined."""
    return list(
        mou.memberships.filter(until_version__isnull=True).select_related("party", "from_version")
    )


def memberships_at(mou: Mou, version: Version) -> list[Membership]:
    """Return who was bound by a version."""
    rows = mou.memberships.filter(from_version__number__lte=version.number).exclude(
        until_version__number__lte=version.number
    )
    return list(rows.select_related("party", "from_version"))


def _changed(instrument: Instrument, kind: str) -> list[Party]:
    rows = instrument.party_changes.filter(kind=kind).select_related("party")
    return [row.party for row in rows.order_by("pk")]


def joining(instrument: Instrument) -> list[Party]:
    """Return the parties that join by the instrument."""
    return _changed(instrument, Change.Kind.JOINS)


def leaving(instrument: Instrument) -> list[Party]:
    """Return the parties that leave by the instrument."""
    return _changed(instrument, Change.Kind.LEAVES)


def parties_of(instrument: Instrument) -> list[Party]:
    """Return everyone party to the text once it is executed, those who join last.

    Counted from the base, so that an old instrument goes on reading as it was signed.
    """
    gone = {party.pk for party in leaving(instrument)}
    bound = memberships_at(instrument.mou, instrument.base) if instrument.base else []
    present = [row.party for row in bound if row.party.pk not in gone]
    known = {party.pk for party in present}
    return [*present, *(party for party in joining(instrument) if party.pk not in known)]


def partners(instrument: Instrument) -> list[Party]:
    """Return the parties asked in the partners' review: all but the board and its officials."""
    return [party for party in parties_of(instrument) if party.kind not in DECIDE_AS_BOARD]


def signatories(instrument: Instrument) -> list[Party]:
    """Return the parties who must sign, by the instrument's class."""
    everyone = parties_of(instrument)
    if instrument.amendment_class is None:
        return everyone
    join = tuple(party.key for party in joining(instrument))
    keys = signers(
        rule=instrument.amendment_class.signers,
        parties=tuple(party.key for party in everyone if party.key not in join),
        changed=(*join, *(p.key for p in everyone if p.kind in DECIDE_AS_BOARD)),
        joining=join,
    )
    return _by_key(everyone, keys)


def _by_key(parties: Iterable[Party], keys: Iterable[str]) -> list[Party]:
    wanted = frozenset(keys)
    return [party for party in parties if party.key in wanted]


ELECTORATES = {"partners": partners, "signatories": signatories}
"""Over whom a ballot is held, by the name that a route's definition uses."""
