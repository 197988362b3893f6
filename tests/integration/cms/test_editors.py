"""Who keeps the public site, and how a page becomes public, goes live and expires in time."""

import io
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import (
    Page,
    Revision,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowState,
)

from cms.models import HomePage, Location, StandardPage
from cms.services.editors import REVIEW, set_up_editors
from tests.factories import drafter
from tests.factories.page_reviews import editor_form
from tests.factories.pages import location, page_editor, page_manager, standard_page

pytestmark = pytest.mark.django_db

SUBMIT = {"action-submit": "true"}
PUBLISH = {"action-publish": "true"}


def browser(user: User) -> Client:
    """Return a browser in which the user is logged in."""
    client = Client()
    client.force_login(user)
    return client


def edit(page: StandardPage, user: User, **more: str) -> int:
    """Send the page's editor as the user; return the status of the answer."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return browser(user).post(address, editor_form(page) | more).status_code


def decide(page: StandardPage, user: User, action: str, comment: str = "") -> str:
    """Press a button of the review as the user; return the status of the review."""
    run = WorkflowState.objects.get(object_id=page.pk)
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[page.pk, action, run.current_task_state_id]
    )
    browser(user).post(address, {"comment": comment})
    run.refresh_from_db()
    return run.status


def submitted(editor: User) -> StandardPage:
    """Return a draft that an editor has handed in for review."""
    page = standard_page(live=False)
    edit(page, editor, **SUBMIT)
    return page


def status(page: Page) -> int:
    """Return the status with which the public gets the page."""
    return Client().get(page.get_url()).status_code


def granted() -> dict[str, tuple[set[str], set[str], set[str]]]:
    """Return what each group may do: everywhere, with pages, and with files."""
    return {
        group.name: (
            set(group.permissions.values_list("codename", flat=True)),
            set(group.page_permissions.values_list("permission__codename", flat=True)),
            set(group.collection_permissions.values_list("permission__codename", flat=True)),
        )
        for group in Group.objects.filter(name__in=["Editors", "Managers"])
    }


def test_the_command_gives_each_group_what_its_work_needs():
    said = io.StringIO()

    call_command("setup_editors", stdout=said)

    kinds = ("location", "topic", "audience")
    everywhere, pages, files = granted()["Managers"]
    assert everywhere == {"access_admin"} | {
        f"{verb}_{kind}" for verb in ("view", "add", "change", "delete") for kind in kinds
    } | {f"{verb}_location" for verb in ("publish", "lock", "unlock")}
    assert pages == {f"{v}_page" for v in ("add", "change", "publish", "bulk_delete")} | {
        "lock_page",
        "unlock_page",
    }
    assert files == {
        f"{verb}_{kind}" for verb in ("add", "change", "choose") for kind in ("image", "document")
    }
    everywhere, pages, _ = granted()["Editors"]
    assert pages == {"add_page", "change_page"}
    assert {name for name in everywhere if name.endswith("_location")} == {
        f"{verb}_location" for verb in ("view", "add", "change")
    }
    assert said.getvalue().splitlines() == [
        "Editors: add_page, change_page",
        "Managers: add_page, change_page, publish_page, bulk_delete_page, lock_page, unlock_page",
        f"Before a page is public: {REVIEW}",
    ]


def test_running_the_command_again_changes_nothing():
    set_up_editors()
    before = (granted(), Workflow.objects.count(), WorkflowPage.objects.count())

    call_command("setup_editors", stdout=io.StringIO())

    assert (granted(), Workflow.objects.count(), WorkflowPage.objects.count()) == before


def test_a_workflow_that_an_administrator_chose_stays():
    own = Workflow.objects.create(name="Two pairs of eyes")
    WorkflowPage.objects.create(workflow=own, page=Page.objects.get(pk=HomePage.objects.get().pk))

    set_up_editors()

    assert standard_page().get_workflow() == own
    assert Location.get_default_workflow() == own


def test_a_workflow_of_their_own_that_locations_have_stays():
    own = Workflow.objects.create(name="A librarian looks")
    kind = ContentType.objects.get_for_model(Location)
    WorkflowContentType.objects.create(workflow=own, content_type=kind)

    set_up_editors()

    assert Location.get_default_workflow() == own
    assert standard_page().get_workflow().name == REVIEW


def test_a_page_below_the_home_page_is_reviewed_by_a_manager():
    set_up_editors()

    tasks = standard_page().get_workflow().tasks

    assert [(task.name, [g.name for g in task.specific.groups.all()]) for task in tasks] == [
        (REVIEW, ["Managers"])
    ]


def test_what_an_editor_submits_waits_for_a_manager():
    page = submitted(page_editor())

    page.refresh_from_db()
    assert (page.status_string, status(page)) == ("in moderation", 404)


def test_what_is_handed_in_is_told_once_to_each_manager_and_to_no_administrator(
    mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks
):
    manager, administrator = page_manager(), User.objects.create_superuser("admin", "a@example.org")

    with django_capture_on_commit_callbacks(execute=True):
        submitted(page_editor())

    assert administrator.email
    assert [mail.to for mail in mailoutbox] == [[manager.email]]


def test_a_manager_approves_and_the_page_is_public():
    page = submitted(page_editor())

    decided = decide(page, page_manager(), "approve")

    assert (decided, status(page)) == ("approved", 200)


def test_a_manager_requests_changes_and_the_editor_hands_it_in_again():
    editor = page_editor()
    page = submitted(editor)

    decided = decide(page, page_manager(), "reject", "Say whom to call.")

    run = WorkflowState.objects.get(object_id=page.pk)
    page.refresh_from_db()
    assert (decided, run.current_task_state.comment) == ("needs_changes", "Say whom to call.")
    edit(page, editor, **{"action-restart-workflow": "true"})
    assert [r.status for r in WorkflowState.objects.filter(object_id=page.pk).order_by("pk")] == [
        "cancelled",
        "in_progress",
    ]


def test_an_editor_may_not_approve_what_waits_for_a_manager():
    page = submitted(page_editor())

    decided = decide(page, page_editor(), "approve")

    assert (decided, status(page)) == ("in_progress", 404)


def test_an_editor_who_asks_to_publish_saves_a_draft():
    page = standard_page(live=False)

    edit(page, page_editor(), **PUBLISH)

    assert (StandardPage.objects.get(pk=page.pk).live, status(page)) == (False, 404)


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_an_editor_may_not_take_a_public_page_away(action: str):
    page = standard_page()
    address = reverse(f"wagtailadmin_pages:{action}", args=[page.pk])

    browser(page_editor()).post(address)

    assert status(page) == 200


def test_a_drafter_of_agreements_may_not_edit_pages():
    page = standard_page()
    before = page.latest_revision_id

    edit(page, drafter(), **PUBLISH)

    assert StandardPage.objects.get(pk=page.pk).latest_revision_id == before


@pytest.mark.parametrize(("who", "answer"), [(page_editor, 302), (page_manager, 200)])
def test_a_manager_alone_deletes_a_location(who, answer: int):
    place = location()
    address = reverse("wagtailsnippets_cms_location:delete", args=[place.pk])

    assert browser(who()).get(address).status_code == answer


def test_an_editor_may_not_change_the_review():
    editor = browser(page_editor())

    answer = editor.get(reverse("wagtailadmin_workflows:index"))

    assert answer.status_code == 302


def test_a_page_goes_live_on_its_day_and_not_before():
    page = standard_page(live=False, go_live_at=timezone.now() + timedelta(days=1))
    page.save_revision().publish()
    call_command("publish_scheduled")
    assert status(page) == 404

    _a_day_passes_for(page)
    call_command("publish_scheduled")

    assert status(page) == 200


def test_a_page_is_withdrawn_when_it_expires_and_not_before():
    page = standard_page(expire_at=timezone.now() + timedelta(days=1))
    call_command("publish_scheduled")
    assert status(page) == 200

    _a_day_passes_for(page)
    call_command("publish_scheduled")

    page.refresh_from_db()
    assert (status(page), page.expired) == (404, True)


def _a_day_passes_for(page: Page) -> None:
    """Move what was planned for the page two days back, which is as if two days went by."""
    back = timedelta(days=2)
    page.refresh_from_db()
    for name in ("go_live_at", "expire_at"):
        if planned := getattr(page, name):
            Page.objects.filter(pk=page.pk).update(**{name: planned - back})
    for revision in Revision.objects.for_instance(page).exclude(approved_go_live_at=None):
        revision.approved_go_live_at -= back
        revision.content["go_live_at"] = (page.go_live_at - back).isoformat()
        revision.save(update_fields=["approved_go_live_at", "content"])
