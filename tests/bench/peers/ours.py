"""Redlines by this house, asked as the others are: in a process of its own."""

import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from answer import Job, serve

from mou_templates.docx.two_files import redline_of_files

NOON = datetime(2010, 6, 3, 12, tzinfo=UTC)


def redline(job: Job) -> None:
    """Write the redline of two files."""
    old, new = (Path(job[name]).read_bytes() for name in ("old", "new"))
    Path(job["out"]).write_bytes(redline_of_files(old, new, author="Desk", at=NOON))


serve("countersign", redline, "of this tree")
