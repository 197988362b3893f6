"""The groups of the desk, and what Wagtail's admin lets them open."""

from collections.abc import Mapping

from django.contrib.auth.models import Group, Permission

from workflows.models import RoleGroup
from workflows.services.transactions import one_transaction

READ = ("view_instrument", "view_mou", "view_party", "view_signingauthority")
WRITE = (
    "change_instrument",
    "add_party",
    "change_party",
    "add_signingauthority",
    "change_signingauthority",
)
PERMISSIONS: Mapping[RoleGroup.Key, tuple[str, ...]] = {
    RoleGroup.Key.DRAFTER: (*READ, "change_instrument"),
    RoleGroup.Key.MANAGER: (*READ, *WRITE, "add_mou", "change_mou"),
    RoleGroup.Key.BOARD: READ,
}
"""Permissions of Wagtail's admin by role. What a step needs is the route's to say.

Drafters do not change parties: whoever sets a signatory's address decides where a signing link
goes, and must not be the one who wrote the text.
"""


@one_transaction
def group_for(*, key: RoleGroup.Key) -> Group:
    """Return the group that holds a role, whatever it is called now; made if there is none.

    A group of the usual name that holds no role yet is taken for it.
    """
    found = RoleGroup.objects.select_related("group").filter(key=key).first()
    if found is not None:
        return found.group
    group = Group.objects.filter(name=key.label, role=None).first()
    group = group or Group.objects.create(name=_free_name(key.label))
    RoleGroup.objects.create(key=key, group=group)
    return group


def _free_name(name: str) -> str:
    """Return the name, or, where a group of another role is called so, the name with a number."""
    number = 2
    free = name
    while Group.objects.filter(name=free).exists():
        free = f"{name} {number}"
        number += 1
    return free


@one_transaction
def set_up_groups() -> list[Group]:
    """Make the desk's groups and give them their permissions; running it again changes nothing."""
    access = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    groups = []
    for key, codenames in PERMISSIONS.items():
        group = group_for(key=key)
        granted = Permission.objects.filter(
            content_type__app_label="workflows", codename__in=codenames
        )
        group.permissions.add(access, *granted)
        groups.append(group)
    return groups
