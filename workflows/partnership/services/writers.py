"""Who writes a record, as the record names them."""

from dataclasses import dataclass

from django.contrib.auth.models import User

from workflows.partnership.queries.access import may_keep
from workflows.queries.actors import staff_actor
from workflows.rules.step import Refused

NOT_YOURS = "Only drafters, managers and administrators keep the partnership's records."


@dataclass(frozen=True, slots=True)
class Writer:
    """A member of staff who may keep records, with the name that goes on them."""

    user: User
    name: str
    roles: frozenset[str]


def writer(user: User) -> Writer:
    """Return the user as who writes a record.

    Raises:
        Refused: if the user may not keep the partnership's records.
    """
    actor = staff_actor(user)
    if not may_keep(actor):
        raise Refused((NOT_YOURS,))
    return Writer(user, actor.name, actor.roles)
