"""The command line for people with files loads no framework, so that it starts at once."""

import json
import subprocess
import sys
from pathlib import Path

from tests.house.sources import ROOT
from tests.packages.parts import Made, paragraph

FRAMEWORKS = {"django", "wagtail", "modelcluster", "simple_history", "cms", "workflows"}
RUN = """
import json, runpy, sys
try:
    runpy.run_module("mou_templates", run_name="__main__")
finally:
    sys.stderr.write(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def loaded(*arguments: object) -> set[str]:
    """Return the names of the packages that a command has loaded once it ends."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stderr))


def test_the_command_line_loads_no_framework(tmp_path: Path):
    old, new = tmp_path / "old.docx", tmp_path / "new.docx"
    old.write_bytes(Made(body=paragraph("1. Old words")).bytes())
    new.write_bytes(Made(body=paragraph("1. New words")).bytes())

    compared = loaded("compare", old, new, "--redline", tmp_path / "redline.docx")
    read = loaded("import", old)

    assert "mou_templates" in compared & read
    assert (compared | read) & FRAMEWORKS == set()
