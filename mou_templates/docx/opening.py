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

from mou_templates.docx.entries import DAMAGED, problems
from mou_templates.docx.xml import Node

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of a whole file. A 36,000-word agreement has less than one megabyte."""
LARGEST_PART = 16 * 1024 * 1024
"""Bytes of one part once inflated: 200 pages have about four megabytes."""
LARGEST_READ = 24 * 1024 * 1024
"""Bytes of all parts that are read: the text, its styles, notes, headers and comments."""
MOST_MARKS = 400_000
"""Elements and attributes in all of them, each a hundred bytes and more once parsed: signs < and =.
A redline of 250 pages has 85,000."""

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
ENCODING = re.compile(rb"\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([^\"']*)", re.I)
ENCODINGS = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
"""What a part may say it is written in, once UTF-16 is taken out (ECMA-376 part 2 allows these two;
ASCII is a part of UTF-8). What is declared in another, such as UTF-7, no search here would see."""
BOM = b"\xef\xbb\xbf"
LARGE = "Its text is too large to be an agreement."
MACROS = "It holds macros. Save it as a Word document without macros (.docx)."
MACRO_KINDS = frozenset({"vbaProject", "wordVbaData"})
MACRO_TYPE = re.compile(r"macroEnabled|vbaProject|vbaData", re.I)
TYPES = "[Content_Types].xml"


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
        self._read = self._marks = 0
        self.main = self._main()
        if any(self._macros()):
            raise BadFile(MACROS)

    def has(self, name: str) -> bool:
        """Test whether there is such a part; the names of parts know no capitals."""
        return name.lower() in self._names

    def names(self) -> tuple[str, ...]:
        """Return the names of all parts, in the order of the package."""
        return tuple(info.filename for info in self._names.values())

    def xml(self, name: str) -> Node:
        """Return the root of a part.

        Raises:
            BadFile: if it is missing, damaged, not XML, or XML with a DTD, or if it is too large
                by itself or with all that was read before.
        """
        content = self.content(name)
        self._read += len(content)
        self._marks += content.count(b"<") + content.count(b"=")
        if self._read > LARGEST_READ or self._marks > MOST_MARKS:
            raise BadFile(LARGE)
        return parsed(content)

    def relations(self, name: str = "") -> dict[str, Relation]:
        """Return the relations of a part (of the package, without a name) by their ids."""
        key = name.lower()
        if key not in self._relations:
            self._relations[key] = self._read_relations(name)
        return self._relations[key]

    def all_relations(self) -> Iterator[Relation]:
        """Yield the relations of the main part, then those of every other, as the parts stand."""
        yield from self.relations(self.main).values()
        for name in self._names:
            folder, _, base = name.rpartition("_rels/")
            part = folder + base.removesuffix(".rels")
            if name == _place_of_relations(part) and part != self.main.lower():
                yield from self.relations(part).values()

    def _read_relations(self, name: str) -> dict[str, Relation]:
        place = _place_of_relations(name)
        if not self.has(place):
            return {}
        folder = posixpath.dirname(name)
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

    def _macros(self) -> Iterator[bool]:
        """Yield whether a part is known for macros, by its name, a relation to it, or its type."""
        yield any(name.endswith("vbaproject.bin") for name in self._names)
        yield any(relation.kind in MACRO_KINDS for relation in self.all_relations())
        endings = {name.rpartition(".")[2] for name in self._names}
        for each in self.xml(TYPES) if self.has(TYPES) else ():
            # A type for an ending that no part has is left over from a file that had one.
            there = "PartName" in each.attrib or each.get("Extension", "").lower() in endings
            yield there and bool(MACRO_TYPE.search(each.get("ContentType", "")))

    def content(self, name: str) -> bytes:
        """Return the bytes of a part.

        Raises:
            BadFile: if it is missing, damaged or too large.
        """
        info = self._names.get(name.lower())
        if info is None:
            raise BadFile(f"A part of it is missing ({name}). Open it in Word and save it again.")
        try:
            with self._archive.open(info) as part:
                content = part.read(LARGEST_PART + 1)
        except BROKEN as error:
            raise BadFile(DAMAGED) from error
        if len(content) > LARGEST_PART:
            raise BadFile(LARGE)
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
    for problem in problems(entries):
        raise BadFile(problem)
    return Package(archive)


def parsed(content: bytes) -> Node:
    """Return the root of XML that anybody may have written.

    Raises:
        BadFile: if it is not XML, declares a document type or entities, or nests too deep.
    """
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in content[:64]:
        content = _as_utf8(content)
    content = content.removeprefix(BOM)
    declared = ENCODING.match(content)
    if declared and declared.group(1).lower() not in ENCODINGS:
        raise BadFile("A part of it is written in an encoding that Word does not write.")
    if DOCTYPE.search(content):
        raise BadFile("It declares entities of its own, which no Word file needs.")
    if STRICT in content:
        for strict, usual in STRICT_NAMES:
            content = content.replace(strict, usual.encode())
    # No entities, no DTD, no network; without huge_tree depth and text nodes have limits too.
    safe = etree.XMLParser(
        encoding="utf-8",  # whatever is declared: what was searched is what is read
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


def _relation(element: Any, folder: str) -> Relation:
    kind = element.get("Type", "").rpartition("/")[2]
    target = element.get("Target", "")
    outside = element.get("TargetMode") == "External"
    if not outside:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(kind, target, outside)


def _place_of_relations(part: str) -> str:
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")
