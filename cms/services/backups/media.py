"""Uploaded files, on disk or in a bucket, copied through Django's storage."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfileobj

from django.core.files import File
from django.core.files.storage import default_storage

from cms.services.backups.errors import BackupFailed


def stored_files(place: str = "") -> Iterator[str]:
    """Yield the names of all files in the storage."""
    try:
        folders, files = default_storage.listdir(place)
    except FileNotFoundError:
        return  # A storage that nothing was put in yet.
    for name in files:
        yield f"{place}{name}"
    for name in folders:
        yield from stored_files(f"{place}{name}/")


def save_files(folder: Path) -> None:
    """Copy all uploaded files to the folder. One that is deleted meanwhile is left out."""
    for name in stored_files():
        target = folder / name
        if not target.resolve().is_relative_to(folder.resolve()):
            raise BackupFailed(f"The storage has a file with a name that leads outside: {name}")
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with default_storage.open(name) as source, target.open("wb") as copy:
                copyfileobj(source, copy)
        except FileNotFoundError:
            target.unlink(missing_ok=True)


def load_files(folder: Path) -> None:
    """Put all files of the folder into the storage, which is empty."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as source:
                default_storage.save(path.relative_to(folder).as_posix(), File(source))
