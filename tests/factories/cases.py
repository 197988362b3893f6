"""Amendments, driven along their route by the real services as far as a test needs."""

from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from mou_templates.text.joinder import Joinder
from mou_templates.text.model import Clause, Paragraph, Run
from tests.factories.kept_rows import kept
from tests.factories.mous import NOON, adopted_mou
from tests.factories.parties import library
from tests.factories.users import board_member, drafter, manager
from workflows.models import Case, Instrument, Invitation, Membership, Mou, Party
from workflows.queries.actors import staff_actor
from workflows.services.drafting import NewPartner, Plan, draft_amendment, save_working_text
from workflows.services.events import Doer
from workflows.services.links import issue_link
from workflows.services.partners import answer, sign_data
from workflows.services.route import Request, follow

ROUTE = {
    "drafting": ("submit", drafter),
    "internal_review": ("release", manager),
    "board_approval": ("board_approve", board_member),
}
"""What moves a case on from a state, and whose step it is."""


def amendment_case(
    state: str = "drafting",
    *,
    partners: int = 1,
    joins: bool = True,
    class_key: str = "substantial",
    mou: Mou | None = None,
    target_on: date | None = None,
) -> Case:
    """Return the case of an amendment that stands at a state of its route.

    `state` is one of drafting, internal_review, partner_review, board_approval, signature,
    executed. Without an `mou` there is a new one between the board and so many `partners`, and
    the county library system joins it; with `joins=False` a new sentence is all that changes.
    In review the partners and the library are asked; for signatures, the board as well.
    """
    how = (state, joins, class_key, target_on)
    if mou:
        return _drafted(mou, *how)
    return kept(("case", partners, *how), Case, lambda: _drafted(adopted_mou(partners), *how))


def _drafted(mou: Mou, state: str, joins: bool, class_key: str, target_on: date | None) -> Case:
    plan = Plan(
        purpose="To serve job seekers in more places.",
        class_key=class_key,
        class_reason="Counsel reads the amendment clause so.",
        target_on=target_on,
        partner=_newcomer() if joins else None,
    )
    instrument = draft_amendment(mou_id=mou.pk, plan=plan, actor=drafter(), at=NOON)
    if not joins:
        edit_words(instrument, "A new sentence.")
    return walk_to(Case.objects.get(instrument=instrument), state)


def _newcomer() -> NewPartner:
    party = Party.objects.filter(key="library").first() or library()
    joinder = Joinder(
        name=party.name,
        kind=party.get_kind_display(),
        programme="Public library service",
        address=party.address,
        level=Membership.Level.REDUCED,
        key=party.key,
    )
    return NewPartner(party_id=party.pk, level=Membership.Level.REDUCED, joinder=joinder)


def edit_words(instrument: Instrument, words: str) -> None:
    """Add a section with these words to the working text, as the editor would save it."""
    text = instrument.text()
    clause = Clause(f"added-{len(text.clauses)}", "Added", (Paragraph((Run(words),)),))
    changed = type(text)(text.title, text.preamble, (*text.clauses, clause), text.exhibits)
    save_working_text(instrument=instrument, text=changed, user=drafter())


def walk_to(case: Case, state: str) -> Case:
    """Take the case on until it stands at the state, and return it anew."""
    while (case := Case.objects.get(pk=case.pk)).state != state:
        if case.state == "partner_review":
            accept_all(case)
        elif case.state == "signature":
            sign_all(case)
        else:
            transition, who = ROUTE[case.state]
            user = who()
            doer = Doer(staff_actor(user), user=user)
            follow(case_id=case.pk, request=_asked(case, transition), doer=doer, at=_later(case))
    return case


def move(case: Case, transition: str, comment: str = "", *, by: User | None = None) -> Case:
    """Have the manager, or whoever is named, take a step; return the case anew."""
    case, user = Case.objects.get(pk=case.pk), by or manager()
    doer = Doer(staff_actor(user), user=user)
    request = _asked(case, transition, comment)
    follow(case_id=case.pk, request=request, doer=doer, at=_later(case))
    return Case.objects.get(pk=case.pk)


def invitation_of(case: Case, party: str) -> Invitation:
    """Return the first invitation to the work item that is open for the party of this key."""
    rows = Invitation.objects.filter(work_item__case=case, work_item__closed=False)
    return rows.filter(work_item__party__key=party).order_by("pk")[0]


def token_for(invitation: Invitation, at: datetime | None = None) -> str:
    """Return the token of a new link for the invitation, made now unless `at` says when."""
    return issue_link(invitation=invitation, at=at or timezone.now())


def accept(case: Case, party: str, comment: str = "") -> Case:
    """Accept the text for the party of this key, by link, and return the case anew."""
    return _answer(case, party, "accept", comment=comment)


def accept_all(case: Case) -> Case:
    """Accept for every party that is asked and has not answered."""
    for party in _unanswered(case):
        case = accept(case, party)
    return case


def sign(case: Case, party: str) -> Case:
    """Sign the text for the party of this key, by link, and return the case anew."""
    invitation = invitation_of(case, party)
    who = invitation.signatory
    data = sign_data(name=who.name, title=who.title, consent=True, invitation=invitation)
    return _answer(case, party, "sign", data=data)


def sign_all(case: Case) -> Case:
    """Sign for every party that is asked and has not signed."""
    for party in _unanswered(case):
        case = sign(case, party)
    return case


def _unanswered(case: Case) -> list[str]:
    items = case.work_items.filter(closed=False, outcome="").order_by("pk")
    return list(items.values_list("party__key", flat=True))


def _answer(
    case: Case, party: str, transition: str, comment: str = "", data: dict[str, str] | None = None
) -> Case:
    case = Case.objects.get(pk=case.pk)
    at = _later(case)
    request = _asked(case, transition, comment, data)
    answer(token=token_for(invitation_of(case, party), at), request=request, at=at)
    return Case.objects.get(pk=case.pk)


def _asked(
    case: Case, transition: str, comment: str = "", data: dict[str, str] | None = None
) -> Request:
    return Request(
        transition, entry=case.entry, shown=case.text_id or "", comment=comment, data=data or {}
    )


def _later(case: Case) -> datetime:
    """Return a time that comes after all that happened to the case: a minute an event."""
    return NOON + timedelta(minutes=case.sequence)
