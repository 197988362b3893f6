"""Laws of the instrument as a text."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from mou_templates.text.canonical import dumps
from mou_templates.text.draft import draft_instrument
from mou_templates.text.frame import Frame, instrument_text
from mou_templates.text.model import MAX_DEPTH, Text, walk
from mou_templates.text.normal import normal
from mou_templates.text.numbering import labels
from mou_templates.text.problems import problems
from tests.strategies.edits import edits_of
from tests.strategies.text import texts

FRAME = Frame(
    ordinal="Second",
    agreement_title="General Memorandum",
    number="MOU-1",
    agreement_date=date(2007, 7, 1),
    parties=("Board", "Library"),
    effectiveness="This Amendment takes effect when all parties have signed it.",
    joining=("Library",),
)


@given(st.data(), texts())
def test_an_instrument_has_no_problem_that_the_new_text_has_not(
    data: st.DataObject, old: Text
) -> None:
    new = data.draw(edits_of(old, max_edits=6))

    instrument = instrument_text(FRAME, draft_instrument(old, new), old, new)

    assert normal(instrument) == instrument
    assert {one.kind for one in problems(instrument)} <= {one.kind for one in problems(new)}
    assert all(label.depth <= MAX_DEPTH for label in labels(instrument).values())


@given(st.data(), texts())
def test_an_instrument_has_a_clause_for_each_instruction_and_every_id_once(
    data: st.DataObject, old: Text
) -> None:
    new = data.draw(edits_of(old, max_edits=6))
    operations = draft_instrument(old, new)

    instrument = instrument_text(FRAME, operations, old, new)

    ids = [clause.id for clause in walk(instrument)]
    (amendments,) = (one for one in instrument.clauses if one.heading == "Amendments")
    assert len(set(ids)) == len(ids)
    assert len(amendments.children) - len(operations) in {0, 1}


@given(st.data(), texts())
def test_the_same_amendment_is_the_same_bytes(data: st.DataObject, old: Text) -> None:
    new = data.draw(edits_of(old))

    first, second = (instrument_text(FRAME, draft_instrument(old, new), old, new) for _ in range(2))

    assert dumps(first) == dumps(second)
