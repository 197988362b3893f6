"""Which parties an MOU has, and which an instrument asks."""

from collections.abc import Iterable

from mou_templates.text.touched import touched
from workflows.models import (
    AmendmentClass,
    Change,
    Instrument,
    Membership,
    Mou,
    Party,
    Version,
    VersionParty,
)
from workflows.queries.in_force import InForce
from workflows.queries.names_held import names_ever
from workflows.queries.texts import base_text, decided_text
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


def sealed_parties(version: Version) -> list[VersionParty]:
    """Return who was bound by a version, under the names it was sealed with."""
    return list(version.parties.select_related("party", "since"))


def parties_in_force(mou: Mou, text: InForce) -> list[VersionParty]:
    """Return who is bound by the text in force, under the names they were sealed with last.

    Whoever joins or leaves by a change that is still to come is not counted by it.
    """
    if text.version:
        return sealed_parties(text.version)
    held = [version.pk for version in text.held]
    bound = mou.memberships.filter(from_version__in=held).exclude(until_version__in=held)
    rows = VersionParty.objects.filter(version__in=held, party__in=bound.values("party"))
    found = rows.select_related("party", "since").order_by("version__number", "pk")
    return list({row.party_id: row for row in found}.values())


def _changed(instrument: Instrument, kind: str) -> list[Party]:
    rows = instrument.party_changes.filter(kind=kind).select_related("party")
    return [row.party for row in rows.order_by("pk")]


def joining(instrument: Instrument) -> list[Party]:
    """Return the parties that join by the instrument."""
    return _changed(instrument, Change.Kind.JOINS)


def join_elsewhere(mou: Mou) -> list[Change]:
    """Return whom instruments still under way are to add to an MOU, with the instruments."""
    rows = Change.objects.filter(
        kind=Change.Kind.JOINS, instrument__mou=mou, instrument__case__final=False
    )
    return list(rows.select_related("party", "instrument").order_by("party__name", "pk"))


def leaving(instrument: Instrument) -> list[Party]:
    """Return the parties that leave by the instrument."""
    return _changed(instrument, Change.Kind.LEAVES)


def _roster(instrument: Instrument) -> list[tuple[Party, str]]:
    """Return everyone party to the text once it is executed, with their roles; who joins is last.

    Counted from the base, so that an old instrument goes on reading as it was signed. The role is
    what the MOU has on record: a party's kind may be edited while it is being asked.
    """
    gone = {party.pk for party in leaving(instrument)}
    bound = memberships_at(instrument.mou, instrument.base) if instrument.base else []
    present = [(row.party, row.role) for row in bound if row.party_id not in gone]
    known = {party.pk for party, _ in present}
    joins = instrument.party_changes.filter(kind=Change.Kind.JOINS).select_related("party")
    return [
        *present,
        *((row.party, row.role) for row in joins.order_by("pk") if row.party_id not in known),
    ]


def parties_of(instrument: Instrument) -> list[Party]:
    """Return everyone party to the text once it is executed, those who join last."""
    return [party for party, _ in _roster(instrument)]


def partners(instrument: Instrument) -> list[Party]:
    """Return the parties asked in the partners' review: all but the board and its officials."""
    return [party for party, role in _roster(instrument) if role not in DECIDE_AS_BOARD]


def signatories(instrument: Instrument) -> list[Party]:
    """Return the parties who must sign, by the instrument's class.

    Where those sign whose part changes, the board and its officials sign in every case: the
    agreement is theirs with each of the others.

    Raises:
        BadText: if what was typed is not a text; who it touches is not known then.
    """
    roster = _roster(instrument)
    everyone = [party for party, _ in roster]
    chosen = instrument.amendment_class
    if chosen is None:
        return everyone
    changed = {party.key for party, role in roster if role in DECIDE_AS_BOARD}
    if chosen.signers == AmendmentClass.Signers.CHANGED:
        changed |= set(_touched(instrument, everyone))
    join = tuple(party.key for party in joining(instrument))
    keys = signers(
        rule=chosen.signers,
        parties=tuple(party.key for party in everyone if party.key not in join),
        changed=changed,
        joining=join,
    )
    return _by_key(everyone, keys)


def _touched(instrument: Instrument, everyone: list[Party]) -> Iterable[str]:
    """Return the keys of the parties whose part the instrument changes."""
    case = instrument.case
    involved = [*everyone, *leaving(instrument)]
    names = names_ever(involved)
    named = {party.key: (*names[party.pk], party.key) for party in involved}
    staying = {party.key for party in everyone}
    return staying.intersection(touched(base_text(case), decided_text(case), named))


def _by_key(parties: Iterable[Party], keys: Iterable[str]) -> list[Party]:
    wanted = frozenset(keys)
    return [party for party in parties if party.key in wanted]


ELECTORATES = {"partners": partners, "signatories": signatories}
"""Over whom a ballot is held, by the name that a route's definition uses."""
