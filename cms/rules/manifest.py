"""What a backup is made of: the list that stands in it, and whether it is whole."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a backup: its size in bytes, and its sha256."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """When a backup was taken, of which kind of database, after which migrations, and its files.

    `sequences` is the last number that each sequence of a PostgreSQL database has given.
    """

    taken_at: str
    vendor: str
    migrations: tuple[str, ...]
    files: Mapping[str, Entry]
    sequences: Mapping[str, int]
    format: int = FORMAT


def as_data(manifest: Manifest) -> dict[str, Any]:
    """Return the manifest as plain JSON values."""
    return asdict(manifest)


def manifest_of(data: Mapping[str, Any]) -> Manifest:
    """Return the manifest that JSON values describe.

    Raises:
        ValueError: if they describe none of this format.
    """
    if data.get("format") != FORMAT:
        raise ValueError(f"It is no backup of format {FORMAT}.")
    try:
        return Manifest(
            taken_at=data["taken_at"],
            vendor=data["vendor"],
            migrations=tuple(data["migrations"]),
            files={name: Entry(**entry) for name, entry in data["files"].items()},
            sequences=dict(data["sequences"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"Its manifest cannot be read: {error!r}.") from error


def problems(manifest: Manifest, found: Mapping[str, Entry]) -> Iterator[str]:
    """Yield what is wrong with the files of a backup."""
    for name, entry in manifest.files.items():
        if name not in found:
            yield f"{name} is missing."
        elif found[name] != entry:
            yield f"{name} is not the file that was backed up: its hash differs."
    for name in sorted(set(found) - set(manifest.files)):
        yield f"{name} does not belong to the backup."


def refusal(manifest: Manifest, *, vendor: str, migrations: tuple[str, ...]) -> str:
    """Return why a backup cannot be restored here, and nothing if it can."""
    if manifest.vendor != vendor:
        return f"This is a backup of {manifest.vendor}, and DATABASE_URL names a {vendor} database."
    if set(manifest.migrations) != set(migrations):
        return (
            "This backup was made by another release. Install that release, restore with it, "
            "then update and run migrate."
        )
    return ""
