"""The files of sealed versions: which there are, which are missing, and why."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import Length
from django.utils import timezone

from workflows.models import MissingFile, Version, VersionFile
from workflows.rules.moments import moment_words

WAITING = "It is being made."
FAILED = "It could not be made so far. The agency is told, and it is tried again."

OF_TEXT = (VersionFile.Kind.AS_AMENDED_DOCX, VersionFile.Kind.AS_AMENDED_PDF)
"""The files of an original, which has no instrument apart from its text."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a version; `size` is in bytes, None while there is no file: `why` says why."""

    kind: str
    title: str
    size: int | None
    why: str = ""


def kinds_of(version: Version) -> tuple[VersionFile.Kind, ...]:
    """Return the kinds of file that a version has, or is to have."""
    return tuple(VersionFile.Kind) if version.instrument.base_id else OF_TEXT


def files(version: Version) -> list[File]:
    """Return the files a version has or will have, in two queries that read none of them."""
    sizes = dict(version.files.annotate(size=Length("content")).values_list("kind", "size"))
    failed = set(version.missing_files.values_list("kind", flat=True))
    return [
        File(
            kind.value,
            kind.label,
            sizes.get(kind),
            "" if kind in sizes else FAILED if kind in failed else WAITING,
        )
        for kind in kinds_of(version)
    ]


def unfinished_versions() -> list[int]:
    """Return the ids of the versions that lack files."""
    of_text = Q(files__kind__in=OF_TEXT)
    counted = Version.objects.annotate(files_made=Count("files"), of_text=Count("files", of_text))
    lacking = Q(of_text__lt=len(OF_TEXT)) | Q(
        files_made__lt=len(VersionFile.Kind), instrument__base__isnull=False
    )
    return list(counted.filter(lacking).order_by("pk").values_list("pk", flat=True))


def missing_sentences(version_id: int) -> list[str]:
    """Return what is missing of a version, since when and why, a sentence for each file."""
    rows = MissingFile.objects.filter(version=version_id).select_related("version__mou")
    return [_sentence(row) for row in rows]


def _sentence(row: MissingFile) -> str:
    version, since = row.version, timezone.localtime(row.version.sealed_at)
    title = VersionFile.Kind(row.kind).label
    return (
        f"{version.mou.number}, version {version.number}: “{title}” is missing since it was "
        f"sealed on {moment_words(since)}. {row.reason}"
    )
