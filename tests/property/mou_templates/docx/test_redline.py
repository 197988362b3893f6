"""Laws of the redline: all changes accepted give the new text, all rejected the old one."""

from datetime import UTC, datetime
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mou_templates.docx.redline import write_redline
from mou_templates.docx.write import write_docx
from mou_templates.text.document import SignatureBlock
from mou_templates.text.model import Text
from tests.factories.documents import META, SIGNATURES_OF_TWO
from tests.oracles.reader import View, read
from tests.strategies.edits import edits_of
from tests.strategies.text import texts

NOON = datetime(2010, 6, 3, 12, tzinfo=UTC)

pairs = texts().flatmap(lambda old: st.tuples(st.just(old), edits_of(old) | texts()))
signers = st.sampled_from(((), SIGNATURES_OF_TWO))
Pair = tuple[Text, Text]


def redline(pair: Pair, signatures: tuple[SignatureBlock, ...] = ()) -> bytes:
    """Return the redline of two texts."""
    old, new = pair
    return write_redline(old, new, meta=META, author="Desk", at=NOON, signatures=signatures)


@settings(max_examples=25)
@given(pairs, signers)
@pytest.mark.parametrize("view", ["accept", "reject"])
def test_every_change_accepted_or_rejected_gives_a_text_as_it_is_written(
    view: View, pair: Pair, signatures: tuple[SignatureBlock, ...]
):
    text = pair[1] if view == "accept" else pair[0]

    seen = read(redline(pair, signatures), view)

    assert seen == read(write_docx(text, meta=META, signatures=signatures))


@settings(max_examples=20)
@given(pairs)
def test_every_clause_of_the_new_text_has_its_bookmark_where_it_stands(pair: Pair):
    plain = [each.names for each in read(write_docx(pair[1], meta=META))]
    known = set(chain.from_iterable(plain))

    seen = [each.names for each in read(redline(pair))]

    assert [tuple(filter(known.__contains__, names)) for names in seen] == plain


@settings(max_examples=10)
@given(pairs)
def test_the_same_texts_give_the_same_bytes(pair: Pair):
    assert redline(pair) == redline(pair)
