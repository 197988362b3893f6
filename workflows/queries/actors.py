"""Who someone is on a route: roles of staff by their groups, of partners by their link."""

from collections.abc import Mapping

from django.contrib.auth.models import User

from workflows.models import Link, RoleGroup, WorkItem
from workflows.rules.names import name_fault
from workflows.rules.step import Actor

ROLES_OF_GROUP: Mapping[str, frozenset[str]] = {
    RoleGroup.Key.DRAFTER: frozenset({"drafter"}),
    RoleGroup.Key.MANAGER: frozenset({"manager", "drafter"}),
    RoleGroup.Key.BOARD: frozenset({"board"}),
}
"""Roles by the key of a group: its name can be edited."""
ROLE_OF_KIND = {WorkItem.Kind.REVIEW: "participant", WorkItem.Kind.SIGN: "signatory"}

SYSTEM = Actor(key="system", name="Countersign", kind="system", roles=frozenset())


def staff_actor(user: User) -> Actor:
    """Return the user as an actor, with the roles of all their groups, known by their keys."""
    groups = frozenset(RoleGroup.objects.filter(group__user=user).values_list("key", flat=True))
    roles = frozenset().union(*(ROLES_OF_GROUP.get(key, frozenset()) for key in groups))
    if user.is_superuser:
        roles |= {"administrator"}
    return Actor(
        key=f"user:{user.pk}",
        name=staff_name(user),
        kind="staff",
        roles=roles,
        groups=groups,
    )


def staff_name(user: User) -> str:
    """Return the name that a member of staff has in a history.

    It is the full name, else the user name; one that cannot be read as it was typed is passed
    over, so that nobody goes on record under what looks like another's name.
    """
    names = (user.get_full_name(), user.get_username())
    return next((name for name in names if not name_fault(name)), f"User {user.pk}")


def staff_with(role: str) -> list[User]:
    """Return the active users with an e-mail address who have the role, by user name."""
    keys = [key for key, roles in ROLES_OF_GROUP.items() if role in roles]
    groups = RoleGroup.objects.filter(key__in=keys).values("group")
    found = User.objects.filter(is_active=True, groups__in=groups).exclude(email="")
    return list(found.distinct().order_by("username"))


def partner_actor(link: Link) -> Actor:
    """Return the person a link was sent to as an actor, for that one party and that one ask."""
    invitation = link.invitation
    return Actor(
        key=f"signatory:{invitation.signatory_id}",
        name=link.addressee,
        kind="participant",
        roles=frozenset({ROLE_OF_KIND[WorkItem.Kind(invitation.work_item.kind)]}),
        party=invitation.work_item.party.key,
    )
