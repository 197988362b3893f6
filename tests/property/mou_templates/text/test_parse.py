"""Laws of reading an instrument back."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from mou_templates.library import load
from mou_templates.text.apply import apply
from mou_templates.text.draft import draft_instrument
from mou_templates.text.frame import Frame, instrument_text
from mou_templates.text.model import Text
from mou_templates.text.normal import normal
from mou_templates.text.parse import parse
from mou_templates.text.rewording import RESTATE, Style
from tests.strategies.edits import edits_of
from tests.strategies.readings import as_printed, text_as_printed
from tests.strategies.text import texts

FRAME = Frame(
    ordinal="Second",
    agreement_title="General Memorandum",
    number="MOU-1",
    agreement_date=date(2007, 7, 1),
    parties=("Board", "Library"),
    effectiveness="This Amendment takes effect when all parties have signed it.",
)
STYLES = (Style(), RESTATE, Style(share=1.0, strikes=9, rows=1.0))


def check(old: Text, new: Text, style: Style) -> None:
    """Check that the instrument reads back as the operations it was drafted from."""
    operations = draft_instrument(old, new, style)

    read = parse(instrument_text(FRAME, operations, old, new), old)
    applied = apply(read, old)

    assert as_printed(read, old, applied) == as_printed(operations, old, new)
    assert text_as_printed(applied, read, old) == text_as_printed(new, operations, old)


@settings(max_examples=300)
@given(st.data(), texts(), st.sampled_from(STYLES))
def test_the_printed_english_reads_back_as_the_same_operations(
    data: st.DataObject, old: Text, style: Style
) -> None:
    check(old, data.draw(edits_of(old, max_edits=6)), style)


@given(st.data(), st.sampled_from(STYLES))
def test_the_english_of_an_agreement_of_real_size_reads_back(
    data: st.DataObject, style: Style
) -> None:
    old = normal(load("general"))

    check(old, data.draw(edits_of(old, max_edits=8)), style)


@given(texts(), texts())
def test_an_instrument_from_any_text_to_any_other_reads_back(old: Text, new: Text) -> None:
    check(old, new, Style())
