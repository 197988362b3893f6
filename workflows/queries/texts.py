"""Texts by hash, checked as they are read."""

from functools import lru_cache

from mou_templates.text.canonical import loads
from mou_templates.text.model import Text
from workflows.models import Case, Mou, Snapshot, Version, VersionFile
from workflows.rules.seals import check_hash


@lru_cache(maxsize=64)
def parsed(sha256: str, content: str) -> Text:
    """Return the text that this content is, as `text_of` does."""
    check_hash(f"The text {sha256[:12]}", content.encode(), sha256)
    return loads(content)


def text_of(snapshot: Snapshot) -> Text:
    """Return the text that a snapshot keeps.

    The seal of the same words is checked once by a process: what is remembered goes by the words
    as well as by their hash.

    Raises:
        BrokenSeal: if the words are not those that were sealed.
        BadText: if the row is not a text.
    """
    return parsed(snapshot.sha256, snapshot.content)


def file_content(file: VersionFile) -> bytes:
    """Return the bytes of a sealed file.

    Raises:
        BrokenSeal: if they are not those that were sealed.
    """
    content = bytes(file.content)
    check_hash(f"The file {file.kind} of version {file.version_id}", content, file.sha256)
    return content


def decided_text(case: Case) -> Text:
    """Return the text the case is about: the one kept, or the working text while drafting.

    Raises:
        BadText: if what was typed is not a text.
    """
    return text_of(case.text) if case.text else case.instrument.text()


def base_text(case: Case) -> Text:
    """Return the text in force that the instrument was drafted from; empty for an original."""
    base = case.instrument.base
    return text_of(base.snapshot) if base else Text("")


def latest_version(mou: Mou) -> Version | None:
    """Return the version sealed last, whether in force already or not."""
    return mou.versions.select_related("snapshot").order_by("-number").first()
