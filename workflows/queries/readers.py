"""Who belongs to each group of readers that the table of notices names."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User

from workflows.models import Case, Party, Signatory
from workflows.queries.actors import staff_actor, staff_with
from workflows.queries.parties import leaving, parties_of
from workflows.queries.pinned import round_began
from workflows.queries.situations import definition_of
from workflows.queries.worklists import call


@dataclass(frozen=True, slots=True)
class PartyReader:
    """A person who acts for a party, told on its behalf."""

    person: Signatory
    party: Party


Reader = User | PartyReader
People = Mapping[str, Callable[[Case], list[Reader]]]
Staff = Mapping[str, Callable[[Case], Iterable[User]]]


def readers(audience: str, case: Case) -> list[Reader]:
    """Return who belongs to an audience of `workflows.rules.notices`, for one case.

    Raises:
        KeyError: if there is no such audience.
    """
    if audience in PEOPLE:
        return PEOPLE[audience](case)
    return list(STAFF[audience](case))


def _asked(case: Case, since: int) -> list[Reader]:
    """Return those who were asked in or after an entry of the case and still act for their party.

    They are told at the address that is on record now.
    """
    people = Signatory.objects.filter(
        active=True,
        invitations__work_item__case=case,
        invitations__work_item__entry__gte=since,
    )
    found = people.select_related("party").distinct().order_by("party__name", "pk")
    return [PartyReader(person, person.party) for person in found]


def _round(case: Case) -> list[Reader]:
    return _asked(case, round_began(case))


def _everyone_asked(case: Case) -> list[Reader]:
    return _asked(case, 0)


def _parties(case: Case) -> list[Reader]:
    bound = [*parties_of(case.instrument), *leaving(case.instrument)]
    acting = Signatory.objects.filter(active=True, party__in=bound)
    found = acting.select_related("party").order_by("party__name", "pk")
    return [
        *_everyone_asked(case),
        *(PartyReader(person, person.party) for person in found),
    ]


PEOPLE: People = {"round": _round, "everyone_asked": _everyone_asked, "parties": _parties}


def _drafters(case: Case) -> Iterable[User]:
    users = (case.instrument.drafted_by, case.submitted_by)
    return [user for user in users if user and user.is_active and user.email]


def _turn(case: Case) -> Iterable[User]:
    """Return the staff who can move the case on: by four eyes, not always who submitted it."""
    definition = definition_of(case.definition)
    state = definition.state(case.state)
    roles = {role for exit_ in definition.exits(case.state) for role in exit_.guard.roles}
    users = {user.pk: user for role in sorted(roles) for user in staff_with(role)}
    return [
        user
        for user in users.values()
        if call(definition, state, staff_actor(user), own=user.pk == case.submitted_by_id)
    ]


def _escalation(case: Case) -> Iterable[User]:
    role = definition_of(case.definition).state(case.state).escalate_to
    return staff_with(role) if role else ()


STAFF: Staff = {
    "managers": lambda case: staff_with("manager"),
    "board": lambda case: staff_with("board"),
    "drafter": _drafters,
    "turn": _turn,
    "escalation": _escalation,
}
