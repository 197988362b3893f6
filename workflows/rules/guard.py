"""Judge a guard: the reasons it refuses for, or none."""

from collections.abc import Iterable, Mapping

from workflows.rules.conditions import CONDITIONS
from workflows.rules.definition import Guard
from workflows.rules.situation import Actor, Situation


def reasons(
    guard: Guard, actor: Actor, situation: Situation, roles: Mapping[str, str]
) -> tuple[str, ...]:
    """Return every reason why the guard refuses, as sentences; none when it passes.

    One match is enough within roles, permissions and groups; each kind that names something must
    be matched; each condition must hold. `roles` gives the words for a role.
    """
    found = [
        _for_roles(guard, actor, roles),
        _for_permissions(guard, actor),
        _for_groups(guard, actor),
        *(CONDITIONS[name](situation, actor) for name in guard.conditions),
    ]
    return tuple(reason for reason in found if reason)


def _for_roles(guard: Guard, actor: Actor, roles: Mapping[str, str]) -> str:
    if not guard.roles or guard.roles & actor.roles:
        return ""
    return f"This is for {_either(roles.get(role, role) for role in guard.roles)}."


def _for_permissions(guard: Guard, actor: Actor) -> str:
    if not guard.permissions or guard.permissions & actor.permissions:
        return ""
    return f"This needs the permission {_either(f'“{name}”' for name in guard.permissions)}."


def _for_groups(guard: Guard, actor: Actor) -> str:
    if not guard.groups or guard.groups & actor.groups:
        return ""
    return f"This is for members of {_either(f'“{name}”' for name in guard.groups)}."


def _either(names: Iterable[str]) -> str:
    """Return "a, b or c", in alphabetical order so that a sentence never changes by itself."""
    ordered = sorted(names)
    if len(ordered) == 1:
        return ordered[0]
    return f"{', '.join(ordered[:-1])} or {ordered[-1]}"
