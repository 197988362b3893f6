"""What Wagtail's own workflow does, on the installed version: why MOUs have a route of their own.

These tests show Wagtail's behaviour, not ours. They are the evidence of the decision in
`docs/decisions/0002-our-own-route.md`; when an upgrade turns one red, read that decision again.
"""

from pathlib import Path

import pytest
import wagtail
from django.core.exceptions import PermissionDenied
from django.test import Client, override_settings
from django.urls import reverse
from wagtail.models import TaskState, WorkflowTask

from cms.models import StandardPage
from tests.factories.page_reviews import (
    STEP_1,
    STEP_2,
    Review,
    approve_button,
    begun,
    page_review,
    press,
    sent_back_from_step_2_and_changed,
)

pytestmark = pytest.mark.django_db

APPROVED, REJECTED, WAITING = "approved", "rejected", "in_progress"
UNDER_WAY = ("in_progress", "in moderation")


@pytest.fixture
def review() -> Review:
    """A page that waits for a lawyer, and after that for a director."""
    return page_review()


def test_a_step_offers_approve_and_reject_and_nothing_else(review: Review):
    task = review.step.task.specific

    offered = {name for name, _, _ in task.get_actions(review.page, review.lawyer)}

    assert offered == {"approve", "reject"}


def test_a_record_has_no_outcome_for_a_send_back_an_objection_or_an_abstention():
    assert dict(TaskState.STATUS_CHOICES).keys() == {
        WAITING,
        APPROVED,
        REJECTED,
        "skipped",
        "cancelled",
    }


def test_any_other_action_is_dropped_without_a_word(review: Review):
    task = review.step.task.specific

    task.on_action(review.step, review.lawyer, "send_back", comment="See section 4.")

    assert (review.records(), review.step.comment, review.log()) == ([(STEP_1, WAITING)], "", [])


def test_a_step_knows_its_place_in_a_line_and_no_other_way_on():
    fields = {field.name for field in WorkflowTask._meta.get_fields()}

    assert fields == {"id", "sort_order", "workflow", "task"}


def test_every_step_shows_as_in_moderation_and_the_last_one_publishes(review: Review):
    shown = [review.standing()]
    for user in (review.lawyer, review.director):
        review.step.approve(user=user)
        shown.append(review.standing())

    assert shown == [UNDER_WAY, UNDER_WAY, ("approved", "live")]


def test_two_approvers_at_once_both_succeed_and_the_later_overwrites_the_earlier(review: Review):
    first, step = begun(review, review.lawyer, "approve"), review.step
    second = begun(review, review.colleague, "approve")

    answers = [first().status_code, second().status_code]

    step.refresh_from_db()
    assert answers == [302, 302]
    assert review.log() == [("approve", review.lawyer), ("approve", review.colleague)]
    assert (step.finished_by, step.comment) == (
        review.colleague,
        f"approve, says {review.colleague.username}",
    )


def test_approve_against_reject_at_once_leaves_a_rejected_step_behind_a_run_that_went_on(
    review: Review,
):
    approves = begun(review, review.lawyer, "approve")
    rejects = begun(review, review.colleague, "reject")

    answers = [approves().status_code, rejects().status_code]

    assert answers == [302, 302]
    assert review.log() == [("approve", review.lawyer), ("reject", review.colleague)]
    assert review.records() == [(STEP_1, REJECTED), (STEP_2, WAITING)]


def test_approve_pressed_for_step_1_on_a_stale_page_approves_step_2(review: Review):
    pressed_for = approve_button()
    review.step.approve(user=review.lawyer)

    answer = press(review, review.deputy, **pressed_for)

    assert answer.status_code == 302
    assert review.log() == [("approve", review.lawyer), ("approve", review.deputy)]
    assert (review.records(), review.standing()) == (
        [(STEP_1, APPROVED), (STEP_2, APPROVED)],
        ("approved", "live"),
    )


def test_only_the_view_whose_address_names_the_step_refuses_one_that_was_taken(review: Review):
    taken = review.step
    taken.approve(user=review.lawyer)
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[review.page.pk, "approve", taken.pk]
    )
    client = Client()
    client.force_login(review.deputy)

    client.post(address, {"comment": ""})

    assert review.records() == [(STEP_1, APPROVED), (STEP_2, WAITING)]


def test_a_reviewer_who_did_not_ask_for_the_review_can_cancel_all_of_it(review: Review):
    answer = press(review, review.lawyer, **{"action-cancel-workflow": "true"})

    assert answer.status_code == 302
    assert (review.run.requested_by, review.run.status) == (review.author, "cancelled")


@override_settings(WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT=False)
def test_after_a_send_back_by_reject_step_1_is_not_asked_about_the_new_text(review: Review):
    revision = sent_back_from_step_2_and_changed(review)

    review.step.approve(user=review.director)

    page = StandardPage.objects.get(pk=review.page.pk)
    assert review.records() == [(STEP_1, APPROVED), (STEP_2, REJECTED), (STEP_2, APPROVED)]
    assert (page.live_revision, page.intro) == (revision, "Something else.")


@override_settings(WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT=True)
def test_the_setting_that_asks_again_asks_step_1_after_step_2(review: Review):
    sent_back_from_step_2_and_changed(review)

    review.step.approve(user=review.director)

    assert review.records()[2:] == [(STEP_2, APPROVED), (STEP_1, WAITING)]


def test_extra_data_of_a_request_can_leave_a_run_that_nobody_can_end_by_deciding(review: Review):
    press(
        review,
        review.lawyer,
        **approve_button(**{"workflow-action-extra-data": '{"update": false}'}),
    )

    with pytest.raises(PermissionDenied):
        review.step.approve(user=review.lawyer)

    assert (review.records(), review.standing()) == ([(STEP_1, APPROVED)], UNDER_WAY)


def test_no_module_of_the_package_locks_a_row():
    modules = list(Path(wagtail.__file__).parent.rglob("*.py"))

    locking = [path for path in modules if "select_for_update" in path.read_text(encoding="utf-8")]

    assert (len(modules) > 500, locking) == (True, [])
