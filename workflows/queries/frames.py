"""The frame of an instrument: what it recites and carries beside its instructions."""

from datetime import date

from mou_templates.text.frame import Frame
from mou_templates.text.model import Text, walk
from mou_templates.text.numbering import labels
from mou_templates.text.wording import long_date
from workflows.models import Case, Instrument, Mou
from workflows.queries.naming import names_of
from workflows.queries.parties import joining, leaving, parties_of
from workflows.queries.texts import base_text
from workflows.rules.ordinals import ordinal

AMENDMENT_ELEMENTS = ("wia.amend", "wioa.amend")
"""Checklist elements that the clause on amendments answers to."""

EFFECT = {
    Mou.Effectiveness.ALL_SIGNED: "when everyone who must sign it has signed",
    Mou.Effectiveness.FIXED_DATE: "on {day}",
    Mou.Effectiveness.LATER: "on {day} or, if later, when everyone who must sign it has signed",
}


def frame_of(case: Case) -> Frame:
    """Return what an instrument's printed form recites."""
    instrument = case.instrument
    mou = instrument.mou
    chosen = instrument.amendment_class
    bound, new, gone = parties_of(instrument), joining(instrument), leaving(instrument)
    names = names_of(case, [*bound, *gone])
    return Frame(
        ordinal=ordinal(instrument.ordinal),
        kind=instrument.kind.capitalize(),
        agreement_title=mou.title,
        number=mou.number,
        agreement_date=mou.dated,
        earlier=_earlier(instrument),
        amendment_clause=amendment_clause(base_text(case)),
        parties=tuple(names[party.pk] for party in bound),
        joining=tuple(names[party.pk] for party in new),
        leaving=tuple(names[party.pk] for party in gone),
        effectiveness=effectiveness_words(instrument),
        purpose=instrument.purpose,
        class_title=chosen.title if chosen else "",
    )


def _earlier(instrument: Instrument) -> tuple[tuple[str, date], ...]:
    if instrument.base is None:
        return ()
    rows = instrument.mou.versions.filter(number__lte=instrument.base.number, number__gt=1)
    return tuple(
        (row.instrument.name, row.effective_on) for row in rows.select_related("instrument")
    )


def amendment_clause(text: Text) -> str:
    """Return the citation of the clause by which the text is amended; nothing if none is tagged."""
    found = labels(text)
    for clause in walk(text):
        if set(clause.elements) & set(AMENDMENT_ELEMENTS):
            return found[clause.id].citation
    return ""


def effectiveness_words(instrument: Instrument) -> str:
    """Return the sentence that says when the instrument takes effect, by the MOU's rule."""
    rule = Mou.Effectiveness(instrument.mou.effectiveness)
    day = instrument.target_on
    if day is None:
        rule = Mou.Effectiveness.ALL_SIGNED
    words = EFFECT[rule].format(day=long_date(day) if day else "")
    return f"This {instrument.get_kind_display()} takes effect {words}."
