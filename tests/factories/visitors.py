"""Who comes to the desk, each in a browser of their own."""

from collections.abc import Callable

from django.contrib.auth.models import Group, User
from django.test import Client

from tests.factories.users import UserFactory, administrator, drafter, manager
from workflows.models import RoleGroup
from workflows.services.groups import PERMISSIONS, group_for, set_up_groups


def enter(name: str) -> Client:
    """Return a browser in which the person of this name is logged in, with the rights of a site.

    One of drafter, manager, board, administrator; editor, who has the admin and nothing of the
    desk; nobody, who has no right at all; anonymous, who is not logged in.
    """
    browser = Client()
    if name != "anonymous":
        browser.force_login(PEOPLE[name]())
        for group in Group.objects.filter(role__key__in=PERMISSIONS):
            group.permissions.clear()
        set_up_groups()
    return browser


def _in_group(username: str, key: RoleGroup.Key | None = None) -> Callable[[], User]:
    def make() -> User:
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
