"""What is wrong with the list of entries of a package, before any of them is inflated."""

import zipfile
from collections.abc import Iterator

LARGEST_WHOLE = 200 * 1024 * 1024
"""Bytes that all parts claim to have once inflated, pictures too, which are never inflated."""
MOST_ENTRIES = 2_000
HIGHEST_RATIO = 200
"""How many times as big a part may get. Word's own XML gets 10 to 40 times as big."""
SMALL = 512 * 1024
"""Bytes below which a ratio says nothing."""

DAMAGED = "It is damaged, or was cut off on its way. Open it in Word and save it again."
LOCKED, IN_UTF8 = 0x1, 0x800
"""Bits of an entry's flags."""


def problems(entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    """Yield what is wrong with the list of entries, nothing of them read yet."""
    if len(entries) > MOST_ENTRIES:
        yield f"It has {len(entries):,} parts; no agreement has that many."
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) < len(names):
        yield "Two of its parts have the same name, so programs read it differently."
    if sum(entry.file_size for entry in entries) > LARGEST_WHOLE:
        yield "Its parts are far too large once unpacked."
    for entry in entries:
        yield from _problems_of(entry)
    ends = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        if entry.header_offset < ends:
            yield "Its parts overlap, so programs read it differently."
        ends = entry.header_offset + 30 + len(_name(entry)) + entry.compress_size


def _name(entry: zipfile.ZipInfo) -> bytes:
    """Return a name as it stands in the file: in the code page of DOS unless it says UTF-8."""
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & IN_UTF8 else "cp437")


def _problems_of(entry: zipfile.ZipInfo) -> Iterator[str]:
    name = entry.orig_filename
    if name.startswith(("/", "\\")) or "\\" in name or ":" in name or "\0" in name:
        yield "A part of it has a name that leads out of the file."
    if ".." in name.split("/"):
        yield "A part of it has a name that leads out of the file."
    if (entry.external_attr >> 16) & 0o170000 == 0o120000:
        yield "A part of it is a link to another file."
    if entry.flag_bits & LOCKED:
        yield "It is locked with a password. Save it without one."
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        yield DAMAGED
    if entry.file_size > SMALL and entry.file_size > HIGHEST_RATIO * max(1, entry.compress_size):
        yield "A part of it is made to become far larger than it looks."
