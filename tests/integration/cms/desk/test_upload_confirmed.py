"""The months of several flyers, confirmed: drafts are made of all of them, or of none."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import TaskState

from cms.models import IssuePage, Upload
from cms.services.uploads import NotMade, make_issues, take_in
from tests.factories.materials import issue, material
from tests.factories.pages import page_editor
from tests.factories.uploads import (
    TWO,
    address,
    browser,
    confirmed,
    drafts,
    nothing_made,
    uploaded,
)

pytestmark = pytest.mark.django_db
JANUARY, FEBRUARY = date(2027, 1, 1), date(2027, 2, 1)


def test_confirmed_months_become_drafts_that_are_handed_in():
    user, of = page_editor(), material(title="Workshop flyer")
    upload = uploaded(user, of)

    answer = browser(user).post(
        address(upload), confirmed(upload, "2027-01", "2027-02", hand_in="on")
    )

    assert answer.url == reverse("wagtailadmin_explore", args=[of.pk])
    assert drafts() == [
        ("Workshop flyer, January 2027", JANUARY, date(2027, 1, 31), False),
        ("Workshop flyer, February 2027", FEBRUARY, date(2027, 2, 28), False),
    ]
    waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    assert (waiting.count(), Upload.objects.count()) == (2, 0)
    assert {page.owner for page in IssuePage.objects.all()} == {user}
    with IssuePage.objects.get(period=FEBRUARY).file.open_file() as file:
        assert file.read() == TWO[1][1]


def test_drafts_can_be_kept_back_and_files_left_out():
    user = page_editor()
    upload = uploaded(user, material())

    browser(user).post(address(upload), confirmed(upload, "-", "March 2027"))

    assert [title for title, *_ in drafts()] == ["The flyer, March 2027"]
    assert (TaskState.objects.count(), Document.objects.count()) == (0, 1)


def test_copies_follow_the_latest_issue_and_the_language_is_named():
    user, of = page_editor(), material()
    issue(of, period=date(2026, 12, 1), copies=70)
    upload = take_in(material=of, language="es", files=[TWO[0]], user=user, at=timezone.now())

    (made,) = make_issues(upload=upload, months={upload.files.get().pk: JANUARY}, user=user)

    assert (made.title, made.copies, made.language) == (
        "The flyer, January 2027 (Spanish)",
        70,
        "es",
    )


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (("2027-01", "2027-01"), "Two files are for January 2027."),
        (("2027-01", ""), "Which month is this file for?"),
        (("2027-01", "Januray"), "“Januray” is not one month of one year."),
        (("2027-01", "01-02-2027"), "“01-02-2027” is not one month of one year."),
        (("2027-01", "2027-13"), "“2027-13” is not one month of one year."),
        (("2027-01", "x" * 41), "Ensure this value has at most 40 characters"),
        (("2026-12", "2027-01"), "“December” is the issue for December 2026 already."),
    ],
)
def test_one_wrong_month_makes_nothing_and_keeps_what_was_typed(months: tuple[str, str], said: str):
    user, of = page_editor(), material()
    if months[0] == "2026-12":
        issue(of, period=date(2026, 12, 1), title="December")
    upload = uploaded(user, of)
    before = (IssuePage.objects.count(), Document.objects.count())

    page = browser(user).post(address(upload), confirmed(upload, *months))

    assert page.status_code == 400
    assert said in page.content.decode()
    assert [form["month"].value() for form in page.context["forms"]] == list(months)
    assert (IssuePage.objects.count(), Document.objects.count()) == before
    assert Upload.objects.count() == 1


def test_a_failure_in_the_middle_leaves_no_file_and_no_page():
    user, of = page_editor(), material()
    upload = uploaded(user, of)
    first, second = upload.files.all()
    storage = Document._meta.get_field("file").storage
    kept = set(storage.listdir("documents")[1]) if storage.exists("documents") else set()

    with pytest.raises(ValueError, match="month"):
        make_issues(
            upload=upload,
            months={first.pk: JANUARY, second.pk: Broken(2027, 2, 1)},
            user=user,
        )

    left = set(storage.listdir("documents")[1]) if storage.exists("documents") else set()
    assert (nothing_made(), left) == (True, kept)


class Broken(date):
    """A month that fails once the pages are being made."""

    def replace(self, *args, **kwargs):
        raise ValueError("month")


def test_two_who_confirm_the_same_month_make_one_issue():
    user, of = page_editor(), material()
    one, other = uploaded(user, of, [TWO[0]]), uploaded(user, of, [TWO[0]])
    make_issues(upload=one, months={one.files.get().pk: JANUARY}, user=user)

    with pytest.raises(NotMade, match="is the issue for January 2027 already"):
        make_issues(upload=other, months={other.files.get().pk: JANUARY}, user=user)

    assert IssuePage.objects.count() == 1


def test_a_month_whose_issue_has_another_day_of_it_is_refused():
    user, of = page_editor(), material()
    issue(of, period=date(2027, 1, 15), title="Mid January")
    upload = uploaded(user, of, [TWO[0]])

    with pytest.raises(NotMade, match="“Mid January” is the issue for January 2027 already"):
        make_issues(upload=upload, months={upload.files.get().pk: JANUARY}, user=user)

    assert IssuePage.objects.count() == 1
