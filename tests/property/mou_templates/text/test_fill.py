"""Laws of filling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mou_templates.text.fill import Unfilled, blanks, fill
from mou_templates.text.model import Text
from mou_templates.text.normal import normal
from tests.strategies.text import texts, words


@given(texts(), words())
def test_a_filled_text_has_no_blank_and_is_normal(text: Text, value: str) -> None:
    filled = fill(text, dict.fromkeys(blanks(text), value))

    assert blanks(filled) == ()
    assert normal(filled) == filled


@given(texts().filter(blanks), st.data())
def test_one_value_short_nothing_is_filled(text: Text, data: st.DataObject) -> None:
    names = blanks(text)
    short = data.draw(st.sampled_from(names))

    with pytest.raises(Unfilled) as refused:
        fill(text, {name: "x" for name in names if name != short})

    assert refused.value.names == (short,)
