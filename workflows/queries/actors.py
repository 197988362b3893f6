"""Who someone is on a route: roles of staff by their groups, of partners by their link."""

from collections.abc import Mapping

from django.contrib.auth.models import User

from workflows.models import Link, RoleGroup, WorkItem
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
        name=user.get_full_name() or user.get_username(),
        kind="staff",
        roles=roles,
        groups=groups,
    )


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
