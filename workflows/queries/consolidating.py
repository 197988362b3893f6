"""What the text of days between versions would be, and what stands in its way."""

from collections.abc import Mapping, Sequence
from datetime import date

from mou_templates.text.fold import Unfoldable, fold
from mou_templates.text.model import Text
from mou_templates.text.problems import problems
from mou_templates.text.wording import listed
from workflows.models import Case, Version
from workflows.queries.pinned import terms_of
from workflows.queries.rebasing import contested_in
from workflows.queries.texts import decided_text, text_of
from workflows.rules.effectiveness import earliest_effect
from workflows.rules.in_force import Effect, Span, spans
from workflows.rules.moments import day_words


class CannotConsolidate(Exception):
    """Changes of which one cannot be in force without another; the message says where."""


def derive(span: Span, texts: Mapping[int, Text], names: Mapping[int, str]) -> Text:
    """Return the text of a span: the first text with each change made to it, in order of effect.

    `texts` are those of all versions by number; `names` what made each.

    Raises:
        CannotConsolidate: if a change conflicts with the others, or what comes of them is
            no sound text.
    """
    later = [number for number in span.numbers if number != 1]
    missing = [number for number in texts if number not in span.numbers]
    try:
        text = fold(texts[1], ((texts[number - 1], texts[number]) for number in later))
    except Unfoldable as error:
        places = dict.fromkeys(
            found.where.partition(":")[0] for found in contested_in(error.merged, error.texts)
        )
        raise CannotConsolidate(
            _message(names[later[error.place]], missing, names, f"in {listed([*places])}")
        ) from error
    for problem in problems(text):
        raise CannotConsolidate(
            _message(names[later[-1]], missing, names, f"because then {problem.message}")
        )
    return text


def _message(name: str, missing: Sequence[int], names: Mapping[int, str], why: str) -> str:
    without = listed([names[number] for number in missing if names[number] != name])
    return f"The text cannot have the change of the {name} without the {without}: {why}."


def held_back(case: Case, today: date) -> tuple[str, ...]:
    """Return why the case's instrument cannot take effect as early as it might, in sentences.

    Where nothing is sealed that is still to come, that is one query.

    Raises:
        BadText: if the working text is not a text.
    """
    instrument = case.instrument
    if instrument.base_id is None:
        return ()
    versions = list(instrument.mou.versions.order_by("number").select_related("instrument"))
    terms = terms_of(case)
    earliest = earliest_effect(terms.effectiveness, terms.target_on, today)
    pending = [version for version in versions if version.effective_on > earliest]
    if not pending or versions[-1].pk != instrument.base_id:
        return ()
    texts = {version.number: text_of(version.snapshot) for version in versions}
    names = {version.number: version.instrument.name for version in versions}
    new = versions[-1].number + 1
    texts[new], names[new] = decided_text(case), instrument.name
    effects = [Effect(version.number, version.effective_on) for version in versions]
    for span in spans([*effects, Effect(new, earliest)]):
        if new in span.numbers and span.version is None:
            try:
                derive(span, texts, names)
            except CannotConsolidate as error:
                return (_refusal(str(error), earliest, pending),)
    return ()


def _refusal(message: str, earliest: date, pending: Sequence[Version]) -> str:
    last = max(version.effective_on for version in pending)
    return (
        f"It could take effect on {day_words(earliest)}, before what is sealed but not in force "
        f"yet. {message} Change the text, or make it take effect on {day_words(last)} or later."
    )
