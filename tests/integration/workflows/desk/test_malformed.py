"""What no page of ours sends is refused: not one server error, nothing recorded, on any form."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories import administrator, amendment_case, invitation_of, token_for
from tests.factories.answers import SIGNED
from tests.factories.malformed import Page, answered, multipart
from workflows.models import Case, Event

pytestmark = pytest.mark.django_db


def of_case(name: str, state: str, **fields: str) -> Callable[[], Page]:
    """Return a page of a case at the state, for an administrator."""

    def made() -> Page:
        case = amendment_case(state, joins=False)
        browser = Client()
        browser.force_login(administrator())
        sent = {"entry": str(case.entry), "shown": case.text_id or ""} | fields
        return Page(reverse(name, args=[case.pk]), sent, browser)

    return made


def outdated() -> Case:
    """Return a case in drafting whose base is not the latest version any more."""
    case = amendment_case("drafting", joins=False)
    amendment_case("executed", joins=False, mou=case.instrument.mou)
    return case


def by_link(state: str, **fields: str) -> Callable[[], Page]:
    """Return the page of a partner who came by a link."""

    def made() -> Page:
        case = amendment_case(state, joins=False)
        invitation = invitation_of(case, "partner-1")
        browser = Client()
        browser.get(reverse("workflows:link", args=[token_for(invitation)]))
        sent = {"entry": str(case.entry), "shown": case.text_id or ""} | fields
        return Page(reverse("workflows:answer", args=[invitation.pk]), sent, browser)

    return made


def rebasing() -> Page:
    browser = Client()
    browser.force_login(administrator())
    case = outdated()
    return Page(reverse("workflows_rebase", args=[case.pk]), {"entry": str(case.entry)}, browser)


def at_desk(name: str, **fields: str) -> Callable[[], Page]:
    """Return a page of the desk for an administrator; its MOU is the argument where it has one."""

    def made() -> Page:
        browser = Client()
        browser.force_login(administrator())
        case = amendment_case("drafting", joins=False)
        args = [case.instrument.mou_id] if name == "workflows_draft" else []
        return Page(reverse(name, args=args), fields, browser)

    return made


SITES = {"sites-TOTAL_FORMS": "1", "sites-INITIAL_FORMS": "0", "sites-0-name": "Alder"}
PARTIES = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-party": "1"}

PAGES = {
    "a step": of_case("workflows_case", "internal_review", transition="release", comment=""),
    "a move": of_case("workflows_move", "internal_review", target="drafting", comment="So."),
    "a waiver": of_case("workflows_waive", "drafting", element="x", reason="So."),
    "an upload": of_case("workflows_return", "drafting"),
    "a rebase": rebasing,
    "a draft": at_desk("workflows_draft", purpose="x", class_key="minor", party="1", **SITES),
    "an import": at_desk("workflows_imports", tracked="new", file="x"),
    "a beginning": at_desk(
        "workflows_begin", number="M-1", title="T", dated="2010-01-01", **PARTIES
    ),
    "a review": by_link("partner_review", step="accept", comment=""),
    "an objection": by_link("partner_review", step="object", comment="No."),
    "a signature": by_link("signature", step="sign", **SIGNED),
    "a refusal": by_link("signature", step="decline_to_sign", comment="No."),
}


@pytest.mark.parametrize("which", PAGES)
def test_no_malformed_form_is_a_server_error(which: str):
    found = answered(PAGES[which]())

    assert {what: status for what, status in found.items() if status >= 500} == {}


def test_nothing_is_recorded_of_what_is_not_whole():
    page, before = PAGES["a step"](), Event.objects.count()

    for _, kind, body in multipart():
        page.browser.generic("POST", page.address, body, kind)

    assert Event.objects.count() == before


def test_an_upload_that_is_no_file_or_has_an_odd_name_is_refused(log_in):
    case = amendment_case("drafting", joins=False)
    browser, address = log_in("drafter"), reverse("workflows_return", args=[case.pk])
    names = ["a\u202e.docx", "x" * 5000 + ".docx", "a/b.docx", "\ufffe.docx", ".docx"]

    found = [
        browser.post(address, {"file": SimpleUploadedFile(name, b"PK")}).status_code
        for name in names
    ]

    assert found == [400] * len(names)
