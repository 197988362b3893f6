"""Submitting: the text must be ready, and what speaks against it is said in a sentence."""

from dataclasses import replace
from datetime import date

import pytest

from mou_templates.text.model import Blank, Clause, Paragraph, Reference, Run
from tests.factories import adopted_mou, amendment_case, drafter
from workflows.models import Case
from workflows.queries.texts import text_of
from workflows.rules.step import Refused
from workflows.services.drafting import save_working_text

pytestmark = pytest.mark.django_db

UNFILLED = Paragraph((Run("It lasts until "), Blank("the end"), Run(".")))
BROKEN = Paragraph((Run("It lasts as "), Reference("gone"), Run(" says.")))
WARNING = (
    "The target date, July 1, 2010, is after the renewal date of the agreement, June 30, 2010."
)


def add(case: Case, *body: Paragraph, heading: str = "Term") -> None:
    instrument = case.instrument
    text = instrument.text()
    clause = Clause("term", heading, body)
    save_working_text(
        instrument=instrument,
        text=replace(text, clauses=(*text.clauses, clause)),
        user=drafter(),
    )


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (UNFILLED, r"not ready\. .*the end"),
        (BROKEN, r"not ready\. A cross-reference in Section 5 points"),
    ],
)
def test_a_text_with_a_problem_is_not_submitted(take, rows, body, why):
    case = amendment_case(joins=False)
    add(case, body)
    before = rows()

    with pytest.raises(Refused, match=why):
        take(case, "submit", drafter())

    assert rows() == before


def test_a_text_that_reads_as_the_one_in_force_is_not_submitted(take):
    case = amendment_case(joins=True)
    instrument = case.instrument
    base = instrument.base.snapshot
    instrument.party_changes.all().delete()
    save_working_text(instrument=instrument, text=text_of(base), user=drafter())

    with pytest.raises(Refused, match="reads as the text in force does: change something"):
        take(case, "submit", drafter())


@pytest.mark.parametrize(("class_key", "reason"), [("none-such", "So it is."), ("minor", "  ")])
def test_an_amendment_whose_class_is_not_recorded_is_not_submitted(take, class_key, reason):
    case = amendment_case(joins=False, class_key=class_key)
    case.instrument.class_reason = reason
    case.instrument.save()

    with pytest.raises(Refused, match="class is not recorded, so it is not known who must sign"):
        take(case, "submit", drafter())


def test_where_a_fixed_date_counts_an_amendment_without_one_is_not_submitted(take):
    case = amendment_case(joins=False, mou=adopted_mou(effectiveness="fixed_date"))

    with pytest.raises(Refused, match="take effect on a fixed date: give the target date"):
        take(case, "submit", drafter())


def test_all_reasons_are_given_at_once(take):
    case = amendment_case(joins=False, class_key="none-such")
    add(case, UNFILLED)

    with pytest.raises(Refused) as refusal:
        take(case, "submit", drafter())

    assert len(refusal.value.reasons) == 2


def test_a_target_after_the_renewal_is_on_record_and_holds_nothing_back(take):
    case = amendment_case(joins=False, target_on=date(2010, 7, 1))

    moved = take(case, "submit", drafter())

    event = moved.events.get(transition="submit")
    assert (moved.state, event.data["warnings"]) == ("internal_review", [WARNING])


def test_a_target_on_the_renewal_day_is_no_matter_for_a_warning(take):
    case = amendment_case(joins=False, target_on=date(2010, 6, 30))

    moved = take(case, "submit", drafter())

    assert "warnings" not in moved.events.get(transition="submit").data


def test_submitting_keeps_the_text_and_who_submitted_it(take):
    case = amendment_case(joins=False)
    words = case.instrument.text()

    moved = take(case, "submit", drafter())

    assert text_of(moved.text) == words
    assert (moved.submitted_by, moved.editable) == (drafter(), False)
    assert moved.events.get(transition="submit").text_sha256 == moved.text_id


def test_an_edit_after_submission_does_not_touch_what_is_decided_on(take):
    moved = take(amendment_case(joins=False), "submit", drafter())
    decided = moved.text_id

    add(moved, Paragraph((Run("Slipped in later."),)))

    again = Case.objects.get(pk=moved.pk)
    assert (again.text_id, again.instrument.text() == text_of(again.text)) == (decided, False)


def test_the_editor_is_locked_from_submission_on_and_says_why(take):
    case = amendment_case(joins=False)
    before = case.instrument.get_lock()

    lock = take(case, "submit", drafter()).instrument.get_lock()

    assert (before, lock.for_user(drafter())) == (None, True)
    assert lock.get_message(drafter()) == (
        "This text cannot be edited: the case stands at “Internal review”. "
        "What people decide on must not change under them. Send it back to draft again."
    )
