"""Consolidated texts: that each is there and is what the versions' changes yield."""

from collections.abc import Iterator

from mou_templates.text.canonical import sha256
from mou_templates.text.model import BadText
from workflows.models import Mou
from workflows.queries.consolidating import CannotConsolidate, derive
from workflows.queries.in_force import spans_of
from workflows.queries.texts import text_of
from workflows.rules.faults import Fault
from workflows.rules.seals import BrokenSeal


def faults_of_consolidated_texts() -> Iterator[Fault]:
    """Yield what is wrong with the texts of days on which no one version's text is in force.

    Each is derived again from the texts of the versions. A version whose own text is broken is
    reported by the check of texts.
    """
    for mou in Mou.objects.order_by("pk"):
        try:
            found = list(_of_mou(mou))
        except (BadText, BrokenSeal):
            continue
        for said in found:
            yield Fault(str(mou.number), said)


def _of_mou(mou: Mou) -> Iterator[str]:
    versions = list(mou.versions.select_related("snapshot", "instrument").order_by("number"))
    needed = [span for span in spans_of(versions) if span.version is None]
    if not needed:
        return
    texts = {version.number: text_of(version.snapshot) for version in versions}
    names = {version.number: version.instrument.name for version in versions}
    kept = dict(mou.consolidated_texts.values_list("holds", "snapshot"))
    for span in needed:
        if span.holds not in kept:
            yield f"the text with the changes of versions {span.holds} is missing"
            continue
        try:
            derived = sha256(derive(span, texts, names))
        except CannotConsolidate as error:
            yield str(error)
            continue
        if kept[span.holds] != derived:
            yield f"the text with the changes of versions {span.holds} is not what they yield"
