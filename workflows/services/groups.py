"""The groups of the desk, and what Wagtail's admin lets them open."""

from collections.abc import Mapping

from django.contrib.auth.models import Group, Permission

from workflows.services.transactions import one_transaction

READ = ("view_instrument", "view_mou", "view_party", "view_signingauthority")
WRITE = (
    "change_instrument",
    "add_party",
    "change_party",
    "add_signingauthority",
    "change_signingauthority",
)
PERMISSIONS: Mapping[str, tuple[str, ...]] = {
    "Drafters": (*READ, "change_instrument"),
    "Managers": (*READ, *WRITE, "add_mou", "change_mou"),
    "Board": READ,
}
"""Permissions of Wagtail's admin by group. What a step needs is the route's to say.

Drafters do not change parties: whoever sets a signatory's address decides where a signing link
goes, and must not be the one who wrote the text.
"""


@one_transaction
def set_up_groups() -> list[Group]:
    """Make the desk's groups and give them their permissions; running it again changes nothing."""
    access = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    groups = []
    for name, codenames in PERMISSIONS.items():
        group, _ = Group.objects.get_or_create(name=name)
        granted = Permission.objects.filter(
            content_type__app_label="workflows", codename__in=codenames
        )
        group.permissions.add(access, *granted)
        groups.append(group)
    return groups
