"""Laws of matching two texts that share no ids, and how well it does on edits by a drafter."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mou_templates.text.compare import compare
from mou_templates.text.matching import matched
from mou_templates.text.model import Clause, Text, walk
from tests.oracles.pairs import pair
from tests.strategies.edits import edits_of
from tests.strategies.text import texts

PAIRS = 60


def strange(text: Text) -> Text:
    """Return the text as a reader of files would have it: under ids of its own."""

    def renamed(clause: Clause) -> Clause:
        return replace(clause, id=f"x-{clause.id}", children=tuple(map(renamed, clause.children)))

    return replace(
        text,
        clauses=tuple(map(renamed, text.clauses)),
        exhibits=tuple(map(renamed, text.exhibits)),
    )


@given(st.data(), texts())
def test_no_id_is_given_twice_and_nothing_but_ids_changes(data: st.DataObject, old: Text) -> None:
    new = strange(data.draw(edits_of(old)))

    found = matched(old, new)

    ids = [clause.id for clause in walk(found)]
    assert len(set(ids)) == len(ids)
    assert [clause.heading for clause in walk(found)] == [clause.heading for clause in walk(new)]


@given(st.data(), texts())
def test_texts_that_share_their_ids_are_left_as_they_are(data: st.DataObject, old: Text) -> None:
    new = data.draw(edits_of(old))

    assert matched(old, new) == new


def test_nearly_every_clause_of_a_stranger_is_known_again() -> None:
    told: Counter[bool] = Counter()
    for seed in range(PAIRS):
        made = pair(seed)
        found = matched(made.old, strange(made.new))
        known = {clause.id for clause in walk(made.old)}
        for true, got in zip(walk(made.new), walk(found), strict=True):
            told[got.id == true.id if true.id in known else got.id not in known] += 1

    assert told[False] / told.total() <= 0.005


def test_a_text_compared_with_itself_by_a_stranger_has_no_changes() -> None:
    old = pair(5, 17).old

    assert compare(old, matched(old, strange(old), trusted=False)) == ()
