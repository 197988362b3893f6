"""The folder of a backup: its manifest, its files, and their hashes."""

import hashlib
import json
from pathlib import Path

from cms.rules.manifest import Entry, Manifest, as_data, manifest_of
from cms.services.backups.errors import BackupFailed

MANIFEST = "manifest.json"
DATABASE = "database"
MEDIA = "media"
CHUNK = 1024 * 1024  # bytes


def new_folder(folder: Path) -> None:
    """Make the folder, for its owner alone. Raises BackupFailed if there is something in it."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BackupFailed(f"{folder} is not an empty folder.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / DATABASE).mkdir()
    (folder / MEDIA).mkdir()


def entries(folder: Path) -> dict[str, Entry]:
    """Return every file below the folder but the manifest, by its path in it."""
    return {
        path.relative_to(folder).as_posix(): _entry(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path != folder / MANIFEST
    }


def _entry(path: Path) -> Entry:
    made = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            made.update(chunk)
    return Entry(path.stat().st_size, made.hexdigest())


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, whose being there says that the backup is whole."""
    written = json.dumps(as_data(manifest), indent=1, ensure_ascii=False)
    (folder / MANIFEST).write_text(written + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a backup. Raises BackupFailed if there is none that reads."""
    try:
        return manifest_of(json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise BackupFailed(f"{folder} is no backup, or one that was not finished.") from error
    except (OSError, ValueError) as error:
        raise BackupFailed(f"The backup in {folder} cannot be read. {error}") from error
