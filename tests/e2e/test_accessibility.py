"""Our own pages against the rules that a machine can check, in a real browser."""

from collections.abc import Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, FilePayload, Page
from pytest_django.fixtures import Settings

from cms.demo.people import LIBRARY, make_staff
from cms.demo.reach import build_reach
from tests.e2e.axe import AT_THE_DESK, PHONE, SCREENS, findings
from tests.e2e.browser import Visitors
from tests.e2e.steps import accept, log_in
from tests.factories.whole_site import (
    agreement_addresses,
    carry_to_signature,
    link_of,
    site_addresses,
)
from tests.packages.pdfs import pdf
from workflows.models import Case, Mou
from workflows.partnership.models import Loan, Pool

pytestmark = pytest.mark.e2e

BAD = """<!doctype html><title>Bad</title>
<style>
  button { padding: 2rem; margin: 1rem }
  .pale { color: #bbb; background: #fff }
  @media (prefers-color-scheme: dark) { .night { color: #444; background: #333 } }
  @media (max-width: 400px) { button { width: 9px; height: 9px; padding: 0; border: 0; margin: 0 } }
</style>
<main><p class="pale">Pale words</p><p class="night">By night</p><input>
<button aria-label="One"></button><button aria-label="Two"></button></main>"""


def test_the_check_finds_what_is_wrong_on_every_screen_and_what_is_wrong_on_one(chromium: Browser):
    page = chromium.new_page()
    page.set_content(BAD)

    found = findings(page)

    page.close()
    faults = {tuple(finding.split(" at ")[0].split(": ")) for finding in found}
    always = {"color-contrast", "html-has-lang", "label", "page-has-heading-one"}
    assert faults == {
        (f"{look}, {width} px", rule)
        for look, width in SCREENS
        for rule in always | ({"target-size"} if width == PHONE else set())
    }
    assert [finding.split(": ")[0] for finding in found if ".night" in finding] == [
        "dark, 1280 px",
        "dark, 360 px",
    ]


def test_pages_of_agreements_have_no_findings(visitors: Visitors, demo: Mou):
    page = visitors.enter()

    found = {address: findings_at(page, address) for address in agreement_addresses(demo)}

    assert {address: faults for address, faults in found.items() if faults} == {}


def test_pages_of_the_site_have_no_findings(
    visitors: Visitors, public_site: None, settings: Settings
):
    settings.ROOT_URLCONF = "tests.factories.trouble"
    page = visitors.enter()

    found = {
        address: findings_at(page, address)
        for address in (*site_addresses(), "/trouble/403/", "/trouble/seal/", "/trouble/500/")
    }

    assert {address: faults for address, faults in found.items() if faults} == {}
    # The last one shown was what was meant to be shown.
    assert page.locator("h1").inner_text() == "Something went wrong on our side"


def test_pages_behind_a_link_have_no_findings(visitors: Visitors, demo: Mou):
    case = Case.objects.get(instrument__mou__title__endswith="Cards", final=False)
    carry_to_signature(case)
    review, sign = link_of(LIBRARY, "review"), link_of(LIBRARY, "sign")
    page = visitors.enter()

    found = {
        "review": findings_at(page, review),
        "kept words": kept_words(page),
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
    page.goto(f"/admin/cases/{case.pk}/")
    found["an ended session"] = ended_session(page)

    assert {address: faults for address, faults in found.items() if faults} == {}


def test_pages_of_the_editors_have_no_findings(visitors: Visitors, public_site: None):
    make_staff()
    build_reach(today=timezone.localdate())
    page = visitors.enter()
    log_in(page, "editor", panel="Going out of date")

    found = {
        address: desk_findings_at(page, address)
        for address in ("/admin/", "/admin/reports/reach/", "/admin/issues/upload/")
    }
    page.get_by_label("Material").select_option(index=1)
    page.get_by_label("PDFs").set_input_files([upload("flyer.pdf"), upload("jan.docx")])
    page.get_by_role("button", name="Look at the files").click()
    found["files to confirm"] = findings(page, ".desk", AT_THE_DESK)
    page.get_by_role("button", name="Make the drafts").click()
    page.get_by_text("Which month is this file for?").wait_for()
    found["no month"] = findings(page, ".desk", AT_THE_DESK)

    assert {address: faults for address, faults in found.items() if faults} == {}


def upload(name: str) -> FilePayload:
    """Return a PDF of that name for a field in which files are chosen."""
    return {"name": name, "mimeType": "application/pdf", "buffer": pdf()}


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
        *partnership_addresses(),
    )
    for address in addresses:
        yield address, desk_findings_at(page, address)
    page.goto(f"/admin/mous/{mou.pk}/draft/")
    page.get_by_role("button", name="Draft the amendment").click()
    page.get_by_role("alert").first.wait_for()
    yield "nothing filled in", findings(page, ".desk", AT_THE_DESK)


def partnership_addresses() -> tuple[str, ...]:
    """Return where the pages of the partnership's desk are."""
    pool, loan = Pool.objects.get(), Loan.objects.filter(returned_on=None, lost_on=None)[0]
    free = pool.items.get(label="Card 3")
    return (
        "/admin/partnership/",
        f"/admin/partnership/pools/{pool.pk}/",
        f"/admin/partnership/items/{free.pk}/lend/",
        f"/admin/partnership/loans/{loan.pk}/take-back/",
        "/admin/partnership/pools/new/",
    )


def desk_findings_at(page: Page, address: str) -> list[str]:
    """Open the address and return what is found within our part of the page."""
    page.goto(address)
    return findings(page, ".desk", AT_THE_DESK)


def findings_at(page: Page, address: str) -> list[str]:
    """Open the address and return what is found there."""
    page.goto(address)
    return findings(page)


def refused(page: Page, button: str) -> list[str]:
    """Send the form as it stands and return what is found on the page that refuses it."""
    page.get_by_role("button", name=button, exact=True).click()
    page.get_by_role("alert").wait_for()
    return findings(page)


def refused_signature(page: Page, link: str) -> list[str]:
    """Sign without a word and return what is found on the page that refuses it."""
    page.goto(link)
    return refused(page, "Sign")


def kept_words(page: Page) -> list[str]:
    """Type a comment that is too long, look at another reading, and return what is found there."""
    page.get_by_label("Comment").fill("x" * 10_001)
    page.get_by_role("link", name="As amended", exact=True).click()
    page.get_by_text("1 character too many").wait_for()
    found = findings(page)
    page.get_by_role("button", name="Clear what I typed").click()
    return found


def ended_session(page: Page) -> list[str]:
    """Send a step after the session has ended and return what is found on the answer."""
    comment = page.locator("#comment-send_back")
    comment.evaluate("field => field.closest('details').open = true")
    comment.fill("Words.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Send back to drafting").click()
    page.get_by_role("heading", name="Your session has ended").wait_for()
    return findings(page)


def answered(page: Page) -> list[str]:
    """Accept and return what is found on the page that says so."""
    accept(page)
    return findings(page)
