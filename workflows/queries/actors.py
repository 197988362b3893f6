"""Who someone is on a route: roles of staff by their groups, of partners by their link."""

from django.contrib.auth.models import User

from workflows.models import Invitation, WorkItem
from workflows.rules.step import Actor

ROLES_OF_GROUP = {
    "Drafters": frozenset({"drafter"}),
    "Managers": frozenset({"manager", "drafter"}),
    "Board": frozenset({"board"}),
}
ROLE_OF_KIND = {WorkItem.Kind.REVIEW: "participant", WorkItem.Kind.SIGN: "signatory"}

SYSTEM = Actor(key="system", name="Countersign", kind="system", roles=frozenset())


def staff_actor(user: User) -> Actor:
    """Return the user as an actor, with the roles of all their groups."""
    groups = frozenset(user.groups.values_list("name", flat=True))
    roles = frozenset().union(*(ROLES_OF_GROUP.get(name, frozenset()) for name in groups))
    if user.is_superuser:
        roles |= {"administrator"}
    return Actor(
        key=f"user:{user.pk}",
        name=user.get_full_name() or user.get_username(),
        kind="staff",
        roles=roles,
        groups=groups,
    )


def partner_actor(invitation: Invitation) -> Actor:
    """Return the person a link was sent to as an actor, for that one party and that one ask."""
    signatory = invitation.signatory
    return Actor(
        key=f"signatory:{signatory.pk}",
        name=f"{signatory.name}, {signatory.title}",
        kind="participant",
        roles=frozenset({ROLE_OF_KIND[WorkItem.Kind(invitation.work_item.kind)]}),
        party=invitation.work_item.party.key,
    )
