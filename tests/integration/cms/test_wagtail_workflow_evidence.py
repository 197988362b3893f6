"""What Wagtail's own workflow does, on the installed version: why MOUs have a route of their own.

These tests show Wagtail's behaviour, not ours. They are the evidence of the decision in
`docs/decisions/0002-our-own-route.md`; when an upgrade turns one red, read that decision again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import wagtail
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.log_actions import registry
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    TaskState,
    Workflow,
    WorkflowState,
    WorkflowTask,
)
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from cms.models import HomePage, StandardPage
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

STEP_1, STEP_2 = "Lawyers", "Directors"
APPROVED, REJECTED, WAITING = "approved", "rejected", "in_progress"
UNDER_WAY = ("in_progress", "in moderation")

Send = Callable[[], HttpResponse]


@dataclass(frozen=True, slots=True)
class Review:
    """A draft page handed in by its author, waiting at the first of two steps.

    A lawyer decides at the first step, a director at the second, the deputy at both.
    """

    page: StandardPage
    author: User
    lawyer: User
    colleague: User
    director: User
    deputy: User

    @property
    def run(self) -> WorkflowState:
        """The page's run through the workflow, read anew."""
        return WorkflowState.objects.for_instance(self.page).get()

    @property
    def step(self) -> TaskState:
        """The record of the step that waits now, read anew."""
        return TaskState.objects.get(pk=self.run.current_task_state_id)

    def records(self) -> list[tuple[str, str]]:
        """Return the step and the outcome of every record, oldest first."""
        rows = TaskState.objects.filter(workflow_state=self.run).order_by("pk")
        return list(rows.values_list("task__name", "status"))

    def log(self) -> list[tuple[str, User]]:
        """Return the decisions in the page's audit log and who took them, oldest first."""
        entries = registry.get_logs_for_instance(self.page).order_by("pk")
        decided = entries.filter(action__in=("wagtail.workflow.approve", "wagtail.workflow.reject"))
        return [(entry.action.rpartition(".")[2], entry.user) for entry in decided]

    def standing(self) -> tuple[str, str]:
        """Return the status of the run and the word that the page shows for it."""
        page = StandardPage.objects.get(pk=self.page.pk)
        return (self.run.status, str(page.status_string))


@pytest.fixture
def review() -> Review:
    """A page that waits for a lawyer, and after that for a director."""
    lawyers, directors = _group(STEP_1), _group(STEP_2)
    workflow = Workflow.objects.create(name="Two steps")
    for place, group in enumerate((lawyers, directors)):
        task = GroupApprovalTask.objects.create(name=group.name)
        task.groups.add(group)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)
    # Whoever takes the last step publishes, and needs the right to.
    publish = Permission.objects.get(codename="publish_page")
    home = HomePage.objects.get()
    GroupPagePermission.objects.create(group=directors, page=home, permission=publish)
    author = UserFactory()
    page = StandardPage(title="About", slug="about", body="<p>Who we are.</p>", live=False)
    home.add_child(instance=page)
    page.save_revision(user=author)
    workflow.start(page, author)
    lawyer, colleague, director = _member(lawyers), _member(lawyers), _member(directors)
    return Review(page, author, lawyer, colleague, director, deputy=_member(lawyers, directors))


def _group(name: str) -> Group:
    group = Group.objects.create(name=name)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    return group


def _member(*groups: Group) -> User:
    user = UserFactory()
    user.groups.add(*groups)
    return user


def editor_form(page: StandardPage) -> dict[str, str]:
    """Return what a browser sends from the page's editor, nothing changed in it."""
    fields = {
        "title": page.title,
        "slug": page.slug,
        "intro": page.intro,
        "body": rich_text(page.body),
        "comments": inline_formset([]),
        "loaded_revision_id": str(page.latest_revision_id),
    }
    return nested_form_data(fields)


def press(review: Review, user: User, **buttons: str) -> HttpResponse:
    """Press a button of the page's editor as the user, on whatever the page showed."""
    client = Client()
    client.force_login(user)
    address = reverse("wagtailadmin_pages:edit", args=[review.page.pk])
    return client.post(address, editor_form(review.page) | buttons)


def approve_button(**more: str) -> dict[str, str]:
    """Return what the editor's button *Approve* sends: no word of which step it stands for."""
    return {"action-workflow-action": "true", "workflow-action-name": "approve"} | more


def begun(review: Review, user: User, action: str) -> Send:
    """Begin a request for an action on the waiting step in Wagtail's view; return its rest.

    The view reads the record in `setup` and acts on it in `dispatch`, which opens the transaction.
    """
    request = RequestFactory().post("/", {"comment": f"{action}, says {user.username}"})
    request.user = user
    view = WorkflowActionView()
    view.setup(request, page_id=review.page.pk, action_name=action, task_state_id=review.step.pk)
    return lambda: view.dispatch(view.request)


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


def test_after_a_send_back_by_reject_step_1_is_not_asked_about_the_new_text(review: Review):
    review.step.approve(user=review.lawyer)
    review.step.reject(user=review.director, comment="Say more.")
    review.page.body = "<p>Something else.</p>"
    revision = review.page.save_revision(user=review.author)
    review.run.resume(user=review.author)

    review.step.approve(user=review.director)

    page = StandardPage.objects.get(pk=review.page.pk)
    assert review.records() == [(STEP_1, APPROVED), (STEP_2, REJECTED), (STEP_2, APPROVED)]
    assert (page.live_revision, page.body) == (revision, "<p>Something else.</p>")


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
