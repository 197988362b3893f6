"""What partners do by link: accept, object, sign, decline to sign. Each link works once."""

from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from workflows.models import Case, Invitation
from workflows.queries.actors import partner_actor
from workflows.queries.authorities import authorities_of
from workflows.queries.signatures import SIGN
from workflows.rules.authority import covering
from workflows.services.errors import Rejected
from workflows.services.events import Doer
from workflows.services.links import lock_link, use_link
from workflows.services.route import Request, follow
from workflows.services.transactions import one_transaction

CONSENT = (
    "I agree to sign electronically, and I intend the name I typed to be my signature "
    "for the party named here."
)
"""What a signatory ticks. Intent and consent are on record with the signature (Minn. Stat.
ch. 325L); it is an electronic signature, not a certified “digital signature” of ch. 325K."""

NO_CONSENT = "Tick the box to agree to sign electronically."


@one_transaction
def answer(*, token: str, request: Request, at: datetime) -> Case:
    """Take the step that a link was sent for, and use the link up.

    Raises:
        LinkUnusable: if the link does not open, or was used by another request meanwhile.
        CannotStep: if the step is not open, refused, what was shown is out of date, or no
            minute on record covers the signature.
    """
    if request.transition == SIGN and request.data.get("consent") != CONSENT:
        raise Rejected(NO_CONSENT)
    link = lock_link(token=token, at=at)
    use_link(link=link, at=at)
    invitation = link.invitation
    item = invitation.work_item
    if request.transition == SIGN:
        request = replace(request, data=request.data | _authority(invitation, at))
    doer = Doer(partner_actor(invitation), signatory=invitation.signatory, party=item.party)
    return follow(case_id=item.case_id, request=request, doer=doer, at=at, item=item)


def _authority(invitation: Invitation, at: datetime) -> dict[str, str]:
    """Return the minute a signature is given under, for the record.

    Raises:
        Rejected: if minutes are on record for the signatory and none of them covers it.
    """
    chosen = invitation.work_item.case.instrument.amendment_class
    found, objections = covering(
        authorities_of(invitation.signatory, invitation.work_item.case),
        chosen.key if chosen else "",
        timezone.localtime(at).date(),
    )
    if objections:
        raise Rejected(f"Your authority on record does not reach this far. {' '.join(objections)}")
    return {"authority": found.minute if found else "No minute is on record"}


def sign_data(*, name: str, title: str, consent: bool, invitation: Invitation) -> dict[str, str]:
    """Return what goes on record with a signature beside its text, time and party.

    Raises:
        Rejected: if the name or title is empty, or consent was not given.
    """
    if not consent:
        raise Rejected(NO_CONSENT)
    if not name.strip() or not title.strip():
        raise Rejected("Type your name and your title.")
    return {
        "name": name.strip(),
        "title": title.strip(),
        "consent": CONSENT,
        "identity": f"A link sent to {invitation.signatory.email}",
    }
