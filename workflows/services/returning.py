"""Word files that come back edited: kept as they came, and taken over change by change."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User

from mou_templates.docx.opening import BadFile
from mou_templates.docx.read import read_docx
from mou_templates.text.merge import Merged, Side
from mou_templates.text.model import BadText, Text
from workflows.models import Case, ReturnedFile
from workflows.queries.actors import staff_actor
from workflows.queries.rebasing import unsettled
from workflows.queries.returning import (
    outside_of,
    read_returned,
    returned_in,
    sent_of,
    taken_over,
)
from workflows.queries.situations import definition_of, working_hash
from workflows.queries.texts import text_of
from workflows.rules.step import Refused, may
from workflows.services.drafting import save_working_text
from workflows.services.errors import Rejected, Stale
from workflows.services.events import Doer, Happening, append_event
from workflows.services.locks import lock_case
from workflows.services.transactions import one_transaction

NOT_NOW = "Only who may edit the text can take edits over, and only in drafting."
MEANWHILE = "The draft was changed while this page was open. Your choices are kept: look again."


@dataclass(frozen=True, slots=True)
class Decision:
    """What a drafter decides on a returned file: the changes taken, and a reading per conflict.

    `shown` is the hash of the working text that the page was made for.
    """

    taken: frozenset[str]
    choices: Mapping[str, Side]
    shown: str


class Contested(Rejected):
    """What was taken meets other edits of the draft: a reading must be chosen for each."""

    def __init__(self, merged: Merged) -> None:
        super().__init__("The draft was edited in the same places. Choose a reading for each.")
        self.merged = merged


@one_transaction
def keep_returned_file(
    *, case_id: int, name: str, content: bytes, user: User, at: datetime
) -> ReturnedFile:
    """Keep a Word file that came back, once it is known what it was made of.

    Raises:
        Refused: if the user may not edit in this state.
        Rejected: if the file is not one of this instrument's text, or cannot be read. It names
            the file and what is wrong; nothing is kept then.
    """
    case = _open_for(case_id, user)
    digest = hashlib.sha256(content).hexdigest()
    try:
        document = read_docx(content)
        sent = sent_of(document, case.instrument)
        read_returned(digest, content, text_of(sent))
        outside = outside_of(document, case, sent)
    except (BadFile, BadText) as error:
        raise Rejected(f"{name} was not taken in. {error}") from error
    file = ReturnedFile.objects.create(
        instrument=case.instrument,
        name=name[:255],
        content=content,
        sha256=digest,
        sent=sent,
        outside=outside,
        uploaded_by=user,
        uploaded_at=at,
    )
    _record(case, f"Uploaded {file.name}", {"file": digest, "returned": file.pk}, user, at)
    return file


@one_transaction
def take_changes(*, file_id: int, decision: Decision, user: User, at: datetime) -> ReturnedFile:
    """Take the changes chosen into the working text, leave the others, and record both.

    Raises:
        Refused: if the user may not edit in this state.
        Stale: if the file was decided on, or the draft changed, since the page was shown.
        Contested: if what is taken meets other edits of the draft.
        Rejected: if a change is not the file's, or two cannot be taken one without the other.
    """
    file = ReturnedFile.objects.select_related("sent").get(pk=file_id)
    case = _open_for(Case.objects.get(instrument_id=file.instrument_id).pk, user)
    # Read again under the case's lock: of two decisions at once the later is told.
    file.refresh_from_db(fields=["decided_at"])
    if file.decided_at is not None:
        raise Stale("Somebody decided on this file already.")
    if working_hash(case) != decision.shown:
        raise Stale(MEANWHILE)
    text = _text(case, file, decision)
    if decision.taken:
        save_working_text(instrument=case.instrument, text=text, user=user)
    file.decided_by, file.decided_at, file.taken = user, at, sorted(decision.taken)
    file.save(update_fields=["decided_by", "decided_at", "taken"])
    title = f"Took {len(decision.taken)} of the changes in {file.name}"
    data = {"file": file.sha256, "taken": file.taken, "choices": dict(decision.choices)}
    _record(case, title, data, user, at)
    return file


def _text(case: Case, file: ReturnedFile, decision: Decision) -> Text:
    sent, found = text_of(file.sent), returned_in(file)
    known = {key for key in decision.taken if key in _keys(file)}
    if known != decision.taken:
        raise Rejected("A change that was chosen is not in the file.")
    try:
        merged = taken_over(found, sent, case.instrument.text(), known, decision.choices)
    except BadText as error:
        raise Rejected(str(error)) from error
    if unsettled(merged, decision.choices):
        raise Contested(merged)
    return merged.text


def _keys(file: ReturnedFile) -> frozenset[str]:
    return frozenset(each.key for each in returned_in(file).changes)


def _open_for(case_id: int, user: User) -> Case:
    case = lock_case(case_id=case_id)
    if not may(definition_of(case.definition), case.state, "edit", staff_actor(user)):
        raise Refused((NOT_NOW,))
    return case


def _record(case: Case, title: str, data: dict[str, object], user: User, at: datetime) -> None:
    happening = Happening(
        transition="return",
        title=title,
        source=case.state,
        target=case.state,
        text_sha256=working_hash(case),
        data=data,
    )
    append_event(case=case, doer=Doer(staff_actor(user), user=user), happening=happening, at=at)
    case.save(update_fields=["sequence"])
