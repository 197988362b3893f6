"""Taking in an agreement that is in force already: its text becomes version 1."""

from datetime import date, datetime

from django.contrib.auth.models import User

from mou_templates.text.model import Text
from mou_templates.text.problems import problems
from workflows.models import Case, Instrument, Membership, Mou, Party, Version
from workflows.queries.actors import staff_actor
from workflows.services.drafting import save_working_text
from workflows.services.errors import Rejected
from workflows.services.events import Doer, Happening, append_event
from workflows.services.execution import keep_parties
from workflows.services.jobs import make_files_later
from workflows.services.route import EXECUTED, open_case
from workflows.services.sealing import seal_row
from workflows.services.texts import keep_text
from workflows.services.transactions import one_transaction


@one_transaction
def adopt_agreement(
    *, mou: Mou, text: Text, parties: list[Party], effective_on: date, actor: User, at: datetime
) -> Version:
    """Seal the text of an agreement signed on paper as version 1, and record its parties.

    Raises:
        Rejected: if the MOU has a version already or the text has a problem.
    """
    if mou.versions.exists():
        raise Rejected(f"{mou.number} has a sealed text already; amend it instead.")
    if found := problems(text):
        raise Rejected(found[0].message)
    instrument = Instrument(
        mou=mou, kind=Instrument.Kind.ORIGINAL, ordinal=1, drafted_by=actor, drafted_at=at
    )
    save_working_text(instrument=instrument, text=text, user=actor)
    version = Version.objects.create(
        mou=mou,
        number=1,
        snapshot=keep_text(text=text),
        instrument=instrument,
        effective_on=effective_on,
        sealed_at=at,
    )
    for party in parties:
        Membership.objects.create(mou=mou, party=party, role=party.kind, from_version=version)
    case = _close_case(instrument, version, actor, at)
    keep_parties(version=version, case=case)
    seal_row(row=version)
    make_files_later(version)
    return version


def _close_case(instrument: Instrument, version: Version, actor: User, at: datetime) -> Case:
    case = open_case(instrument=instrument, user=actor, at=at)
    happening = Happening(
        transition="adopt",
        title="Taken in as signed on paper",
        source=case.state,
        target=EXECUTED,
        text_sha256=version.snapshot_id,
    )
    doer = Doer(staff_actor(actor), user=actor)
    append_event(case=case, doer=doer, happening=happening, at=at)
    case.state, case.state_title = EXECUTED, "Executed"
    case.editable, case.final = False, True
    case.text = version.snapshot
    case.save()
    return case
