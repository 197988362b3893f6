"""The laws of the instrument over ten thousand edits of the library text."""

import pytest

from tests.strategies.seeded_laws import try_laws

CASES = 10_000
STEP = 1_250


@pytest.mark.parametrize("start", range(0, CASES, STEP))
def test_the_laws_hold_for_every_seeded_edit_of_the_library_text(start: int) -> None:
    assert try_laws(range(start, start + STEP))["cases"] == STEP
