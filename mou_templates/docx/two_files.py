"""Two Word files that say an agreement before and after: read, told apart, redlined."""

from dataclasses import dataclass
from datetime import datetime

from mou_templates.docx.importing import text_of_word
from mou_templates.docx.properties import AGREEMENT
from mou_templates.docx.read import read_docx
from mou_templates.docx.redline import write_redline
from mou_templates.docx.word import Oddity
from mou_templates.docx.write import write_docx
from mou_templates.text.canonical import sha256
from mou_templates.text.document import DocumentMeta
from mou_templates.text.draft import STRIKE_OR_RESTATE, draft_instrument
from mou_templates.text.frame import Frame, instrument_text
from mou_templates.text.matching import matched
from mou_templates.text.model import Text

EFFECTIVENESS = "This Amendment takes effect when everyone who must sign it has signed."


@dataclass(frozen=True, slots=True)
class WordText:
    """The text that a Word file holds, whether the file is ours, and what is strange about it."""

    text: Text
    ours: bool
    oddities: tuple[Oddity, ...]


def word_text(data: bytes) -> WordText:
    """Return the text that a Word file most likely holds, all its tracked changes accepted.

    Raises:
        BadFile: if it is no Word file, or one that we do not open.
    """
    document = read_docx(data)
    ours = AGREEMENT in document.properties
    return WordText(text_of_word(document), ours, document.oddities)


def with_ids_of(old: WordText, new: WordText) -> Text:
    """Return the new text with the ids of the clauses that it still has of the old one.

    Ids of two files of ours are their clauses' own; those of others follow from words and places,
    so nothing but likeness counts.
    """
    return matched(old.text, new.text, trusted=old.ours and new.ours)


def redline_of(old: Text, new: Text, *, author: str, at: datetime) -> bytes:
    """Return the changes between two texts as a Word file with tracked changes.

    Raises:
        BadText, ValueError: as `write_redline`.
    """
    meta = DocumentMeta("", new.title, "Redline", sha256(new))
    return write_redline(old, new, meta=meta, author=author, at=at)


def instrument_of(old: Text, new: Text) -> Text:
    """Return the instrument that amends one text to the other; what nobody said is left blank."""
    frame = Frame(
        ordinal="First",
        agreement_title=old.title,
        number="",
        agreement_date=None,
        parties=(),
        effectiveness=EFFECTIVENESS,
    )
    operations = draft_instrument(old, new, STRIKE_OR_RESTATE)
    return instrument_text(frame, operations, old, new)


def instrument_file(old: Text, new: Text) -> bytes:
    """Return that instrument as a Word file."""
    text = instrument_of(old, new)
    meta = DocumentMeta("", text.title, "Draft", sha256(text), status="Draft — not in force")
    return write_docx(text, meta=meta)
