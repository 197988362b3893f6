"""Makes the bytes of a Word file depend on its content alone."""

import io
import zipfile

from docx.document import Document

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip knows: a file says in its properties when it was made, not here."""


MAIN = "word/document.xml"

LEVEL = 3
"""How hard a file is pressed: the next levels take twice the time for a tenth of the size."""


def package_bytes(document: Document, main: bytes | None = None) -> bytes:
    """Return a document as a file: the same bytes whenever it is made.

    `main` replaces what the document says; everything else stays as it is.
    """
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Else the system that wrote the file would be told from it.
            entry.create_system = 0
            replaced = main if name == MAIN else None
            content = source.read(name) if replaced is None else replaced
            target.writestr(entry, content, compresslevel=LEVEL)
    return packed.getvalue()
