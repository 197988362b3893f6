"""What people do at the screen, a function a step; every wait is for something to be seen."""

import re
from dataclasses import dataclass

from django.core import mail as sent
from django_tasks_db.management.commands.db_worker import Worker
from playwright.sync_api import Page, expect

from cms.demo.people import PASSWORD

LINK = re.compile(r"^http\S+/link/\S+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail with a link in it, as it arrived."""

    to: str
    subject: str
    link: str


def log_in(page: Page, username: str, panel: str = "Waiting for you") -> None:
    """Log in as one of the demo's staff, and arrive at the dashboard with that panel."""
    page.goto("/admin/")
    page.locator("[name=username]").fill(username)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("region", name=panel)).to_be_visible()


def open_waiting(page: Page, instrument: str) -> None:
    """Open, from the dashboard, the case of an instrument that waits for whom the page is."""
    waiting = page.get_by_role("region", name="Waiting for you")
    waiting.get_by_role("link", name=instrument).click()
    expect(page.get_by_role("heading", name="What you can do")).to_be_visible()


def take_step(page: Page, title: str, comment: str = "") -> None:
    """Take a step on a case's page, and see that it is recorded."""
    button = page.get_by_role("button", name=title, exact=True)
    if comment:
        page.locator("form").filter(has=button).get_by_role("textbox").fill(comment)
    button.click()
    expect(page.get_by_text("Recorded.")).to_be_visible()


def accept(page: Page) -> None:
    """Accept the text on a review page."""
    page.get_by_label("Accept the text").check()
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_role("heading", name="Your answer is on record")).to_be_visible()


def sign(page: Page, name: str, title: str) -> None:
    """Type name and title on a signing page, consent, and sign."""
    fill_in_signature(page, name, title)
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_role("heading", name="Your signature is on record")).to_be_visible()


def fill_in_signature(page: Page, name: str, title: str) -> None:
    """Type name and title on a signing page, and consent."""
    page.get_by_label("Your full name").fill(name)
    page.get_by_label("Your title").fill(title)
    page.locator("#sign_consent").check()


def do_jobs() -> None:
    """Do every job that waits, as the worker beside the site does, in this thread."""
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="test",
        excluded_queue_names=[],
    ).run()


def letters() -> list[Letter]:
    """Return the mail with a link that was sent and not read yet; all of it counts as read now."""
    read = [
        Letter(mail.to[0], mail.subject, links[0])
        for mail in sent.outbox
        if (links := LINK.findall(str(mail.body)))
    ]
    sent.outbox.clear()
    return read
