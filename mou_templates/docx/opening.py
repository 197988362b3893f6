"""Opens the package of a Word file that anybody may have made, within limits.

A package that breaks a rule here is refused before anything in it is believed: sizes are counted
as they are inflated, XML is parsed without DTD, entities or network, nothing outside is fetched.
"""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from mou_templates.docx.xml import Node

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of a whole file. A 36,000-word agreement has less than one megabyte."""
LARGEST_PART = 16 * 1024 * 1024
"""Bytes of one part once inflated: 200 pages have about four megabytes."""
LARGEST_WHOLE = 200 * 1024 * 1024
"""Bytes that all parts claim to have once inflated, pictures too, which are never inflated."""
MOST_ENTRIES = 2_000
HIGHEST_RATIO = 200
"""How many times as big a part may get. Word's own XML gets 10 to 40 times as big."""
SMALL = 512 * 1024
"""Bytes below which a ratio says nothing."""

DAMAGED = "It is damaged, or was cut off on its way. Open it in Word and save it again."
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
)
"""What Python's zip reader raises on files that are none."""

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
STRICT = b"http://purl.oclc.org/ooxml/"
STRICT_NAMES = (
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", f"{OFFICE}/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/customProperties", f"{OFFICE}/custom-properties"),
    (b"http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes", f"{OFFICE}/docPropsVTypes"),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/",
        "http://schemas.openxmlformats.org/drawingml/2006/",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        f"{OFFICE}/math",
    ),
)
"""Names of the strict form of Office Open XML (ISO/IEC 29500), as the usual form says them."""

OTHER_FORMATS = {
    b"\xd0\xcf\x11\xe0": "It is an old .doc file, or one locked with a password. "
    "Save it as a .docx file without a password.",
    b"%PDF": "It is a PDF, whatever its name says. The Word file it was made from is needed.",
    b"{\\rtf": "It is an RTF file, whatever its name says. Save it as .docx.",
}
"""How files begin that are not Word files, and what to do."""

DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)


class BadFile(ValueError):
    """A file that is not read. The words are for the user: what is wrong, and what to do."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part has to do with another. The target is a part's name, or an address outside."""

    kind: str
    target: str
    outside: bool


class Package:
    """An opened file: its parts by name. Parts are inflated when they are asked for."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {info.filename.lower(): info for info in archive.infolist()}
        self._relations: dict[str, dict[str, Relation]] = {}
        self.main = self._main()

    def has(self, name: str) -> bool:
        """Test whether there is such a part; the names of parts know no capitals."""
        return name.lower() in self._names

    def names(self) -> tuple[str, ...]:
        """Return the names of all parts, in the order of the package."""
        return tuple(info.filename for info in self._names.values())

    def xml(self, name: str) -> Node:
        """Return the root of a part.

        Raises:
            BadFile: if it is missing, too large, damaged, not XML, or XML with a DTD.
        """
        return parsed(self._bytes(name))

    def relations(self, name: str = "") -> dict[str, Relation]:
        """Return the relations of a part (of the package, without a name) by their ids."""
        if name not in self._relations:
            self._relations[name] = self._read_relations(name)
        return self._relations[name]

    def _read_relations(self, name: str) -> dict[str, Relation]:
        folder, _, base = name.rpartition("/")
        place = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(place):
            return {}
        return {
            each.get("Id", ""): _relation(each, folder)
            for each in self.xml(place)
            if isinstance(each.tag, str)
        }

    def part(self, kind: str, of: str = "") -> str:
        """Return the name of the first part of a kind that another is related to, or nothing."""
        found = (
            relation.target
            for relation in self.relations(of).values()
            if relation.kind == kind and not relation.outside and self.has(relation.target)
        )
        return next(found, "")

    def _main(self) -> str:
        main = self.part("officeDocument")
        if not main:
            raise BadFile("It holds no Word document, whatever its name says.")
        return main

    def _bytes(self, name: str) -> bytes:
        info = self._names.get(name.lower())
        if info is None:
            raise BadFile(f"A part of it is missing ({name}). Open it in Word and save it again.")
        try:
            with self._archive.open(info) as part:
                content = part.read(LARGEST_PART + 1)
        except BROKEN as error:
            raise BadFile(DAMAGED) from error
        if len(content) > LARGEST_PART:
            raise BadFile("Its text is too large to be an agreement.")
        return content


def open_package(data: bytes) -> Package:
    """Return the package of a Word file (.docx).

    Raises:
        BadFile: if it is no Word file, is damaged, locked, or made to do harm. In words for the
            user, who knows which file it is.
    """
    if len(data) > LARGEST_FILE:
        raise BadFile(f"It is larger than {LARGEST_FILE // 1024 // 1024} MB.")
    for beginning, words in OTHER_FORMATS.items():
        if data.startswith(beginning):
            raise BadFile(words)
    if not data.startswith(b"PK"):
        raise BadFile("It is not a Word file (.docx), whatever its name says.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except BROKEN as error:
        raise BadFile(DAMAGED) from error
    if len(entries) > MOST_ENTRIES:
        raise BadFile(f"It has {len(entries):,} parts; no agreement has that many.")
    for problem in _problems(entries):
        raise BadFile(problem)
    return Package(archive)


def parsed(content: bytes) -> Node:
    """Return the root of XML that anybody may have written.

    Raises:
        BadFile: if it is not XML, declares a document type or entities, or nests too deep.
    """
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in content[:64]:
        content = _as_utf8(content)
    if DOCTYPE.search(content):
        raise BadFile("It declares entities of its own, which no Word file needs.")
    if STRICT in content:
        for strict, usual in STRICT_NAMES:
            content = content.replace(strict, usual.encode())
    # No entities, no DTD, no network; without huge_tree depth and text nodes have limits too.
    safe = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, safe)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadFile(DAMAGED) from error


def _as_utf8(content: bytes) -> bytes:
    """Return XML written in UTF-16 in UTF-8: what it declares must be seen by the same search."""
    try:
        words = content.decode("utf-16" if content[:1] in b"\xff\xfe" else "utf-16-le")
    except UnicodeDecodeError as error:
        raise BadFile(DAMAGED) from error
    return re.sub(r"^\ufeff?<\?xml.*?\?>", "", words, flags=re.S).encode("utf-8", "replace")


def _problems(entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    """Yield what is wrong with the list of entries, nothing of them read yet."""
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) < len(names):
        yield "Two of its parts have the same name, so programs read it differently."
    if sum(entry.file_size for entry in entries) > LARGEST_WHOLE:
        yield "Its parts are far too large once unpacked."
    for entry in entries:
        yield from _problems_of(entry)
    ends = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        if entry.header_offset < ends:
            yield "Its parts overlap, so programs read it differently."
        ends = entry.header_offset + 30 + len(entry.orig_filename.encode()) + entry.compress_size


def _problems_of(entry: zipfile.ZipInfo) -> Iterator[str]:
    name = entry.orig_filename
    if name.startswith(("/", "\\")) or "\\" in name or ":" in name or "\0" in name:
        yield "A part of it has a name that leads out of the file."
    if ".." in name.split("/"):
        yield "A part of it has a name that leads out of the file."
    if (entry.external_attr >> 16) & 0o170000 == 0o120000:
        yield "A part of it is a link to another file."
    if entry.flag_bits & 0x1:
        yield "It is locked with a password. Save it without one."
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        yield DAMAGED
    if entry.file_size > SMALL and entry.file_size > HIGHEST_RATIO * max(1, entry.compress_size):
        yield "A part of it is made to become far larger than it looks."
    if name.lower().endswith("vbaproject.bin"):
        yield "It holds macros. Save it as a Word document without macros (.docx)."


def _relation(element: Any, folder: str) -> Relation:
    kind = element.get("Type", "").rpartition("/")[2]
    target = element.get("Target", "")
    outside = element.get("TargetMode") == "External"
    if not outside:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(kind, target, outside)
