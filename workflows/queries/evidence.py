"""The evidence of an instrument's signatures: who was asked, how they came, what they signed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from mou_templates.text.document import EvidenceBlock
from workflows.models import Case, Event, Visit
from workflows.queries.authorities import MINUTE
from workflows.queries.names_held import party_names
from workflows.queries.records import ADDRESSEE, BECAUSE
from workflows.queries.signatures import signature_events
from workflows.rules.step import Actor

Lines = tuple[tuple[str, str], ...]
Visits = dict[tuple[int, datetime], list[Visit]]
"""The visits of a link that was answered, by the person and the time of the answer."""

NOT_KEPT = "Not recorded"
WITHHELD = "Shown to managers and administrators"
ERASED = "Erased on {day}, as set"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is on record of one signature, as names and words.

    `lines` may be read by everybody; `desk` has addresses of mail, which stay on the desk, and of
    the network, for those alone who `may_see_callers`.
    """

    party: str
    lines: Lines
    desk: Lines


def may_see_callers(actor: Actor) -> bool:
    """Test whether the actor is shown the IP addresses and browsers of those who signed."""
    return bool(actor.roles & {"manager", "administrator"})


def evidence_of(case: Case, *, callers: bool = False) -> list[Evidence]:
    """Return the evidence of the signatures that stand on a case's words, in three queries.

    All of it is read from the events and the visits, nothing from a row that can be edited. IP
    addresses and browsers are read and told only if `callers` is true.
    """
    events = signature_events(case)
    names = party_names(events)
    visits = _visits(case) if callers else None
    return [
        Evidence(
            party=names.get(event.pk, ""),
            lines=tuple(_public(event)),
            desk=tuple(_desk(event, visits)),
        )
        for event in events
    ]


def public_blocks(case: Case) -> tuple[EvidenceBlock, ...]:
    """Return the evidence as everybody may read it: on the last pages of an executed instrument.

    One query, which reads nothing that stays on the desk.
    """
    events = signature_events(case)
    names = party_names(events)
    return tuple(EvidenceBlock(names.get(e.pk, ""), tuple(_public(e))) for e in events)


def desk_blocks(case: Case, *, callers: bool = False) -> tuple[EvidenceBlock, ...]:
    """Return the evidence with the addresses, for the desk alone; see `evidence_of`."""
    found = evidence_of(case, callers=callers)
    return tuple(EvidenceBlock(each.party, each.lines + each.desk) for each in found)


def moment(at: datetime) -> str:
    """Return a time in words with its zone, such as *June 3, 2010, 10:05:00 CDT*."""
    local = timezone.localtime(at)
    return f"{local:%B} {local.day}, {local:%Y, %H:%M:%S %Z}"


def _public(event: Event) -> Iterator[tuple[str, str]]:
    data, asked = event.data, event.data.get(ADDRESSEE)
    yield "Asked", f"{asked['person']}, {asked['office']}" if asked else NOT_KEPT
    yield "Link sent", _time(data.get("link_sent_at"))
    yield "Page first opened", _time(data.get("opened_at"))
    yield "Signed", moment(event.at)
    yield "Signed by", f"{data['name']}, {data['title']}"
    if data.get(BECAUSE) and asked:
        yield "On behalf of", f"{asked['person']}, {asked['office']}"
        yield "Because", data[BECAUSE]
    yield "Authority", data.get(MINUTE) or NOT_KEPT
    yield "Consent", data.get("consent") or NOT_KEPT
    yield "Text (SHA-256)", event.text_sha256
    if data.get("instrument_sha256"):
        yield "Instrument (SHA-256)", data["instrument_sha256"]
    yield "Event (SHA-256)", event.sha256


def _time(kept: str | None) -> str:
    return moment(datetime.fromisoformat(kept)) if kept else NOT_KEPT


def _desk(event: Event, visits: Visits | None) -> Iterator[tuple[str, str]]:
    asked = event.data.get(ADDRESSEE)
    yield "E-mail address", asked["email"] if asked else event.data.get("identity", NOT_KEPT)
    if visits is None:
        yield "Opened and signed from", WITHHELD
        return
    found = visits.get((event.signatory_id or 0, event.at), [])
    for visit in found:
        yield f"{visit.get_kind_display()} from", _where(visit)
    if not found:
        yield "Signed from", NOT_KEPT


def _where(visit: Visit) -> str:
    if visit.erased_at:
        day = timezone.localtime(visit.erased_at)
        return ERASED.format(day=f"{day:%B} {day.day}, {day.year}")
    return f"{visit.address or NOT_KEPT}, {visit.browser or 'browser not told'}"


def _visits(case: Case) -> Visits:
    """Return the visits of each link that was answered."""
    rows = Visit.objects.filter(link__invitation__work_item__case=case).order_by("at", "pk")
    of_link: dict[int, list[Visit]] = {}
    for visit in rows.select_related("link__invitation"):
        of_link.setdefault(visit.link_id, []).append(visit)
    return {
        (visit.link.invitation.signatory_id, visit.at): held
        for held in of_link.values()
        for visit in held
        if visit.kind == Visit.Kind.ANSWERED
    }
