"""Who comes to the desk, and what the editor's form sends."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from tests.factories import UserFactory, administrator, drafter, manager
from workflows.models import Case, Instrument, RoleGroup
from workflows.services.groups import PERMISSIONS, group_for, set_up_groups

LogIn = Callable[[str], Client]
Fields = dict[str, str]


@pytest.fixture
def log_in() -> LogIn:
    """Return a browser in which the person of this name is logged in, with the rights of a site.

    One of drafter, manager, board, administrator; editor, who has the admin and nothing of the
    desk; nobody, who has no right at all; anonymous, who is not logged in.
    """

    def enter(name: str) -> Client:
        browser = Client()
        if name != "anonymous":
            browser.force_login(PEOPLE[name]())
            for group in Group.objects.filter(role__key__in=PERMISSIONS):
                group.permissions.clear()
            set_up_groups()
        return browser

    return enter


def _in_group(username: str, key: RoleGroup.Key | None = None) -> Callable:
    def make():
        user = UserFactory(username=username)
        if key:
            user.groups.add(group_for(key=key))
        return user

    return make


PEOPLE = {
    "drafter": drafter,
    "manager": manager,
    "administrator": administrator,
    "board": _in_group("clerk", RoleGroup.Key.BOARD),
    "editor": _in_group("editor", RoleGroup.Key.EDITOR),
    "nobody": _in_group("visitor"),
}


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
