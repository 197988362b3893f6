"""The instrument that the parties sign: our operations in the frame that amendments have.

It is a text like any other, so that whatever prints, seals or compares a text does it too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from mou_templates.text.english import Instruction, instructions
from mou_templates.text.model import (
    Blank,
    Body,
    Clause,
    Inline,
    ItemList,
    Line,
    Paragraph,
    Reference,
    Run,
    Text,
)
from mou_templates.text.normal import normal
from mou_templates.text.operations import Operation
from mou_templates.text.wording import listed, long_date

NAMESPACE = UUID("5d9b1a3e-6c1f-4b52-9a57-2f5f3c0f7d11")
"""Where the ids of an instrument's clauses come from: the same input gives the same text."""

THEREFORE = "The parties therefore agree as follows."

KEPT = "Except as amended hereby, the Agreement remains unchanged and in full force and effect."


@dataclass(frozen=True, slots=True)
class Frame:
    """What an instrument says beside its instructions.

    The ordinal is a word ("Second"), the kind a noun ("Amendment"). `parties` are all who sign,
    joining ones included; `earlier` holds title and date of every instrument before this one.
    The amendment clause is a citation in the agreement, or nothing; effectiveness and purpose
    are whole sentences; the class title says what class of amendment this is, or nothing. A date
    or parties that nobody has named are left blank, to be filled.
    """

    ordinal: str
    agreement_title: str
    number: str
    agreement_date: date | None
    parties: tuple[str, ...]
    effectiveness: str
    kind: str = "Amendment"
    earlier: tuple[tuple[str, date], ...] = ()
    amendment_clause: str = ""
    joining: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    purpose: str = ""
    class_title: str = ""


def instrument_text(frame: Frame, operations: Sequence[Operation], old: Text, new: Text) -> Text:
    """Return the instrument as a text, in normal form. The new text is what it makes of the old.

    Raises:
        KeyError: if an operation names a clause that the old text has not.
    """
    said = instructions(operations, old, new)
    return normal(
        Text(
            title=f"{frame.ordinal} {frame.kind} to {frame.agreement_title}",
            preamble=_preamble(frame),
            clauses=(
                _recitals(frame),
                _clause("Defined terms", _terms(frame)),
                _amendments(frame, said),
                *_parties_change(frame),
                _clause("Effective date", _words(frame.effectiveness)),
                _clause("Full force and effect", _words(KEPT)),
                *_closing(frame),
            ),
        )
    )


def amendments_of(instrument: Text) -> Clause | None:
    """Return the clause of an instrument with its instructions, one below it for each."""
    own = _id("Amendments")
    return next((clause for clause in instrument.clauses if clause.id == own), None)


def _preamble(frame: Frame) -> Body:
    number = f", No. {frame.number}" if frame.number else ""
    opening = (
        f"This {frame.ordinal} {frame.kind} (the “{frame.kind}”) amends the "
        f"{frame.agreement_title}{number}, dated "
    )
    line = (Run(opening), _dated(frame), Run(" (the “Agreement”). It is made by and among:"))
    joining = "{} (joining)".format
    names = (joining(name) if name in frame.joining else name for name in frame.parties)
    parties: tuple[Inline, ...] = tuple(map(Run, names)) or (Blank("names of the parties"),)
    return (*_line(line), ItemList(tuple((each,) for each in parties)))


def _dated(frame: Frame) -> Inline:
    day = frame.agreement_date
    return Run(long_date(day)) if day else Blank("date of the Agreement")


def _recitals(frame: Frame) -> Clause:
    made = (Run("The parties made the Agreement, dated "), _dated(frame), Run("."))
    sentences = (*_history(frame), *_reasons(frame))
    recited = ItemList((made, *((Run(sentence),) for sentence in sentences)), ordered=True)
    opening, closing = _words(f"This {frame.kind} rests on these facts:"), _words(THEREFORE)
    return _clause("Recitals", (*opening, recited, *closing))


def _history(frame: Frame) -> Iterator[str]:
    if frame.earlier:
        named = [f"the {title}, dated {long_date(day)}" for title, day in frame.earlier]
        yield f"The Agreement has been amended by {listed(named)}."
    else:
        yield "The Agreement has not been amended before."


def _reasons(frame: Frame) -> Iterator[str]:
    if frame.amendment_clause:
        yield f"The parties make this {frame.kind} under {frame.amendment_clause} of the Agreement."
    else:
        yield f"The parties make this {frame.kind} by their common consent."
    if frame.class_title:
        yield f"The parties treat it as an amendment of this class: {frame.class_title}."
    if frame.purpose:
        yield frame.purpose


def _terms(frame: Frame) -> Body:
    return _words(
        f"Words that the Agreement defines have the same meaning in this {frame.kind}. A Section "
        "or an Exhibit named in an instruction is that of the Agreement."
    )


def _amendments(frame: Frame, said: Sequence[Instruction]) -> Clause:
    intro = (
        "The Agreement is amended as instructed below. Every instruction names Sections and "
        f"Exhibits as they are numbered before this {frame.kind}; words that it restates carry "
        "the numbers that they have after it. What several instructions put in one place stands "
        "there in the order of the instructions."
    )
    children = tuple(
        Clause(_id(f"Instruction {number}"), one.heading, (*_words(one.sentence), *one.restated))
        for number, one in enumerate(said, start=1)
    )
    return _clause("Amendments", _words(intro), children)


def _parties_change(frame: Frame) -> Iterator[Clause]:
    if frame.joining:
        joins, agrees = ("joins", "agrees") if len(frame.joining) == 1 else ("join", "agree")
        yield _clause(
            "Joinder",
            _words(
                f"By signing this {frame.kind}, {listed(frame.joining)} {joins} the Agreement "
                f"and, from the effective date, {agrees} to be bound by all of its terms as "
                "amended hereby. The other parties accept."
            ),
        )
    if frame.leaving:
        ceases = "ceases" if len(frame.leaving) == 1 else "cease"
        yield _clause(
            "Withdrawal",
            _words(
                f"From the effective date, {listed(frame.leaving)} {ceases} to be bound by the "
                "Agreement. What was owed for the time before that date remains owed."
            ),
        )


def _closing(frame: Frame) -> Iterator[Clause]:
    yield _clause(
        "Conflict",
        _words(f"Where this {frame.kind} and the Agreement conflict, this {frame.kind} governs."),
    )
    start = "From the effective date, every reference to the Agreement, in it or in another "
    line = (
        Run(f"{start}document, is to the Agreement as amended hereby under "),
        Reference(_id("Amendments")),
        Run(f" of this {frame.kind}."),
    )
    yield _clause("References", _line(line))
    yield _clause(
        "Counterparts and electronic signatures",
        _words(
            f"This {frame.kind} may be signed in counterparts, which together are one instrument. "
            "An electronic signature, and a copy sent electronically, has the effect of an ink "
            "signature on an original."
        ),
    )


def _clause(heading: str, body: Body, children: tuple[Clause, ...] = ()) -> Clause:
    return Clause(_id(heading), heading, body, children)


def _id(heading: str) -> str:
    return str(uuid5(NAMESPACE, heading))


def _words(words: str) -> Body:
    return _line((Run(words),))


def _line(line: Line) -> Body:
    return (Paragraph(line),)
