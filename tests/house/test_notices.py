"""The guide's table of who is told of what is the one that the code goes by."""

from tests.house.sources import ROOT
from workflows.rules.notices import AUDIENCES, NOTICES

GUIDE = ROOT / "docs" / "guide" / "managers.md"
TEMPLATES = ROOT / "workflows" / "templates" / "workflows" / "mail"


def test_the_guide_says_who_is_told_of_what():
    lines = GUIDE.read_text().splitlines()
    start = lines.index("| when | who is told |") + 2
    table = lines[start : start + len(NOTICES) + 1]

    said = [
        f"| {notice.when} | {'; '.join(AUDIENCES[name] for name in notice.tells)} |"
        for notice in NOTICES.values()
    ]

    assert table == [*said, ""]


def test_every_kind_of_letter_has_its_words_and_every_template_a_kind():
    assert {path.stem for path in TEMPLATES.glob("*.txt")} == set(NOTICES)
