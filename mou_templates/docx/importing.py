"""Makes an agreement's text out of a Word file that somebody else made."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from mou_templates.docx.import_parts import parts_of, parts_of_ours
from mou_templates.docx.import_references import linked, resolved
from mou_templates.docx.import_signs import Item
from mou_templates.docx.import_tables import DataTable, as_data, is_layout, laid_out, paragraphs_in
from mou_templates.docx.import_tree import Builder, signs_of
from mou_templates.docx.import_words import Found, Words
from mou_templates.docx.lines import PREFIX, bookmark_name
from mou_templates.docx.property_names import AGREEMENT
from mou_templates.docx.views import in_view
from mou_templates.docx.word import (
    View,
    WordBlock,
    WordDocument,
    WordTable,
    paragraphs,
)
from mou_templates.text.collecting import without_collecting
from mou_templates.text.model import Table, Text
from mou_templates.text.normal import clean
from mou_templates.text.numbering import Label, read_line
from mou_templates.text.proposal import Dropped, Evidence, Proposal, count_words

OURS = re.compile(rf"{PREFIX}[0-9a-f]{{32}}")
CAPTIONS = frozenset({"caption"})
UNTITLED = "Memorandum of Understanding"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import makes, before any word is counted."""

    text: Text
    evidence: Mapping[str, Evidence]
    dropped: tuple[Dropped, ...]
    titled: bool


@without_collecting()
def imported(document: WordDocument, view: View = "new") -> Imported:
    """Return the text that a Word file most likely holds, the evidence, and what it leaves out."""
    return _imported(in_view(document.blocks, view), document)


@without_collecting()
def text_of_word(
    document: WordDocument, view: View = "new", sent: Mapping[str, Label] | None = None
) -> Text:
    """Return the text that a Word file most likely holds, without anybody's review.

    A clause of a file of ours keeps its id; the ids of others follow from their words and places.
    `sent` are the labels of the text that a file of ours was made of, by which its
    cross-references are known.
    """
    return _imported(in_view(document.blocks, view), document, sent).text


def proposal(document: WordDocument, view: View = "new") -> Proposal:
    """Return the text that a Word file most likely holds, with the evidence for each clause.

    No word that a reader sees is lost: each is in the text or among the dropped ones. Hidden
    words are neither; the document's oddities tell of them.
    """
    blocks = in_view(document.blocks, view)
    made = _imported(blocks, document)
    dropped = (*made.dropped, *_edges(document))
    words_in = _words_in(blocks, document)
    return Proposal(made.text, made.evidence, dropped, words_in, titled=made.titled)


def _imported(
    blocks: tuple[WordBlock, ...],
    document: WordDocument,
    sent: Mapping[str, Label] | None = None,
) -> Imported:
    ours = AGREEMENT in document.properties
    ids = clause_ids(blocks, sent or ())
    words = Words(ids, document.notes, typed_numbers=not ours, sent=sent)
    items = list(_items(_with_boxes(blocks, document), words))
    words.drop_uncalled_notes()
    parts = parts_of_ours(items) if ours else parts_of(items)
    title = parts.title or clean(document.title) or UNTITLED
    text, evidence, more = _built(title, parts.main, parts.exhibits, ours=ours)
    # In a file of ours a citation that refers to a clause is a link to it.
    text = resolved(text, sent) if ours else linked(text, evidence)
    dropped = (
        *words.dropped,
        *more,
        *_dropped(parts.labels, "label of the printed file"),
        *_dropped(parts.signatures, "signature block"),
    )
    return Imported(text, evidence, dropped, bool(parts.title))


def _built(
    title: str, main: Sequence[Item], exhibits: Sequence[Item], *, ours: bool
) -> tuple[Text, Mapping[str, Evidence], Sequence[Dropped]]:
    signs = signs_of((*main, *exhibits), ours=ours)
    front = Builder(signs)
    front.take(main)
    back = Builder(signs, exhibits=True)
    back.take(exhibits)
    preamble, clauses, evidence = front.result()
    _, roots, more = back.result()
    return (
        Text(title, preamble, clauses, roots),
        {**evidence, **more},
        (*front.dropped, *back.dropped),
    )


def _items(blocks: Iterable[WordBlock], words: Words) -> Iterator[Item]:
    place = 0
    caption: Found | None = None
    for block in _flat(blocks):
        if isinstance(block, WordTable):
            place += paragraphs_in(block)
            yield DataTable(as_data(block, _said(caption) if caption else ""), place)
            caption = None
            continue
        if caption:
            yield caption
            caption = None
        place += 1
        found = words.found(block, place)
        if found and found.style.lower() in CAPTIONS:
            caption = found
        elif found:
            yield found
    if caption:
        yield caption


def _flat(blocks: Iterable[WordBlock]) -> Iterator[WordBlock]:
    """Yield blocks, those of layout tables one by one."""
    for block in blocks:
        if isinstance(block, WordTable) and is_layout(block):
            yield from _flat(laid_out(block))
        else:
            yield block


def _with_boxes(blocks: tuple[WordBlock, ...], document: WordDocument) -> Iterator[WordBlock]:
    """Yield the blocks, and the words of each text box after the paragraph that it hangs on."""
    boxes: dict[str, list[WordBlock]] = {}
    for note in document.notes:
        if note.kind == "text box":
            boxes.setdefault(note.id, []).extend(note.blocks)
    if not boxes:
        yield from blocks
        return
    count = 0
    for block in blocks:
        before = count
        count += paragraphs_in(block) if isinstance(block, WordTable) else 1
        yield block
        for place in range(before + 1, count + 1):
            yield from boxes.pop(str(place), ())
    for left in boxes.values():
        yield from left


def _dropped(items: Iterable[Item], why: str) -> Iterator[Dropped]:
    for item in items:
        where = f"paragraph {item.place}"
        words = _said(item) if isinstance(item, Found) else " ".join(_table_words(item.table))
        yield Dropped(words, why, where)


def _said(found: Found) -> str:
    """Return the words of a paragraph with the number that was typed before them."""
    number = f"{found.number.words} " if found.number and found.is_typed else ""
    return number + read_line(found.line, {})


def _table_words(table: Table) -> Iterator[str]:
    yield table.caption
    for row in (table.header, *table.rows):
        yield from row


def _edges(document: WordDocument) -> Iterator[Dropped]:
    for note in document.notes:
        if note.kind in {"header", "footer"}:
            words = " ".join(each.text().strip() for each in paragraphs(note.blocks))
            if words.strip():
                yield Dropped(words, f"{note.kind} of every page", note.id)


def _words_in(blocks: tuple[WordBlock, ...], document: WordDocument) -> int:
    """Return how many words a reader of the file sees."""
    parts = [*blocks, *(block for note in document.notes for block in note.blocks)]
    return sum(count_words(each.text()) for each in paragraphs(parts))


def clause_ids(blocks: Iterable[WordBlock], sent: Iterable[str] = ()) -> Mapping[str, str]:
    """Return the ids of clauses by their bookmarks, in a file of ours.

    An id that is no UUID has a bookmark of its own making: it is known only if it was `sent`.
    """
    names = (name for each in paragraphs(blocks) for name in each.bookmarks)
    plain = {name: str(UUID(name.removeprefix(PREFIX))) for name in names if OURS.fullmatch(name)}
    return plain | {bookmark_name(clause_id): clause_id for clause_id in sent}
