"""What a route is: states, transitions between them, and the guards on those transitions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from workflows.rules.ballot import BallotRule, Outcome

PERMISSIONS = ("view", "edit", "comment")
"""The permissions that a state gives to roles."""

Kind = Literal["normal", "final"]
Trigger = Literal["user", "automatic"]
Comment = Literal["required", "optional", "none"]


@dataclass(frozen=True, slots=True)
class Guard:
    """Who may take a transition, and under which conditions.

    Of roles, permissions and groups one match is enough within each kind; every kind that names
    something must be matched; a kind that names nothing lets everybody pass. Conditions are names
    of `workflows.rules.conditions`, and each of them must hold. No role passes by itself.
    """

    roles: frozenset[str] = frozenset()
    permissions: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Transition:
    """A named way out of a state. Its title is the words on the button.

    An empty target stays in the state; the step is recorded all the same. An outcome makes the
    step an answer in the state's ballot. `sends_back` marks a return to earlier work.
    """

    name: str
    title: str
    target: str = ""
    trigger: Trigger = "user"
    guard: Guard = Guard()
    comment: Comment = "optional"
    sends_back: bool = False
    outcome: Outcome | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """Where a case can be: its exits in order, and what roles may do to the object meanwhile.

    A permission that the state leaves out is held by nobody. `due_days` counts calendar days from
    entry; `escalate_days` after that, `escalate_to` (a role) is told as well.
    """

    name: str
    title: str
    description: str = ""
    exits: tuple[str, ...] = ()
    kind: Kind = "normal"
    permissions: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)
    ballot: BallotRule | None = None
    due_days: int | None = None
    escalate_to: str = ""
    escalate_days: int = 0

    def holders(self, permission: str) -> frozenset[str]:
        """Return the roles that hold the permission in this state."""
        return self.permissions.get(permission, frozenset())


@dataclass(frozen=True, slots=True)
class Definition:
    """A route: one version of its states and transitions, and where a case begins.

    `roles` maps each role of the route to the words for it in a sentence ("a manager").
    """

    name: str
    version: int
    title: str
    initial: str
    states: tuple[State, ...]
    transitions: tuple[Transition, ...]
    roles: Mapping[str, str] = field(default_factory=dict, hash=False)
    description: str = ""

    def state(self, name: str) -> State:
        """Return the state of this name.

        Raises:
            UnknownState: if the route has none. A case's state may date from another version.
        """
        for state in self.states:
            if state.name == name:
                return state
        raise UnknownState(f"The route “{self.title}” has no state “{name}”.")

    def exits(self, state: str) -> tuple[Transition, ...]:
        """Return the transitions that lead out of the state, in the state's own order.

        Raises:
            UnknownState: if the route has no such state.
        """
        by_name = {transition.name: transition for transition in self.transitions}
        return tuple(by_name[name] for name in self.state(state).exits)


class UnknownState(LookupError):
    """A state that the route does not have."""
