"""Files that were made to do harm, or are no Word files: none is opened. Each is built here."""

import io
import struct
import zipfile
from collections.abc import Callable

from tests.packages.parts import (
    MAIN,
    NAMES,
    TYPES,
    WORD,
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
MACRO_RELATION = relations(("rId9", "vbaProject", "macros.bin"))
NOISE = "".join(f"{(n * 2654435761) % 2**32:08x}" for n in range(20_000))
"""What cannot be packed small, so that no ratio gives away the file it is in."""
MANY = " ".join(f"a{n}=''" for n in range(300))
IN_UTF7 = (
    "<?xml version='1.0' encoding='UTF-7'?>+ADwAIQ-DOCTYPE w +AFsAPAAh-ENTITY x 'hidden'+AD4AXQA+-"
)


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


def numbered(words: str, start: int = 1, form: str = "decimal") -> dict[str, object]:
    """Return what a package needs for list 1, whose items have such words for their number."""
    level = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{words}"/>'
    lists = (
        f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">{level}</w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    return {
        "main_relations": relations(("rId1", "numbering", "numbering.xml")),
        "parts": {"word/numbering.xml": lists},
    }


def typed(old: str, new: str, **parts: bytes) -> Callable[[], bytes]:
    """Return a package whose list of types says something else, with more parts."""
    types = {"[Content_Types].xml": TYPES.replace(old, new)}
    return lambda: Made(
        parts=types | {f"word/{name}.bin": part for name, part in parts.items()}
    ).bytes()


ITEM = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
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
LARGE = "Its text is too large to be an agreement."
ENCODED = "A part of it is written in an encoding that Word does not write."
LONG_NUMBERS = "A list in it has numbers that are too long to stand before an item."
PARAGRAPHS = "It has more than 50,000 paragraphs or cells; no agreement has that many."
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
    "a document type in UTF-7": (
        made(main=document(paragraph("five &x; cards")).replace("<?xml version='1.0'?>", IN_UTF7)),
        ENCODED,
    ),
    "Latin-1": (
        lambda: Made(
            main=document(paragraph("caf\xe9"))
            .replace("?>", " encoding='ISO-8859-1'?>", 1)
            .encode("latin-1")
        ).bytes(),
        ENCODED,
    ),
    "macros": (beside("word/vbaProject.bin", b"\xd0\xcf"), MACRO),
    "macros by another name": (
        made(main_relations=MACRO_RELATION, parts={"word/macros.bin": b"\xd0\xcf"}),
        MACRO,
    ),
    "macros of a header": (
        made(parts={"word/h.xml": "<a/>", "word/_rels/h.xml.rels": MACRO_RELATION}),
        MACRO,
    ),
    "the type of macros": (
        typed(
            "<Override",
            '<Default Extension="BIN" ContentType="application/vnd.ms-office.vbaProject"/>'
            "<Override",
            macros=b"\xd0\xcf",
        ),
        MACRO,
    ),
    "the type of a document with macros": (typed(f"{WORD}.document.main+xml", MACROS), MACRO),
    "2,600,000 paragraphs": (
        lambda: Made(body="<w:p/>" * 2_600_000 + paragraph(NOISE)).bytes(),
        LARGE,
    ),
    "600,000 attributes": (
        lambda: Made(body=f"<w:p {MANY}/>" * 2_000 + paragraph(NOISE)).bytes(),
        LARGE,
    ),
    "60,000 paragraphs": (lambda: Made(body="<w:p/>" * 60_000).bytes(), PARAGRAPHS),
    "60,000 paragraphs in 100 headers": (
        made(
            main_relations=relations(*((f"r{n}", "header", f"h{n}.xml") for n in range(100))),
            parts={
                f"word/h{n}.xml": f"<w:hdr {NAMES}>{'<w:p/>' * 600}</w:hdr>" for n in range(100)
            },
        ),
        PARAGRAPHS,
    ),
    "a book as the number of an item": (
        made(body=paragraph("Five", ITEM) * 4_000, **numbered("%1" + "x" * 400_000)),
        LONG_NUMBERS,
    ),
    "a number of 100 counts": (
        made(body=paragraph("Five", ITEM), **numbered("%1" * 100)),
        LONG_NUMBERS,
    ),
}
"""What is never opened, and the sentence that says so."""
