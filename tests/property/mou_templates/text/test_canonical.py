"""Laws of the canonical form."""

from hypothesis import given

from mou_templates.text.canonical import dumps, loads, sha256
from mou_templates.text.model import Text
from mou_templates.text.normal import normal
from tests.strategies.text import raw_texts, texts


@given(texts())
def test_a_text_survives_its_canonical_form(text: Text) -> None:
    assert loads(dumps(text)) == text


@given(raw_texts())
def test_the_canonical_form_of_a_read_text_is_the_same_bytes(text: Text) -> None:
    form = dumps(normal(text))

    assert dumps(loads(form)) == form


@given(texts(), texts())
def test_two_texts_share_a_hash_only_if_they_are_equal(one: Text, other: Text) -> None:
    assert (sha256(one) == sha256(other)) == (one == other)
