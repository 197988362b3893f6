"""Locations are moderated as pages are: what a manager read and approved is what is public."""

from datetime import time, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from cms.models import HoursException, Location, OpeningHours, PartnerPage
from cms.models.scheduled_form import PASSED
from cms.queries.announcing import still_worth_telling
from cms.queries.publishable import INCOMPLETE, TAKEN
from cms.services.reviews import DECIDED, STALE, UNPUBLISHED
from cms.views.reviews import KEPT_FORM, NO_AUTOSAVE
from tests.factories import drafter
from tests.factories.location_reviews import (
    AT,
    browser,
    fields_of,
    press,
    send,
    shown,
    waiting,
    words,
)
from tests.factories.page_reviews import approve_button
from tests.factories.pages import page_editor, page_manager
from tests.factories.site import LocationFactory, open_on, partner_page
from tests.factories.subscriptions import asked
from workflows.models import Party

pytestmark = pytest.mark.django_db

SUBMIT = {"action-submit": "true"}
PUBLISH = {"action-publish": "true"}
WAITING = "in_progress"


@pytest.fixture
def place() -> Location:
    """A published location that is open on Mondays from 9 to 5."""
    made = LocationFactory(name="Alder", note="As published.")
    open_on(made, 0)
    Location.objects.get(pk=made.pk).save_revision().publish()
    return Location.objects.get(pk=made.pk)


@pytest.fixture
def submitted(place: Location) -> Location:
    """The location with a change that an editor has submitted; it waits for a manager."""
    editor = page_editor()
    send(place, editor, shown(place, editor) | {"note": "As submitted."} | SUBMIT)
    return place


def public(slug: str = "alder") -> str:
    """Return what the public reads at the location's address, or nothing if there is none."""
    answer = Client().get(f"/locations/{slug}/")
    return answer.text if answer.status_code == 200 else ""


def note() -> tuple[bool, bool, str]:
    """Return whether it is live, whether it has a draft, and the public note."""
    found = Location.objects.get(slug="alder")
    return found.live, found.has_unpublished_changes, found.note


def create(user: User, **more: str) -> None:
    """Send the form for a new location as the user."""
    client = browser(user)
    address = reverse(f"{AT}:add")
    partner = PartnerPage.objects.first() or partner_page()
    facts = {
        "name": "Birch",
        "slug": "birch",
        "partner": str(partner.pk),
        "street": "1 New Street",
        "city": "Riverton",
        "postal_code": "00101",
    }
    client.post(address, fields_of(client.get(address)) | facts | more)


@pytest.mark.parametrize("button", [{}, SUBMIT, PUBLISH])
def test_what_an_editor_adds_is_not_public(button: dict[str, str]):
    create(page_editor(), **button)

    assert Location.objects.get(slug="birch").live is False
    assert public("birch") == ""
    assert "Birch" not in Client().get("/locations/").text


def test_a_new_location_is_public_once_a_manager_approves(
    mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks
):
    manager, editor = page_manager(), page_editor()
    with django_capture_on_commit_callbacks(execute=True):
        create(editor, **SUBMIT)
    made = Location.objects.get(slug="birch")
    home = browser(manager).get("/admin/").text

    press(made, manager, waiting(made).pk)

    assert [mail.to for mail in mailoutbox] == [[manager.email], [editor.email]]
    assert "Birch" in home
    assert "1 New Street" in public("birch")
    assert "Birch" in Client().get("/locations/").text


def test_a_manager_publishes_without_a_review():
    create(page_manager(), **PUBLISH)

    assert "1 New Street" in public("birch")


@pytest.mark.parametrize("button", [{}, SUBMIT, PUBLISH])
def test_a_change_of_a_public_location_waits(place: Location, button: dict[str, str]):
    editor = page_editor()
    fields = shown(place, editor) | {"note": "Half done.", "name": "Elder", "slug": "elder"}

    send(place, editor, fields | {"hours-0-closes": "20:00"} | button)

    assert "As published." in public()
    assert public("elder") == ""
    assert "Half done." not in public() + Client().get("/locations/").text
    assert list(OpeningHours.objects.values_list("closes", flat=True)) == [time(17)]
    assert note() == (True, True, "As published.")


def test_an_approved_change_is_public_with_its_hours_and_exceptions(place: Location):
    editor, today = page_editor(), str(timezone.localdate())
    added = {
        "exceptions-TOTAL_FORMS": "1",
        "exceptions-0-id": "",
        "exceptions-0-first": today,
        "exceptions-0-last": today,
        "exceptions-0-reason": "Flood",
        "exceptions-0-opens": "",
        "exceptions-0-closes": "",
        "exceptions-0-DELETE": "",
    }
    send(place, editor, shown(place, editor) | {"hours-0-closes": "20:00"} | added | SUBMIT)
    before = (list(OpeningHours.objects.values_list("closes")), HoursException.objects.count())

    press(place, page_manager(), waiting(place).pk)

    assert before == ([(time(17),)], 0)
    assert list(OpeningHours.objects.values_list("closes", flat=True)) == [time(20)]
    assert "Closed: Flood" in public()
    assert note() == (True, False, "As published.")


def test_the_text_that_was_shown_becomes_public(submitted: Location):
    manager, reviewed = page_manager(), waiting(submitted).revision

    send(submitted, manager, shown(submitted, manager) | approve_button())

    assert note() == (True, False, "As submitted.")
    assert Location.objects.get(pk=submitted.pk).live_revision == reviewed


def test_what_the_manager_corrected_in_the_form_is_what_was_approved(submitted: Location):
    manager = page_manager()

    fields = shown(submitted, manager) | {"note": "As corrected."}
    send(submitted, manager, fields | approve_button())

    assert note() == (True, False, "As corrected.")
    assert waiting(submitted).revision == Location.objects.get(pk=submitted.pk).live_revision


def test_a_stale_approval_is_refused_and_says_why(submitted: Location):
    manager, other = page_manager(), page_manager()
    fields = shown(submitted, manager)
    send(submitted, other, shown(submitted, other) | {"note": "Slipped in."})

    answer = send(submitted, manager, fields | approve_button())

    assert STALE in words(answer)
    assert "Slipped in." in answer.text
    assert (note(), waiting(submitted).status) == ((True, True, "As published."), WAITING)
    assert waiting(submitted).revision == Location.objects.get(pk=submitted.pk).latest_revision


def test_a_refused_managers_own_words_are_still_in_the_form(submitted: Location):
    manager, other = page_manager(), page_manager()
    fields = shown(submitted, manager) | {"note": "My own words."}
    send(submitted, other, shown(submitted, other) | {"note": "Slipped in."})

    answer = send(submitted, manager, fields | approve_button())

    assert words(answer) == [STALE, KEPT_FORM]
    assert "My own words." in answer.text
    assert note() == (True, True, "As published.")


def test_a_stale_button_of_the_dashboard_is_refused(submitted: Location):
    manager, step = page_manager(), waiting(submitted)
    send(submitted, manager, shown(submitted, manager) | {"note": "Slipped in."})

    answer = press(submitted, page_manager(), step.pk)

    assert DECIDED in words(answer)
    assert (note(), waiting(submitted).status) == ((True, True, "As published."), WAITING)


def test_an_approval_of_an_earlier_revision_publishes_that_text(submitted: Location):
    manager = page_manager()
    earlier = Revision.objects.for_instance(submitted).earliest("pk")
    address = reverse(f"{AT}:revisions_revert", args=[submitted.pk, earlier.pk])
    client = browser(manager)

    client.post(address, fields_of(client.get(address)) | approve_button())

    found = Location.objects.get(pk=submitted.pk)
    assert note() == (True, False, "As published.")
    assert waiting(submitted).revision == found.live_revision == found.latest_revision
    assert found.live_revision != earlier


def test_during_a_review_nothing_is_saved_by_itself_and_nothing_by_an_editor(submitted: Location):
    manager, editor, before = page_manager(), page_editor(), Revision.objects.count()
    changed = {"note": "Half a sen"}

    answer = send(
        submitted, manager, shown(submitted, manager) | changed, accept="application/json"
    )
    send(submitted, editor, shown(submitted, editor) | changed)

    page = browser(manager).get(reverse(f"{AT}:edit", args=[submitted.pk])).text
    assert (answer.status_code, answer.json()["error_message"]) == (400, NO_AUTOSAVE)
    assert (Revision.objects.count(), "w-autosave#save" in page) == (before, False)


def test_a_late_autosave_leaves_the_revision_that_was_published(place: Location):
    manager, kept = page_manager(), place.live_revision
    late = {"note": "Too late.", "overwrite_revision_id": str(kept.pk)}

    answer = send(place, manager, shown(place, manager) | late, accept="application/json")

    assert (answer.status_code, answer.json()["revision_id"] == kept.pk) == (200, False)
    assert Revision.objects.get(pk=kept.pk).content["note"] == "As published."


@pytest.mark.parametrize("who", [page_editor, drafter])
def test_only_a_manager_decides(submitted: Location, who):
    fields = shown(submitted, page_manager())

    send(submitted, who(), fields | approve_button())
    press(submitted, who(), waiting(submitted).pk)

    assert (note(), waiting(submitted).status) == ((True, True, "As published."), WAITING)


@pytest.mark.parametrize(
    ("who", "live"), [(page_editor, True), (drafter, True), (page_manager, False)]
)
def test_only_a_manager_withdraws(place: Location, who, live: bool):
    browser(who()).post(reverse(f"{AT}:unpublish", args=[place.pk]))

    assert bool(public()) is live


def test_two_drafts_with_one_address_are_not_both_approved(submitted: Location):
    editor, manager = page_editor(), page_manager()
    other = LocationFactory(name="Birch")
    other.save_revision().publish()
    for each in (other, LocationFactory(name="Cedar")):
        send(each, editor, shown(each, editor) | {"slug": "new"} | SUBMIT)
    cedar = Location.objects.get(name="Cedar")
    press(other, manager, waiting(other).pk)

    answer = press(cedar, manager, waiting(cedar).pk)

    assert f"{UNPUBLISHED} {TAKEN} Location with this Slug already exists." in words(answer)
    assert waiting(cedar).status == WAITING
    assert "Birch" in public("new")


def test_a_draft_that_lacks_an_address_is_not_approved(submitted: Location):
    manager = page_manager()
    send(submitted, manager, shown(submitted, manager) | {"street": ""})

    answer = press(submitted, manager, waiting(submitted).pk)

    assert words(answer) == [f"{UNPUBLISHED} {INCOMPLETE} Street: This field cannot be blank."]
    assert (note(), waiting(submitted).status) == ((True, True, "As published."), WAITING)


def test_two_profiles_of_one_party_are_not_both_approved():
    editor, manager = page_editor(), page_manager()
    party = Party.objects.create(key="one", name="One Party")
    first, second = (partner_page(name) for name in ("First", "Second"))
    for page in (first, second):
        page.party = party
        page.save_revision()
        page.get_workflow().start(page, editor)
    client = browser(manager)

    answers = [
        client.post(
            reverse(
                "wagtailadmin_pages:workflow_action",
                args=[page.pk, "approve", page.current_workflow_task_state.pk],
            ),
            {"comment": ""},
            follow=True,
        )
        for page in (first, second)
    ]

    assert any(message.startswith(f"{UNPUBLISHED} {TAKEN}") for message in words(answers[1]))
    assert list(PartnerPage.objects.filter(party=party)) == [first]


def test_a_draft_that_names_a_deleted_partner_can_still_be_edited(place: Location):
    gone, editor = partner_page("Gone"), page_editor()
    place.partner = gone
    place.save_revision()
    gone.delete()

    fields = shown(place, editor)

    assert fields["partner"] == str(Location.objects.get(pk=place.pk).partner_id)


def test_a_scheduled_change_leaves_what_is_public_until_its_day(place: Location):
    place.note, place.go_live_at = "From tomorrow.", timezone.now() + timedelta(days=1)
    place.save_revision().publish()
    before = public()

    ahead = Revision.objects.exclude(approved_go_live_at=None).get()
    ahead.approved_go_live_at -= timedelta(days=2)
    ahead.content["go_live_at"] = ahead.approved_go_live_at.isoformat()
    ahead.save()
    call_command("publish_scheduled")

    assert "As published." in before
    assert "From tomorrow." in public()


def test_a_location_past_its_time_is_not_public_though_the_schedule_has_not_run(place: Location):
    now = timezone.now()
    mail = asked().mailings.create(kind="confirm", created_at=now, next_attempt_at=now)
    before = (still_worth_telling(mail, now), "Alder" in Client().get("/locations/").text)

    Location.objects.update(expire_at=now)

    assert before == (True, True)
    assert (still_worth_telling(mail, now), public()) == (False, "")
    assert "Alder" not in Client().get("/locations/").text


def test_a_location_past_its_time_is_saved_as_a_draft_but_not_submitted(place: Location):
    editor = page_editor()
    Location.objects.update(expire_at=timezone.now() - timedelta(days=1))
    fields = shown(place, editor) | {"note": "Later."}

    saved = send(place, editor, fields)
    refused = send(place, editor, shown(place, editor) | SUBMIT)

    assert Location.objects.get(pk=place.pk).get_latest_revision_as_object().note == "Later."
    assert PASSED not in saved.text
    assert PASSED in refused.text
    assert not Location.objects.get(pk=place.pk).workflow_in_progress


def test_what_was_public_before_there_were_reviews_has_its_first_revision():
    made = LocationFactory(name="Alder", note="As published.")
    open_on(made, 0)
    HoursException.objects.create(
        location=made, first="2026-11-26", last="2026-11-26", reason="Thanksgiving"
    )
    import_module("cms.migrations.0013_first_revisions_of_locations").add_revisions(apps, None)

    found = Location.objects.get(pk=made.pk)
    kept = Revision.objects.for_instance(found).get()
    as_saved = Location.objects.get(pk=made.pk).save_revision()
    as_saved.refresh_from_db()
    stable = as_saved.content.keys() - {"latest_revision", "live_revision"}
    assert (found.live, found.live_revision, found.has_unpublished_changes) == (True, kept, False)
    assert {name: kept.content[name] for name in stable} == {
        name: as_saved.content[name] for name in stable
    }
    assert len(kept.content["hours"]) == len(kept.content["exceptions"]) == 1


def test_an_address_of_no_location_is_not_found():
    client = browser(page_manager())

    assert client.post(reverse(f"{AT}:edit", args=[99999])).status_code == 404
