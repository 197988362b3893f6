"""`manage.py setup_groups`."""

import io

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def granted() -> dict[str, set[str]]:
    """Return what each of the desk's groups may do."""
    return {
        group.name: set(group.permissions.values_list("codename", flat=True))
        for group in Group.objects.filter(name__in=["Drafters", "Managers", "Board"])
    }


def test_the_command_makes_each_group_and_says_what_it_may_do():
    said = io.StringIO()

    call_command("setup_groups", stdout=said)

    counts = {name: len(permissions) for name, permissions in granted().items()}
    assert said.getvalue().splitlines() == [
        f"{name}: {counts[name]} permissions" for name in ("Drafters", "Managers", "Board")
    ]


def test_running_the_command_again_changes_nothing():
    call_command("setup_groups", stdout=io.StringIO())
    before = granted()

    call_command("setup_groups", stdout=io.StringIO())

    assert granted() == before
