"""Laws of the PDF, over texts of every shape."""

import io

import pikepdf
from hypothesis import given, settings

from mou_templates.pdf.write import write_pdf
from mou_templates.text.canonical import dumps
from mou_templates.text.model import BadText, Text
from tests.factories.documents import META
from tests.strategies.text import texts

FOREIGN = frozenset("職業\U0001f4da")
"""Characters in drawn texts that no font of the PDF has."""


@settings(max_examples=40)
@given(texts())
def test_every_text_becomes_an_accessible_pdf_unless_the_fonts_lack_its_characters(text: Text):
    try:
        with pikepdf.open(io.BytesIO(write_pdf(text, meta=META))) as pdf:
            assert bool(pdf.Root.MarkInfo.Marked) is True
    except BadText:
        assert FOREIGN & set(dumps(text))
    else:
        assert not FOREIGN & set(dumps(text))
