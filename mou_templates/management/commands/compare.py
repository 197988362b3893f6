"""Compare two Word files without a server."""

import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mou_templates.docx.opening import LARGEST_FILE, BadFile
from mou_templates.docx.two_files import (
    WordText,
    instrument_file,
    redline_of,
    with_ids_of,
    word_text,
)
from mou_templates.text.apply import apply
from mou_templates.text.canonical import sha256
from mou_templates.text.compare import Change, compare
from mou_templates.text.draft import draft_instrument
from mou_templates.text.model import BadText, Text
from mou_templates.text.redline import redline_html

STDOUT = "-"
OUTPUTS = ("redline", "instrument", "html", "json")
STYLE = (
    "body{font:100%/1.6 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}"
    "ins{background:#e3f5e1;color:#154c21}del{background:#fdeae6;color:#8b0a03}"
    "table{border-collapse:collapse}td,th{border:1px solid #8d9297;padding:.2rem .5rem}"
    ".visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;"
    "clip-path:inset(50%);white-space:nowrap}"
    "@media print{.redline-step a{display:none}}"
)


class Command(BaseCommand):
    """`manage.py compare OLD.docx NEW.docx`: what changed, and the files that say it."""

    help = "Compare two Word files: a redline, the amending instrument, HTML, JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the two files and what is made of them."""
        parser.add_argument("old", type=Path, help="the agreement as it is (.docx)")
        parser.add_argument("new", type=Path, help="the agreement as it should read (.docx)")
        parser.add_argument("--redline", type=Path, help="write a Word file with tracked changes")
        parser.add_argument("--instrument", type=Path, help="write the amending instrument (.docx)")
        parser.add_argument("--html", type=Path, help="write the redline as a page")
        parser.add_argument("--json", help="write the changes as JSON; - for standard output")
        parser.add_argument("--author", default="Countersign", help="who the tracked changes name")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read both, make everything that was asked for, and only then write it.

        Raises:
            CommandError: naming the file that cannot be read or written, and why.
        """
        _check_places(options)
        old, new = (_read(options[name]) for name in ("old", "new"))
        after = with_ids_of(old, new)
        changes = compare(old.text, after)
        try:
            made = {
                Path(options[name]): make(old, after, options)
                for name, make in MAKERS.items()
                if options[name] and options[name] != STDOUT
            }
        except BadText as error:
            raise CommandError(f"Nothing was written. {error}") from error
        _write(made)
        if options["json"] == STDOUT:
            self.stdout.write(_json(old, after, options).decode())
            return
        for line in _account(old, new, changes, made):
            self.stdout.write(line)


def _check_places(options: Mapping[str, Any]) -> None:
    places = [str(options[name]) for name in OUTPUTS if options[name]]
    if len(set(places)) < len(places):
        raise CommandError("Two results would go to the same file. Name one of each.")
    given = {options["old"].resolve(), options["new"].resolve()}
    if given & {Path(place).resolve() for place in places if place != STDOUT}:
        raise CommandError("A result would replace one of the two files. Name another one.")


def _read(path: Path) -> WordText:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise CommandError(f"{path}: It is larger than {LARGEST_FILE // 1024 // 1024} MB.")
        return word_text(path.read_bytes())
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}.") from error
    except BadFile as error:
        raise CommandError(f"{path}: {error}") from error


def _write(made: Mapping[Path, bytes]) -> None:
    for path, content in made.items():
        try:
            path.write_bytes(content)
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}.") from error


def _redline(old: WordText, new: Text, options: Mapping[str, Any]) -> bytes:
    try:
        return redline_of(old, new, author=options["author"], at=datetime.now(UTC))
    except ValueError as error:
        raise CommandError(f"Nothing was written. {error}") from error


def _instrument(old: WordText, new: Text, _options: Mapping[str, Any]) -> bytes:
    return instrument_file(old, new)


def _page(old: WordText, new: Text, _options: Mapping[str, Any]) -> bytes:
    title = escape(f"Redline: {new.title}")
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head>'
        f"<body><main><h1>{title}</h1>{redline_html(old.text, new)}</main></body></html>\n"
    ).encode()


def _json(old: WordText, new: Text, _options: Mapping[str, Any]) -> bytes:
    operations = draft_instrument(old.text, new)
    data = {
        "old": {"title": old.text.title, "sha256": sha256(old.text)},
        "new": {"title": new.title, "sha256": sha256(new)},
        "changes": [asdict(change) for change in compare(old.text, new)],
        "operations": len(operations),
        "instrument_yields_new": apply(operations, old.text) == new,
    }
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()


MAKERS: Mapping[str, Callable[[WordText, Text, Mapping[str, Any]], bytes]] = {
    "redline": _redline,
    "instrument": _instrument,
    "html": _page,
    "json": _json,
}


def _account(
    old: WordText, new: WordText, changes: tuple[Change, ...], made: Mapping[Path, bytes]
) -> Iterator[str]:
    yield f"{len(changes)} change{'' if len(changes) == 1 else 's'}."
    for change in changes:
        where = change.after or change.before or change.kind
        parts = f" ({', '.join(change.parts)})" if change.parts else ""
        yield f"  {where}: {change.kind}{parts}"
    for name, file in (("old", old), ("new", new)):
        for oddity in file.oddities:
            yield f"Look twice in the {name} file: {oddity.kind}. {oddity.words}"
    for path, content in made.items():
        yield f"Wrote {path}, {len(content):,} bytes."
