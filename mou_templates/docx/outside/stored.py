"""What a Word file holds that is not words: pictures, charts, objects, each by its contents."""

import hashlib
import re
from collections.abc import Iterator

from mou_templates.docx.opening import Package, Relation, open_package
from mou_templates.docx.outside.lines import Line
from mou_templates.docx.read_drawings import DRAWING, OFFICE, VML
from mou_templates.docx.xml import Node, R

TEXTS = frozenset({"header", "footer", "footnotes", "endnotes"})
"""Kinds of parts, beside the main one, that show pictures."""
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
DESCRIBED = {
    f"{DRAWING}docPr": ("title", "descr"),
    f"{VML}imagedata": (f"{OFFICE}title",),
    f"{VML}shape": ("alt",),
    f"{VML}textpath": ("string",),
}
"""Where the words of a picture are; a watermark is words set as a picture."""
DIGITS = 8
READ = re.compile(
    r"(document\d*|comments\w*|footnotes|endnotes|header\d*|footer\d*|people|numbering)\.xml$"
)
"""Parts whose words are read and compared as words."""
LOOK = re.compile(
    r"(^\[content_types\]\.xml|\.rels|/(styles|stylesWithEffects|settings|webSettings|fontTable"
    r"|theme\d*|itemProps\d*|app|core|custom)\.xml|\.odttf|thumbnail\.\w+)$",
    re.I,
)
"""Parts that set the look of pages, or that each program writes anew whenever it saves."""


def stored_in(data: bytes) -> list[Line]:
    """Return the pictures of a file as they are shown, and its other parts, by their contents.

    Raises:
        BadFile: if it is no Word file, or one that we do not open.
    """
    package = open_package(data)
    shown: set[str] = set()
    lines = [line for part in _texts(package) for line in _pictures(package, part, shown)]
    return [*lines, *_others(package, shown)]


def _texts(package: Package) -> Iterator[str]:
    yield package.main
    told = {package.main.lower()}
    for relation in package.relations(package.main).values():
        part = relation.target
        if relation.kind in TEXTS and not relation.outside and part.lower() not in told:
            told.add(part.lower())
            if package.has(part):
                yield part


def _pictures(package: Package, part: str, shown: set[str]) -> Iterator[Line]:
    relations = package.relations(part)
    for element in package.xml(part).iter(BLIP, *DESCRIBED):
        named = ": ".join(filter(None, map(element.get, DESCRIBED.get(element.tag, ()))))
        if named:
            yield Line("picture's words", named)
        for relation in _pictured(element, relations):
            shown.add(relation.target.lower())
            yield Line("picture", _contents(package, relation))


def _pictured(element: Node, relations: dict[str, Relation]) -> Iterator[Relation]:
    for name in ("embed", "link", "id"):
        relation = relations.get(element.get(f"{{{R}}}{name}", ""))
        if relation and relation.kind == "image":
            yield relation


def _contents(package: Package, relation: Relation) -> str:
    if relation.outside or not package.has(relation.target):
        return relation.target
    return f"a file with the digest {_digest(package, relation.target)}"


def _others(package: Package, shown: set[str]) -> Iterator[Line]:
    """Yield the parts that nobody reads here, in the order of their names, which programs keep."""
    main = package.main.lower()
    for name in sorted(package.names()):
        low = name.lower()
        if low in shown or low == main or name.endswith("/") or LOOK.search(low):
            continue
        if not READ.search(low):
            kind = re.sub(r"\d+(?=\.\w+$)", "", name)
            yield Line("part that is not read", f"{kind}, digest {_digest(package, name)}")


def _digest(package: Package, name: str) -> str:
    return hashlib.sha256(package.content(name)).hexdigest()[:DIGITS]
