"""Take in a Word file that others made, or look at how it would be taken in."""

from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from mou_templates.docx.import_gaps import gaps
from mou_templates.docx.importing import proposal
from mou_templates.docx.opening import LARGEST_FILE, BadFile
from mou_templates.docx.read import read_docx
from mou_templates.docx.word import Oddity, View
from mou_templates.text.model import BadText, Text, walk
from mou_templates.text.normal import clean
from mou_templates.text.numbering import labels, read_line
from mou_templates.text.proposal import Proposal
from workflows.queries.importing import MAY_TAKE_IN
from workflows.services.errors import Rejected
from workflows.services.importing import take_in_file

FIRST_WORDS = 60
"""Characters of a clause without a heading that are shown."""

TRACKED: Mapping[str, View] = {"accepted": "new", "rejected": "old"}


class Command(BaseCommand):
    """`manage.py import_mou FILE.docx`: the clauses found, every word left out, kept for review."""

    help = "Take a Word file in for review, or show how it would be: clauses, words left out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file, whose upload it is, and whether it is only looked at."""
        parser.add_argument("file", type=Path, help="the agreement (.docx)")
        parser.add_argument("--dry-run", action="store_true", help="only show it, keep nothing")
        parser.add_argument("--user", help="the user name of the manager who takes it in")
        parser.add_argument(
            "--tracked",
            choices=TRACKED,
            default="accepted",
            help="how changes that the file tracks are read",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the clauses and the account of words, and keep the file unless told not to.

        Raises:
            CommandError: naming the file that cannot be read, and why; or without somebody who
                may take it in. Nothing is kept then.
        """
        user = None if options["dry_run"] else _manager(options["user"])
        path, view = options["file"], TRACKED[options["tracked"]]
        content = _content(path)
        try:
            document = read_docx(content)
            lines = list(account(proposal(document, view), document.oddities))
            if user:
                kept = take_in_file(
                    name=path.name, content=content, user=user, at=timezone.now(), tracked=view
                )
                lines.append(f"Kept for review: {reverse('workflows_import', args=[kept.pk])}")
        except (BadFile, BadText) as error:
            raise CommandError(f"{path}: {error}") from error
        except Rejected as error:
            raise CommandError(str(error)) from error
        for line in lines:
            self.stdout.write(line)


def _manager(username: str | None) -> User:
    """Return the user of a name, if that one may take files in."""
    if not username:
        raise CommandError("Say who takes it in with --user, or add --dry-run to only look at it.")
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None or not user.has_perms(MAY_TAKE_IN):
        raise CommandError(f"{username}: Nobody of this name may take agreements in.")
    return user


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise CommandError(f"{path}: It is larger than {LARGEST_FILE // 1024 // 1024} MB.")
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}.") from error


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
    strange = gaps(text, found.evidence)
    for clause in walk(text):
        label, evidence = names[clause.id], found.evidence[clause.id]
        first = next((read_line(b.line, names) for b in clause.body if hasattr(b, "line")), "")
        words = clause.heading or first[:FIRST_WORDS]
        indent = "  " * label.depth
        yield f"{indent}{label.number} {words}  [{evidence.word}: {evidence.reason}]"
        if clause.id in strange:
            yield f"{indent}  Look twice: {strange[clause.id]}"
