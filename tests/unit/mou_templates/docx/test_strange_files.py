"""Files that were made to do harm, and files of programs with ways of their own."""

import resource
import subprocess
import sys

import pytest

from mou_templates.docx.opening import BadFile
from mou_templates.docx.read import read_docx
from mou_templates.docx.word import paragraphs
from tests.house.sources import ROOT
from tests.packages.hostile import HOSTILE
from tests.packages.refused import REFUSED
from tests.packages.shown import SHOWN

READ = SHOWN | HOSTILE
MEMORY = 256 * 1024 * 1024
"""Bytes beyond what the program needs before it opens anything."""

SECONDS = 1.5
"""Of computing, for one file: three times what any takes, as machines that test are shared."""

ALL_WITHIN_BOUNDS = f"""
import resource
import time
from mou_templates.docx.opening import BadFile
from mou_templates.docx.read import read_docx
from tests.packages.hostile import HOSTILE
from tests.packages.refused import REFUSED
from tests.packages.shown import SHOWN
files = {{name: make() for name, (make, *_) in (REFUSED | SHOWN | HOSTILE).items()}}
slow = []
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + {MEMORY}, used + {MEMORY}))
for name, file in files.items():
    start = time.process_time()
    try:
        read_docx(file)
    except BadFile:
        pass
    if time.process_time() - start > {SECONDS}:
        slow.append(name)
print(len(files), slow)
"""


def test_there_are_enough_of_them():
    assert len(REFUSED) + len(READ) >= 38


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_words_for_the_user(name: str):
    make, sentence = REFUSED[name]

    with pytest.raises(BadFile) as refused:
        read_docx(make())

    assert str(refused.value) == sentence


@pytest.mark.parametrize("name", READ)
def test_it_is_read_and_shown_for_what_it_is(name: str):
    make, words, kinds = READ[name]

    read = read_docx(make())

    assert tuple(each.text() for each in paragraphs(read.blocks)) == words
    assert tuple(oddity.kind for oddity in read.oddities) == kinds


@pytest.mark.skipif(sys.platform != "linux", reason="the bound on memory is Linux's")
def test_none_of_them_takes_more_than_256_mb_or_long():
    assert resource.RLIMIT_AS is not None

    done = subprocess.run(
        [sys.executable, "-c", ALL_WITHIN_BOUNDS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout, done.stderr) == (f"{len(REFUSED) + len(READ)} []\n", "")
