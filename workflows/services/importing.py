"""Taking in Word files by others: read, reviewed operation by operation, begun as an MOU."""

import hashlib
from dataclasses import asdict, replace
from datetime import datetime

from django.contrib.auth.models import User

from mou_templates.docx.importing import proposal
from mou_templates.docx.opening import BadFile
from mou_templates.docx.read import read_docx
from mou_templates.docx.word import View
from mou_templates.text.model import BadText
from mou_templates.text.proposal_data import proposal_data
from mou_templates.text.reshape import reshaped
from mou_templates.text.shape import Operation
from mou_templates.text.spelling import spelled
from workflows.models import ImportedFile, Mou
from workflows.queries.importing import final_text, reviewed
from workflows.services.beginning import Beginning, begin_mou
from workflows.services.errors import Rejected, Stale
from workflows.services.locks import lock_row
from workflows.services.transactions import one_transaction

MEANWHILE = "The review went on in another window. This is how it stands now; nothing was done."
BEGUN = "An MOU was begun with this file already."
LONGEST_NAME = 255


@one_transaction
def take_in_file(
    *, name: str, content: bytes, user: User, at: datetime, tracked: View = "new"
) -> ImportedFile:
    """Read a Word file that others made, and keep the text proposed from it for review.

    Changes that the file tracks are `tracked`: the old words or the new ones are read.

    Raises:
        Rejected: naming the file and what is wrong with it; nothing is kept then.
    """
    try:
        document = read_docx(content)
        found = proposal(document, tracked)
        kept = proposal_data(replace(found, text=spelled(found.text)))
    except (BadFile, BadText) as error:
        raise Rejected(f"{name} was not taken in. {error}") from error
    return ImportedFile.objects.create(
        name=name[:LONGEST_NAME],
        sha256=hashlib.sha256(content).hexdigest(),
        proposal=kept,
        tracked=tracked,
        oddities=[asdict(oddity) for oddity in document.oddities],
        uploaded_by=user,
        uploaded_at=at,
    )


@one_transaction
def reshape_import(*, import_id: int, operation: Operation, entry: int) -> ImportedFile:
    """Do one operation of a review. `entry` counts those done when the page was shown.

    Raises:
        Stale: if another was done since, or the MOU was begun.
        Rejected: if the operation makes no sense there.
    """
    file = _open(import_id, entry)
    try:
        reshaped(reviewed(file), [operation])
    except BadText as error:
        raise Rejected(str(error)) from error
    file.operations = [*file.operations, asdict(operation)]
    file.save(update_fields=["operations"])
    return file


@one_transaction
def undo_reshape(*, import_id: int, entry: int) -> ImportedFile:
    """Take the last operation of a review back.

    Raises:
        Stale: if another was done since, or the MOU was begun.
        Rejected: if nothing was done yet.
    """
    file = _open(import_id, entry)
    if not file.operations:
        raise Rejected("Nothing was done yet that could be undone.")
    file.operations = file.operations[:-1]
    file.save(update_fields=["operations"])
    return file


@one_transaction
def begin_imported(*, import_id: int, plan: Beginning, actor: User, at: datetime) -> Mou:
    """Begin an MOU with the reviewed text as version 1; return it.

    Raises:
        Stale: if one was begun with it already.
        Rejected: as `begin_mou`.
    """
    file = lock_row(ImportedFile.objects.all(), pk=import_id)
    if file.mou_id:
        raise Stale(BEGUN)
    mou = begin_mou(plan=plan, actor=actor, at=at, text=final_text(file))
    file.mou = mou
    file.save(update_fields=["mou"])
    return mou


def _open(import_id: int, entry: int) -> ImportedFile:
    file = lock_row(ImportedFile.objects.all(), pk=import_id)
    if file.mou_id:
        raise Stale(BEGUN)
    if len(file.operations) != entry:
        raise Stale(MEANWHILE)
    return file
