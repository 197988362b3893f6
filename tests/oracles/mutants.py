"""A Word file with one word changed, for every word and picture that it shows."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SAID = frozenset({f"{W}t", f"{W}delText", f"{MATH}t", f"{DRAWING}t"})
SAID_AS_VALUES = {
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr": "descr",
    f"{W}lvlText": f"{W}val",
    "{urn:schemas-microsoft-com:vml}textpath": "string",
}
TITLE = "{http://purl.org/dc/elements/1.1/}title"
WORD = re.compile(r"[^\W_]{2,}")
LAID_OUT = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file with one thing changed, and what that was."""

    what: str
    content: bytes


def mutants(content: bytes, *, most: int = 0, seed: int = 0) -> list[Mutant]:
    """Return mutants of a file; of more than `most`, that many drawn by the seed."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    places = [(name, what, part) for name in parts for what, part in _changed(name, parts[name])]
    if most and len(places) > most:
        places = Random(seed).sample(places, most)
    return [Mutant(f"{name}: {what}", zipped(parts | {name: part})) for name, what, part in places]


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return parts as a package."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def _changed(name: str, part: bytes) -> Iterator[tuple[str, bytes]]:
    if "/media/" in name:
        yield "the picture", part + b"\x00"
    if name.endswith(".rels"):
        for match in re.finditer(rb'Target="https?:[^"]*', part):
            yield f"{match[0]!r}", part[: match.end()] + b"x" + part[match.end() :]
    if not name.endswith(".xml") or name.endswith("styles.xml") or "theme" in name:
        return
    root = etree.fromstring(part)
    for element in root.iter():
        yield from _in_element(root, element)


def _in_element(root: etree._Element, element: etree._Element) -> Iterator[tuple[str, bytes]]:
    if (element.tag in SAID or element.tag == TITLE) and not _laid_out(element):
        said = element.text or ""
        for match in WORD.finditer(said):
            element.text = f"{said[: match.end()]}x{said[match.end() :]}"
            yield match[0], etree.tostring(root)
        element.text = said
    key = SAID_AS_VALUES.get(element.tag)
    said = element.get(key, "") if key else ""
    if key and (element.tag != f"{W}lvlText" or "%" in said) and _used(root, element):
        element.set(key, f"{said}x")
        yield f"{key} {said}", etree.tostring(root)
        element.set(key, said)


def _used(root: etree._Element, element: etree._Element) -> bool:
    """Test whether a level of a list may be shown: the numbering of a stranger's file always is."""
    return element.tag != f"{W}lvlText" or root.find(f"{W}abstractNum/{W}lvl/{W}pStyle") is None


def _laid_out(element: etree._Element) -> bool:
    """Test whether words are the result of a field that Word computes on every page."""
    around = element.getparent()
    while around is not None:
        if around.tag == f"{W}fldSimple":
            return bool(LAID_OUT.match(around.get(f"{W}instr", "")))
        if around.tag == f"{W}p":
            said = "".join(each.text or "" for each in around.iter(f"{W}instrText"))
            return bool(LAID_OUT.match(said))
        around = around.getparent()
    return False
