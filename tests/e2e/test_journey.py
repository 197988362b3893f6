"""The journey of an amendment in a real browser, from internal review to the text in force."""

from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from cms.demo.people import LIBRARY, ROLES
from tests.e2e.browser import Visitors
from tests.e2e.steps import (
    accept,
    do_jobs,
    letters,
    log_in,
    open_waiting,
    sign,
    take_step,
)
from workflows.models import Mou, Version, VersionFile

pytestmark = pytest.mark.e2e

NEWCOMER = "County Library System"
SIGNS = {f"{key}@example.org": name for key, name, *_ in ROLES}


def test_an_amendment_goes_from_review_to_the_text_in_force(visitors: Visitors, demo: Mou):
    manager_releases(visitors.enter())
    library_accepts(visitors.enter(), demo)
    board_approves(visitors.enter(), demo)
    everyone_signs(visitors, demo)
    do_jobs()
    public_reads_version_3(visitors.enter(), demo)
    public_reads_the_day_before(visitors.enter(), demo)

    assert visitors.faults == []


def manager_releases(page: Page) -> None:
    """See what waits on the dashboard, read the redline and release it."""
    log_in(page, "manager")
    open_waiting(page, "First Amendment to MOU-")
    expect(page.locator(".desk__paper del")).to_have_text("[struck: five (5) end of struck words]")
    expect(page.locator(".desk__paper ins")).to_have_text("[inserted: eight (8) end of insertion]")

    take_step(page, "Release to the partners")

    expect(page.locator(".route figcaption")).to_contain_text("Now at Partner review")


def library_accepts(page: Page, mou: Mou) -> None:
    """Follow the link of the mail as the last partner, read the redline and accept."""
    do_jobs()
    subject = f"Please review the Second Amendment to {mou.number} for "
    [link] = [
        letter.link
        for letter in letters()
        if letter.to == f"{LIBRARY}@example.org" and letter.subject.startswith(subject)
    ]
    page.goto(link)
    expect(page.get_by_role("link", name="Redline", exact=True)).to_have_attribute(
        "aria-current", "page"
    )
    expect(page.locator("#text ins").filter(has_text=NEWCOMER).first).to_be_visible()

    accept(page)

    expect(page.get_by_role("status")).to_have_text(f"{NEWCOMER} accepted the text.")


def board_approves(page: Page, mou: Mou) -> None:
    """Approve for the board."""
    log_in(page, "board")
    open_waiting(page, f"Second Amendment to {mou.number}")

    take_step(page, "Approve for the board", "Approved at the regular meeting.")

    expect(page.locator(".route figcaption")).to_contain_text("Now at Signature")


def everyone_signs(visitors: Visitors, mou: Mou) -> None:
    """Sign as each signatory, each in a window of their own."""
    do_jobs()
    subject = f"Please sign the Second Amendment to {mou.number} for "
    asked = {letter.to: letter.link for letter in letters() if letter.subject.startswith(subject)}
    assert asked.keys() == SIGNS.keys()
    for address, link in asked.items():
        page = visitors.enter()
        page.goto(link)
        expect(page.get_by_role("link", name="As amended", exact=True)).to_have_attribute(
            "aria-current", "page"
        )
        expect(page.locator("#text .sheet")).to_contain_text(NEWCOMER)

        # Another name than that of the person asked would have to be confirmed.
        asked_person = page.locator("dl.facts div").filter(has_text="You are").locator("dd")
        sign(page, asked_person.inner_text().split(", ")[0], "Authorized official")

        expect(page.get_by_role("status")).to_have_text(f"{SIGNS[address]} signed the text.")
        page.context.close()


def public_reads_version_3(page: Page, mou: Mou) -> None:
    """Read what is in force now, with the library as a party and the sealed files beside it."""
    page.goto("/mous/")
    page.get_by_role("link", name=mou.title).click()
    expect(fact(page, "Text in force")).to_contain_text("Version 3")
    expect(party(page, NEWCOMER)).to_contain_text("Version 3")

    page.goto(f"/mous/{mou.number}/versions/3/")

    signatures = page.locator("#signatures tbody tr")
    expect(signatures).to_have_count(len(SIGNS))
    for title in VersionFile.Kind.labels:
        expect(page.get_by_role("link", name=title).first).to_be_visible()


def public_reads_the_day_before(page: Page, mou: Mou) -> None:
    """Read the text as of the day before version 3, without the library."""
    day = Version.objects.get(mou=mou, number=3).effective_on - timedelta(days=1)

    page.goto(f"/mous/{mou.number}/?on={day:%Y-%m-%d}")

    expect(page.locator(".notice--warning")).to_contain_text("It is version 2")
    expect(party(page, "Community College")).to_have_count(1)
    expect(party(page, NEWCOMER)).to_have_count(0)


def fact(page: Page, name: str) -> Locator:
    """Return what the page's table of facts says under a name."""
    return page.locator(".facts > div").filter(has=page.get_by_text(name, exact=True))


def party(page: Page, name: str) -> Locator:
    """Return the row of a party on a public page."""
    return page.locator("#parties tbody tr").filter(has_text=name)
