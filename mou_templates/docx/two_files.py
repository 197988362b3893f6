"""Two Word files that say an agreement before and after: read, told apart, redlined."""

from dataclasses import dataclass
from datetime import datetime

from mou_templates.docx.importing import Imported, imported
from mou_templates.docx.property_names import AGREEMENT
from mou_templates.docx.read import read_docx
from mou_templates.docx.redline import write_redline
from mou_templates.docx.word import WordDocument
from mou_templates.docx.write import write_docx
from mou_templates.text.canonical import sha256
from mou_templates.text.collecting import without_collecting
from mou_templates.text.document import DocumentMeta
from mou_templates.text.draft import STRIKE_OR_RESTATE, draft_instrument
from mou_templates.text.frame import Frame, instrument_text
from mou_templates.text.matching import matched
from mou_templates.text.model import Text

EFFECTIVENESS = "This Amendment takes effect when everyone who must sign it has signed."


@dataclass(frozen=True, slots=True)
class WordText:
    """The text that a Word file holds, and the file that it was read from.

    A file of ours tells the number of its agreement, which is empty in anybody else's.
    """

    found: Imported
    ours: bool
    document: WordDocument
    content: bytes
    number: str = ""

    @property
    def text(self) -> Text:
        """Return the text found in the file."""
        return self.found.text


def word_text(data: bytes) -> WordText:
    """Return the text that a Word file most likely holds, all its tracked changes accepted.

    Raises:
        BadFile: if it is no Word file, or one that we do not open.
    """
    document = read_docx(data)
    number = document.properties.get(AGREEMENT)
    return WordText(imported(document), number is not None, document, data, number or "")


def with_ids_of(old: WordText, new: WordText) -> Text:
    """Return the new text with the ids of the clauses that it still has of the old one.

    Ids of two files of ours are their clauses' own; those of others follow from words and places,
    so nothing but likeness counts.
    """
    return matched(old.text, new.text, trusted=old.ours and new.ours)


def redline_of(old: WordText, new: Text, *, author: str, at: datetime) -> bytes:
    """Return the changes from a file to a text as a Word file with tracked changes.

    Raises:
        BadText, ValueError: as `write_redline`.
    """
    meta = DocumentMeta(old.number, new.title, "Redline", sha256(new))
    return write_redline(old.text, new, meta=meta, author=author, at=at)


@without_collecting()
def redline_of_files(old: bytes, new: bytes, *, author: str, at: datetime) -> bytes:
    """Return the changes from one Word file to another as a Word file with tracked changes.

    Raises:
        BadFile: if one of them is no Word file, or one that we do not open.
        BadText, ValueError: as `write_redline`.
    """
    before, after = word_text(old), word_text(new)
    return redline_of(before, with_ids_of(before, after), author=author, at=at)


def instrument_of(old: WordText, new: Text) -> Text:
    """Return the instrument that amends a file to a text; what nobody said is left blank."""
    frame = Frame(
        ordinal="First",
        agreement_title=old.text.title,
        number=old.number,
        agreement_date=None,
        parties=(),
        effectiveness=EFFECTIVENESS,
    )
    operations = draft_instrument(old.text, new, STRIKE_OR_RESTATE)
    return instrument_text(frame, operations, old.text, new)


def instrument_file(old: WordText, new: Text) -> bytes:
    """Return that instrument as a Word file."""
    text = instrument_of(old, new)
    draft = "Draft — not in force"
    meta = DocumentMeta(old.number, text.title, "Draft", sha256(text), status=draft)
    return write_docx(text, meta=meta)
