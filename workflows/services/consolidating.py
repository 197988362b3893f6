"""Consolidated texts: those of days on which no one version's text is in force."""

from datetime import datetime

from workflows.models import ConsolidatedText, Mou, Version
from workflows.queries.consolidating import CannotConsolidate, derive
from workflows.queries.in_force import spans_of
from workflows.queries.texts import text_of
from workflows.services.errors import Rejected
from workflows.services.locks import lock_mou
from workflows.services.texts import keep_text
from workflows.services.transactions import one_transaction


@one_transaction
def consolidate_missing(*, mou_id: int, at: datetime) -> int:
    """Derive the texts that versions sealed by an earlier release left out; return how many.

    Raises:
        Rejected: if one cannot be derived.
    """
    mou = lock_mou(mou_id=mou_id)
    latest = mou.versions.order_by("number").last()
    return consolidate(mou=mou, made_by=latest, at=at) if latest else 0


def consolidate(*, mou: Mou, made_by: Version, at: datetime) -> int:
    """Derive and keep each text that the MOU's versions make necessary; return how many are new.

    Runs inside the transaction of a seal, with the MOU locked.

    Raises:
        Rejected: if one cannot be derived: a change conflicts with another.
    """
    versions = list(mou.versions.select_related("snapshot", "instrument").order_by("number"))
    kept = set(mou.consolidated_texts.values_list("holds", flat=True))
    needed = [span for span in spans_of(versions) if not span.version and span.holds not in kept]
    if not needed:
        return 0
    texts = {version.number: text_of(version.snapshot) for version in versions}
    names = {version.number: version.instrument.name for version in versions}
    for span in needed:
        try:
            text = derive(span, texts, names)
        except CannotConsolidate as error:
            raise Rejected(str(error)) from error
        ConsolidatedText.objects.create(
            mou=mou,
            holds=span.holds,
            snapshot=keep_text(text=text),
            made_by=made_by,
            sealed_at=at,
        )
    return len(needed)
