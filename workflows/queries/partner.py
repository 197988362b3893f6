"""What a partner who came by a link is shown: what is asked, on which text, what is on record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString, mark_safe

from mou_templates.pdf.letters import shown
from mou_templates.text.redline import redline_html
from workflows.models import Case, Event, Invitation, Link, Snapshot, WorkItem
from workflows.queries.effect import force_words_of, pending_words_of
from workflows.queries.in_force import not_yet_in_force
from workflows.queries.printing import instrument_of
from workflows.queries.readings import reading_html
from workflows.queries.situations import tally_of
from workflows.queries.texts import decided_text, text_of
from workflows.rules.moments import day_words
from workflows.rules.terms import overdue

SINCE = "since"
READINGS: Mapping[str, str] = {
    "redline": "Redline",
    "changes": "Changes only",
    "as-amended": "As amended",
    "instrument": "The instrument",
}
"""The readings of a draft, by their name in an address."""

BY_LINK = ("accept", "object", "sign", "decline_to_sign")
"""The transitions that are taken by link."""

NEXT: Mapping[str, str] = {
    "accept": "Nothing more is asked of you now. The review ends when every partner has accepted "
    "this very text; then the board decides on it. Should the text change, your acceptance falls "
    "and you are asked again.",
    "object": "The agency reads your objection and will be in touch. If the text is changed, you "
    "are sent a new link to the changed text.",
    "sign": "Nothing more is asked of you now. The amendment is executed when everyone who must "
    "sign has signed. Should the text change before that, your signature falls.",
    "decline_to_sign": "The amendment goes back to drafting. The agreement in force stands as it "
    "is. If a changed text comes round, you are sent a new link.",
}
"""What comes after an answer, while those who are asked along with it are still asked."""

LATER: Mapping[str, str] = {
    **NEXT,
    "accept": "Nothing more is asked of you now. Should the text change, your acceptance falls "
    "and you are asked again.",
    "sign": "Nothing more is asked of you now. Should the text change, your signature falls.",
}
"""What is still to say of it once the case has moved on."""

OVER = "Nothing more is asked of you."


@dataclass(frozen=True, slots=True)
class Asked:
    """What one person is asked to do for a party, as the page says it.

    `earlier` is the party's answer to an earlier text, if it fell; `signed` says that the party
    has signed this very text, so that nothing is left to do.
    """

    invitation: Invitation
    item: WorkItem
    earlier: WorkItem | None
    overdue: bool
    force: str = ""
    """From which day the text will be in force."""
    pending: tuple[str, ...] = ()
    """What is sealed but not in force yet, a sentence each."""

    @property
    def signs(self) -> bool:
        """Test whether a signature is asked for, and not an answer."""
        return self.item.kind == WorkItem.Kind.SIGN

    @property
    def signed(self) -> bool:
        """Test whether the party has signed the text as it is now."""
        return self.signs and self.item.decided_on == self.item.case.decided_on

    @property
    def first_reading(self) -> str:
        """Return the reading one starts from: a signature is given on the exact text."""
        return "as-amended" if self.signs else "redline"

    @property
    def readings(self) -> dict[str, str]:
        """Return the readings on offer, by name."""
        changed = {SINCE: "What changed since your answer"} if self.earlier else {}
        return dict(READINGS) | changed


@dataclass(frozen=True, slots=True)
class OnRecord:
    """An answer as it stands in the history, and how far the ballot has come since.

    `answered` of `asked` parties have said yes to the text; both 0 where no ballot is held now.
    """

    event: Event
    next: str
    answered: int = 0
    asked: int = 0

    @property
    def printed_as(self) -> str:
        """Return the name as the PDF shows it, if its fonts lack letters of it; else nothing."""
        name = str(self.event.data.get("name", ""))
        printed = shown(name)
        return printed if printed != name else ""


def known_link(digest: str) -> Link | None:
    """Return the link whose token has this digest, whether it still opens or not."""
    rows = Link.objects.select_related(
        "invitation__signatory",
        "invitation__work_item__party",
        "invitation__work_item__case__instrument__mou",
        "invitation__work_item__case__definition",
    )
    return rows.filter(digest=digest).first()


def asked_of(invitation: Invitation, today: date) -> Asked:
    """Return what the invited person is asked."""
    item = invitation.work_item
    fallen = item.case.work_items.filter(party_id=item.party_id, kind=item.kind, fallen=True)
    earlier = fallen.order_by("-answered_at", "-pk").first()
    return Asked(invitation, item, earlier, overdue(today, item.due_on), *_effect(item.case, today))


def _effect(case: Case, today: date) -> tuple[str, tuple[str, ...]]:
    """Return from which day the text will be in force, and what is sealed but still to come."""
    if case.instrument.base_id is None:
        return "", ()
    pending = not_yet_in_force(case.instrument.mou, today)
    return force_words_of(case, today), pending_words_of(case, pending, today)


def shown_text(asked: Asked, reading: str) -> SafeString:
    """Return a reading of the text as HTML; the renderers escape every word.

    Raises:
        KeyError: if there is no such reading.
    """
    if reading == SINCE and asked.earlier:
        return _since(asked, asked.earlier)
    name = {"as-amended": "amended"}.get(reading, reading)
    return reading_html(asked.item.case, name)


def _since(asked: Asked, earlier: WorkItem) -> SafeString:
    """Return what changed since an answer: in the text or, if that is the same, the instrument."""
    case = asked.item.case
    if earlier.text_sha256 == case.text_id:
        kept, new = earlier.instrument_sha256, instrument_of(case)
    else:
        kept, new = earlier.text_sha256, decided_text(case)
    old = text_of(Snapshot.objects.get(pk=kept))
    return mark_safe(redline_html(old, new))  # the renderer escapes every word


def on_record(invitation: Invitation) -> OnRecord | None:
    """Return the answer that the invited person gave, None if there is none."""
    item = invitation.work_item
    event = (
        item.case.events.filter(
            signatory=invitation.signatory_id,
            party=item.party_id,
            entry=item.entry,
            transition__in=BY_LINK,
        )
        .select_related("party")
        .order_by("-sequence")
        .first()
    )
    return _record(item, event) if event else None


def _record(item: WorkItem, event: Event) -> OnRecord:
    version = getattr(item.case.instrument, "version", None)
    if version:
        day = day_words(version.effective_on)
        return OnRecord(event, f"Everyone has signed. {version} takes effect on {day}.")
    if item.case.entry != item.entry or item.case.final:
        said = OVER if item.case.final else LATER[event.transition]
        return OnRecord(event, f"{said} The case is now at “{item.case.state_title}”.")
    tally = tally_of(item.case)
    accepted = len(tally.accepted) if tally else 0
    return OnRecord(event, NEXT[event.transition], accepted, len(tally.electorate) if tally else 0)
