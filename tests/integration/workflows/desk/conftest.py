"""Who comes to the desk, and what the editor's form sends."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from tests.factories.visitors import enter
from workflows.models import Case, Instrument

LogIn = Callable[[str], Client]
Fields = dict[str, str]


@pytest.fixture
def log_in() -> LogIn:
    """Return `enter`, by which a person comes to the desk."""
    return enter


@pytest.fixture
def editors_form() -> Callable[..., Fields]:
    """Return what the editor sends of an instrument with one section of these words."""

    def fields(instrument: Instrument, words: str, **others: object) -> Fields:
        text = rich_text(f"<p>{words}</p>", features=["bold"])
        scope = {"parties": streamfield([])}
        section = {
            "heading": "Duties",
            "body": streamfield([("text", text)]),
            "scope": scope,
            "elements": streamfield([]),
            "children": streamfield([]),
        }
        form = nested_form_data(
            {
                "purpose": instrument.purpose,
                "amendment_class": instrument.amendment_class_id,
                "class_reason": instrument.class_reason,
                "target_on": "",
                "title": instrument.title,
                "preamble": streamfield([]),
                "clauses": streamfield([("section", section)]),
                "exhibits": streamfield([]),
            }
        )
        return form | others

    return fields


@pytest.fixture
def step() -> Callable[[Case, str], Fields]:
    """Return what the case's page sends for a step, on the case as it stands now."""

    def fields(case: Case, transition: str, **others: object) -> Fields:
        case.refresh_from_db()
        sent = {"transition": transition, "entry": case.entry, "shown": case.text_id or ""}
        return {name: str(value) for name, value in (sent | others).items()}

    return fields


@pytest.fixture
def edit_url() -> Callable[[Instrument], str]:
    """Return the address of an instrument's editor."""

    def address(instrument: Instrument) -> str:
        return reverse("wagtailsnippets_workflows_instrument:edit", args=[instrument.pk])

    return address
