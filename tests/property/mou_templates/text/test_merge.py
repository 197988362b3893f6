"""The laws of a three-way merge."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from mou_templates.text.merge import merge
from mou_templates.text.model import Clause, Table, Text
from mou_templates.text.tree import tree
from tests.strategies.edits import edits_of
from tests.strategies.text import texts


@st.composite
def triples(draw: st.DrawFn) -> tuple[Text, Text, Text]:
    """Draw a base and two texts edited from it."""
    base = draw(texts())
    return base, draw(edits_of(base)), draw(edits_of(base))


@given(texts().flatmap(lambda base: st.tuples(st.just(base), edits_of(base))))
def test_what_only_one_side_changed_is_taken(pair):
    base, changed = pair

    assert merge(base, changed, base) == merge(base, base, changed)
    assert merge(base, base, changed).text == changed
    assert merge(base, base, changed).conflicts == ()


@given(texts().flatmap(lambda base: st.tuples(st.just(base), edits_of(base))))
def test_what_both_changed_alike_is_taken_once(pair):
    base, changed = pair

    merged = merge(base, changed, changed)

    assert merged.text == changed
    assert merged.conflicts == ()


@given(triples())
def test_every_edit_of_both_sides_is_in_the_text_or_in_a_conflict(three):
    base, ours, theirs = three

    merged = merge(base, ours, theirs)

    named = {conflict.clause_id for conflict in merged.conflicts}
    assert [edit for side in (ours, theirs) for edit in lost(base, side, merged.text, named)] == []


@given(triples())
def test_choosing_theirs_everywhere_keeps_what_they_wrote(three):
    base, ours, theirs = three
    choices = {conflict.key: "theirs" for conflict in merge(base, ours, theirs).conflicts}

    merged = merge(base, ours, theirs, choices)

    assert [edit for edit in lost(base, theirs, merged.text, set()) if edit[1] == "heading"] == []


@given(triples())
def test_a_merge_is_the_same_every_time(three):
    assert merge(*three) == merge(*three)


def lost(base: Text, side: Text, merged: Text, named: set[str]) -> list[tuple[str, str]]:
    """Return the edits of a side, clause and part, that the merged text does not show."""
    was, now, found = tree(base), tree(side), tree(merged)
    missing = []
    for name in {*was.clauses, *now.clauses} - named - _below_named(was, now, named):
        old, new, got = (t.clauses.get(name) for t in (was, now, found))
        missing += [(name, part) for part in _edits(old, new) if not _shows(part, old, new, got)]
    return missing


def _edits(old: Clause | None, new: Clause | None) -> list[str]:
    if old is None or new is None:
        return ["presence"] if old is not new else []
    return [
        part
        for part in ("heading", "body", "scope", "elements")
        if getattr(old, part) != getattr(new, part)
    ]


def _shows(part: str, old: Clause | None, new: Clause | None, got: Clause | None) -> bool:
    if part == "presence" or got is None or new is None or old is None:
        return (new is None) == (got is None)
    if part == "body":
        return set(_grains(new)) - set(_grains(old)) <= set(_grains(got))
    if part == "scope":
        return new.scope.parties == got.scope.parties or new.scope.levels == got.scope.levels
    return bool(getattr(new, part) == getattr(got, part))


def _grains(clause: Clause) -> Iterator[object]:
    """Yield what a merge takes or leaves whole: a paragraph, a list, a row of a table."""
    for block in clause.body:
        if isinstance(block, Table):
            yield from block.rows
        else:
            yield block


def _below_named(was: object, now: object, named: set[str]) -> set[str]:
    """Return what stands below a clause whose very presence is in conflict."""
    found: set[str] = set()
    for side in (was, now):
        for name in side.clauses:
            above = side.parents.get(name)
            while above:
                if above in named:
                    found.add(name)
                above = side.parents.get(above)
    return found
