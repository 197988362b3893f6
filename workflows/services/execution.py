"""Execution: the last required signature makes the next version, in the same transaction."""

from datetime import date, datetime

from workflows.models import Case, Change, Instrument, Membership, Mou, Version, VersionParty
from workflows.queries.effect import settled
from workflows.queries.naming import names_of
from workflows.queries.parties import memberships_at
from workflows.services.consolidating import consolidate
from workflows.services.errors import Rejected
from workflows.services.jobs import make_files_later
from workflows.services.locks import lock_mou
from workflows.services.sealing import seal_row


def seal_version(*, case: Case, at: datetime) -> Version:
    """Seal the case's text as the next version of its MOU and bring the roster up to date.

    Runs inside the transaction of the step that executes the instrument. The files are made by
    a job queued on commit, which can be repeated without harm. It is never in force before the
    day it is sealed. Where it takes effect before a version sealed earlier, the texts of the days
    between are sealed as well.

    Raises:
        Rejected: if another instrument was executed since this one was drafted, no effective
            date follows from what was signed, or a text between cannot be derived.
    """
    instrument = case.instrument
    if case.text is None:
        raise Rejected("There is no text to seal: it was never submitted.")
    mou = lock_mou(mou_id=instrument.mou_id)
    number = _next_number(mou, instrument)
    version = Version.objects.create(
        mou=mou,
        number=number,
        snapshot=case.text,
        instrument=instrument,
        instrument_text=case.instrument_text,
        effective_on=_effective_date(case, at),
        sealed_at=at,
    )
    consolidate(mou=mou, made_by=version, at=at)
    _update_roster(instrument, version)
    keep_parties(version=version, case=case)
    seal_row(row=version)
    make_files_later(version)
    return version


def _next_number(mou: Mou, instrument: Instrument) -> int:
    last = mou.versions.order_by("-number").first()
    if last is not None and last.pk != instrument.base_id:
        raise Rejected("Another instrument was executed since this one was drafted.")
    return last.number + 1 if last else 1


def _effective_date(case: Case, at: datetime) -> date:
    found = settled(case, at)
    if found is None:
        raise Rejected("This MOU's instruments take effect on a fixed date, and none is given.")
    return found.on


def _update_roster(instrument: Instrument, version: Version) -> None:
    for change in instrument.party_changes.select_related("party"):
        if change.kind == Change.Kind.LEAVES:
            _leave(instrument, change, version)
        else:
            Membership.objects.create(
                mou_id=instrument.mou_id,
                party=change.party,
                role=change.role,
                level=change.level,
                from_version=version,
            )


def keep_parties(*, version: Version, case: Case) -> None:
    """Keep who is bound by a version, each under the name that its text has."""
    rows = memberships_at(version.mou, version)
    names = names_of(case, [row.party for row in rows])
    VersionParty.objects.bulk_create(
        VersionParty(
            version=version,
            party=row.party,
            name=names[row.party_id],
            role=row.role,
            level=row.level,
            since=row.from_version,
        )
        for row in rows
    )


def _leave(instrument: Instrument, change: Change, version: Version) -> None:
    membership = Membership.objects.get(
        mou_id=instrument.mou_id, party=change.party, until_version__isnull=True
    )
    membership.until_version = version
    membership.save()
