"""The Word file of a text, and what is read from it."""

import io
import zipfile

import docx
from docx.document import Document
from lxml import etree

from mou_templates.docx.write import write_docx
from mou_templates.text.document import DocumentMeta
from mou_templates.text.model import Text
from tests.factories.documents import META, SIGNATURES_OF_TWO, SPECIMEN

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(text: Text = SPECIMEN, meta: DocumentMeta = META) -> bytes:
    """Return the text with two signature blocks as a Word file."""
    return write_docx(text, meta=meta, signatures=SIGNATURES_OF_TWO)


def opened(text: Text = SPECIMEN, meta: DocumentMeta = META) -> Document:
    """Return the Word file of a text as python-docx reads it."""
    return docx.Document(io.BytesIO(written(text, meta)))


def part(name: str) -> etree._Element:
    """Return one part of the specimen's file."""
    with zipfile.ZipFile(io.BytesIO(written())) as package:
        return etree.fromstring(package.read(name))


def words_in(element: etree._Element) -> str:
    """Return the words of an element's runs."""
    return "".join(node.text or "" for node in element.iter(f"{W}t"))
