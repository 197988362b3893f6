"""Whatever a reviewer does to an imported text, no word is lost and the tree stays a tree."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from mou_templates.text.model import MAX_DEPTH, Text, walk
from mou_templates.text.normal import normal
from mou_templates.text.numbering import labels
from mou_templates.text.proposal import SURE, Evidence, Proposal, words_of_text
from mou_templates.text.reshape import ACTS, CannotReshape, Operation, reshaped
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
        clause = chance.choice(clauses)
        operation = Operation(name, clause.id, place=chance.randint(0, 3))
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
