"""Redlines by docx-trackdiff, called in this process as its command is."""

import sys

from answer import Job, serve
from docx_trackdiff import compare


def redline(job: Job) -> None:
    """Write the redline of two files."""
    sys.argv = ["docx-trackdiff", job["old"], job["new"], job["out"], "--author", "Desk"]
    compare.main()


serve("docx-trackdiff", redline)
