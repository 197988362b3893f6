"""Measurements on the demo's agreement, of real size. Times are CPU times of this process.

They are printed, not asserted: a machine's speed is no fault of the code. What is asserted is
that the thing measured was really done.
"""

import io
import statistics
import time
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mou_templates.docx.write import write_docx
from mou_templates.pdf.write import write_pdf
from mou_templates.text.canonical import dumps
from mou_templates.text.draft import draft_instrument
from mou_templates.text.redline import redline_html
from workflows.models import Case, Event, Instrument
from workflows.queries.actors import staff_actor
from workflows.queries.printing import as_amended, instrument
from workflows.queries.texts import base_text, decided_text
from workflows.queries.verification import first_broken
from workflows.queries.worklists import waiting_for
from workflows.services.events import Doer
from workflows.services.route import Request, follow

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]

CYCLES = 100
OPEN_CASES = 500


@pytest.fixture
def demo(settings) -> Case:
    """Build the demo, and return its amendment in partner review."""
    settings.DEMO = True
    call_command("demo", stdout=io.StringIO())
    return Case.objects.get(state="partner_review")


def cpu_ms(do: Callable[[], object]) -> float:
    """Return the CPU milliseconds that doing it once takes."""
    start = time.process_time()
    do()
    return (time.process_time() - start) * 1000


def median_ms(do: Callable[[], object], times: int) -> float:
    """Return the median CPU milliseconds, once it is warm."""
    do()
    return statistics.median(cpu_ms(do) for _ in range(times))


def say(what: str, figure: str) -> None:
    """Print one line of the report."""
    print(f"  {what:<58}{figure:>16}")  # noqa: T201 - the report is the purpose


def size() -> int:
    """Return the bytes of the database, with all that was written in it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        facts = {}
        for fact in ("page_count", "freelist_count", "page_size"):
            cursor.execute(f"PRAGMA {fact}")
            facts[fact] = int(cursor.fetchone()[0])
    return (facts["page_count"] - facts["freelist_count"]) * facts["page_size"]


def step(case: Case, transition: str, username: str, comment: str = "") -> None:
    """Take a step as the demo's staff do."""
    case.refresh_from_db()
    user = User.objects.get(username=username)
    request = Request(transition, case.entry, shown=case.text_id or "", comment=comment)
    doer = Doer(staff_actor(user), user=user)
    follow(case_id=case.pk, request=request, doer=doer, at=timezone.now())


def test_a_transition_and_what_it_adds_to_the_database(demo: Case):
    step(demo, "send_back", "manager", "Shorter.")
    events, before = Event.objects.count(), size()

    submits, returns = [], []
    for _ in range(CYCLES):
        submits.append(cpu_ms(lambda: step(demo, "submit", "drafter")))
        returns.append(cpu_ms(lambda: step(demo, "send_back", "manager", "Shorter.")))

    grown = (size() - before) / (2 * CYCLES)
    step(demo, "submit", "drafter")
    release = cpu_ms(lambda: step(demo, "release", "manager"))
    words = len(dumps(demo.instrument.text()))
    print(f"\nTransitions with commit, on a text of {words / 1000:.0f} kB")  # noqa: T201
    say("submit (checks the text, derives the instrument)", f"{statistics.median(submits):.1f} ms")
    say("send back (decides nothing on the text)", f"{statistics.median(returns):.1f} ms")
    say("release (asks those partners whose answer fell)", f"{release:.1f} ms")
    say(f"database growth, mean of {2 * CYCLES} transitions", f"{grown:.0f} bytes")
    assert Event.objects.count() >= events + 2 * CYCLES
    assert first_broken(Case.objects.get(pk=demo.pk)) is None


def test_the_public_page(demo: Case):
    client, address = Client(), reverse("workflows:mou", args=[demo.instrument.mou.number])
    size_of_page = len(client.get(address).content)

    plain = median_ms(lambda: client.get(address), 20)
    earlier = median_ms(lambda: client.get(address, {"on": "2020-01-01"}), 20)

    print(f"\nThe public page of an MOU, warm, {size_of_page / 1000:.0f} kB")  # noqa: T201
    say("the text in force", f"{plain:.1f} ms")
    say("as of another day", f"{earlier:.1f} ms")
    assert client.get(address).status_code == 200


def test_the_worklist(demo: Case):
    actor = staff_actor(User.objects.get(username="manager"))
    step(demo, "send_back", "manager", "Shorter.")
    step(demo, "submit", "drafter")
    few = len(waiting_for(actor))
    quick = median_ms(lambda: waiting_for(actor), 20)
    more(Case.objects.get(pk=demo.pk), OPEN_CASES - few)

    slow = median_ms(lambda: waiting_for(actor), 10)

    print("\nWaiting for you")  # noqa: T201
    say(f"{few} cases", f"{quick:.1f} ms")
    say(f"{OPEN_CASES} cases", f"{slow:.1f} ms")
    say(f"ratio, for {OPEN_CASES // few} times the cases", f"{slow / quick:.1f} x")
    assert len(waiting_for(actor)) == OPEN_CASES


def more(case: Case, count: int) -> None:
    """Add so many cases like the one given, each with an instrument of its own."""
    model = case.instrument
    instruments = [Instrument.objects.get(pk=model.pk) for _ in range(count)]
    for number, copy in enumerate(instruments, start=1):
        copy.pk, copy.ordinal = None, model.ordinal + number
    made = Instrument.objects.bulk_create(instruments)
    Case.objects.bulk_create(
        Case(
            **{
                field.attname: getattr(case, field.attname)
                for field in Case._meta.local_concrete_fields
                if field.name not in {"id", "instrument"}
            },
            instrument=copy,
        )
        for copy in made
    )


def test_what_is_derived_from_the_text(demo: Case):
    old, new = base_text(demo), decided_text(demo)
    amended, deed = as_amended(demo), instrument(demo)
    ways = {
        "compare the texts into operations": lambda: draft_instrument(old, new),
        "redline, HTML": lambda: redline_html(old, new),
        "as amended, Word": lambda: _word(amended),
        "as amended, PDF": lambda: _pdf(amended),
        "instrument, Word": lambda: _word(deed),
        "instrument, PDF": lambda: _pdf(deed),
    }

    figures = {what: median_ms(do, 5) for what, do in ways.items()}

    print("\nDerived from the text")  # noqa: T201
    for what, figure in figures.items():
        say(what, f"{figure:.1f} ms")
    say("Word against PDF of the same text", _ratio(figures, "as amended, Word", "as amended, PDF"))
    assert len(draft_instrument(old, new)) > 0


def _word(printing: object) -> bytes:
    return write_docx(printing.text, meta=printing.meta, signatures=printing.signatures)


def _pdf(printing: object) -> bytes:
    return write_pdf(printing.text, meta=printing.meta, signatures=printing.signatures)


def _ratio(figures: dict[str, float], one: str, other: str) -> str:
    return f"{figures[one] / figures[other]:.2f} x"
