"""Answers and signatures stand on the text they were given on, through every round."""

from datetime import timedelta

import pytest

from tests.factories import (
    accept,
    accept_all,
    amendment_case,
    drafter,
    edit_words,
    invitation_of,
    move,
    sign,
    token_for,
    walk_to,
)
from tests.factories.mous import NOON
from workflows.models import Case, WorkItem
from workflows.queries.actors import staff_actor
from workflows.queries.cases import standing
from workflows.queries.printing import as_amended
from workflows.queries.signatures import signature_events
from workflows.queries.situations import tally_of
from workflows.services.drafting import save_working_text
from workflows.services.partners import answer
from workflows.services.route import Request

pytestmark = pytest.mark.django_db


def again(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def sent_back(case: Case) -> Case:
    return move(case, "send_back", "Say it more plainly.")


def resubmitted(case: Case) -> Case:
    """Return the case once more in partner review, or wherever that leads by itself."""
    case = sent_back(case)
    return move(walk_to(case, "internal_review"), "release")


def edited(case: Case, words: str = "Another sentence.") -> Case:
    case = sent_back(case)
    edit_words(case.instrument, words)
    return move(walk_to(case, "internal_review"), "release")


def objected_to(case: Case, party: str) -> Case:
    request = Request("object", case.entry, shown=case.text_id or "", comment="Too dear.")
    at = NOON + timedelta(minutes=case.sequence)
    answer(token=token_for(invitation_of(case, party), at), request=request, at=at)
    return again(case)


def fallen_events(case: Case) -> list[str]:
    """Return whose answers fell, an event each time."""
    said = case.events.filter(transition="answers_fell").values_list("comment", flat=True)
    return [comment.partition("changed after they answered: ")[2] for comment in said]


def asked(case: Case) -> list[str]:
    rows = case.work_items.filter(closed=False, outcome="").order_by("party__key")
    return list(rows.values_list("party__key", flat=True))


def test_an_answer_falls_once_the_text_it_was_given_on_is_changed():
    case = edited(accept(amendment_case("partner_review", partners=2), "partner-1"))

    assert list(case.work_items.filter(fallen=True).values_list("party__key", flat=True)) == [
        "partner-1"
    ]
    assert asked(case) == ["library", "partner-1", "partner-2"]


def test_the_history_says_whose_answers_fell():
    case = amendment_case("partner_review", partners=2)

    case = edited(accept(accept(case, "partner-2"), "partner-1"))

    assert fallen_events(case) == ["Partner 1; Partner 2."]


def test_answers_stand_when_a_text_comes_back_unchanged_and_only_the_others_are_asked():
    case = resubmitted(accept(amendment_case("partner_review", partners=2), "partner-1"))

    assert (asked(case), fallen_events(case)) == (["library", "partner-2"], [])
    assert tally_of(case).accepted == ("partner-1",)


def test_a_review_that_everyone_accepted_ends_by_itself_when_the_text_comes_back_unchanged():
    case = resubmitted(amendment_case("board_approval", partners=2))

    assert (case.state, asked(case)) == ("board_approval", [])
    assert WorkItem.objects.filter(case=case).count() == 3


def test_an_objection_keeps_the_ballot_open_and_gives_way_to_a_later_accept_by_a_new_link():
    case = amendment_case("partner_review", partners=1)
    case = accept(case, "library")

    objected = objected_to(case, "partner-1")
    accepted = accept(objected, "partner-1")

    assert (objected.state, accepted.state) == ("partner_review", "board_approval")
    assert [event.transition for event in accepted.events.filter(party__key="partner-1")] == [
        "object",
        "accept",
    ]


def test_one_who_objected_is_asked_again_when_the_text_comes_back_unchanged():
    case = resubmitted(objected_to(amendment_case("partner_review", partners=1), "partner-1"))

    assert asked(case) == ["library", "partner-1"]


def test_a_fallen_answer_does_not_rise_again_when_the_earlier_words_return():
    case = accept(amendment_case("partner_review", partners=1), "partner-1")
    first = case.instrument.text()
    case = sent_back(edited(case))
    save_working_text(instrument=case.instrument, text=first, user=drafter())

    case = move(walk_to(case, "internal_review"), "release")

    assert asked(case) == ["library", "partner-1"]
    assert tally_of(case).accepted == ()


def test_a_fallen_signature_is_not_printed_when_the_earlier_words_return():
    case = sign(amendment_case("signature", joins=False), "partner-1")
    first = case.instrument.text()
    case = walk_to(edited(case), "signature")
    case = sent_back(case)
    save_working_text(instrument=case.instrument, text=first, user=drafter())

    case = walk_to(case, "signature")

    assert (asked(case), signature_events(case)) == (["board", "partner-1"], [])
    assert [block.signed for block in as_amended(case).signatures] == ["", ""]


def test_signatures_stand_when_a_text_comes_back_unchanged():
    case = sign(amendment_case("signature", joins=False), "partner-1")
    case = walk_to(resubmitted(case), "signature")
    still_asked = asked(case)

    executed = sign(case, "board")

    assert (still_asked, executed.state) == (["board"], "executed")
    assert [event.party.key for event in signature_events(executed)] == ["partner-1", "board"]


def test_signatures_fall_with_the_text_and_everyone_signs_anew():
    case = sign(amendment_case("signature", joins=False), "partner-1")

    case = walk_to(edited(case), "signature")

    assert asked(case) == ["board", "partner-1"]
    assert fallen_events(case) == ["Partner 1."]


def test_all_links_of_a_round_are_dead_after_it():
    case = accept_all(amendment_case("partner_review", partners=2))

    assert not case.work_items.filter(closed=False).exists()


def test_the_desk_shows_a_fallen_answer_as_fallen_when_the_earlier_words_return():
    case = accept(amendment_case("partner_review", joins=False, partners=2), "partner-1")
    first = case.instrument.text()
    case = sent_back(edited(case))
    save_working_text(instrument=case.instrument, text=first, user=drafter())

    case = move(walk_to(case, "internal_review"), "release")

    asks = standing(case, staff_actor(drafter()), shown="", today=NOON.date()).asks
    assert {ask.party: ask.stands for ask in asks} == {"Partner 1": False, "Partner 2": False}
