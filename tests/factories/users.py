"""Staff of the agency, one for each role of the route."""

import factory
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Permission, User
from factory.django import DjangoModelFactory

from workflows.models import RoleGroup
from workflows.services.groups import group_for

DESK = {
    "wagtailadmin": ("access_admin",),
    "workflows": ("view_instrument", "add_instrument", "change_instrument", "view_mou"),
}
"""What staff of the desk may do in the admin, by app."""


class UserFactory(DjangoModelFactory):
    """A user without a role; the password is the username."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda number: f"user-{number}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    password = factory.LazyAttribute(lambda user: make_password(user.username))


def drafter() -> User:
    """Return the drafter, made if there is none yet."""
    return _staff("drafter", RoleGroup.Key.DRAFTER)


def manager() -> User:
    """Return the manager, made if there is none yet."""
    return _staff("manager", RoleGroup.Key.MANAGER)


def board_member() -> User:
    """Return the board's secretary, made if there is none yet."""
    return _staff("board", RoleGroup.Key.BOARD)


def administrator() -> User:
    """Return the administrator, made if there is none yet."""
    found = User.objects.filter(username="administrator").first()
    return found or UserFactory(username="administrator", is_superuser=True, is_staff=True)


def _staff(username: str, key: RoleGroup.Key) -> User:
    if found := User.objects.filter(username=username).first():
        return found
    role = group_for(key=key)
    for app, names in DESK.items():
        rows = Permission.objects.filter(content_type__app_label=app, codename__in=names)
        role.permissions.add(*rows)
    user = UserFactory(username=username, is_staff=True)
    user.groups.add(role)
    return user
