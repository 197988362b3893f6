"""The minutes on record for a signatory, as the rules judge them."""

from collections.abc import Iterable

from workflows.models import Case, Event, Signatory, SigningAuthority
from workflows.queries.signatures import SIGN
from workflows.rules.authority import Authority
from workflows.rules.names import same_person

KEY, MINUTE = "authority_key", "authority"
"""Under which names a signature's data keep the minute relied on: its key, and its words then."""


def authorities_of(signatory: Signatory, case: Case, person: str) -> list[Authority]:
    """Return a signatory's minutes, the latest first, each with how often it was used.

    A minute is one person's: one that was recorded while the signatory had the name of somebody
    else than `person` is left out. A minute covers instruments: one that was signed again, its
    text having changed, counts once, and the one that is to be signed now not at all.
    """
    used = Event.objects.filter(signatory=signatory, transition=SIGN).exclude(case=case)
    signed = list(used.values_list("data", "case"))
    return [
        _authority(row, _uses(row, signed))
        for row in signatory.authorities.all()
        if same_person(_granted_to(row), person)
    ]


def _uses(row: SigningAuthority, signed: Iterable[tuple[dict[str, object], int]]) -> int:
    """Return how many instruments were signed by a minute.

    Signatures from before keys were kept have the words alone: those it ever had are its own.
    """
    worded = set(row.history.values_list("minute", flat=True)) | {row.minute}
    return len(
        {
            of
            for data, of in signed
            if data.get(KEY, row.pk) == row.pk and (KEY in data or data.get(MINUTE) in worded)
        }
    )


def _granted_to(row: SigningAuthority) -> str:
    """Return the name that the signatory had when the minute was last recorded."""
    saved = row.history.order_by("-history_date", "-history_id").first()
    if saved is None:
        return row.signatory.name
    then = Signatory.history.filter(id=row.signatory_id, history_date__lte=saved.history_date)
    known = then.order_by("-history_date", "-history_id").first()
    return known.name if known else row.signatory.name


def _authority(row: SigningAuthority, used: int) -> Authority:
    return Authority(
        key=row.pk,
        minute=row.minute,
        granted=row.granted_on,
        until=row.until,
        classes=frozenset(key.strip() for key in row.classes.split(",") if key.strip()),
        limit=row.limit,
        used=used,
    )
