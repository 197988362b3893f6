"""A Word file that came back: which text it was made of, what changed in it, and what was taken."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from mou_templates.docx.opening import BadFile
from mou_templates.docx.outside.frame import frame_differences
from mou_templates.docx.property_names import AGREEMENT, LABEL, TEXT_HASH
from mou_templates.docx.read import read_docx
from mou_templates.docx.returned import PlacedComment, Reported, Returned, returned
from mou_templates.docx.returned_marks import without_ours
from mou_templates.docx.word import Tracked, WordDocument
from mou_templates.docx.write import write_docx
from mou_templates.text.choosing import chosen, key_of
from mou_templates.text.clause_redline import change_html
from mou_templates.text.merge import Merged, Side, merge
from mou_templates.text.model import Text
from mou_templates.text.numbering import labels
from workflows.models import Case, Instrument, ReturnedFile, Snapshot
from workflows.queries.printing import INSTRUMENT, draft_of
from workflows.queries.texts import text_of
from workflows.rules.seals import check_hash

NOT_OURS = (
    "This file was not made here: it carries no agreement number. Download the draft from the "
    "case's page and edit that file."
)
UNKNOWN = (
    "The text that this file was made of is not on record. Download the draft again, and take the "
    "edits over to that file."
)


@dataclass(frozen=True, slots=True)
class Row:
    """One change of a returned file, in words, for a page."""

    key: str
    where: str
    what: str
    who: tuple[str, ...]
    untracked: bool
    html: SafeString
    comments: tuple[PlacedComment, ...]


@lru_cache(maxsize=16)
def read_returned(sha256: str, content: bytes, sent: Text) -> Returned:
    """Return what a returned file says. Kept: one file is looked at several times in a row.

    Raises:
        BadFile: if it is no Word file that we open.
    """
    return returned(read_docx(content), sent)


def returned_in(file: ReturnedFile) -> Returned:
    """Return what a kept file says. Raises BrokenSeal if it is not as it came."""
    content = bytes(file.content)
    check_hash(f"The file {file.name}", content, file.sha256)
    return read_returned(file.sha256, content, text_of(file.sent))


def sent_of(document: WordDocument, instrument: Instrument) -> Snapshot:
    """Return the text that a file of this instrument was made of.

    Raises:
        BadFile: if the file is not ours, belongs to another agreement or instrument, or its text
            is not on record. In words for the user.
    """
    properties = document.properties
    number = properties.get(AGREEMENT)
    if not number:
        raise BadFile(NOT_OURS)
    if number != instrument.mou.number:
        raise BadFile(f"This file belongs to another agreement, {number}.")
    if properties.get(INSTRUMENT) != str(instrument.pk):
        raise BadFile(
            f"This file is not a draft of the {instrument.name}'s text: use the Word file “As "
            "amended” or the redline of this very instrument."
        )
    snapshot = Snapshot.objects.filter(sha256=properties.get(TEXT_HASH, "")).first()
    if snapshot is None:
        raise BadFile(UNKNOWN)
    return snapshot


def outside_of(document: WordDocument, case: Case, sent: Snapshot) -> list[list[str]]:
    """Return what differs outside the text from the file as it is printed: place, before, after.

    Signature pages are those of the parties as they are now; the number and the label are those
    that the file carries.
    """
    printing, properties = draft_of(case, text_of(sent)), document.properties
    meta = replace(
        printing.meta,
        number=properties.get(AGREEMENT, printing.meta.number),
        label=properties.get(LABEL, printing.meta.label),
    )
    printed = write_docx(printing.text, meta=meta, signatures=printing.signatures)
    found = frame_differences(read_docx(printed), without_ours(document))
    return [[each.place, each.before, each.after] for each in found]


def rows(found: Returned, sent: Text) -> list[Row]:
    """Return the changes of a file in the order of the text, each with its comments."""
    names = labels(sent) | labels(found.text)
    by_clause: dict[str, list[PlacedComment]] = {}
    for placed in found.comments:
        by_clause.setdefault(placed.clause_id, []).append(placed)
    return [
        Row(
            key=key_of(each.change),
            where=names[each.change.id].citation if each.change.id in names else "The agreement",
            what=_what(each),
            who=tuple(_who(each.tracked)),
            untracked=each.untracked or not each.tracked,
            # The renderer escapes every word.
            html=mark_safe(
                change_html(sent, found.text, each.change.id, each.change.kind, level=2)
            ),
            comments=tuple(by_clause.pop(each.change.id, ())),
        )
        for each in found.changes
    ]


def other_comments(found: Returned, sent: Text) -> list[tuple[str, PlacedComment]]:
    """Return the comments on clauses without a change, each with where it stands."""
    changed = {each.change.id for each in found.changes}
    names = labels(sent) | labels(found.text)
    return [
        (names[placed.clause_id].citation if placed.clause_id in names else "The agreement", placed)
        for placed in found.comments
        if placed.clause_id not in changed
    ]


def taken_over(
    found: Returned, sent: Text, working: Text, taken: Iterable[str], choices: Mapping[str, Side]
) -> Merged:
    """Return the working text with the changes taken; they are merged from the text sent.

    Raises:
        BadText: if two changes cannot be taken one without the other.
    """
    theirs = chosen(sent, found.text, frozenset(taken))
    return merge(sent, working, theirs, choices)


def files_of(instrument: Instrument) -> Sequence[ReturnedFile]:
    """Return the files that came back for an instrument, the latest first, without their bytes."""
    return list(
        instrument.returned_files.defer("content").select_related("uploaded_by", "decided_by")
    )


def _what(each: Reported) -> str:
    change = each.change
    words = {"title": "title", "preamble": "preamble"}.get(change.kind, change.kind)
    parts = f" ({', '.join(change.parts)})" if change.parts and change.id else ""
    return f"{words}{parts}"


def _who(tracked: Iterable[Tracked]) -> Iterable[str]:
    said: dict[str, datetime | None] = {}
    for each in tracked:
        said.setdefault(each.author, each.at)
    for author, at in said.items():
        yield f"{author}, {at:%B} {at.day}, {at.year}" if at else f"{author}, at no stated time"
