"""No file carries the marks of a merge that was not finished."""

from tests.house.sources import ROOT, texts

MARKS = ("<" * 7 + " ", ">" * 7 + " ")


def marked(text: str) -> bool:
    """Test whether a line begins as those between which a merge leaves both readings."""
    return any(line.startswith(MARKS) for line in text.splitlines())


def test_no_file_has_the_marks_of_an_unfinished_merge():
    assert [path for path in texts(ROOT) if marked(path.read_text(encoding="utf-8"))] == []


def test_the_marks_are_known():
    assert marked(f"words\n{MARKS[0]}ours\n")
