"""Who may keep the partnership's records. Whoever sees the desk may read them."""

from django.contrib.auth.models import User

from workflows.queries.actors import staff_actor
from workflows.rules.step import Actor

KEEPERS = frozenset({"drafter", "manager", "administrator"})


def may_keep(actor: Actor) -> bool:
    """Test whether the actor may write the partnership's records."""
    return bool(actor.roles & KEEPERS)


def user_may_keep(user: User) -> bool:
    """Test whether the user may write the partnership's records."""
    return may_keep(staff_actor(user))
