"""Two people decide at the same moment, from two processes: one wins, the other is told."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import User
from django.db import connection

from tests.factories import (
    UserFactory,
    adopted_mou,
    amendment_case,
    drafter,
    invitation_of,
    manager,
    sign,
    token_for,
)
from tests.factories.mous import NOON
from workflows.models import Case, Link, RoleGroup
from workflows.queries.texts import decided_text
from workflows.queries.verification import first_broken
from workflows.services.groups import group_for
from workflows.services.partners import sign_data

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = range(5)
MANY = range(12)  # for races that are not met each time
HOUSE = Path(__file__).parents[4]
LEAD = 0.04  # seconds from the order to the moment, so that both have read it
WORDS = {"Stale", "NotAnExit", "LinkUnusable"}


def address() -> str:
    """Return the address of this run's test database."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


class Person:
    """A process that decides when it is told to."""

    def __init__(self) -> None:
        place = {"DATABASE_URL": address(), "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
        self.process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("decider.py")],
            env=os.environ | place | {"PYTHONPATH": str(HOUSE)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def told(self, order: dict[str, object]) -> None:
        """Give an order."""
        self.process.stdin.write(f"{json.dumps(order)}\n")
        self.process.stdin.flush()

    def said(self) -> dict[str, str]:
        """Return what came of it."""
        line = self.process.stdout.readline()
        assert line, "The process ended."
        return json.loads(line)

    def gone(self) -> None:
        """End the process, and with it its connection to the database."""
        self.process.stdin.close()
        self.process.wait(30)
        self.process.stdout.close()


@pytest.fixture(scope="module")
def two(django_db_setup: None) -> Iterator[tuple[Person, Person]]:
    """Return two people, each in a process that is ready."""
    people = (Person(), Person())
    for person in people:
        person.said()
    yield people
    for person in people:
        person.gone()


def together(two: tuple[Person, Person], *orders: dict[str, object]) -> list[dict[str, str]]:
    """Return what came of two orders carried out at one moment."""
    moment = time.time() + LEAD
    for person, order in zip(two, orders, strict=True):
        person.told(order | {"moment": moment, "at": NOON.isoformat()})
    return [person.said() for person in two]


def by_link(case: Case, party: str, transition: str, token: str = "") -> dict[str, object]:
    """Return the order to answer for a party."""
    invitation = invitation_of(case, party)
    data = (
        sign_data(name=invitation.person, title="B", consent=True, invitation=invitation)
        if transition == "sign"
        else {}
    )
    request = {"transition": transition, "entry": case.entry, "shown": case.text_id, "data": data}
    return {"token": token or token_for(invitation, NOON), "request": request}


def by_hand(case: Case, user: User, transition: str, comment: str = "") -> dict[str, object]:
    """Return the order to take a step as a member of staff."""
    request = {
        "transition": transition,
        "entry": case.entry,
        "shown": case.text_id or "",
        "comment": comment,
    }
    return {"case": case.pk, "user": user.pk, "request": request}


def another_manager() -> User:
    user = UserFactory(username="second-manager", is_staff=True)
    user.groups.add(group_for(key=RoleGroup.Key.MANAGER))
    return user


def kinds(results: list[dict[str, str]]) -> list[str]:
    """Return done or the name of the refusal for each; what is broken is shown whole."""
    return sorted("done" if "done" in r else r.get("told", r.get("broken", "")) for r in results)


def whole(case: Case) -> Case:
    """Return the case anew, once its history was found whole and numbered without a gap."""
    case = Case.objects.get(pk=case.pk)
    numbers = list(case.events.order_by("sequence").values_list("sequence", flat=True))
    assert (first_broken(case), numbers) == (None, list(range(1, case.sequence + 1)))
    return case


def test_the_last_two_answers_are_both_on_record_and_the_case_moves_once(two):
    mou = adopted_mou(2)
    for _ in TIMES:
        case = amendment_case("partner_review", mou=mou, joins=False)

        results = together(two, *(by_link(case, p, "accept") for p in ("partner-1", "partner-2")))

        case = whole(case)
        steps = list(case.events.order_by("sequence").values_list("transition", flat=True))
        assert (kinds(results), case.state) == (["done", "done"], "board_approval")
        assert steps[-3:] == ["accept", "accept", "conclude_review"]
        assert set(case.work_items.values_list("outcome", flat=True)) == {"accept"}


def test_of_two_managers_who_release_one_wins_and_the_other_is_told(two):
    mou, users = adopted_mou(), (manager(), another_manager())
    for _ in TIMES:
        case = amendment_case("internal_review", mou=mou, joins=False)

        results = together(two, *(by_hand(case, user, "release") for user in users))

        case = whole(case)
        (told,) = [result for result in results if "told" in result]
        assert (kinds(results)[1], told["told"] in WORDS) == ("done", True)
        assert "Look again" in told["words"]
        assert case.events.filter(transition="release").count() == case.work_items.count() == 1


def test_of_two_managers_who_decide_otherwise_one_wins(two):
    mou, users = adopted_mou(), (manager(), another_manager())
    for _ in TIMES:
        case = amendment_case("internal_review", mou=mou, joins=False)
        send_back = by_hand(case, users[1], "send_back", "Shorter.")

        results = together(two, by_hand(case, users[0], "release"), send_back)

        case = whole(case)
        done = [result["done"] for result in results if "done" in result]
        assert ([case.state], case.sequence) == (done, 3)
        assert kinds(results)[0] in WORDS


def test_a_link_that_is_posted_twice_at_once_counts_once(two):
    mou = adopted_mou(2)
    for _ in TIMES:
        case = amendment_case("partner_review", mou=mou, joins=False)
        order = by_link(case, "partner-1", "accept")

        results = together(two, order, order)

        assert kinds(results) == ["LinkUnusable", "done"]
        assert whole(case).events.filter(transition="accept").count() == 1
        links = Link.objects.filter(invitation__work_item__case=case, used_at__isnull=False)
        assert links.count() == 1


def test_two_links_of_one_invitation_used_at_once_count_once(two):
    mou = adopted_mou(2)
    for _ in MANY:
        case = amendment_case("partner_review", mou=mou, joins=False)

        results = together(two, *(by_link(case, "partner-1", "accept") for _ in range(2)))

        assert kinds(results) == ["LinkUnusable", "done"]
        assert whole(case).events.filter(transition="accept").count() == 1
        links = Link.objects.filter(invitation__work_item__case=case, used_at__isnull=True)
        assert not links.filter(invitation__work_item__party__key="partner-1").exists()


def test_a_save_in_the_editor_and_submit_at_once_lose_nothing(two):
    mou, user = adopted_mou(), drafter()
    for time_ in MANY:
        case, words = amendment_case("drafting", mou=mou, joins=False), f"Saved {time_}."
        save = {"case": case.pk, "words": words}

        results = together(two, save, by_hand(case, user, "submit"))

        case = whole(case)
        assert ("done" in results[1], case.state) == (True, "internal_review")
        # Either the save was first and is submitted, or it was told that it came too late.
        assert kinds(results)[0] in {"Rejected", "done"}
        assert (words in str(decided_text(case))) is ("done" in results[0])


def test_the_last_two_signatures_make_one_version(two):
    mou = adopted_mou()
    for time_ in TIMES:
        case = amendment_case("signature", mou=mou, joins=False)

        results = together(two, *(by_link(case, p, "sign") for p in ("partner-1", "board")))

        case = whole(case)
        numbers = list(mou.versions.values_list("number", flat=True))
        assert (kinds(results), case.state) == (["done", "done"], "executed")
        assert numbers == list(range(1, time_ + 3))
        assert case.events.filter(transition="sign").count() == 2


def test_of_two_amendments_signed_at_once_one_is_executed_and_the_other_told(two):
    mou = adopted_mou()
    for time_ in TIMES:
        cases = [
            sign(amendment_case("signature", mou=mou, joins=False), "partner-1") for _ in range(2)
        ]

        results = together(two, *(by_link(case, "board", "sign") for case in cases))

        states = sorted(whole(case).state for case in cases)
        assert (states, mou.versions.count()) == (["executed", "signature"], time_ + 2)
        assert (kinds(results)[0] in {"Refused", "Rejected"}, kinds(results)[1]) == (True, "done")
