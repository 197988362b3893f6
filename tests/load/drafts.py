"""Four people open and save four drafts at once: does each page say its own words, and the newest?

    python -m tests.load.drafts ADDRESS SECONDS

Run by `tests.load`, with the environment of the site's database.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict

import django

django.setup()

from django.contrib.auth.models import Group, User  # noqa: E402 - Django must be set up first
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield  # noqa: E402

from tests.factories import UserFactory, adopted_mou, drafter  # noqa: E402
from tests.load.people import DONE, Browser, Tally, session_of  # noqa: E402
from workflows.models import Instrument, Mou  # noqa: E402
from workflows.services.drafting import Plan, draft_amendment  # noqa: E402

PEOPLE = ("Zalder", "Zbirch", "Zcedar", "Zdogwood")
"""Words that no page has by itself."""

SECTIONS = 12
JSON = {"accept": "application/json"}


def words(person: str, turn: int, place: int) -> str:
    """Return what a section of a person's draft says after a turn."""
    return f"{person} says {turn}.{place} and no more"


def form(instrument: Instrument, person: str, turn: int) -> dict[str, str]:
    """Return what the editor sends of a draft."""
    sections = [
        (
            "section",
            {
                "heading": f"Section of {person}",
                "body": streamfield([("text", rich_text(f"<p>{words(person, turn, place)}</p>"))]),
                "scope": {"parties": streamfield([])},
                "elements": streamfield([]),
                "children": streamfield([]),
            },
        )
        for place in range(SECTIONS)
    ]
    return nested_form_data(
        {
            "purpose": instrument.purpose,
            "amendment_class": str(instrument.amendment_class_id),
            "class_reason": instrument.class_reason,
            "target_on": "",
            "title": instrument.title,
            "preamble": streamfield([]),
            "clauses": streamfield(sections),
            "exhibits": streamfield([]),
        }
    )


def faults(page: str, person: str, turn: int) -> list[str]:
    """Return what is wrong with the words of an editor's page."""
    strangers = [f"{person} sees {other}" for other in PEOPLE if other != person and other in page]
    lacking = [
        f"{person} misses {turn}.{place}"
        for place in range(SECTIONS)
        if words(person, turn, place) not in page
    ]
    return strangers + lacking


def work(address: str, person: str, draft: tuple[Instrument, User], until: float) -> Tally:
    """Save and open one draft until the time is over; every second save is the editor's own."""
    (instrument, user), tally = draft, Tally()
    browser = Browser(address, tally, session_of(user))
    path, turn = f"/admin/snippets/workflows/instrument/edit/{instrument.pk}/", 0
    while time.monotonic() < until:
        turn += 1
        by_itself = turn % 2 == 0
        answer = browser.post(path, form(instrument, person, turn), **(JSON if by_itself else {}))
        if answer.status_code != (200 if by_itself else DONE):
            tally.wrong.append(f"{person} could not save turn {turn}: {answer.status_code}")
            continue
        page = browser.get(path)
        tally.wrong += faults(page.text, person, turn) if page.ok else []
    connection.close()
    return tally


def drafts(mou: Mou) -> list[tuple[Instrument, User]]:
    """Return a draft and its drafter for each person."""
    plan = Plan(
        purpose="To serve more.", class_key="minor", class_reason="So read.", target_on=None
    )
    made = []
    for person in PEOPLE:
        user = UserFactory(username=person.lower(), is_staff=True)
        user.groups.add(Group.objects.get(name="Drafters"))
        instrument = draft_amendment(mou_id=mou.pk, plan=plan, actor=user, at=timezone.now())
        made.append((instrument, user))
    return made


def main(address: str, seconds: float) -> dict[str, object]:
    """Have all four work at once; return what the site answered and what was wrong."""
    drafter()  # who brings the rights of the group
    made = drafts(adopted_mou())
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(len(PEOPLE)) as threads:
        found = threads.map(lambda person, draft: work(address, person, draft, until), PEOPLE, made)
        return {person: asdict(tally) for person, tally in zip(PEOPLE, found, strict=True)}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], float(sys.argv[2]))))  # noqa: T201 - read by its parent
