"""`import FILE.docx`: the clauses found in a Word file, and every word that is left out."""

from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mou_templates.commands.files import CommandFailed, read_file
from mou_templates.docx.import_gaps import gaps
from mou_templates.docx.importing import proposal
from mou_templates.docx.opening import BadFile
from mou_templates.docx.read import read_docx
from mou_templates.docx.word import View, WordDocument
from mou_templates.text.collecting import without_collecting
from mou_templates.text.model import BadText, Text, walk
from mou_templates.text.normal import clean
from mou_templates.text.numbering import labels, read_line
from mou_templates.text.proposal import Proposal

FIRST_WORDS = 60
"""Characters of a clause without a heading that are shown."""
TRACKED: Mapping[str, View] = {"accepted": "new", "rejected": "old"}
HELP = "Show how a Word file would be taken in: clauses, words left out. Nothing is kept."


def add_arguments(parser: ArgumentParser) -> None:
    """Add the file, and how the changes that it tracks are read."""
    parser.add_argument("file", type=Path, help="the agreement (.docx)")
    parser.add_argument(
        "--tracked",
        choices=TRACKED,
        default="accepted",
        help="how changes that the file tracks are read",
    )


@without_collecting()
def run(options: Mapping[str, Any]) -> str:
    """Return what an import of the file finds, to be printed.

    Raises:
        CommandFailed: naming the file that cannot be read, and why.
    """
    path = options["file"]
    try:
        found = account(read_docx(read_file(path)), TRACKED[options["tracked"]])
        return "".join(f"{line}\n" for line in found)
    except (BadFile, BadText) as error:
        raise CommandFailed(f"{path}: {error}") from error


def account(document: WordDocument, view: View) -> Iterator[str]:
    """Yield the clauses with how sure each is, then the account of words, then what is strange."""
    found = proposal(document, view)
    yield found.text.title
    yield from _clauses(found.text, found)
    yield f"{found.words_in} words in, {found.words_kept} kept, {found.words_dropped} left out:"
    for each in found.dropped:
        where = f", {each.where}" if each.where else ""
        yield f"  {each.why}{where}: {clean(each.words)}"
    for oddity in document.oddities:
        yield f"Look twice: {oddity.kind}. {oddity.words}"


def _clauses(text: Text, found: Proposal) -> Iterator[str]:
    names = labels(text)
    strange = gaps(text, found.evidence)
    for clause in walk(text):
        label, evidence = names[clause.id], found.evidence[clause.id]
        first = next((read_line(b.line, names) for b in clause.body if hasattr(b, "line")), "")
        words = clause.heading or first[:FIRST_WORDS]
        indent = "  " * label.depth
        yield f"{indent}{label.number} {words}  [{evidence.word}: {evidence.reason}]"
        if clause.id in strange:
            yield f"{indent}  Look twice: {strange[clause.id]}"
