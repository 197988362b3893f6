"""Rebasing: an instrument in drafting is carried over to the text executed meanwhile."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import User

from mou_templates.text.merge import Merged, Side
from mou_templates.text.model import BadText
from workflows.models import Case, Version
from workflows.queries.actors import staff_actor
from workflows.queries.rebasing import rebased, unsettled
from workflows.queries.situations import definition_of, working_hash
from workflows.rules.step import Refused, may
from workflows.services.drafting import save_working_text
from workflows.services.errors import Rejected, Stale
from workflows.services.events import Doer, Happening, append_event
from workflows.services.locks import lock_case
from workflows.services.transactions import one_transaction


@one_transaction
def rebase(
    *, case_id: int, entry: int, choices: Mapping[str, Side], user: User, at: datetime
) -> Case:
    """Merge the instrument's edits into the latest version and make that its base.

    `choices` settles each conflict by its key: base, ours (the draft) or theirs (in force).

    Raises:
        Refused: if the user may not edit in this state.
        Stale: if the case moved since the page was shown.
        Rejected: if there is nothing to rebase on, a conflict is unsettled, or the working text
            is not a text.
    """
    case = lock_case(case_id=case_id)
    if case.entry != entry:
        raise Stale("The case moved on while this page was open. Look again.")
    actor = staff_actor(user)
    if not may(definition_of(case.definition), case.state, "edit", actor):
        raise Refused(("Only who may edit the text can rebase it, and only in drafting.",))
    version, merged = _merged(case, choices)
    case.instrument.base = version
    save_working_text(instrument=case.instrument, text=merged.text, user=user)
    happening = Happening(
        transition="rebase",
        title=f"Rebased on {version}",
        source=case.state,
        target=case.state,
        text_sha256=working_hash(case),
        data={"choices": dict(choices), "version": version.number},
    )
    append_event(case=case, doer=Doer(actor, user=user), happening=happening, at=at)
    case.save(update_fields=["sequence"])
    return case


def _merged(case: Case, choices: Mapping[str, Side]) -> tuple[Version, Merged]:
    """Return the version to rebase on and the merged text, with every conflict settled."""
    try:
        found = rebased(case, choices)
    except BadText as error:
        raise Rejected(str(error)) from error
    if found is None:
        raise Rejected("This draft stands on the latest text already.")
    version, merged = found
    if missing := unsettled(merged, choices):
        raise Rejected(f"Choose a reading for every conflict: {len(missing)} still to settle.")
    return version, merged
