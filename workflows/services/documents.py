"""Files of an agreement: Word and PDF, as amended and as instrument."""

import hashlib
import logging
from collections.abc import Callable, Mapping

from mou_templates.docx.redline import write_redline
from mou_templates.docx.write import write_docx
from mou_templates.pdf.write import write_pdf
from mou_templates.text.legible import legible
from mou_templates.text.model import BadText
from workflows.models import Case, MissingFile, Version, VersionFile
from workflows.queries.files import kinds_of, missing_sentences
from workflows.queries.printing import Printing, as_amended, evidence_page, instrument, last_change
from workflows.queries.texts import base_text, decided_text
from workflows.services.locks import lock_row
from workflows.services.repeating import PartlyDone
from workflows.services.sealing import seal_row
from workflows.services.texts import keep_text
from workflows.services.transactions import one_transaction

Make = Callable[[Case], bytes]

log = logging.getLogger(__name__)


class FilesMissing(PartlyDone):
    """Files of a sealed version that could not be made; the message names each, and why."""


def _word(printing: Printing) -> bytes:
    return write_docx(
        printing.text,
        meta=printing.meta,
        signatures=printing.signatures,
        evidence=printing.evidence,
    )


def _pdf(printing: Printing) -> bytes:
    return write_pdf(
        printing.text,
        meta=printing.meta,
        signatures=printing.signatures,
        evidence=printing.evidence,
    )


def _redline(case: Case) -> bytes:
    printing, change = as_amended(case), last_change(case)
    return write_redline(
        base_text(case),
        printing.text,
        meta=printing.meta,
        author=change.actor_name,
        at=change.at,
        signatures=printing.signatures,
    )


REDLINE = "redline.docx"
"""A draft's changes as tracked changes in Word; made on request, never sealed."""

MAKERS: Mapping[str, Make] = {
    VersionFile.Kind.AS_AMENDED_DOCX: lambda case: _word(as_amended(case)),
    VersionFile.Kind.AS_AMENDED_PDF: lambda case: _pdf(as_amended(case)),
    VersionFile.Kind.INSTRUMENT_DOCX: lambda case: _word(instrument(case)),
    VersionFile.Kind.INSTRUMENT_PDF: lambda case: _pdf(instrument(case)),
}

DRAFT_FILES = (*VersionFile.Kind.choices, (REDLINE, "Redline, Word with tracked changes"))
"""The files that can be had of a case, with their titles."""


EVIDENCE = "evidence.pdf"
"""The evidence of the signatures with the addresses; made on request, on the desk alone."""

DESK_FILES = (*DRAFT_FILES, (EVIDENCE, "Evidence of the signatures, PDF (not for the public)"))
"""The files that the desk can have of a case, with their titles."""


def make_evidence(*, case: Case, callers: bool) -> bytes:
    """Return the evidence of the signatures that stand on the case's words, for the desk.

    `callers` says whether IP addresses and browsers are in it.
    """
    return _pdf(evidence_page(case, callers=callers))


def make_file(*, case: Case, kind: str) -> bytes:
    """Return a file of the case's text as it stands now, made anew.

    Raises:
        ValueError: if there is no such kind of file.
        BadText: if the working text is not a text.
    """
    return _redline(case) if kind == REDLINE else MAKERS[VersionFile.Kind(kind)](case)


@one_transaction
def hand_out_file(*, case: Case, kind: str) -> bytes:
    """Return a file of the case's text as it stands now, and keep that text.

    A Word file may come back edited after the draft was changed: then it is compared with the
    text that it was made of.

    Raises:
        ValueError: if there is no such kind of file.
        BadText: if the working text is not a text.
    """
    content = make_file(case=case, kind=kind)
    if case.editable:
        keep_text(text=decided_text(case))
    return content


def make_version_files(*, version_id: int) -> int:
    """Make the files of a sealed version that are not there yet; return how many were made.

    Each is made in a transaction of its own, so that one that fails holds up no other, and
    running it again makes what is missing.

    Raises:
        FilesMissing: if a file could not be made, after the others were; it names each.
    """
    made = 0
    for kind in _missing_kinds(version_id):
        try:
            made += _make_version_file(version_id, kind)
        except Exception as error:
            # Whatever is wrong with one file, the others are owed all the same; it is kept.
            log.exception("The file %s of version %s could not be made", kind, version_id)
            _keep_reason(version_id, kind, error)
    if missing := missing_sentences(version_id):
        raise FilesMissing(" ".join(missing), made)
    return made


def _missing_kinds(version_id: int) -> list[str]:
    """Return the kinds of file that are missing; the original has no instrument apart."""
    version = Version.objects.select_related("instrument").get(pk=version_id)
    there = set(version.files.values_list("kind", flat=True))
    return [kind for kind in kinds_of(version) if kind not in there]


@one_transaction
def _make_version_file(version_id: int, kind: str) -> int:
    # Locked, so that of two workers at once the later finds the file of the other.
    version = lock_row(Version.objects.all(), pk=version_id)
    version.missing_files.filter(kind=kind).delete()
    if version.files.filter(kind=kind).exists():
        return 0
    cases = Case.objects.select_related("instrument__mou", "instrument__version", "text")
    content = make_file(case=cases.get(instrument=version.instrument_id), kind=kind)
    file = VersionFile.objects.create(
        version=version, kind=kind, content=content, sha256=hashlib.sha256(content).hexdigest()
    )
    seal_row(row=file)
    return 1


def _keep_reason(version_id: int, kind: str, error: Exception) -> None:
    said = str(error) if isinstance(error, BadText) else f"{type(error).__name__}: {error}"
    MissingFile.objects.update_or_create(
        version_id=version_id, kind=kind, defaults={"reason": legible(said)}
    )
