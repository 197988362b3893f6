"""A short run of `make load`: a site of its own, four drafts at once, then cases in races."""

import subprocess
import sys

import pytest

from tests.load.site import ROOT

RUN = ["-m", "tests.load", "--seconds", "4", "--clients", "2", "--cases", "2"]


@pytest.mark.django_db  # so that it is run on both databases
def test_a_site_under_load_records_every_step_once_and_shows_each_draft_its_own_words():
    run = subprocess.run(
        [sys.executable, *RUN], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stdout + run.stderr
