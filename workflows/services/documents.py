"""Files of an agreement: Word and PDF, as amended and as instrument."""

import hashlib
from collections.abc import Callable, Mapping

from django.db import transaction

from mou_templates.docx.write import write_docx
from mou_templates.pdf.write import write_pdf
from workflows.models import Case, Version, VersionFile
from workflows.queries.printing import Printing, as_amended, instrument

Make = Callable[[Case], bytes]


def _word(printing: Printing) -> bytes:
    return write_docx(printing.text, meta=printing.meta, signatures=printing.signatures)


def _pdf(printing: Printing) -> bytes:
    return write_pdf(printing.text, meta=printing.meta, signatures=printing.signatures)


MAKERS: Mapping[str, Make] = {
    VersionFile.Kind.AS_AMENDED_DOCX: lambda case: _word(as_amended(case)),
    VersionFile.Kind.AS_AMENDED_PDF: lambda case: _pdf(as_amended(case)),
    VersionFile.Kind.INSTRUMENT_DOCX: lambda case: _word(instrument(case)),
    VersionFile.Kind.INSTRUMENT_PDF: lambda case: _pdf(instrument(case)),
}


def make_file(*, case: Case, kind: str) -> bytes:
    """Return a file of the case's text as it stands now, made anew.

    Raises:
        KeyError: if there is no such kind of file.
        BadText: if the working text is not a text.
    """
    return MAKERS[VersionFile.Kind(kind)](case)


@transaction.atomic
def make_version_files(*, version_id: int) -> int:
    """Make the files of a sealed version that are not there yet; return how many were made.

    A crash in the middle leaves nothing half done; running it again makes what lacks. The
    original has no instrument apart from its text.
    """
    # Locked, so that of two workers at once the later finds the files of the other.
    version = (
        Version.objects.select_for_update(of=("self",))
        .select_related("instrument")
        .get(pk=version_id)
    )
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
