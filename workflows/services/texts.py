"""Keeping texts, each once, by the hash of its canonical form."""

from mou_templates.text.canonical import dumps, sha256
from mou_templates.text.model import Text
from workflows.models import Snapshot


def keep_text(*, text: Text) -> Snapshot:
    """Return the snapshot of the text, made if it is not kept yet."""
    snapshot, _ = Snapshot.objects.get_or_create(
        sha256=sha256(text), defaults={"content": dumps(text)}
    )
    return snapshot
