"""What a printed document needs: its text, what it says of itself, and who signs."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Max
from django.utils import timezone

from mou_templates.text.canonical import sha256
from mou_templates.text.document import DocumentMeta, EvidenceBlock, SignatureBlock
from mou_templates.text.draft import draft_instrument
from mou_templates.text.frame import instrument_text
from mou_templates.text.model import Text
from workflows.models import Case, Event, Party, Version
from workflows.queries.evidence import desk_blocks, public_blocks
from workflows.queries.frames import frame_of
from workflows.queries.names_held import party_names
from workflows.queries.naming import names_of
from workflows.queries.parties import parties_of, signatories
from workflows.queries.signatures import signature_events
from workflows.queries.texts import base_text, decided_text, text_of
from workflows.rules.moments import day_words

INSTRUMENT = "Instrument"
"""The property by which a Word file that comes back is known for this instrument's text."""

DRAFT = "Draft — not in force"


@dataclass(frozen=True, slots=True)
class Printing:
    """A document ready for a writer."""

    text: Text
    meta: DocumentMeta
    signatures: tuple[SignatureBlock, ...]
    evidence: tuple[EvidenceBlock, ...] = ()


def instrument_of(case: Case) -> Text:
    """Return the instrument as a text: what it does to the text in force, in legal English.

    Once submitted it is the text that was kept then: what people sign is never derived anew.

    Raises:
        BadText: if the working text is not a text, or two of its clauses share an id.
    """
    if case.instrument_text:
        return text_of(case.instrument_text)
    old, new = base_text(case), decided_text(case)
    return instrument_text(frame_of(case), draft_instrument(old, new), old, new)


def as_amended(case: Case) -> Printing:
    """Return the MOU as the case's text makes it read."""
    return draft_of(case, decided_text(case))


def draft_of(case: Case, text: Text) -> Printing:
    """Return a text as the case's draft is printed, whatever the draft says by now."""
    meta = replace(_meta(case, text, _label(case)), marks=((INSTRUMENT, str(case.instrument_id)),))
    if version := getattr(case.instrument, "version", None):
        meta = replace(meta, status=_status(version))
    return Printing(text, meta, _signatures(case))


def instrument(case: Case) -> Printing:
    """Return the instrument that the parties sign; once executed, with its evidence page."""
    text = instrument_of(case)
    meta = replace(_meta(case, text, case.instrument.name), hashed="Instrument")
    executed = hasattr(case.instrument, "version")
    return Printing(text, meta, _signatures(case), public_blocks(case) if executed else ())


def evidence_page(case: Case, *, callers: bool = False) -> Printing:
    """Return the evidence of the signatures by itself, with the addresses: for the desk alone.

    IP addresses and browsers are in it only if `callers` is true.
    """
    text = Text(f"Evidence of the signatures of the {case.instrument.name}")
    meta = replace(
        _meta(case, text, case.instrument.name),
        text_hash=case.instrument_text_id or "",
        hashed="Instrument",
        status="Not for the public: it holds addresses of people",
    )
    return Printing(text, meta, (), desk_blocks(case, callers=callers))


def _label(case: Case) -> str:
    version = getattr(case.instrument, "version", None)
    return str(version) if version else f"As the {case.instrument.name} would make it read"


def _meta(case: Case, text: Text, label: str) -> DocumentMeta:
    version = getattr(case.instrument, "version", None)
    return DocumentMeta(
        number=case.instrument.mou.number,
        title=text.title,
        label=label,
        text_hash=sha256(text),
        date=_date(case),
        status="" if version else DRAFT,
    )


def _status(version: Version) -> str:
    """Return what every page says of a version whose text has changes of days still to come.

    Both days are sealed, so that it is the same whenever the file is made.
    """
    earlier = version.mou.versions.filter(number__lt=version.number)
    last = earlier.aggregate(last=Max("effective_on"))["last"]
    if last is None or last <= version.effective_on:
        return ""
    return f"In force as a whole from {day_words(last)}"


def last_change(case: Case) -> Event:
    """Return the last event of the case: who and when stand on what is printed of it."""
    return case.events.order_by("sequence").last() or Event(
        actor_name="Countersign", at=case.instrument.drafted_at
    )


def _date(case: Case) -> date:
    """Return the day of the case's last event: no clock, so that the bytes can be made again."""
    return timezone.localtime(last_change(case).at).date()


def _signatures(case: Case) -> tuple[SignatureBlock, ...]:
    given = {event.party_id: event for event in signature_events(case)} if case.text_id else {}
    asked = signatories(case.instrument) if not case.final else _signers(given)
    parties = asked or parties_of(case.instrument)
    then = party_names(given.values())
    signed = {pk: then[event.pk] for pk, event in given.items() if pk is not None}
    names = {**names_of(case, parties), **signed}
    return tuple(_block(party, names[party.pk], given.get(party.pk)) for party in parties)


def _signers(given: dict[int | None, Event]) -> list[Party]:
    return [event.party for event in given.values() if event.party is not None]


def _block(party: Party, name: str, event: Event | None) -> SignatureBlock:
    role = party.get_kind_display()
    if event is None:
        return SignatureBlock(party=name, role=role)
    day = timezone.localtime(event.at)
    return SignatureBlock(
        party=name,
        name=event.data["name"],
        title=event.data["title"],
        signed=f"Signed electronically on {day:%B} {day.day}, {day.year}",
        role=role,
    )
