"""A print pack: a cover that lists what to print and how often, then the files."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from hashlib import sha256
from importlib import resources
from typing import Any

import pikepdf
import typst

from cms.files.bound import bind
from cms.files.kept import KeptFiles
from cms.files.pdfs import check_pdf, count_pages, open_pdf
from cms.files.refused import RefusedFile
from mou_templates.pdf.tags import completed

NOTHING = "Nothing is handed out here today, so there is nothing to print."

NOT_YET = "Nothing here is current yet: hand out each item from the day that it names."

NO_FILE = "its file is missing or cannot be read. Please tell the editors."

NO_PDF = "its file is not a PDF. Print it from its own page."

FOOTER = "Print each item as often as it says. What was current on another day is in another pack."


@dataclass(frozen=True, slots=True)
class Handout:
    """An issue to print, and its file as far as it could be read.

    `code` is the code of its language, such as *es*.
    """

    material: str
    issue: str
    language: str
    copies: int
    name: str
    content: bytes | None
    code: str = ""
    starts: date | None = None
    """Its first day, if that is still to come."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A handout with its sound PDF, or with what is wrong with it."""

    handout: Handout
    pages: int = 0
    content: bytes = b""
    problem: str = ""


KEPT = KeptFiles(64 * 1024 * 1024)


def print_pack(place: str, day: date, handouts: Sequence[Handout]) -> bytes:
    """Return the pack as one PDF, whose tags are those of its files.

    The same input gives the same bytes, kept while there is room: the caller says each time what
    is handed out, so nothing that is no longer handed out can be in what it gets.
    A file that is missing, is no PDF, or does not open is named on the cover with the reason, and
    never left out in silence.
    """
    return KEPT.get(_key(place, day, handouts), lambda: _bound(place, day, handouts))


def _key(place: str, day: date, handouts: Sequence[Handout]) -> str:
    """Return the hash of all that a pack is made of, the bytes of its files included."""
    facts = [place, day.isoformat(), *(_facts(handout) for handout in handouts)]
    return sha256(json.dumps(facts, default=str).encode()).hexdigest()


def _facts(handout: Handout) -> dict[str, Any]:
    names = (field.name for field in fields(handout))
    facts = {name: getattr(handout, name) for name in names}
    content = handout.content
    return facts | {"content": None if content is None else sha256(content).hexdigest()}


def _bound(place: str, day: date, handouts: Sequence[Handout]) -> bytes:
    parts = [_part(handout) for handout in handouts]
    with pikepdf.open(io.BytesIO(_cover(place, day, parts))) as pack:
        for part in parts:
            if not part.problem:
                with pikepdf.open(io.BytesIO(part.content)) as pdf:
                    handout = part.handout
                    bind(pack, pdf, title=handout.issue, language=handout.code)
        return _saved(pack)


def _part(handout: Handout) -> _Part:
    if handout.content is None:
        return _Part(handout, problem=NO_FILE)
    if not handout.name.lower().endswith(".pdf"):
        return _Part(handout, problem=NO_PDF)
    try:
        check_pdf(handout.name, handout.content)
        with open_pdf(handout.name, handout.content) as pdf:
            # Saved by itself first: what cannot be written must not spoil the whole pack.
            return _Part(handout, count_pages(handout.name, pdf), _saved(pdf))
    except (RefusedFile, pikepdf.PdfError) as error:
        return _Part(handout, problem=str(error))


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _cover(place: str, day: date, parts: Sequence[_Part]) -> bytes:
    data = json.dumps(_cover_data(place, day, parts), ensure_ascii=False)
    return completed(typst.compile(_template(), font_paths=_fonts(), sys_inputs={"data": data}), ())


def _cover_data(place: str, day: date, parts: Sequence[_Part]) -> dict[str, Any]:
    spoken = _spoken(day)
    return {
        "title": f"Print pack: {place}",
        "lead": _lead(spoken, parts),
        "footer": FOOTER,
        "date": [day.year, day.month, day.day],
        "items": [_row(part) | {"pages": part.pages} for part in parts if not part.problem],
        "left_out": [_row(part) | {"problem": part.problem} for part in parts if part.problem],
    }


def _spoken(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _lead(spoken: str, parts: Sequence[_Part]) -> str:
    if not parts:
        return f"{spoken}. {NOTHING}"
    if any(part.handout.starts for part in parts):
        return f"Printed ahead on {spoken}. {NOT_YET}"
    return f"Current on {spoken}."


def _row(part: _Part) -> dict[str, Any]:
    handout = part.handout
    return {
        "material": handout.material,
        "issue": f"{handout.issue}, from {_spoken(handout.starts)}"
        if handout.starts
        else handout.issue,
        "language": handout.language,
        "copies": handout.copies,
    }


@lru_cache(maxsize=1)
def _template() -> bytes:
    return resources.files(__package__).joinpath("cover.typ").read_bytes()


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Return the fonts that come with typst: a page must not hang on what a machine has."""
    return typst.Fonts(include_system_fonts=False)
