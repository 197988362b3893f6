"""Whatever a reviewer does to an imported text, no word is lost and the tree stays a tree."""

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from random import Random

import pytest

from mou_templates.text.model import MAX_DEPTH, Text, walk
from mou_templates.text.normal import normal
from mou_templates.text.numbering import labels
from mou_templates.text.proposal import SURE, Evidence, Proposal, words_of_text
from mou_templates.text.raising import levels
from mou_templates.text.reshape import ACTS, CLAUSES_FROM, reshaped
from mou_templates.text.shape import PREAMBLE, CannotReshape, Operation
from mou_templates.text.spelling import spelled
from tests.oracles.pairs import pair

STEPS = 12


def proposal(text: Text) -> Proposal:
    spelt = spelled(text)
    evidence = {clause.id: Evidence(SURE, "a heading") for clause in walk(spelt)}
    return Proposal(spelt, evidence, (), words_of_text(spelt))


def deepest(text: Text) -> int:
    return max((label.depth - label.exhibit for label in labels(text).values()), default=0)


def tried(start: Proposal, chance: Random) -> tuple[Proposal, Counter[str]]:
    """Return a proposal after some operations at random, and what was done how often."""
    done: Counter[str] = Counter()
    for _ in range(STEPS):
        clauses = list(walk(start.text))
        if not clauses:
            break
        name = chance.choice(sorted(ACTS))
        roots = (*start.text.clauses, *start.text.exhibits)
        clause = chance.choice(chance.choice((clauses, roots)))
        target = PREAMBLE if name == CLAUSES_FROM else clause.id
        operation = Operation(name, target, place=chance.randint(0, 3))
        try:
            start = reshaped(start, [operation])
            done[name] += 1
        except CannotReshape:
            continue
    return start, done


def test_no_word_is_lost_and_the_tree_stays_a_tree():
    done: Counter[str] = Counter()
    for seed in range(80):
        start = proposal(pair(seed).old)

        found, acts = tried(start, Random(seed))

        ids = [clause.id for clause in walk(found.text)]
        assert found.words_in == found.words_kept + found.words_dropped
        assert len(ids) == len(set(ids)) == len(found.evidence)
        assert deepest(found.text) <= max(MAX_DEPTH, deepest(start.text))
        assert normal(found.text) == found.text
        done += acts
    assert set(done) == set(ACTS)


@pytest.mark.parametrize("name", ["", "explode"])
def test_what_nobody_knows_is_refused(name: str):
    start = proposal(pair(1).old)

    with pytest.raises(CannotReshape):
        reshaped(start, [Operation(name, next(walk(start.text)).id)])


def test_a_clause_that_is_not_there_is_refused():
    start = proposal(pair(1).old)

    with pytest.raises(CannotReshape):
        reshaped(start, [Operation("join", "gone")])


def test_an_operation_that_makes_no_sense_changes_nothing():
    start = proposal(pair(1).old)
    before = replace(start)

    with pytest.raises(CannotReshape):
        reshaped(start, [Operation("promote", start.text.clauses[0].id)])

    assert start == before


def order_of(found: Proposal) -> list[str]:
    """Return the ids of all clauses in the order of the text."""
    return [clause.id for clause in walk(found.text)]


@pytest.mark.parametrize("act", ["promote", "demote"])
@pytest.mark.parametrize("seed", range(6))
def test_another_level_leaves_every_clause_in_its_place(act: str, seed: int):
    start = proposal(pair(seed).old)
    can = {name: each[act == "demote"] for name, each in levels(start.text).items()}
    done = set()

    for clause_id in order_of(start):
        with suppress(CannotReshape):
            found = reshaped(start, [Operation(act, clause_id)])
            assert order_of(found) == order_of(start)
            done.add(clause_id)

    assert done == {name for name, possible in can.items() if possible}
    assert len(done) > 5


def test_the_border_of_the_exhibits_moves_and_no_clause_changes_its_place():
    start = proposal(pair(2).old)
    last, before = start.text.clauses[-1], start.text.clauses[-2]

    moved = reshaped(start, [Operation("exhibits_from", before.id)])
    back = reshaped(moved, [Operation("sections_to", last.id)])

    assert [clause.id for clause in moved.text.exhibits[:2]] == [before.id, last.id]
    assert order_of(moved) == order_of(back) == order_of(start)
    assert back.text == start.text


def test_the_preamble_takes_the_first_sections_and_gives_them_back_as_one():
    start = proposal(pair(2).old)
    first, second = start.text.clauses[:2]
    place = len(start.text.preamble)

    longer = reshaped(start, [Operation("preamble_to", first.id)])
    back = reshaped(longer, [Operation("clauses_from", PREAMBLE, place=place)])

    assert longer.text.clauses[0].id == second.id
    assert (back.text.preamble, len(back.text.clauses)) == (
        start.text.preamble,
        len(start.text.clauses),
    )


@pytest.mark.parametrize(
    ("name", "target", "place"),
    [
        ("join", PREAMBLE, 0),
        ("clauses_from", PREAMBLE, 99),
        ("sections_to", "the first section", 0),
    ],
)
def test_a_border_that_cannot_be_moved_so_is_refused(name: str, target: str, place: int):
    start = proposal(pair(1).old)
    clause = start.text.clauses[0].id if target == "the first section" else target

    with pytest.raises(CannotReshape):
        reshaped(start, [Operation(name, clause, place=place)])


def test_a_section_without_a_title_does_not_become_an_exhibit():
    start = proposal(pair(1).old)
    untitled = replace(start.text.clauses[-1], heading="")
    text = replace(start.text, clauses=(*start.text.clauses[:-1], untitled))

    with pytest.raises(CannotReshape, match="needs a title"):
        reshaped(replace(start, text=text), [Operation("exhibits_from", untitled.id)])
