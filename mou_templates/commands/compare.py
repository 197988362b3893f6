"""`compare OLD.docx NEW.docx`: what changed between two Word files, and the files that show it."""

import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

from mou_templates.commands.files import CommandFailed, read_file
from mou_templates.docx.opening import BadFile
from mou_templates.docx.outside.comparison import NOT_COMPARED, Comparison, comparison
from mou_templates.docx.outside.differences import Difference
from mou_templates.docx.two_files import WordText, instrument_file, redline_of, word_text
from mou_templates.text.apply import apply
from mou_templates.text.canonical import sha256
from mou_templates.text.collecting import without_collecting
from mou_templates.text.draft import draft_instrument
from mou_templates.text.model import BadText
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


HELP = "Compare two Word files: a redline, the amending instrument, HTML, JSON."


def add_arguments(parser: ArgumentParser) -> None:
    """Add the two files and what is made of them."""
    parser.add_argument("old", type=Path, help="the agreement as it is (.docx)")
    parser.add_argument("new", type=Path, help="the agreement as it should read (.docx)")
    parser.add_argument("--redline", type=Path, help="write a Word file with tracked changes")
    parser.add_argument("--instrument", type=Path, help="write the amending instrument (.docx)")
    parser.add_argument("--html", type=Path, help="write the redline as a page")
    parser.add_argument("--json", help="write the changes as JSON; - for standard output")
    parser.add_argument("--author", default="Countersign", help="who the tracked changes name")


@without_collecting()
def run(options: Mapping[str, Any]) -> str:
    """Read both files, make everything that was asked for, write it, and return what to print.

    "0 changes." is said only of files that say the same, in the text of the agreement and outside
    it. Nothing is written until all of it is made.

    Raises:
        CommandFailed: naming the file that cannot be read or written, and why.
    """
    _check_places(options)
    old, new = (_read(options[name]) for name in ("old", "new"))
    try:
        found = comparison(old, new)
        made = {
            Path(options[name]): make(old, found, options)
            for name, make in MAKERS.items()
            if options[name] and options[name] != STDOUT
        }
    except (BadText, BadFile) as error:
        raise CommandFailed(f"Nothing was written. {error}") from error
    _write(made)
    if options["json"] == STDOUT:
        return _json(old, found, options).decode()
    return "".join(f"{line}\n" for line in _account(found, made))


def _check_places(options: Mapping[str, Any]) -> None:
    places = [str(options[name]) for name in OUTPUTS if options[name]]
    if len(set(places)) < len(places):
        raise CommandFailed("Two results would go to the same file. Name one of each.")
    given = {options["old"].resolve(), options["new"].resolve()}
    if given & {Path(place).resolve() for place in places if place != STDOUT}:
        raise CommandFailed("A result would replace one of the two files. Name another one.")


def _read(path: Path) -> WordText:
    try:
        return word_text(read_file(path))
    except BadFile as error:
        raise CommandFailed(f"{path}: {error}") from error


def _write(made: Mapping[Path, bytes]) -> None:
    for path, content in made.items():
        try:
            path.write_bytes(content)
        except OSError as error:
            raise CommandFailed(f"{path}: {error.strerror}.") from error


def _redline(old: WordText, found: Comparison, options: Mapping[str, Any]) -> bytes:
    try:
        return redline_of(old, found.after, author=options["author"], at=datetime.now(UTC))
    except ValueError as error:
        raise CommandFailed(f"Nothing was written. {error}") from error


def _instrument(old: WordText, found: Comparison, _options: Mapping[str, Any]) -> bytes:
    return instrument_file(old, found.after)


def _page(old: WordText, found: Comparison, _options: Mapping[str, Any]) -> bytes:
    title = escape(f"Redline: {found.after.title}")
    outside = "".join(f"<li>{escape(_difference(each))}</li>" for each in found.outside)
    beside = f"<h2>Outside the text</h2><ul>{outside}</ul>" if outside else ""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head>'
        f"<body><main><h1>{title}</h1>{redline_html(old.text, found.after)}{beside}"
        "</main></body></html>\n"
    ).encode()


def _json(old: WordText, found: Comparison, _options: Mapping[str, Any]) -> bytes:
    new = found.after
    operations = draft_instrument(old.text, new)
    data = {
        "old": {"title": old.text.title, "sha256": sha256(old.text)},
        "new": {"title": new.title, "sha256": sha256(new)},
        "same": found.same,
        "changes": [asdict(change) for change in found.changes],
        "outside": [asdict(difference) for difference in found.outside],
        "notes": [asdict(note) for note in found.notes],
        "not_compared": NOT_COMPARED,
        "operations": len(operations),
        "instrument_yields_new": apply(operations, old.text) == new,
    }
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()


MAKERS: Mapping[str, Callable[[WordText, Comparison, Mapping[str, Any]], bytes]] = {
    "redline": _redline,
    "instrument": _instrument,
    "html": _page,
    "json": _json,
}


def _account(found: Comparison, made: Mapping[Path, bytes]) -> Iterator[str]:
    count = len(found.changes)
    # "0 changes." alone says that the files say the same.
    where = " in the text" if found.outside and not count else ""
    yield f"{count} change{'' if count == 1 else 's'}{where}."
    for change in found.changes:
        place = change.after or change.before or change.kind
        parts = f" ({', '.join(change.parts)})" if change.parts else ""
        yield f"  {place}: {change.kind}{parts}"
    for difference in found.outside:
        yield f"Outside the text: {_difference(difference)}"
    for note in found.notes:
        yield f"Look twice in the {note.file} file: {note.kind}. {note.words}"
    yield NOT_COMPARED
    for path, content in made.items():
        yield f"Wrote {path}, {len(content):,} bytes."
    if made and found.outside:
        yield "The redline and the instrument show changes of the text only."


def _difference(difference: Difference) -> str:
    place, before, after = difference.place, difference.before, difference.after
    if not before:
        return f"{place}: “{after}” was added."
    if not after:
        return f"{place}: “{before}” was removed."
    return f"{place}: “{before}” became “{after}”."
