"""An MOU's settings in Wagtail: its classes of amendment are edited there."""

import pytest
from django.urls import reverse
from lxml import html
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests.factories import adopted_mou, amendment_case
from workflows.models import AmendmentClass, Mou

pytestmark = pytest.mark.django_db


def row(key: str, found: AmendmentClass | None = None, **others: object) -> dict[str, object]:
    """Return what the form sends of one class."""
    return {
        "id": found.pk if found else "",
        "key": key,
        "title": key.capitalize(),
        "description": "",
        "signers": "all",
    } | others


def send(browser, mou: Mou, rows: list[dict[str, object]], **others: object):
    """Send the form of the settings with these classes, all but the new ones already there."""
    sent = {
        "number": mou.number,
        "title": mou.title,
        "dated": mou.dated,
        "renewal_on": mou.renewal_on,
        "review_months": mou.review_months,
        "regime": mou.regime,
        "effectiveness": mou.effectiveness,
        "amendment_classes": inline_formset(rows, initial=sum(bool(each["id"]) for each in rows)),
    } | others
    return browser.post(
        reverse("wagtailsnippets_workflows_mou:edit", args=[mou.pk]), nested_form_data(sent)
    )


def present(mou: Mou) -> list[AmendmentClass]:
    """Return the classes of the MOU as the database holds them."""
    return list(AmendmentClass.objects.filter(mou=mou))


def keys(mou: Mou) -> list[str]:
    """Return the keys of the MOU's classes."""
    return [found.key for found in present(mou)]


def said(page: str) -> str:
    """Return all that the page says in messages and errors."""
    found = html.fromstring(page).xpath(
        "//*[contains(@class, 'messages')] | //*[contains(@class, 'error-message')]"
    )
    return " ".join(" ".join(part.text_content().split()) for part in found)


def test_classes_are_added_changed_and_deleted_and_their_history_is_kept(log_in):
    mou = adopted_mou()
    substantial, minor, administrative = present(mou)
    browser = log_in("manager")

    response = send(
        browser,
        mou,
        [
            row("substantial", substantial, title="Of substance"),
            row("minor", minor, DELETE="on"),
            row("administrative", administrative, signers="none"),
            row("funding"),
        ],
    )

    history = [
        (entry.key, entry.history_type, str(entry.history_user))
        for entry in AmendmentClass.history.filter(history_user__isnull=False)
    ]
    assert response.status_code == 302
    assert keys(mou) == ["substantial", "administrative", "funding"]
    assert {("funding", "+", "manager"), ("minor", "-", "manager")} <= set(history)


def test_a_class_in_use_cannot_be_deleted_and_stays_in_the_form(log_in):
    case = amendment_case("drafting", joins=False)
    mou, used = case.instrument.mou, case.instrument.amendment_class
    before = keys(mou)
    rows = [row(each.key, each, DELETE="on" if each == used else "") for each in present(mou)]

    response = send(log_in("manager"), mou, rows)

    marked = html.fromstring(response.text).xpath("//input[contains(@name, 'DELETE')]/@value")
    assert response.status_code == 200
    assert f"“{used}” cannot be deleted: it is the class of the First Amendment." in said(
        response.text
    )
    assert (keys(mou), [value for value in marked if value]) == (before, [])


def test_two_classes_with_one_key_are_refused(log_in):
    mou = adopted_mou()
    rows = [row(each.key, each) for each in present(mou)]

    response = send(log_in("manager"), mou, [*rows, row("minor")])

    assert response.status_code == 200
    assert "Please correct the duplicate data for mou and key" in said(response.text)
    assert keys(mou) == ["substantial", "minor", "administrative"]


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        (
            {"renewal_on": "2000-01-01"},
            "The renewal date must be after the agreement's own date.",
        ),
        ({"review_months": "0"}, "The review period is one month at least."),
    ],
)
def test_settings_that_do_not_fit_are_refused_in_words(log_in, wrong, expected):
    mou = adopted_mou()

    response = send(log_in("manager"), mou, [row(c.key, c) for c in present(mou)], **wrong)

    assert (response.status_code, expected in said(response.text)) == (200, True)
