"""Laws of the redline: it holds both texts whole."""

import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from mou_templates.text.compare import compare
from mou_templates.text.html import text_html
from mou_templates.text.model import Text
from mou_templates.text.redline import redline_html
from tests.strategies.edits import edits_of
from tests.strategies.text import texts

INLINE = {"a", "span", "ins", "del", "em", "strong", "u"}
OURS = {"visually-hidden", "redline-note", "redline-step"}


class Words(HTMLParser):
    """Collects the words of an agreement from HTML: not our notes, not what is left out."""

    def __init__(self, leave_out: str) -> None:
        super().__init__()
        self.leave_out = leave_out
        self.found: list[str] = []
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        hidden = tag == self.leave_out or dict(attrs).get("class") in OURS
        self.open.append((tag, hidden))
        self._edge(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag
        self._edge(tag)

    def handle_data(self, data: str) -> None:
        if not any(hidden for _, hidden in self.open):
            self.found.append(data)

    def _edge(self, tag: str) -> None:
        if tag not in INLINE:
            self.found.append(" ")


def words(html: str, leave_out: str = "") -> list[str]:
    """Return the words; the dash after an exhibit's letter may stand or not."""
    agreement = re.sub(r"^<article[^>]*><h2>(No|\d+) changes?</h2>(<p>.*?</p>)?", "<article>", html)
    reader = Words(leave_out)
    reader.feed(agreement)
    assert reader.open == []
    return [word for word in "".join(reader.found).split() if word != "—"]


@settings(max_examples=150)
@given(st.data(), texts())
def test_without_what_was_struck_the_redline_reads_as_the_new_text(
    data: st.DataObject, old: Text
) -> None:
    new = data.draw(edits_of(old))

    assert words(redline_html(old, new), leave_out="del") == words(text_html(new))


@settings(max_examples=150)
@given(st.data(), texts())
def test_without_what_was_inserted_the_redline_reads_as_the_old_text(
    data: st.DataObject, old: Text
) -> None:
    new = data.draw(edits_of(old))

    shown, read = words(redline_html(old, new), leave_out="ins"), words(text_html(old))

    # A clause that moved is shown where it stands now, so there the words are the same, elsewhere.
    if any(change.kind == "moved" for change in compare(old, new)):
        shown, read = sorted(shown), sorted(read)
    assert shown == read


@given(st.data(), texts())
def test_changes_are_numbered_without_gaps_and_each_link_leads_to_one(
    data: st.DataObject, old: Text
) -> None:
    html = redline_html(old, data.draw(edits_of(old, max_edits=6)))

    numbers = [int(number) for number in re.findall(r'id="change-(\d+)"', html)]
    linked = {int(number) for number in re.findall(r'href="#change-(\d+)"', html)}
    assert numbers == list(range(1, len(numbers) + 1))
    assert linked - set(numbers) == set()


@given(st.data(), texts())
def test_changed_clauses_alone_show_every_change(data: st.DataObject, old: Text) -> None:
    new = data.draw(edits_of(old, max_edits=6))

    everything, changed = redline_html(old, new), redline_html(old, new, changed_only=True)

    steps = re.compile(r'<p class="redline-step".*?</p>')
    assert steps.findall(changed) == steps.findall(everything)


@given(st.data(), texts())
def test_no_id_stands_twice_in_a_redline(data: st.DataObject, old: Text) -> None:
    html = redline_html(old, data.draw(edits_of(old, max_edits=6)))

    ids = re.findall(r' id="([^"]*)"', html)
    assert len(set(ids)) == len(ids)


@given(texts())
def test_a_redline_of_equal_texts_marks_nothing(text: Text) -> None:
    html = redline_html(text, text)

    assert re.findall(r"<(?:ins|del)>", html) == []
    assert "<h2>No changes</h2>" in html
