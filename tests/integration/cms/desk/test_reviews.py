"""What a reviewer approves is the text that was shown, and that is what becomes public."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings
from wagtail.models import Revision, TaskState, WorkflowState

from cms.models import StandardPage
from cms.models.scheduled_form import PASSED
from cms.services.reviews import DECIDED, STALE, UNPUBLISHED, begin_step_again
from cms.views.reviews import KEPT_FORM, NO_AUTOSAVE
from tests.factories.page_reviews import Review, approve_button, editor_form, page_review
from tests.factories.pages import page_editor, page_manager, standard_page

pytestmark = pytest.mark.django_db

APPROVED, WAITING, CANCELLED = "approved", "in_progress", "cancelled"


@pytest.fixture
def page() -> StandardPage:
    """A page that an editor has submitted; it waits for a manager."""
    editor, made = page_editor(), standard_page(live=False, intro="As submitted.")
    made.get_workflow().start(made, editor)
    return StandardPage.objects.get(pk=made.pk)


def shown(page: StandardPage) -> dict[str, str]:
    """Return the form as a browser has it that opens the editor now."""
    draft = StandardPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    loaded = {"loaded_revision_created_at": draft.latest_revision.created_at.isoformat()}
    return editor_form(draft) | loaded


def send(page: StandardPage, user: User, fields: dict[str, str], **headers: str) -> HttpResponse:
    client = Client(headers=headers)
    client.force_login(user)
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), fields)


def autosave(page: StandardPage, user: User, fields: dict[str, str]) -> tuple[int, dict]:
    answer = send(page, user, fields, accept="application/json")
    return answer.status_code, answer.json()


def press(page: StandardPage, user: User, step: int, action: str = "approve") -> HttpResponse:
    """Press a button of the dashboard that was shown for the step."""
    client = Client()
    client.force_login(user)
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, step])
    return client.post(address, {"comment": ""}, follow=True)


def waiting(page: StandardPage) -> TaskState:
    return WorkflowState.objects.for_instance(page).latest("pk").current_task_state


def outcome(page: StandardPage) -> tuple[bool, bool, str]:
    """Return whether the page is live, whether it has a draft, and what is public of it."""
    found = StandardPage.objects.get(pk=page.pk)
    return found.live, found.has_unpublished_changes, found.intro if found.live else ""


def words(answer: HttpResponse) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_the_text_that_was_shown_becomes_public_and_no_draft_is_left(page: StandardPage):
    reviewed = waiting(page).revision

    answer = send(page, page_manager(), shown(page) | approve_button())

    assert (answer.status_code, outcome(page)) == (302, (True, False, "As submitted."))
    assert StandardPage.objects.get(pk=page.pk).live_revision == reviewed


def test_what_the_reviewer_changed_in_the_form_is_what_was_approved(page: StandardPage):
    fields = shown(page) | {"intro": "As corrected."} | approve_button()

    send(page, page_manager(), fields)

    assert outcome(page) == (True, False, "As corrected.")
    states = TaskState.objects.filter(workflow_state__object_id=page.pk).order_by("pk")
    live = StandardPage.objects.get(pk=page.pk).live_revision
    assert [state.status for state in states] == [CANCELLED, APPROVED]
    assert states[1].revision == live


def test_an_approval_of_a_text_that_was_changed_meanwhile_is_refused(page: StandardPage):
    fields = shown(page)
    send(page, page_manager(), shown(page) | {"intro": "Slipped in."})
    reader = page_manager()

    answer = send(page, reader, fields | approve_button())

    client = Client()
    client.force_login(reader)
    assert answer.status_code == 302
    assert (outcome(page), waiting(page).status) == ((False, True, ""), WAITING)
    assert waiting(page).revision == StandardPage.objects.get(pk=page.pk).latest_revision


def test_a_refused_reviewer_is_told_and_sees_the_new_text(page: StandardPage):
    fields = shown(page)
    send(page, page_manager(), shown(page) | {"intro": "Slipped in."})
    client = Client()
    client.force_login(page_manager())
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])

    answer = client.post(address, fields | approve_button(), follow=True)

    assert STALE in words(answer)
    assert "Slipped in." in answer.content.decode()


def test_a_refused_reviewers_own_words_are_still_in_the_form(page: StandardPage):
    fields = shown(page) | {"intro": "My own words."}
    send(page, page_manager(), shown(page) | {"intro": "Slipped in."})

    answer = send(page, page_manager(), fields | approve_button())

    assert words(answer) == [STALE, KEPT_FORM]
    assert "My own words." in answer.content.decode()
    assert outcome(page) == (False, True, "")


@pytest.mark.parametrize("missing", ["loaded_revision_id", "loaded_revision_created_at"])
def test_an_approval_that_does_not_say_of_what_is_refused(page: StandardPage, missing: str):
    fields = shown(page)
    del fields[missing]

    send(page, page_manager(), fields | approve_button())

    assert outcome(page) == (False, True, "")


def test_nothing_is_saved_by_itself_during_a_review(page: StandardPage):
    manager, before = page_manager(), Revision.objects.count()

    answer = autosave(page, manager, shown(page) | {"intro": "Half a sen"})

    client = Client()
    client.force_login(manager)
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert answer[0] == 400
    assert (answer[1]["error_code"], answer[1]["error_message"]) == ("under_review", NO_AUTOSAVE)
    assert (Revision.objects.count(), "w-autosave#save" in editor) == (before, False)


def test_a_page_that_is_not_under_review_is_saved_by_itself():
    editor, page = page_editor(), standard_page(live=False)
    client = Client()
    client.force_login(editor)

    shows = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    status, answer = autosave(page, editor, shown(page) | {"intro": "Half a sen"})

    assert (status, answer["success"], "w-autosave#save" in shows) == (200, True, True)


def test_saving_during_a_review_ends_the_step_that_others_were_shown(page: StandardPage):
    step = waiting(page)
    send(page, page_manager(), shown(page) | {"intro": "Slipped in."})

    answer = press(page, page_manager(), step.pk)

    assert DECIDED in words(answer)
    assert (outcome(page), waiting(page).status) == ((False, True, ""), WAITING)


def test_a_decision_on_a_text_that_was_saved_past_the_review_is_refused(page: StandardPage):
    step = waiting(page)
    page.intro = "Saved by a program."
    page.save_revision()

    answer = press(page, page_manager(), step.pk)

    assert STALE in words(answer)
    assert (outcome(page), waiting(page).status) == ((False, True, ""), WAITING)


@pytest.mark.parametrize(
    ("ask_again", "expected"),
    [(True, (False, True, "")), (False, (True, True, "As submitted."))],
)
def test_even_wagtails_own_approval_never_publishes_another_revision(
    page: StandardPage,
    settings: Settings,
    ask_again: bool,
    expected: tuple[bool, bool, str],
):
    settings.WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = ask_again
    step = waiting(page)
    page.intro = "Saved by a program."
    page.save_revision()

    step.approve(user=page_manager())

    assert outcome(page) == expected


def test_the_second_of_two_decisions_on_a_step_is_refused(page: StandardPage):
    step = waiting(page)
    press(page, page_manager(), step.pk, "reject")

    answer = press(page, page_manager(), step.pk)

    assert DECIDED in words(answer)
    assert (outcome(page), TaskState.objects.get(pk=step.pk).status) == (
        (False, True, ""),
        "rejected",
    )


@pytest.mark.parametrize("which", ["live", "reviewed"])
def test_a_late_autosave_leaves_the_revision_that_was_approved(page: StandardPage, which: str):
    manager = page_manager()
    send(page, manager, shown(page) | {"intro": "As corrected."} | approve_button())
    kept = StandardPage.objects.get(pk=page.pk).live_revision
    if which == "reviewed":
        # Withdrawn again: what was reviewed still stays as it was.
        StandardPage.objects.get(pk=page.pk).unpublish()
    late = shown(page) | {"intro": "Too late.", "overwrite_revision_id": str(kept.pk)}

    status, answer = autosave(page, manager, late)

    assert (status, answer["revision_id"] == kept.pk) == (200, False)
    assert Revision.objects.get(pk=kept.pk).content["intro"] == "As corrected."


def test_a_draft_that_nobody_has_reviewed_is_saved_over_by_the_autosave():
    editor, page = page_editor(), standard_page(live=False)
    _, first = autosave(page, editor, shown(page) | {"intro": "A"})
    more = {"intro": "AB", "overwrite_revision_id": str(first["revision_id"])}

    _, second = autosave(page, editor, shown(page) | more)

    assert second["revision_id"] == first["revision_id"]


def test_a_text_whose_withdrawal_time_has_passed_is_sent_back_but_not_approved():
    page = standard_page(live=False, expire_at=timezone.now() + timedelta(hours=1))
    manager = page_manager()
    page.get_workflow().start(page, page_editor())
    step = waiting(page)
    step.revision.content["expire_at"] = (timezone.now() - timedelta(hours=1)).isoformat()
    step.revision.save()

    refused = press(page, manager, step.pk)
    state = waiting(page).status
    press(page, manager, step.pk, "reject")

    assert f"{UNPUBLISHED} {PASSED}" in words(refused)
    assert (state, waiting(page).status, outcome(page)) == (WAITING, "rejected", (False, True, ""))


def test_words_that_the_editor_refuses_are_not_approved_from_a_list(page: StandardPage):
    draft = StandardPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.body = [("text", "<h3>Hours</h3>")]
    begin_step_again(instance=draft.save_revision().as_object(), user=page_manager())

    answer = press(page, page_manager(), waiting(page).pk)

    assert [said[:45] for said in words(answer)] == [f"{UNPUBLISHED} The heading “Hours” is"]
    assert (waiting(page).status, outcome(page)) == (WAITING, (False, True, ""))


@pytest.mark.parametrize(
    "extra", ['{"update": false}', '{"user": 1}', "[1]", "nothing", '{"comment": {"a": 1}}']
)
def test_what_is_posted_beside_the_comment_means_nothing(page: StandardPage, extra: str):
    fields = shown(page) | approve_button(**{"workflow-action-extra-data": extra})

    answer = send(page, page_manager(), fields)

    assert (answer.status_code, outcome(page)) == (302, (True, False, "As submitted."))


def test_the_comment_is_kept_with_the_decision(page: StandardPage):
    data = json.dumps({"comment": "Well said."})
    fields = shown(page) | approve_button(**{"workflow-action-extra-data": data})

    send(page, page_manager(), fields)

    assert waiting(page).comment == "Well said."


def test_a_change_at_the_second_step_asks_the_first_one_again():
    review: Review = page_review()
    review.step.approve(user=review.lawyer)
    fields = shown(review.page) | {"intro": "Changed at step 2."} | approve_button()

    send(review.page, review.deputy, fields)

    assert review.step.status == WAITING
    assert review.step.task.name == "Lawyers"
    assert outcome(review.page)[0] is False


def test_an_editor_may_not_decide(page: StandardPage):
    send(page, page_editor(), shown(page) | approve_button())
    answer = press(page, page_editor(), waiting(page).pk)

    assert (outcome(page), waiting(page).status) == ((False, True, ""), WAITING)
    assert answer.status_code in {200, 403}


def test_an_address_of_no_page_is_not_found():
    client = Client()
    client.force_login(page_manager())

    assert client.post("/admin/pages/99999/edit/").status_code == 404
