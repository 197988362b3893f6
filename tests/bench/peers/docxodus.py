"""Redlines by python-redlines' Docxodus engine, which starts a program for each."""

from pathlib import Path

from answer import Job, serve
from python_redlines import DocxodusEngine

ENGINE = DocxodusEngine()


def redline(job: Job) -> None:
    """Write the redline of two files."""
    old, new = (Path(job[name]).read_bytes() for name in ("old", "new"))
    Path(job["out"]).write_bytes(ENGINE.run_redline("Desk", original=old, modified=new)[0])


serve("python-redlines", redline)
