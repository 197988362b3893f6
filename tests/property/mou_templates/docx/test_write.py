"""Laws of the Word file, over texts of every shape."""

import io

import docx
from hypothesis import given, settings

from mou_templates.docx.write import write_docx
from mou_templates.text.model import Text
from tests.factories.documents import META, frame_words, own_words, squeezed
from tests.strategies.text import texts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@settings(max_examples=60)
@given(texts())
def test_word_reads_the_texts_own_words_and_no_others(text: Text):
    document = docx.Document(io.BytesIO(write_docx(text, meta=META)))

    words = "".join(node.text or "" for node in document.element.body.iter(f"{W}t"))

    assert squeezed(words) == squeezed(frame_words(text, META) + own_words(text, numbered=False))
