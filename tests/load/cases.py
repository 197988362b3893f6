"""One client: amendments are drafted, approved, objected to, signed and withdrawn, in races.

    python -m tests.load.cases ADDRESS CASES NUMBER

Run by `tests.load`, several at once, with the environment of the site's database. Drafts and links
are made by the services, as the desk and the outbox make them; everything else goes over HTTP.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402 - Django must be set up first
from django.utils import timezone  # noqa: E402
from requests import Response  # noqa: E402

from tests.factories import edit_words  # noqa: E402
from tests.load.drafts import form, words  # noqa: E402
from tests.load.people import (  # noqa: E402
    DONE,
    Act,
    Browser,
    Tally,
    at_once,
    by_link,
    session_of,
    step,
)
from workflows.models import Case, Instrument, Invitation, Message, Mou  # noqa: E402
from workflows.queries.texts import decided_text  # noqa: E402
from workflows.queries.verification import first_broken  # noqa: E402
from workflows.services.drafting import Plan, draft_amendment  # noqa: E402

PLAN = Plan(
    purpose="To serve more.", class_key="substantial", class_reason="So read.", target_on=None
)


class Stuck(Exception):
    """The case is not where it should be; the fault is noted."""


class Client:
    """The people around one case at a time, and what they were told."""

    def __init__(self, address: str, number: int) -> None:
        self.address, self.tally, self.number = address, Tally(), number
        self.sessions = {
            name: session_of(User.objects.get(username=name))
            for name in ("drafter", "manager", "board")
        }
        self.told: Counter[str] = Counter()
        self.case: Case

    def browser(self, name: str = "") -> Browser:
        """Return a new browser of a member of staff, or of a partner."""
        return Browser(self.address, self.tally, self.sessions.get(name, ""))

    def draft(self, mou: Mou) -> None:
        """Draft the amendment that the next steps are about."""
        user, now = User.objects.get(username="drafter"), timezone.now()
        instrument = draft_amendment(mou_id=mou.pk, plan=PLAN, actor=user, at=now)
        edit_words(instrument, f"Drafted by client {self.number}.")
        self.case, self.told = Case.objects.get(instrument=instrument), Counter()

    def presses(self, who: str, transition: str) -> Act:
        """Return a member of staff's step."""
        return step(self.browser(who), self.case, transition, "So decided.")

    def answers(self, invitation: Invitation, transition: str) -> Act:
        """Return a partner's answer by a link of their own."""
        person, form = invitation.signatory, {"step": transition, "comment": "So decided."}
        if transition == "sign":
            form = {"step": "sign", "name": person.name, "title": person.title, "consent": "on"}
        return by_link(self.browser(), invitation, timezone.now(), **form)

    def invitations(self) -> list[Invitation]:
        """Return whom an answer is asked of, one for each party."""
        rows = Invitation.objects.filter(work_item__case=self.case, work_item__closed=False)
        rows = rows.filter(work_item__outcome="").select_related("signatory", "work_item")
        return list({row.work_item_id: row for row in rows.order_by("-pk")}.values())

    def take(self, *steps: tuple[str, Act]) -> list[Response]:
        """Take steps at the same moment, and note those that were recorded."""
        found = at_once(*(act for _, act in steps))
        for (transition, _), answer in zip(steps, found, strict=True):
            if answer.status_code == DONE:
                self.told[transition] += 1
        return found

    def expect(self, what: str, *, found: object, right: object) -> None:
        """Note a fault if what was found is not right."""
        if found != right:
            self.tally.wrong.append(f"case {self.case.pk}: {what}: {found!r}, not {right!r}")

    def state(self, right: str) -> None:
        """Note a fault if the case is not in the state. Raises Stuck: nothing can follow then."""
        self.case.refresh_from_db()
        self.expect("state", found=self.case.state, right=right)
        if self.case.state != right:
            raise Stuck


def save_and_submit(client: Client) -> None:
    """Save in the editor and submit at once: what was saved is submitted, or was refused."""
    who, turn = f"Client{client.number}", client.case.pk
    instrument = client.case.instrument
    editor = client.browser("drafter")
    path = f"/admin/snippets/workflows/instrument/edit/{instrument.pk}/"
    sent = form(instrument, who, turn)
    # Submitted as the page without a text would: so that it is open, whichever is first.
    press = {"transition": "submit", "entry": str(client.case.entry)}
    desk, page = client.browser("drafter"), f"/admin/cases/{client.case.pk}/"
    saved, submitted = client.take(
        ("save", lambda: editor.post(path, sent)), ("submit", lambda: desk.post(page, press))
    )
    client.state("internal_review")
    client.expect("submit", found=submitted.status_code, right=DONE)
    kept = words(who, turn, 0) in str(decided_text(Case.objects.get(pk=client.case.pk)))
    client.expect("what was saved is submitted", found=kept, right=saved.status_code == DONE)
    client.told.pop("save", None)


def release(client: Client) -> None:
    """Submit and release, the release pressed twice."""
    save_and_submit(client)
    client.take(*[("release", client.presses("manager", "release")) for _ in range(2)])
    client.expect("releases", found=client.told["release"], right=1)
    client.state("partner_review")


def review(client: Client) -> None:
    """Have all partners accept at once, one of them by two links."""
    release(client)
    people = client.invitations()
    client.take(*[("accept", client.answers(each, "accept")) for each in (people[0], *people)])
    client.expect("acceptances", found=client.told["accept"], right=len(people))
    client.state("board_approval")


def carry(client: Client) -> None:
    """Carry an amendment to its execution, every step in a race."""
    review(client)
    client.take(*[("board_approve", client.presses("board", "board_approve")) for _ in range(2)])
    client.expect("approvals", found=client.told["board_approve"], right=1)
    people = client.invitations()
    client.take(*[("sign", client.answers(each, "sign")) for each in (people[0], *people)])
    client.expect("signatures", found=client.told["sign"], right=len(people))
    client.state("executed")


def decline(client: Client) -> None:
    """Have the board approve and decline at once."""
    review(client)
    client.take(
        ("board_approve", client.presses("board", "board_approve")),
        ("board_decline", client.presses("board", "board_decline")),
    )
    decided = client.told["board_approve"] + client.told["board_decline"]
    client.expect("decisions of the board", found=decided, right=1)
    client.state("signature" if client.told["board_approve"] else "declined")


def object_(client: Client) -> None:
    """Have one person accept by one link and object by another at once."""
    release(client)
    first = client.invitations()[0]
    client.take(
        ("accept", client.answers(first, "accept")), ("object", client.answers(first, "object"))
    )
    client.expect("answers", found=client.told["accept"] + client.told["object"], right=1)


def withdraw(client: Client) -> None:
    """Withdraw while partners accept."""
    release(client)
    people = client.invitations()
    client.take(
        ("withdraw", client.presses("manager", "withdraw")),
        *[("accept", client.answers(each, "accept")) for each in people[:1]],
    )
    client.expect("withdrawals", found=client.told["withdraw"], right=1)
    client.state("withdrawn")


KINDS: tuple[tuple[Callable[[Client], None], bool], ...] = (
    (carry, True),
    (object_, False),
    (withdraw, False),
    (decline, False),
    (carry, True),
)
"""What is done with a case, and whether its MOU is the client's own: an execution outdates the
other drafts of an MOU. The others meet on one MOU."""


def check(client: Client) -> None:
    """Compare what is on record with what people were told."""
    case = Case.objects.get(pk=client.case.pk)
    events = list(case.events.order_by("sequence").values_list("sequence", "transition"))
    recorded = Counter(name for _, name in events if name in client.told or name in ASKED)
    client.expect("recorded", found=dict(recorded), right=dict(+client.told))
    client.expect("order", found=[at for at, _ in events], right=list(range(1, len(events) + 1)))
    client.expect("chain", found=first_broken(case), right=None)
    letters = Counter(
        Message.objects.filter(invitation__work_item__case=case, kind="invitation").values_list(
            "invitation", flat=True
        )
    )
    asked = Invitation.objects.filter(work_item__case=case).values_list("pk", flat=True)
    client.expect("letters", found=dict(letters), right=dict.fromkeys(asked, 1))


ASKED = {"submit", "release", "accept", "object", "board_approve", "board_decline", "sign"}


def main(address: str, cases: int, number: int) -> dict[str, object]:
    """Have a number of cases decided; return what the site answered and what was wrong."""
    client = Client(address, number)
    own, shared = Mou.objects.get(number=f"LOAD-{number}"), Mou.objects.get(number="LOAD-SHARED")
    for turn in range(cases):
        act, alone = KINDS[turn % len(KINDS)]
        client.draft(own if alone else shared)
        with suppress(Stuck):
            act(client)
        check(client)
    numbers = list(own.versions.order_by("number").values_list("number", flat=True))
    executed = Instrument.objects.filter(mou=own, case__state="executed").count()
    client.expect("versions", found=numbers, right=list(range(1, executed + 1)))
    return asdict(client.tally)


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))  # noqa: T201
