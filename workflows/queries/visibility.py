"""Who may see which case: the route's states say, and nothing else is shown."""

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from workflows.models import Case, Instrument, RouteDefinition
from workflows.queries.actors import staff_actor
from workflows.queries.situations import definition_of
from workflows.rules.step import Actor, may


def visible_cases(actor: Actor) -> QuerySet[Case]:
    """Return the cases whose present state lets the actor view them; an administrator sees all."""
    cases = Case.objects.select_related(
        "instrument__mou",
        "instrument__base__snapshot",
        "instrument__amendment_class",
        "definition",
        "text",
        "instrument_text",
    )
    if "administrator" in actor.roles:
        return cases
    allowed = Q(pk__in=[])
    for row in RouteDefinition.objects.all():
        definition = definition_of(row)
        names = [s.name for s in definition.states if may(definition, s.name, "view", actor)]
        allowed |= Q(definition=row, state__in=names)
    return cases.filter(allowed)


def visible_instruments(user: User) -> QuerySet[Instrument]:
    """Return the instruments whose case the user may see."""
    ids = visible_cases(staff_actor(user)).values("instrument_id")
    return Instrument.objects.filter(pk__in=ids)
