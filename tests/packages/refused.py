"""Files that were made to do harm, or are no Word files: none is opened. Each is built here."""

import io
import struct
import zipfile
from collections.abc import Callable

from tests.packages.parts import (
    MAIN,
    Made,
    document,
    paragraph,
    relations,
    zipped,
)

GOOD = Made().bytes()
ENTITIES = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
LAUGHS = "".join(
    ["<!DOCTYPE w [<!ENTITY l0 'ha'>"]
    + [f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10)]
    + ["]>"]
)
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def patched(data: bytes, at: int, value: bytes) -> bytes:
    return data[:at] + value + data[at + len(value) :]


def lying_sizes() -> bytes:
    """Return a package whose directory says that its main part is far smaller than it is."""
    data = Made(body=paragraph("word " * 50_000)).bytes()
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(MAIN.encode()))
    return patched(data, at + 24, struct.pack("<I", 100))


def overlapping() -> bytes:
    """Return a package two of whose entries are read from the same place."""
    data = Made(parts={"word/a.xml": "<a/>", "word/b.xml": "<a/>"}).bytes()
    first, second = (data.rfind(b"PK\x01\x02", 0, data.rfind(n)) for n in (b"/a.xml", b"/b.xml"))
    return patched(data, second + 42, data[first + 42 : first + 46])


def deep(levels: int) -> str:
    """Return elements in one another, no two alike, so that no ratio gives them away first."""
    starts = (f'<w:p w:rsidR="{(n * 2654435761) % 2**32:08x}">' for n in range(levels))
    return "".join(starts) + "</w:p>" * levels


def encrypted() -> bytes:
    at = GOOD.rfind(b"PK\x01\x02", 0, GOOD.rfind(MAIN.encode()))
    return patched(GOOD, at + 8, b"\x01\x00")


def with_link() -> bytes:
    link = zipfile.ZipInfo("word/media/a.png")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    return zipped([*Made().all_parts().items(), (link, "../../etc/passwd")])


def many_entries() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, part in Made().all_parts().items():
            archive.writestr(name, part)
        for number in range(20_000):
            archive.writestr(f"word/x{number}", "")
    return file.getvalue()


def main(head: str = "", body: str = "<w:p/>") -> Callable[[], bytes]:
    return lambda: Made(main=document(body, head)).bytes()


def made(**given: object) -> Callable[[], bytes]:
    return lambda: Made(**given).bytes()  # type: ignore[arg-type]


def beside(name: str, part: str | bytes = "<a/>") -> Callable[[], bytes]:
    return lambda: zipped([*Made().all_parts().items(), (name, part)])


DAMAGED = "It is damaged, or was cut off on its way. Open it in Word and save it again."
OUT = "A part of it has a name that leads out of the file."
TWICE = "Two of its parts have the same name, so programs read it differently."
OWN_ENTITIES = "It declares entities of its own, which no Word file needs."
OLD = (
    "It is an old .doc file, or one locked with a password. "
    "Save it as a .docx file without a password."
)
NONE = "It holds no Word document, whatever its name says."
NOT_WORD = "It is not a Word file (.docx), whatever its name says."
MACRO = "It holds macros. Save it as a Word document without macros (.docx)."
LARGER = "A part of it is made to become far larger than it looks."

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", NOT_WORD),
    "plain words": (lambda: b"Dear colleagues,", NOT_WORD),
    "a zip's beginning alone": (lambda: b"PK\x03\x04", DAMAGED),
    "cut off": (lambda: GOOD[: len(GOOD) // 2], DAMAGED),
    "an old or locked file": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        OLD,
    ),
    "a PDF": (
        lambda: b"%PDF-1.7",
        "It is a PDF, whatever its name says. The Word file it was made from is needed.",
    ),
    "an RTF file": (
        lambda: b"{\\rtf1 Dear}",
        "It is an RTF file, whatever its name says. Save it as .docx.",
    ),
    "another zip": (lambda: zipped([("a.txt", "a")]), NONE),
    "no main part": (made(without=(MAIN,)), NONE),
    "too large": (lambda: b"PK" + b"\0" * (21 * 1024 * 1024), "It is larger than 20 MB."),
    "ratio bomb": (beside("word/media/a.png", b"\0" * 40_000_000), LARGER),
    "ratio bomb as the text": (made(body=paragraph("a" * 30_000_000)), LARGER),
    "lying sizes": (lying_sizes, DAMAGED),
    "overlapping entries": (
        overlapping,
        "Its parts overlap, so programs read it differently.",
    ),
    "20,000 entries": (many_entries, "It has 20,004 parts; no agreement has that many."),
    "encrypted entry": (encrypted, "It is locked with a password. Save it without one."),
    "a link to another file": (with_link, "A part of it is a link to another file."),
    "a name upwards": (beside("../../evil.xml"), OUT),
    "an absolute name": (beside("/etc/passwd"), OUT),
    "a name with a drive": (beside("C:/evil.xml"), OUT),
    "a part twice": (beside(MAIN, document(paragraph("Six cards."))), TWICE),
    "a part twice but for capitals": (beside("Word/Document.xml"), TWICE),
    "billion laughs": (main(LAUGHS, paragraph("&l9;")), OWN_ENTITIES),
    "quadratic entities": (main(ENTITIES, paragraph("&b;" * 1000)), OWN_ENTITIES),
    "external entity": (
        main('<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>', paragraph("&a;")),
        OWN_ENTITIES,
    ),
    "external DTD": (main('<!DOCTYPE w SYSTEM "http://192.0.2.1/a.dtd">'), OWN_ENTITIES),
    "a document type in UTF-16": (
        lambda: Made(main=document("<w:p/>", ENTITIES).encode("utf-16")).bytes(),
        OWN_ENTITIES,
    ),
    "an entity in the relations": (
        lambda: Made(parts={"_rels/.rels": ENTITIES + relations()}).bytes(),
        OWN_ENTITIES,
    ),
    "50,000 deep": (lambda: Made(body=deep(50_000)).bytes(), DAMAGED),
    "a huge text node": (
        # Words that do not repeat, so that no ratio gives it away first.
        lambda: Made(body=paragraph(" ".join(map(str, range(2_000_000))))).bytes(),
        DAMAGED,
    ),
    "bad UTF-8": (
        lambda: Made(main=document(paragraph("caf")).encode().replace(b"caf", b"caf\xe9")).bytes(),
        DAMAGED,
    ),
    "not XML": (made(main="Dear colleagues,"), DAMAGED),
    "macros": (beside("word/vbaProject.bin", b"\xd0\xcf"), MACRO),
}
"""What is never opened, and the sentence that says so."""
