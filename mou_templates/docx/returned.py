"""Reads a Word file of ours that somebody edited and sent back: what changed, by whom, and how.

A change is *tracked* if the file says who made it, *untracked* if the file with all its changes
rejected still differs from the text that was sent: then somebody changed words and did not show it.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from mou_templates.docx.importing import clause_ids, text_of_word
from mou_templates.docx.read import read_docx
from mou_templates.docx.returned_marks import FRONT, Marks, marks_of, without_ours
from mou_templates.docx.returned_restored import restored
from mou_templates.docx.word import Oddity, Tracked, WordComment, WordDocument, paragraphs
from mou_templates.docx.write import write_docx
from mou_templates.text.choosing import key_of
from mou_templates.text.compare import Change, Kind, compare
from mou_templates.text.document import DocumentMeta
from mou_templates.text.find import read_body
from mou_templates.text.matching import matched
from mou_templates.text.model import Clause, Text, walk
from mou_templates.text.numbering import labels
from mou_templates.text.tree import tree

NOTHING = Marks()
PROOF = frozenset({"changed", "title", "preamble"})
"""Kinds of untracked changes that show even where somebody tracked another."""
ANY_KIND = frozenset(get_args(Kind))


@dataclass(frozen=True, slots=True)
class Reported:
    """A change in a returned file: what became of a clause, who tracked it, and if all is tracked.

    A change that is both tracked and untracked is partly the one and partly the other.
    """

    change: Change
    tracked: tuple[Tracked, ...]
    untracked: bool

    @property
    def key(self) -> str:
        """The name of the change among those of the file."""
        return key_of(self.change)


@dataclass(frozen=True, slots=True)
class PlacedComment:
    """A comment and the id of the clause it stands on; nothing if it stands on none."""

    comment: WordComment
    clause_id: str


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back: the text as the file makes it read, its changes, comments and oddities."""

    text: Text
    changes: tuple[Reported, ...]
    comments: tuple[PlacedComment, ...]
    oddities: tuple[Oddity, ...]


def returned(document: WordDocument, sent: Text) -> Returned:
    """Return what a file says that was made of a text and edited since.

    The changes that a redline came with are not the sender's: they are taken for accepted.

    Raises:
        BadText: if two clauses of the text share an id.
    """
    printed = _printed(sent)
    cited = labels(sent)
    theirs = without_ours(document, _lines(printed))
    read, before = (matched(printed, text_of_word(theirs, view, cited)) for view in ("new", "old"))
    text = restored(read, printed=printed, sent=sent)
    hidden = _changes(printed, before)
    known = frozenset({*tree(sent).clauses, *tree(text).clauses})
    marks = marks_of(theirs, clause_ids(theirs.blocks, known), known)
    kinds = PROOF if _shifts(theirs) else ANY_KIND
    changes = tuple(
        _reported(change, _who(change, marks, theirs, text), hidden, kinds)
        for change in _changes(sent, text)
    )
    return Returned(text, changes, tuple(_comments(theirs, marks)), document.oddities)


def _printed(sent: Text) -> Text:
    """Return a text as it is read back from its own print."""
    meta = DocumentMeta("", sent.title, "Sent", "")
    return text_of_word(read_docx(write_docx(sent, meta=meta)), "new", labels(sent))


def _lines(text: Text) -> Iterator[str]:
    """Yield the words of each line of a text, as its print has them."""
    cited = labels(text)
    yield from (line.strip() for line in read_body(text.preamble, cited))
    for clause in walk(text):
        yield clause.heading
        yield from (line.strip() for line in read_body(clause.body, cited))


def _changes(old: Text, new: Text) -> tuple[Change, ...]:
    """Return the changes that somebody made: a number that follows from others is nobody's."""
    return tuple(change for change in compare(old, new) if change.kind != "renumbered")


def _shifts(document: WordDocument) -> bool:
    """Test whether somebody tracked a paragraph that came, went or moved.

    A clause that somebody moved or struck, and tracked, has its bookmark where it went: rejecting
    that leaves a place that only its words tell, so places prove nothing then.
    """
    return any(
        each.inserted or each.deleted or any(run.moved for run in each.runs)
        for each in paragraphs(document.blocks)
    )


def _reported(
    change: Change, tracked: tuple[Tracked, ...], hidden: Iterable[Change], kinds: Container[str]
) -> Reported:
    """Return a change with what the file hides of it; of a tracked one, `kinds` show that."""
    found = [
        each for each in hidden if each.id == change.id and (each.id or each.kind == change.kind)
    ]
    proves = any(each.kind in kinds or not tracked for each in found)
    return Reported(change, tracked, proves)


def _who(
    change: Change, marks: Mapping[str, Marks], document: WordDocument, text: Text
) -> tuple[Tracked, ...]:
    """Return who tracked a change. A new clause has no bookmark: its words tell whose it is."""
    if change.kind != "added":
        return marks.get(change.id or FRONT, NOTHING).tracked
    said = set(_words(tree(text).clauses[change.id]))
    found = (
        tracked
        for paragraph in paragraphs(document.blocks)
        if paragraph.text().strip() in said
        for tracked in (paragraph.inserted, *(run.inserted for run in paragraph.runs))
    )
    return tuple(dict.fromkeys(filter(None, found)))


def _words(clause: Clause) -> Iterable[str]:
    yield clause.heading
    for block in clause.body:
        for line in getattr(block, "items", None) or [getattr(block, "line", ())]:
            yield "".join(getattr(inline, "text", "") for inline in line).strip()


def _comments(document: WordDocument, marks: Mapping[str, Marks]) -> Iterable[PlacedComment]:
    places = {name: clause for clause, each in marks.items() for name in each.comments}
    for comment in document.comments:
        yield PlacedComment(comment, places.get(comment.id, ""))
