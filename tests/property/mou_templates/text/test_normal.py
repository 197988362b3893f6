"""Laws of the normal form."""

from hypothesis import given

from mou_templates.text.model import Text
from mou_templates.text.normal import clean, normal
from tests.strategies.text import anything, raw_texts, texts


@given(raw_texts())
def test_normal_form_of_a_normal_text_is_itself(text: Text) -> None:
    once = normal(text)

    assert normal(once) == once


@given(texts())
def test_drawn_texts_are_normal(text: Text) -> None:
    assert normal(text) == text


@given(anything())
def test_clean_words_are_clean(words: str) -> None:
    once = clean(words)

    assert clean(once) == once


@given(anything())
def test_clean_words_can_be_written_to_any_file(words: str) -> None:
    cleaned = clean(words)

    assert cleaned.encode().decode() == cleaned
    assert "\x00" not in cleaned
    assert "  " not in cleaned
