"""Which month a flyer is for, read from the name of its file."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january jan enero ene", "february feb febrero", "march mar marzo",
            "april apr abril abr", "may mayo", "june jun junio", "july jul julio",
            "august aug agosto ago", "september sept sep septiembre", "october oct octubre",
            "november nov noviembre", "december dec diciembre dic",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
"""English and Spanish names of the months and how they are shortened."""

TOKEN = re.compile(r"[^\W\d_]+|\d+")
ENDING = re.compile(r"\.[A-Za-z]{1,5}$")
CENTURY = range(2000, 2100)
AROUND = range(-1, 4)
"""Years of two digits that are taken for years, counted from this one: *jan27*, not *jan 15*."""


def months_in(name: str, today: date) -> tuple[date, ...]:
    """Return the first days of the months that the name can mean, the earliest first.

    One is certain; none, or several, are for a person to decide. A month without a year can be
    this year's or the next's. A date of two small numbers, such as 01-02-2027, can be two days.
    """
    tokens = TOKEN.findall(ENDING.sub("", name).casefold())
    return tuple(sorted(set(_named(tokens, today)) | set(_numbered(tokens))))


def month_days(month: date) -> tuple[date, date]:
    """Return the first and the last day of the month."""
    return month, month.replace(day=monthrange(month.year, month.month)[1])


def _named(tokens: list[str], today: date) -> Iterator[date]:
    years = {year for token in tokens if (year := _year(token))}
    for place, token in enumerate(tokens):
        number = MONTHS.get(token)
        if number is None:
            continue
        year = _year_beside(tokens, place) or _short_year(tokens, place, today)
        if year:
            yield date(year, number, 1)
        elif years:
            yield from (date(year, number, 1) for year in years)
        else:
            yield from (date(today.year + ahead, number, 1) for ahead in (0, 1))


def _year_beside(tokens: list[str], place: int) -> int | None:
    """Return the year after the name, or after a day that follows it; else that before it."""
    after = [_year(token) for token in tokens[place + 1 : place + 3]]
    if after[:1] and after[0]:
        return after[0]
    if len(after) == 2 and after[1] and _small(tokens[place + 1]):
        return after[1]
    return _year(tokens[place - 1]) if place else None


def _short_year(tokens: list[str], place: int, today: date) -> int | None:
    following = tokens[place + 1] if place + 1 < len(tokens) else ""
    year = 2000 + int(following) if re.fullmatch(r"\d\d", following) else 0
    return year if year - today.year in AROUND else None


def _numbered(tokens: list[str]) -> Iterator[date]:
    for place, token in enumerate(tokens):
        if re.fullmatch(r"\d{6}(\d\d)?", token):
            yield from _month(_year(token[:4]), token[4:6])
        elif year := _year(token):
            yield from _beside(tokens, place, year)


def _beside(tokens: list[str], place: int, year: int) -> Iterator[date]:
    """Give the months that the numbers beside a year can be, unless a name is beside it."""
    before, after = tokens[max(0, place - 2) : place], tokens[place + 1 : place + 2]
    beside = [*before[-1:], *after, *(before[:1] if before and _small(before[-1]) else ())]
    if any(token in MONTHS for token in beside):
        return
    if found := [month for token in after for month in _month(year, token)]:
        yield from found
    else:
        for token in before if all(map(_small, before)) else before[-1:]:
            yield from _month(year, token)


def _month(year: int | None, token: str) -> Iterator[date]:
    if year and _small(token) and 1 <= int(token) <= 12:
        yield date(year, int(token), 1)


def _year(token: str) -> int | None:
    return int(token) if re.fullmatch(r"\d{4}", token) and int(token) in CENTURY else None


def _small(token: str) -> bool:
    return re.fullmatch(r"\d{1,2}", token) is not None
