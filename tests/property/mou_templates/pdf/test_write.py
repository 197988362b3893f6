"""Laws of the PDF, over texts of every shape."""

from hypothesis import given, settings

from mou_templates.pdf.write import write_pdf
from mou_templates.text.model import Text
from tests.factories.documents import META
from tests.oracles.tags import HEADLESS, problems
from tests.strategies.text import texts


@settings(max_examples=40)
@given(texts())
def test_every_text_becomes_an_accessible_pdf_whatever_its_characters_are(text: Text):
    file = write_pdf(text, meta=META)

    assert [each for each in problems(file) if each != HEADLESS] == []
