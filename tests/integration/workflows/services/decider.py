"""A second person: a process of its own that decides on the same database when it is told to.

It reads one order a line from its input and prints one line for each: what came of it. An order
says what to do and at which moment of the clock, so that two processes do it together.
"""

import json
import sys
import time
import traceback
from datetime import datetime
from typing import Any

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402 - Django must be set up first
from django.db import connection, transaction  # noqa: E402

from tests.factories.cases import edit_words  # noqa: E402
from workflows.models import Case, Instrument  # noqa: E402
from workflows.queries.actors import staff_actor  # noqa: E402
from workflows.rules.step import CannotStep  # noqa: E402
from workflows.services.editing import hold_for_editing  # noqa: E402
from workflows.services.events import Doer  # noqa: E402
from workflows.services.links import LinkUnusable  # noqa: E402
from workflows.services.partners import answer  # noqa: E402
from workflows.services.route import Request, follow  # noqa: E402


def edit(case_id: int, words: str) -> str:
    """Save the working text as the editor does, with more words; return the state."""
    case = Case.objects.get(pk=case_id)
    with transaction.atomic():
        hold_for_editing(instrument_id=case.instrument_id)
        edit_words(Instrument.objects.get(pk=case.instrument_id), words)
    return "saved"


def decide(order: dict[str, Any]) -> str:
    """Carry out an order at its moment; return the state the case is in then."""
    request = Request(**order["request"]) if "request" in order else None
    at = datetime.fromisoformat(order["at"])
    user = User.objects.get(pk=order["user"]) if "user" in order else None
    doer = Doer(staff_actor(user), user=user) if user else None
    time.sleep(max(0.0, order["moment"] - time.time()))
    if request is None:
        return edit(order["case"], order["words"])
    if doer is None:
        return answer(token=order["token"], request=request, at=at).state
    return follow(case_id=order["case"], request=request, doer=doer, at=at).state


def outcome(order: dict[str, Any]) -> dict[str, str]:
    """Return what came of an order: done, told why not, or broken."""
    try:
        return {"done": decide(order)}
    except (CannotStep, LinkUnusable) as error:
        return {"told": type(error).__name__, "words": str(error)}
    except Exception:
        # Whatever it is, the test must see it: this is what a person would see as an error page.
        return {"broken": traceback.format_exc()}


if __name__ == "__main__":
    connection.ensure_connection()
    print(json.dumps({"done": "ready"}), flush=True)  # noqa: T201 - the line its parent waits for
    for line in sys.stdin:
        print(json.dumps(outcome(json.loads(line))), flush=True)  # noqa: T201 - its answer
