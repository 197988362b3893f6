"""Files of an agreement: Word and PDF, as amended and as instrument."""

import hashlib
from collections.abc import Callable, Mapping

from mou_templates.docx.redline import write_redline
from mou_templates.docx.write import write_docx
from mou_templates.pdf.write import write_pdf
from workflows.models import Case, Version, VersionFile
from workflows.queries.printing import Printing, as_amended, instrument, last_change
from workflows.queries.texts import base_text, decided_text
from workflows.services.locks import lock_row
from workflows.services.texts import keep_text
from workflows.services.transactions import one_transaction

Make = Callable[[Case], bytes]


def _word(printing: Printing) -> bytes:
    return write_docx(printing.text, meta=printing.meta, signatures=printing.signatures)


def _pdf(printing: Printing) -> bytes:
    return write_pdf(printing.text, meta=printing.meta, signatures=printing.signatures)


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


@one_transaction
def make_version_files(*, version_id: int) -> int:
    """Make the files of a sealed version that are not there yet; return how many were made.

    A crash in the middle leaves nothing half done; running it again makes what lacks. The
    original has no instrument apart from its text.
    """
    # Locked, so that of two workers at once the later finds the files of the other.
    version = lock_row(Version.objects.select_related("instrument"), pk=version_id)
    case = Case.objects.select_related("instrument__mou", "text").get(instrument=version.instrument)
    there = set(version.files.values_list("kind", flat=True))
    wanted = [
        kind
        for kind in MAKERS
        if kind not in there and (version.instrument.base_id or kind.startswith("as-amended"))
    ]
    for kind in wanted:
        content = make_file(case=case, kind=kind)
        VersionFile.objects.create(
            version=version,
            kind=kind,
            content=content,
            sha256=hashlib.sha256(content).hexdigest(),
        )
    return len(wanted)
