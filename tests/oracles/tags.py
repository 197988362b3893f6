"""What is wrong with the tags of a PDF, found without a validator, by pikepdf and PDFium.

Every PDF that we make is held to this: the agreement as amended, its instrument, the flyers of the
demo, the cover of a print pack and the pack itself.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary

HEADING = re.compile(r"/(?:H[1-6]?|Title)$")
BLOCKS = frozenset({"/Document", "/Part", "/Sect", "/Art", "/Div"})
"""Elements that hold others, and no words themselves."""
WORDY = frozenset({"/Span", "/Strong", "/Em", "/Link"})
NUMBERED_PAGE = re.compile(r"\bpage \d+$", re.I)
HEADLESS = "a table has no header row"
"""So it must be where the text itself has a table without one."""
ZERO_WIDTH_SPACE = "\u200b"


def problems(content: bytes, *, tagged: bool = True) -> list[str]:
    """Return what is wrong, in words; nothing of a file that is as it should be.

    A file that is bound of several, some of them without tags, is not `tagged` throughout.
    """
    with pikepdf.open(io.BytesIO(content)) as pdf:
        found = [*_in_tree(pdf), *_keys(pdf), *_marked(pdf)]
        if tagged:
            found.extend(_untagged(pdf))
    return [*found, *_unseen(content)]


def elements(element: Any) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Yield the elements below one with the tags above each."""
    waiting = [(kid, ()) for kid in reversed(kids(element))]
    while waiting:
        each, above = waiting.pop()
        if isinstance(each, Dictionary) and "/S" in each:
            yield each, above
            waiting.extend((kid, (*above, str(each.S))) for kid in reversed(kids(each)))


def kids(element: Any) -> list[Any]:
    below = element.get("/K", Array())
    return list(below) if isinstance(below, Array) else [below]


def _in_tree(pdf: pikepdf.Pdf) -> Iterator[str]:
    if not str(pdf.Root.get("/Lang", "")):
        yield "the document has no language"
    for element, above in elements(pdf.Root.StructTreeRoot):
        tag = str(element.S)
        if HEADING.match(tag) and "/P" in above:
            yield f"{tag} in a paragraph"
        parent = above[-1] if above else ""
        if parent in BLOCKS and tag in WORDY:
            yield f"{tag} in no paragraph"
        if tag in BLOCKS and any(_is_marked(kid) for kid in kids(element)):
            yield f"words in {tag} and no paragraph"
        if tag == "/Table":
            yield from _in_table(element)
        for kid in kids(element):
            if isinstance(kid, Dictionary) and "/Obj" in kid:
                said = str(kid.Obj.get("/Contents", ""))
                if not said or NUMBERED_PAGE.search(said):
                    yield f"a link is described as “{said}”"


def _in_table(table: Any) -> Iterator[str]:
    rows = [kids(row) for row, _ in elements(table) if str(row.S) == "/TR"]
    if not rows or not _is_header(rows[0]):
        yield HEADLESS
    for first, *others in rows:
        headed = _is_header([first, *others]) or (str(first.S), scope_of(first)) == ("/TH", "/Row")
        if others and not headed:
            yield "a row has no header"


def _is_header(cells: list[Any]) -> bool:
    return all((str(cell.S), scope_of(cell)) == ("/TH", "/Column") for cell in cells)


def scope_of(cell: Any) -> str:
    """Return what a cell is the header of: */Row*, */Column*, or nothing."""
    listed = cell.get("/A", Array())
    attributes = list(listed) if isinstance(listed, Array) else [listed]
    return next((str(each.Scope) for each in attributes if "/Scope" in each), "")


def _is_marked(kid: Any) -> bool:
    return isinstance(kid, int) or (isinstance(kid, Dictionary) and "/MCID" in kid)


def _keys(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield keys that two holders share, or that the parent tree does not have."""
    tree = dict(numbers_in(pdf.Root.StructTreeRoot.ParentTree))
    keys = [page.obj.StructParents for page in pdf.pages if "/StructParents" in page.obj]
    for page in pdf.pages:
        keys += [n.StructParent for n in page.obj.get("/Annots", []) if "/StructParent" in n]
    for key, count in Counter(map(int, keys)).items():
        if count > 1:
            yield f"{count} holders have the key {key}"
        if key not in tree:
            yield f"the parent tree has no {key}"


def _marked(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield marked content that the tree does not reach, or twice, or not as its parent tree."""
    reached: Counter[tuple[tuple[int, int], int]] = Counter()
    for element, _ in elements(pdf.Root.StructTreeRoot):
        for kid in kids(element):
            if _is_marked(kid):
                page = element.Pg if isinstance(kid, int) else kid.get("/Pg", element.get("/Pg"))
                reached[page.objgen, kid if isinstance(kid, int) else int(kid.MCID)] += 1
    tree = dict(numbers_in(pdf.Root.StructTreeRoot.ParentTree))
    for number, page in enumerate(pdf.pages, start=1):
        marks = _marks(page)
        for mark in marks:
            if reached[page.obj.objgen, mark] != 1:
                yield f"page {number}: {mark} is reached {reached[page.obj.objgen, mark]} times"
        if marks and "/StructParents" in page.obj:
            listed = tree.get(int(page.obj.StructParents), Array())
            if any(mark >= len(listed) or not _has(listed[mark], page, mark) for mark in marks):
                yield f"page {number}: the parent tree says otherwise"
    pages = {page.obj.objgen for page in pdf.pages}
    if any(page not in pages for page, _ in reached):
        yield "the tree leads to a page that is not in the file"


def _has(element: Any, page: pikepdf.Page, mark: int) -> bool:
    own = element.get("/Pg")
    for kid in kids(element):
        where = own if isinstance(kid, int) else kid.get("/Pg", own) if _is_marked(kid) else None
        number = kid if isinstance(kid, int) else kid.get("/MCID", -1)
        if where is not None and where.objgen == page.obj.objgen and int(number) == mark:
            return True
    return False


def _marks(page: pikepdf.Page) -> list[int]:
    return [
        int(each.operands[1].MCID)
        for each in pikepdf.parse_content_stream(page)
        if str(each.operator) == "BDC"
        and isinstance(each.operands[1], Dictionary)
        and "/MCID" in each.operands[1]
    ]


def _untagged(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, start=1):
        if _marks(page) and "/StructParents" not in page.obj:
            yield f"page {number} has no key"
        depth = 0
        for each in pikepdf.parse_content_stream(page):
            operator = str(each.operator)
            depth += (operator in {"BDC", "BMC"}) - (operator == "EMC")
            if operator in {"Tj", "TJ"} and not depth:
                yield f"page {number} has words without a tag"
                break


def _unseen(content: bytes) -> Iterator[str]:
    with pypdfium2.PdfDocument(content) as pdf:
        for number, page in enumerate(pdf, start=1):
            text = page.get_textpage()
            if ZERO_WIDTH_SPACE in text.get_text_bounded():
                yield f"page {number} has a space without width among its words"
            text.close()
            page.close()


def numbers_in(node: Any) -> Iterator[tuple[int, Any]]:
    """Yield the numbers of a number tree and what each stands for."""
    numbers = node.get("/Nums", Array())
    for place in range(0, len(numbers), 2):
        yield int(numbers[place]), numbers[place + 1]
    for kid in node.get("/Kids", Array()):
        yield from numbers_in(kid)
