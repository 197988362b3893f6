"""Look at how a Word file that others made would be taken in as an MOU."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mou_templates.docx.importing import proposal
from mou_templates.docx.opening import LARGEST_FILE, BadFile
from mou_templates.docx.read import read_docx
from mou_templates.docx.word import Oddity
from mou_templates.text.model import Text, walk
from mou_templates.text.normal import clean
from mou_templates.text.numbering import labels, read_line
from mou_templates.text.proposal import Proposal

FIRST_WORDS = 60
"""Characters of a clause without a heading that are shown."""


class Command(BaseCommand):
    """`manage.py import_mou FILE.docx --dry-run`: the clauses found, and every word left out."""

    help = "Show how a Word file would be taken in: its clauses, how sure each is, what goes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file, and that nothing is stored."""
        parser.add_argument("file", type=Path, help="the agreement (.docx)")
        parser.add_argument(
            "--dry-run", action="store_true", help="only show it; so far the only thing it does"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the clauses and the account of words.

        Raises:
            CommandError: naming the file that cannot be read, and why; or if it is to be stored.
        """
        if not options["dry_run"]:
            raise CommandError("Add --dry-run: a file can be looked at here, not yet stored.")
        document = read_file(options["file"])
        for line in account(proposal(document[0]), document[1]):
            self.stdout.write(line)


def read_file(path: Path) -> tuple[Any, tuple[Oddity, ...]]:
    """Return what a Word file says, and what is strange about it.

    Raises:
        CommandError: naming the file and what is wrong with it.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise CommandError(f"{path}: It is larger than {LARGEST_FILE // 1024 // 1024} MB.")
        document = read_docx(path.read_bytes())
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}.") from error
    except BadFile as error:
        raise CommandError(f"{path}: {error}") from error
    return document, document.oddities


def account(found: Proposal, oddities: tuple[Oddity, ...]) -> Iterator[str]:
    """Yield the clauses with how sure each is, then the account of words, then what is strange."""
    yield found.text.title
    yield from _clauses(found.text, found)
    yield f"{found.words_in} words in, {found.words_kept} kept, {found.words_dropped} left out:"
    for each in found.dropped:
        where = f", {each.where}" if each.where else ""
        yield f"  {each.why}{where}: {clean(each.words)}"
    for oddity in oddities:
        yield f"Look twice: {oddity.kind}. {oddity.words}"


def _clauses(text: Text, found: Proposal) -> Iterator[str]:
    names = labels(text)
    for clause in walk(text):
        label, evidence = names[clause.id], found.evidence[clause.id]
        first = next((read_line(b.line, names) for b in clause.body if hasattr(b, "line")), "")
        words = clause.heading or first[:FIRST_WORDS]
        indent = "  " * label.depth
        yield f"{indent}{label.number} {words}  [{evidence.word}: {evidence.reason}]"
