"""Routes, actors and situations at random, for the laws of the route engine."""

from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from workflows.rules.ballot import Answer, BallotRule, Tally, count
from workflows.rules.conditions import CONDITIONS, OF_BALLOTS
from workflows.rules.definition import Definition, Guard, State, Transition
from workflows.rules.situation import Actor, Situation

ROLES = {"drafter": "a drafter", "manager": "a manager", "board": "the board"}
PARTIES = ("library", "college", "school", "union", "")
HASHES = ("", "now", "before")

subsets = st.frozensets(st.sampled_from(sorted(ROLES)), max_size=3)
condition_names = st.lists(
    st.sampled_from(sorted(set(CONDITIONS) - OF_BALLOTS)), unique=True, max_size=2
).map(tuple)
comments = st.sampled_from(("", " ", "The sites are wrong."))


@st.composite
def guards(draw: st.DrawFn) -> Guard:
    """Return guards over few names, so that they pass and refuse about as often."""
    return Guard(
        roles=draw(subsets),
        permissions=draw(st.frozensets(st.sampled_from(("review", "publish")), max_size=1)),
        groups=draw(st.frozensets(st.sampled_from(("Desk", "Library")), max_size=1)),
        conditions=draw(condition_names),
    )


def actors() -> st.SearchStrategy[Actor]:
    """Return actors who have some of the names that guards ask for."""
    return st.builds(
        Actor,
        key=st.sampled_from(("user:1", "user:2")),
        name=st.just("Liaison"),
        kind=st.sampled_from(("staff", "participant", "system")),
        roles=subsets,
        groups=st.frozensets(st.sampled_from(("Desk", "Library"))),
        permissions=st.frozensets(st.sampled_from(("review", "publish"))),
        party=st.sampled_from(PARTIES),
    )


@st.composite
def tallies(draw: st.DrawFn) -> Tally:
    """Return tallies that some ballot really has."""
    asked = draw(st.lists(st.sampled_from(PARTIES[:-1]), unique=True))
    answers = st.builds(
        Answer,
        party=st.sampled_from(PARTIES[:-1]),
        outcome=st.sampled_from(("accept", "object", "abstain")),
        text_hash=st.sampled_from(HASHES[1:]),
    )
    return count(BallotRule("partners"), asked, draw(st.lists(answers)), "now")


def situations() -> st.SearchStrategy[Situation]:
    """Return situations in which each condition holds about half the time."""
    return st.builds(
        Situation,
        text_hash=st.sampled_from(HASHES),
        shown_hash=st.sampled_from(HASHES),
        problems=st.sampled_from(((), ("A blank is unfilled",))),
        changes=st.integers(0, 1),
        class_recorded=st.booleans(),
        submitter=st.sampled_from(("", "user:1", "user:2")),
        tally=st.none() | tallies(),
        open_conflicts=st.integers(0, 2),
        base_current=st.booleans(),
    )


@dataclass(slots=True)
class Growing:
    """A route being drawn: its transitions so far, and each state's exits."""

    draw: st.DrawFn
    names: list[str]
    ends: list[str]
    transitions: list[Transition] = field(default_factory=list)
    exits: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def lead(self, source: int, target: str, trigger: str = "user") -> None:
        """Add a transition from a state to a target."""
        name = f"step{len(self.transitions)}"
        guard, comments = self.draw(guards()), ["optional", "none", "required"]
        if trigger == "automatic":
            guard = Guard(conditions=(*guard.conditions, "text_changed"))
            comments.remove("required")
        transition = Transition(
            name=name,
            title=self.draw(st.sampled_from(("Go", "Send back to drafting", "Approve"))),
            target=target,
            trigger=trigger,
            guard=guard,
            comment=self.draw(st.sampled_from(comments)),
        )
        self.transitions.append(transition)
        state = self.names[source]
        self.exits[state] = (*self.exits.get(state, ()), name)

    def lead_through(self) -> None:
        """Lead to every state and every end, and out of every state."""
        last = len(self.names) - 1
        for place in range(1, last + 1):
            self.lead(self.draw(st.integers(max(0, place - 3), place - 1)), self.names[place])
        for end in self.ends:
            self.lead(self.draw(st.integers(0, last)), end)
        for place, name in enumerate(self.names):
            if name not in self.exits:
                self.lead(place, self.draw(st.sampled_from(self.ends)))

    def lead_anywhere(self) -> None:
        """Add one more transition: on, back, to an end, or staying."""
        source = self.draw(st.integers(0, len(self.names) - 1))
        target = self.draw(st.sampled_from(["", *self.names, *self.ends]))
        onwards = target in {*self.ends, *self.names[source + 1 :]}
        automatic = onwards and self.draw(st.booleans())
        self.lead(source, target, "automatic" if automatic else "user")


@st.composite
def routes(draw: st.DrawFn) -> Definition:
    """Return routes that load: states that branch, each with a way out, some with ways back."""
    names = [f"state{place}" for place in range(draw(st.integers(2, 7)))]
    ends = [f"end{end}" for end in range(draw(st.integers(1, 3)))]
    route = Growing(draw, names, ends)
    route.lead_through()
    for _ in range(draw(st.integers(0, 8))):
        route.lead_anywhere()
    words = st.sampled_from(("Drafting", "Internal review", "Approval by the governing bodies"))
    states = [
        State(name, draw(words), exits=route.exits[name], permissions={"view": draw(subsets)})
        for name in names
    ]
    states += [State(end, draw(words), kind="final") for end in ends]
    return Definition(
        name="route",
        version=1,
        title="Route",
        initial=names[0],
        states=tuple(draw(st.permutations(states))),
        transitions=tuple(route.transitions),
        roles=ROLES,
    )


@st.composite
def automatic_routes(draw: st.DrawFn) -> Definition:
    """Return routes in which any transition may be automatic, so that some go in circles."""
    route = draw(routes())
    some = draw(st.lists(st.sampled_from([each.name for each in route.transitions])))
    return replace(
        route,
        transitions=tuple(
            replace(each, trigger="user" if each.name in some else "automatic", guard=Guard())
            for each in route.transitions
        ),
    )
