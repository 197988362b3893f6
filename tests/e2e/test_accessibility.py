"""Our own pages against the rules that a machine can check, in a real browser."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Browser, Page

from cms.demo.people import LIBRARY, make_parties
from cms.demo.site import build_site
from cms.demo.steps import answer_all, step
from tests.e2e.axe import findings
from tests.e2e.browser import Visitors
from tests.e2e.steps import accept, log_in
from workflows.models import Case, Invitation, Mou
from workflows.services.links import issue_link

pytestmark = pytest.mark.e2e

WHOLE = ":root"
BAD = """<!doctype html><title>Bad</title>
<main><p style="color: #bbb; background: #fff">Pale words</p><input></main>"""


def test_the_check_finds_pale_words_a_nameless_field_and_a_page_without_heading(chromium: Browser):
    page = chromium.new_page()
    page.set_content(BAD)

    found = findings(page)

    page.close()
    rules = {finding.split(": ")[1].split(" at ")[0] for finding in found}
    assert rules == {"color-contrast", "html-has-lang", "label", "page-has-heading-one"}


def test_public_pages_have_no_findings(visitors: Visitors, demo: Mou):
    page = visitors.enter()
    here = f"/mous/{demo.number}/"
    small = f"/mous/{Mou.objects.get(title__endswith='Cards').number}/"
    addresses = (
        "/",
        "/mous/",
        here,
        f"{small}?on={demo.dated:%Y-%m-%d}",
        f"{small}?on=never",
        f"{small}versions/1/",
        f"{here}versions/2/?reading=redline",
        "/search/?q=amendment",
        "/no-such-page/",
    )

    found = {address: findings_at(page, address) for address in addresses}

    assert found == {address: [] for address in addresses}


def test_pages_of_the_site_have_no_findings(visitors: Visitors, transactional_db: None):
    build_site(parties=make_parties(), today=timezone.localdate())
    page = visitors.enter()
    addresses = (
        "/",
        "/partners/",
        "/partners/county-library-system/",
        "/locations/",
        "/locations/?near=nowhere",
        "/locations/village-affiliate-library/",
        "/about/",
        "/contact/",
    )

    found = {address: findings_at(page, address) for address in addresses}

    assert found == {address: [] for address in addresses}


def test_pages_behind_a_link_have_no_findings(visitors: Visitors, demo: Mou):
    case = Case.objects.get(instrument__mou__title__endswith="Cards", final=False)
    carry_to_signature(case)
    review, sign = link_of(LIBRARY, "review"), link_of(LIBRARY, "sign")
    page = visitors.enter()

    found = {
        "review": findings_at(page, review),
        "nothing chosen": refused(page, "Send the answer"),
        "answered": answered(page),
        "used link": findings_at(page, review),
        "sign": findings_at(visitors.enter(), sign),
        "nothing typed": refused_signature(visitors.enter(), sign),
        "no such link": findings_at(visitors.enter(), "/link/none/"),
    }

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_pages_of_the_desk_have_no_findings(visitors: Visitors, demo: Mou):
    page = visitors.enter()
    log_in(page, "manager")
    case = Case.objects.get(instrument__mou=demo, final=False)

    found = dict(desk_findings(page, demo, case))

    assert {address: faults for address, faults in found.items() if faults} == {}


def desk_findings(page: Page, mou: Mou, case: Case) -> Iterator[tuple[str, list[str]]]:
    """Give the findings within our part of each page of the desk, by address."""
    addresses = (
        "/admin/",
        "/admin/mous/",
        f"/admin/mous/{mou.pk}/",
        f"/admin/mous/{mou.pk}/draft/",
        f"/admin/cases/{case.pk}/",
        f"/admin/cases/{case.pk}/?reading=instrument",
        "/admin/history/membership/",
    )
    for address in addresses:
        yield address, findings_at(page, address, within=".desk")
    page.goto(f"/admin/mous/{mou.pk}/draft/")
    page.get_by_role("button", name="Draft the amendment").click()
    page.get_by_role("alert").first.wait_for()
    yield "nothing filled in", findings(page, within=".desk")


def findings_at(page: Page, address: str, within: str = WHOLE) -> list[str]:
    """Open the address and return what is found there."""
    page.goto(address)
    return findings(page, within)


def refused(page: Page, button: str) -> list[str]:
    """Send the form as it stands and return what is found on the page that refuses it."""
    page.get_by_role("button", name=button, exact=True).click()
    page.get_by_role("alert").wait_for()
    return findings(page)


def refused_signature(page: Page, link: str) -> list[str]:
    """Sign without a word and return what is found on the page that refuses it."""
    page.goto(link)
    return refused(page, "Sign")


def answered(page: Page) -> list[str]:
    """Accept and return what is found on the page that says so."""
    accept(page)
    return findings(page)


def carry_to_signature(case: Case) -> None:
    """Take the case in internal review on to signature."""
    for transition, username in (("release", "manager"), ("board_approve", "board")):
        step(case, transition, User.objects.get(username=username), timezone.now())
        if transition == "release":
            answer_all(case, timezone.now())


def link_of(party: str, kind: str) -> str:
    """Return the path of a new link for the party to what it is asked."""
    invitation = Invitation.objects.get(
        work_item__party__key=party, work_item__kind=kind, work_item__closed=False
    )
    return f"/link/{issue_link(invitation=invitation, at=timezone.now())}/"
