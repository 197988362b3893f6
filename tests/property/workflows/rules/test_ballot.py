from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.ballot import Answer, BallotRule, count

PARTIES = ("library", "college", "school", "union", "museum")
parties = st.sampled_from(PARTIES)
electorates = st.lists(parties, unique=True)
rules = st.one_of(
    st.just(BallotRule("partners")),
    st.integers(1, 6).map(lambda k: BallotRule("partners", "k", k=k)),
    st.fractions(Fraction(1, 10), 1, max_denominator=10).map(
        lambda share: BallotRule("partners", "fraction", fraction=share)
    ),
)
answers = st.builds(
    Answer,
    party=parties,
    outcome=st.sampled_from(("accept", "object", "abstain")),
    text_hash=st.sampled_from(("now", "before")),
)
many = st.lists(answers, max_size=12)


@given(rules, electorates, many)
def test_every_party_asked_stands_in_exactly_one_place(rule, electorate, given_answers):
    found = count(rule, electorate, given_answers, "now")

    standing = (*found.accepted, *found.objected, *found.abstained, *found.awaited)
    assert sorted(standing) == sorted(electorate)
    assert set(found.fallen) <= set(found.awaited)


@given(rules, electorates, many)
def test_what_is_carried_could_carry(rule, electorate, given_answers):
    found = count(rule, electorate, given_answers, "now")

    assert found.can_carry or not found.carried
    assert found.awaited or found.carried == found.can_carry


@given(rules, electorates, many)
def test_it_can_carry_exactly_if_acceptance_by_all_awaited_carries_it(
    rule, electorate, given_answers
):
    before = count(rule, electorate, given_answers, "now")

    after = count(
        rule,
        electorate,
        [*given_answers, *(Answer(party, "accept", "now") for party in before.awaited)],
        "now",
    )

    assert after.carried == before.can_carry


@given(rules, electorates, many, parties)
def test_an_acceptance_never_loses_a_ballot(rule, electorate, given_answers, party):
    before = count(rule, electorate, given_answers, "now")

    after = count(rule, electorate, [*given_answers, Answer(party, "accept", "now")], "now")

    assert after.carried or not before.carried


@given(rules, electorates, many)
def test_when_the_text_changes_every_answer_falls(rule, electorate, given_answers):
    found = count(rule, electorate, given_answers, "after")

    answered = {answer.party for answer in given_answers}
    assert found.accepted + found.objected + found.abstained == ()
    assert set(found.fallen) == answered & set(electorate)


@given(rules, electorates, many)
def test_those_who_are_not_asked_make_no_difference(rule, electorate, given_answers):
    asked_only = [answer for answer in given_answers if answer.party in electorate]

    assert count(rule, electorate, given_answers, "now") == count(
        rule, electorate, asked_only, "now"
    )


@given(rules, electorates, answers, many)
def test_only_the_latest_answer_of_a_party_counts(rule, electorate, early, given_answers):
    late = [*given_answers, replace(early, outcome="object")]

    assert count(rule, electorate, [early, *late], "now") == count(rule, electorate, late, "now")
