"""Steps of the demo: taken as people take them, by the services behind their buttons."""

from datetime import datetime

from django.contrib.auth.models import User

from workflows.models import Case, Invitation, WorkItem
from workflows.queries.actors import staff_actor
from workflows.services.events import Doer
from workflows.services.links import issue_link
from workflows.services.partners import answer, sign_data
from workflows.services.route import Request, follow

OF_STATE = {"partner_review": "accept", "signature": "sign"}


def step(case: Case, transition: str, user: User, at: datetime, comment: str = "") -> None:
    """Take a step as a member of staff who was shown the text."""
    case.refresh_from_db()
    request = Request(transition, case.entry, shown=case.text_id or "", comment=comment)
    follow(case_id=case.pk, request=request, doer=Doer(staff_actor(user), user=user), at=at)


def answer_all(case: Case, at: datetime, *, but: str = "") -> None:
    """Accept or sign for every party that is asked and has not answered, by link."""
    case.refresh_from_db()
    waiting = Invitation.objects.filter(
        work_item__case=case, work_item__closed=False, work_item__outcome=""
    ).exclude(work_item__party__key=but)
    for invitation in waiting.select_related("signatory", "work_item"):
        _answer(case, invitation, at)


def _answer(case: Case, invitation: Invitation, at: datetime) -> None:
    person = invitation.signatory
    data = {}
    if invitation.work_item.kind == WorkItem.Kind.SIGN:
        data = sign_data(name=person.name, title=person.title, consent=True, invitation=invitation)
    request = Request(
        OF_STATE[case.state], entry=case.entry, shown=case.text_id or "", data=dict(data)
    )
    answer(token=issue_link(invitation=invitation, at=at), request=request, at=at)
