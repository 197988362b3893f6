"""Reads the files that a command names."""

from pathlib import Path

from mou_templates.docx.opening import LARGEST_FILE


class CommandFailed(Exception):
    """A command that cannot do what it was asked; its words are for whoever typed it."""


def read_file(path: Path) -> bytes:
    """Return what a file holds.

    Raises:
        CommandFailed: naming the file, if it cannot be read or is larger than we open.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise CommandFailed(f"{path}: It is larger than {LARGEST_FILE // 1024 // 1024} MB.")
        return path.read_bytes()
    except OSError as error:
        raise CommandFailed(f"{path}: {error.strerror}.") from error
