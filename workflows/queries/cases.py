"""What a case's page and panels show."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from workflows.models import Case, Event, Message, WorkItem
from workflows.queries.effect import force_words_of
from workflows.queries.letters import Delay, delay, unattended, unattended_items, undelivered
from workflows.queries.names_held import party_names
from workflows.queries.naming import Names, involved, names_of, renamed
from workflows.queries.pinned import electorate
from workflows.queries.situations import definition_of, situation_of, state_of
from workflows.rules.diagram import Diagram, draw
from workflows.rules.names import also_known
from workflows.rules.step import Actor, Option, Situation, options


@dataclass(frozen=True, slots=True)
class Ask:
    """One party of the present ballot, and its answer if it has one that stands.

    `nobody` says that no one can act for it now; `undelivered` are its letters that failed.
    """

    party: str
    item: WorkItem | None
    stands: bool
    nobody: str = ""
    undelivered: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands for one person: what is open, what is not and why, who is asked."""

    case: Case
    description: str
    options: tuple[Option, ...]
    situation: Situation
    diagram: Diagram
    asks: tuple[Ask, ...]
    renamed: list[tuple[str, str]]
    force: str
    """From which day the text will be in force, in words."""
    undelivered: tuple[Message, ...] = ()
    delay: Delay | None = None
    """The letters about it that have waited for long."""

    @property
    def open(self) -> list[Option]:
        """Return what the person can do now."""
        return [option for option in self.options if option.open]

    @property
    def onward(self) -> list[Option]:
        """Return what the person can do now to move the case on."""
        return [option for option in self.open if not _turns_away(option)]

    @property
    def aside(self) -> list[Option]:
        """Return what the person can do now that turns the case back or ends it."""
        return [option for option in self.open if _turns_away(option)]

    @property
    def closed(self) -> list[Option]:
        """Return what the person cannot do now, each with its reasons."""
        return [option for option in self.options if not option.open]


def _turns_away(option: Option) -> bool:
    """Test whether the step goes back, or has to be explained."""
    return option.transition.sends_back or option.transition.comment == "required"


def standing(case: Case, actor: Actor, *, shown: str, today: date) -> Standing:
    """Return where a case stands for an actor who is shown the text with this hash."""
    definition = definition_of(case.definition)
    situation = situation_of(case, shown=shown, today=today)
    parties = involved(case)
    names = names_of(case, parties)
    letters = tuple(undelivered().filter(case=case))
    return Standing(
        case=case,
        description=definition.state(case.state).description,
        options=() if case.final else options(definition, case.state, actor, situation),
        situation=situation,
        diagram=draw(definition),
        asks=_asks(case, names, letters),
        renamed=[] if case.final else renamed(parties, names),
        undelivered=letters,
        delay=delay(timezone.now(), case),
        force=force_words_of(case, today) if case.instrument.base_id else "",
    )


def _asks(case: Case, names: Names, letters: tuple[Message, ...]) -> tuple[Ask, ...]:
    """Return the present ballot's parties with their latest answers, in four or five queries."""
    rule = state_of(case).ballot
    if rule is None:
        return ()
    items = case.work_items.select_related("party").order_by("entry", "pk")
    kind = WorkItem.Kind.REVIEW if rule.over == "partners" else WorkItem.Kind.SIGN
    latest = {item.party_id: item for item in items if item.kind == kind}
    nobody = {
        found.item.pk: found.words
        for found in unattended(unattended_items().filter(case=case).select_related("party"))
    }
    return tuple(
        Ask(
            also_known(names.get(party.pk, party.name), party.name),
            item,
            _stands(item, case),
            nobody.get(item.pk, "") if item else "",
            tuple(letter for letter in letters if letter.party_id == party.pk),
        )
        for party in electorate(case, rule.over)
        for item in [latest.get(party.pk)]
    )


def _stands(item: WorkItem | None, case: Case) -> bool:
    """Test whether an answer was given, on these very words, and has not fallen meanwhile."""
    if item is None or not item.outcome or item.fallen:
        return False
    return item.decided_on == case.decided_on


@dataclass(frozen=True, slots=True)
class Told:
    """An event of the history, with its party's name as it was then."""

    event: Event
    party: str


def history(case: Case) -> list[Told]:
    """Return the events of a case, the latest first."""
    events = list(case.events.order_by("-sequence"))
    names = party_names(events)
    return [Told(event, names.get(event.pk, "")) for event in events]
