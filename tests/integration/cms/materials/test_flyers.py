"""The handouts of the demo are as accessible as what we ask of others."""

from datetime import date
from typing import Any

import pytest

from cms.demo.materials import flyer_pdf, workshops
from tests.oracles.tags import problems

MAY = date(2027, 5, 1)
FRAME: dict[str, Any] = {"kicker": "May 2027", "title": "Free workshops", "lead": "For everyone."}
TABLE = {"heads": ["Day", "Workshop"], "rows": [list(row) for row in workshops(MAY)]}
POINTS = {"points": ["Come as you are.", "Bring a friend."], "language": "es"}


@pytest.mark.parametrize("words", [TABLE, POINTS], ids=["workshops", "points"])
def test_a_flyer_has_nothing_wrong_with_its_tags(words: dict[str, Any]):
    assert problems(flyer_pdf(FRAME | words, MAY)) == []
