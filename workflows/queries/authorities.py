"""The minutes on record for a signatory, as the rules judge them."""

from workflows.models import Event, Signatory, SigningAuthority
from workflows.queries.signatures import SIGN
from workflows.rules.authority import Authority


def authorities_of(signatory: Signatory) -> list[Authority]:
    """Return a signatory's minutes, the latest first, each with how often it was used."""
    used = list(
        Event.objects.filter(signatory=signatory, transition=SIGN).values_list("data", flat=True)
    )
    return [
        _authority(row, sum(data.get("authority") == row.minute for data in used))
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
