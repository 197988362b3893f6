"""A page of the site in Wagtail's own workflow: two steps, one after the other.

For the tests that show what that workflow does (`docs/decisions/0002-our-own-route.md`).
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission, User
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import override_settings
from django.urls import reverse
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.log_actions import registry
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Revision,
    TaskState,
    Workflow,
    WorkflowState,
    WorkflowTask,
)
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.models import HomePage, StandardPage
from tests.factories.users import UserFactory

STEP_1, STEP_2 = "Lawyers", "Directors"

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


def page_review() -> Review:
    """Return a new page that waits for a lawyer, and after that for a director."""
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
    page = StandardPage(title="About", slug="about", intro="Who we are.", live=False)
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
        "body": streamfield([]),
        "comments": inline_formset([]),
        "loaded_revision_id": str(page.latest_revision_id),
    }
    return nested_form_data(fields)


def press(review: Review, user: User, **buttons: str) -> HttpResponse:
    """Press a button of Wagtail's own editor as the user, on whatever the page showed."""
    client = Client()
    client.force_login(user)
    with override_settings(ROOT_URLCONF="tests.factories.stock_urls"):
        address = reverse("stock_editor", args=[review.page.pk])
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


def sent_back_from_step_2_and_changed(review: Review) -> Revision:
    """Approve at step 1, reject at step 2, hand in another text; return its revision."""
    review.step.approve(user=review.lawyer)
    review.step.reject(user=review.director, comment="Say more.")
    review.page.intro = "Something else."
    revision = review.page.save_revision(user=review.author)
    review.run.resume(user=review.author)
    return revision
