"""The tags of a PDF that is bound of several: one structure tree, with a part for each file.

A page, an annotation or a form names by a number where the tree's parent tree lists its elements
(ISO 32000-2, 14.7.5). Those numbers are one file's own, so each file's are moved.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator, String

from mou_templates.pdf.tags import kids, names_in

MOST_ELEMENTS = 100_000
"""Elements of one file; a flyer of 200 pages has a few thousand."""
DEEPEST = 30
"""Levels of a number tree, or of forms in forms."""

Node = Any
"""A dictionary of a PDF. What pikepdf gives has the attributes that the file has."""


def bind(pack: pikepdf.Pdf, source: pikepdf.Pdf, *, title: str, language: str) -> None:
    """Add the pages of a file to a tagged pack, with their layers, links and tags.

    The file's elements go into a part of their own, with its title and the file's own language, or
    else the one given. Of a file without usable tags, whatever claims some is removed.
    """
    tree: Node = source.Root.get("/StructTreeRoot")
    usable = _is_usable(source, tree)
    start = len(pack.pages)
    pack.add_pages_from(source)
    pages = [pack.pages[place] for place in range(start, len(pack.pages))]
    if usable:
        part = _Part(pack, pack.copy_foreign(tree))
        part.move(pages)
        part.join(title, str(source.Root.get("/Lang", "")) or language)
    else:
        _forget(pack, pages)


def _is_usable(source: pikepdf.Pdf, tree: Node) -> bool:
    """Test whether a file's tree has all keys of its pages, and each has one holder."""
    if not isinstance(tree, Dictionary) or not isinstance(tree.get("/ParentTree"), Dictionary):
        return False
    known = {number for number, _ in _numbers_in(tree.ParentTree)}
    keys = [int(holder[key]) for holder, key in _holders(source.pages)]
    small = len(_elements(tree)) <= MOST_ELEMENTS
    return small and bool(keys) and len(set(keys)) == len(keys) and known.issuperset(keys)


class _Part:
    """The tags of one file, copied into the pack and not yet in its tree."""

    def __init__(self, pack: pikepdf.Pdf, tree: Node) -> None:
        self._pack = pack
        self._root = pack.Root.StructTreeRoot
        self._tree = tree
        self._elements = _elements(tree)
        self._first = self._next = int(self._root.ParentTreeNextKey)

    def move(self, pages: Iterable[pikepdf.Page]) -> None:
        """Move the keys of pages to numbers that are free, and list their elements there."""
        known = dict(_numbers_in(self._tree.ParentTree))
        listed: list[Any] = [part for pair in _numbers_in(self._root.ParentTree) for part in pair]
        for holder, key in _holders(pages):
            listed += [self._next, known[int(holder[key])]]
            holder[key] = self._next
            self._next += 1
        self._root.ParentTree = self._pack.make_indirect(Dictionary(Nums=Array(listed)))
        self._root.ParentTreeNextKey = self._next

    def join(self, title: str, language: str) -> None:
        """Put the elements below a part of the pack's document, under names that are free."""
        for key, used in (("/RoleMap", "/S"), ("/ClassMap", "/C")):
            self._rename(self._merged(key), used)
        self._rename_ids()
        spaces = [*self._root.get("/Namespaces", Array()), *self._tree.get("/Namespaces", Array())]
        if spaces:
            self._root.Namespaces = Array(spaces)
        document = self._root.K[0]
        made = Dictionary(Type=Name.StructElem, S=Name.Part, P=document, T=String(title))
        part = self._pack.make_indirect(made)
        part.K = Array([kid for kid in kids(self._tree) if isinstance(kid, Dictionary)])
        if language:
            part.Lang = String(language)
        for kid in part.K:
            kid.P = part
        document.K.append(part)

    def _merged(self, key: str) -> Mapping[str, str]:
        """Add a map of the file's to the pack's, and return the names that it has otherwise."""
        ours, theirs = self._root.get(key, Dictionary()), self._tree.get(key, Dictionary())
        renamed = {}
        for name in list(theirs.keys()):
            own = name
            if name in ours and ours[name] != theirs[name]:
                own = renamed[name] = f"{name}-{self._first}"
            ours[own] = theirs[name]
        self._root[key] = ours
        return renamed

    def _rename(self, renamed: Mapping[str, str], used: str) -> None:
        for element in self._elements if renamed else ():
            if used in element:
                element[used] = _renamed(element[used], renamed)

    def _rename_ids(self) -> None:
        """Give ids that no other file has: programs count their tables from one."""
        known = dict(names_in(self._root.get("/IDTree", Dictionary())))
        for element in self._elements:
            if "/ID" in element:
                element.ID = String(self._own(element.ID))
                known[str(element.ID)] = element
            for attributes in _attributes(element):
                if "/Headers" in attributes:
                    attributes.Headers = Array([String(self._own(n)) for n in attributes.Headers])
        if known:
            pairs = [part for name in sorted(known) for part in (String(name), known[name])]
            self._root.IDTree = self._pack.make_indirect(Dictionary(Names=Array(pairs)))

    def _own(self, name: object) -> str:
        return f"{self._first}-{name}"


def _renamed(used: Any, renamed: Mapping[str, str]) -> Any:
    if isinstance(used, Array):
        return Array([_renamed(each, renamed) for each in used])
    return Name(renamed.get(str(used), str(used))) if isinstance(used, Name) else used


def _attributes(element: Node) -> Iterator[Node]:
    found = element.get("/A", Array())
    for each in found if isinstance(found, Array) else [found]:
        if isinstance(each, Dictionary):
            yield each


def _elements(tree: Node) -> list[Node]:
    """Return the elements of a tree, each once, and at most one more than is allowed."""
    found: list[Node] = []
    met: set[tuple[int, int]] = set()
    waiting = kids(tree)
    while waiting and len(found) <= MOST_ELEMENTS:
        each = waiting.pop()
        if not isinstance(each, Dictionary) or "/S" not in each:
            continue
        if each.is_indirect and each.objgen in met:
            continue
        met.add(each.objgen)
        found.append(each)
        waiting.extend(kids(each))
    return found


def _numbers_in(node: Node, depth: int = 0) -> Iterator[tuple[int, Any]]:
    """Yield the numbers of a number tree (ISO 32000-2, 7.9.7) and what each stands for."""
    numbers = node.get("/Nums", Array())
    for place in range(0, len(numbers) - 1, 2):
        yield int(numbers[place]), numbers[place + 1]
    for kid in node.get("/Kids", Array()) if depth < DEEPEST else ():
        yield from _numbers_in(kid, depth + 1)


def _holders(pages: Iterable[pikepdf.Page]) -> Iterator[tuple[Node, str]]:
    """Yield what names a place in the parent tree, with its key: pages, annotations, forms."""
    met: set[tuple[int, int]] = set()
    for page in pages:
        for each in _parts_of(page):
            if each.objgen != (0, 0) and each.objgen in met:
                continue
            met.add(each.objgen)
            yield from ((each, key) for key in ("/StructParents", "/StructParent") if key in each)


def _parts_of(page: pikepdf.Page) -> Iterator[Node]:
    yield page.obj
    for note in page.obj.get("/Annots", Array()):
        if isinstance(note, Dictionary):
            yield note
    yield from _forms(page.obj.get("/Resources", Dictionary()))


def _forms(resources: Node, depth: int = 0) -> Iterator[Node]:
    """Yield the forms and pictures that resources draw, and those that forms draw."""
    drawn: Node = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    if not isinstance(drawn, Dictionary):
        return
    for name in list(drawn.keys()) if depth < DEEPEST else ():
        form = drawn[name]
        if isinstance(form, pikepdf.Stream):
            yield form
            yield from _forms(form.get("/Resources"), depth + 1)


def _forget(pack: pikepdf.Pdf, pages: Iterable[pikepdf.Page]) -> None:
    """Remove what claims tags from pages whose tags cannot be used."""
    for page in pages:
        for part in _parts_of(page):
            for key in ("/StructParents", "/StructParent"):
                if key in part:
                    del part[key]
            if isinstance(part, pikepdf.Stream) and b"/MCID" in _bytes(part):
                part.write(_unmarked(part))
        if b"/MCID" in b"\n".join(map(_bytes, _contents(page))):
            page.obj.Contents = pack.make_stream(_unmarked(page))


def _contents(page: pikepdf.Page) -> list[Node]:
    found: Node = page.obj.get("/Contents", Array())
    return list(found) if isinstance(found, Array) else [found]


def _bytes(stream: Node) -> bytes:
    # A picture has no marks, and may have a filter that nobody here undoes.
    return b"" if str(stream.get("/Subtype", "")) == "/Image" else stream.read_bytes()


def _unmarked(drawn: Any) -> bytes:
    """Return content without the numbers by which a tree would know its parts."""
    made = []
    for each in pikepdf.parse_content_stream(drawn):
        operands = list(each.operands)
        if str(each.operator) == "BDC" and isinstance(operands[1], Dictionary):
            kept = {k: operands[1][k] for k in list(operands[1].keys()) if k != "/MCID"}
            each = ContentStreamInstruction([operands[0], Dictionary(kept)], Operator("BDC"))  # noqa: PLW2901
        made.append(each)
    return pikepdf.unparse_content_stream(made)
