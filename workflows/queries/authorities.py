"""The minutes on record for a signatory, as the rules judge them."""

from workflows.models import Case, Event, Signatory, SigningAuthority
from workflows.queries.signatures import SIGN
from workflows.rules.authority import Authority


def authorities_of(signatory: Signatory, case: Case) -> list[Authority]:
    """Return a signatory's minutes, the latest first, each with how often it was used.

    A minute covers instruments: one that was signed again, its text having changed, counts once,
    and the one that is to be signed now not at all.
    """
    used = Event.objects.filter(signatory=signatory, transition=SIGN).exclude(case=case)
    signed = {(data.get("authority"), of) for data, of in used.values_list("data", "case")}
    return [
        _authority(row, sum(minute == row.minute for minute, _ in signed))
        for row in signatory.authorities.all()
    ]


def _authority(row: SigningAuthority, used: int) -> Authority:
    return Authority(
        minute=row.minute,
        granted=row.granted_on,
        until=row.until,
        classes=frozenset(key.strip() for key in row.classes.split(",") if key.strip()),
        limit=row.limit,
        used=used,
    )
