"""What partners do by link: accept, object, sign, decline to sign. Each link works once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.utils import timezone

from workflows.models import Case, Invitation, Link, Visit
from workflows.queries.actors import partner_actor
from workflows.queries.authorities import KEY, MINUTE, authorities_of
from workflows.queries.records import ADDRESSEE, BECAUSE
from workflows.queries.signatures import SIGN
from workflows.rules.authority import covering
from workflows.rules.names import name_fault, same_person
from workflows.services.errors import Rejected
from workflows.services.events import Doer
from workflows.services.links import Caller, lock_link, record_visit, use_link
from workflows.services.route import Request, follow
from workflows.services.transactions import one_transaction

NOBODY_KNOWN = Caller()
"""A caller of whom nothing is known, such as a command."""

CONSENT = (
    "I agree to sign electronically, and I intend the name I typed to be my signature "
    "for the party named here."
)
"""What a signatory ticks. Intent and consent are on record with the signature (Minn. Stat.
ch. 325L); it is an electronic signature, not a certified “digital signature” of ch. 325K."""

NO_CONSENT = "Tick the box to agree to sign electronically."
NO_MINUTE = "No minute is on record"
NONE_FOR_SIGNER = "None is on record for the person who signed"


@one_transaction
def answer(*, token: str, request: Request, at: datetime, caller: Caller = NOBODY_KNOWN) -> Case:
    """Take the step that a link was sent for, and use the link up.

    What goes on record beside it is a copy: who was asked, in which office, for which party, at
    which address. `caller` is kept apart from the record, as it is erased later.

    Raises:
        LinkUnusable: if the link does not open, or was used by another request meanwhile.
        CannotStep: if the step is not open, refused, what was shown is out of date, no minute
            on record covers the signature, a name or title cannot be taken, or it is in another
            name without a reason.
    """
    if request.transition == SIGN:
        request = replace(request, data=_checked(request.data))
    link = lock_link(token=token, at=at)
    use_link(link=link, at=at)
    item = link.invitation.work_item
    actor = partner_actor(link)
    data = request.data
    if request.transition == SIGN:
        data = _signed(link, data) | _authority(link, data["name"], at)
        actor = replace(actor, name=f"{data['name']}, {data['title']}")
    request = replace(request, data=data | evidence_of(link))
    doer = Doer(actor, None, link.invitation.signatory, item.party, item.party_name)
    record_visit(link=link, kind=Visit.Kind.ANSWERED, caller=caller, at=at)
    return follow(case_id=item.case_id, request=request, doer=doer, at=at, item=item)


def evidence_of(link: Link) -> dict[str, Any]:
    """Return what an answer by link puts on record about the link: whom it was sent to, when."""
    opened = link.first_opened_at
    return {
        "identity": f"A link sent to {link.email}",
        ADDRESSEE: {
            "person": link.person,
            "office": link.office,
            "party": link.party_name,
            "email": link.email,
        },
        "link_sent_at": link.created_at.astimezone(UTC).isoformat(),
        "opened_at": opened.astimezone(UTC).isoformat() if opened else "",
    }


def _signed(link: Link, data: dict[str, Any]) -> dict[str, Any]:
    """Return the data of a signature; a reason is kept only where the name is another.

    Raises:
        Rejected: if a name other than that of the person asked was typed without a reason.
    """
    given = {key: value for key, value in data.items() if key != BECAUSE}
    if same_person(data["name"], link.person):
        return given
    if not data.get(BECAUSE):
        raise Rejected(other_name(data["name"], link))
    return given | {BECAUSE: data[BECAUSE]}


def other_name(name: str, link: Link) -> str:
    """Return what is said to a signer who typed another name than that of the person asked."""
    return (
        f"This link was sent to {link.addressee}, and you typed “{name.strip()}”. If you sign "
        f"for {link.person}, confirm it and say why. Your name, theirs and the reason go on record."
    )


def _authority(link: Link, name: str, at: datetime) -> dict[str, Any]:
    """Return the minute a signature is given under, for the record.

    A minute lets one person sign: it is never put on record for another.

    Raises:
        Rejected: if minutes are on record for the signatory and none of them covers it.
    """
    if not same_person(name, link.person):
        return {MINUTE: NONE_FOR_SIGNER}
    case = link.invitation.work_item.case
    chosen = case.instrument.amendment_class
    found, objections = covering(
        authorities_of(link.invitation.signatory, case, link.person),
        chosen.key if chosen else "",
        timezone.localtime(at).date(),
    )
    if objections:
        raise Rejected(f"Your authority on record does not reach this far. {' '.join(objections)}")
    return {MINUTE: found.minute, KEY: found.key} if found else {MINUTE: NO_MINUTE}


def sign_data(
    *, name: str, title: str, consent: bool, invitation: Invitation, because: str = ""
) -> dict[str, str]:
    """Return what a signatory gives: name, office, consent and, for another, the reason.

    Raises:
        Rejected: if the name or title is empty, too long or no name, the reason is too long, or
            consent was not given.
    """
    return _checked(
        {"name": name, "title": title, "consent": CONSENT if consent else "", BECAUSE: because}
    )


LONGEST = {"name": 200, "title": 200, BECAUSE: 500}
"""Characters that each may have. More is refused and never cut."""


def _checked(data: Mapping[str, Any]) -> dict[str, str]:
    """Return what a signature is given with, and nothing else that was sent.

    Raises:
        Rejected: as `sign_data`.
    """
    if data.get("consent") != CONSENT:
        raise Rejected(NO_CONSENT)
    given = {key: str(data.get(key) or "").strip() for key in LONGEST}
    if not given["name"] or not given["title"]:
        raise Rejected("Type your name and your title.")
    for key, most in LONGEST.items():
        if len(given[key]) > most:
            what = "reason" if key == BECAUSE else key
            raise Rejected(f"This {what} is too long: {len(given[key])} characters of {most}.")
    for what in ("name", "title"):
        if fault := name_fault(given[what]):
            raise Rejected(f"This {what} cannot be taken. {fault}")
    found = {"name": given["name"], "title": given["title"], "consent": CONSENT}
    return found | ({BECAUSE: given[BECAUSE]} if given[BECAUSE] else {})
