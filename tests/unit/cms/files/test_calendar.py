"""A calendar that other programs read."""

from datetime import UTC, date, datetime

import icalendar

from cms.files.calendar import Entry, calendar

SEALED = datetime(2010, 6, 1, 12, 0, tzinfo=UTC)
FLYER = Entry(
    key="issue-1",
    title="Flyer; July, with “quotes”, commas and a \\ – " + "long " * 30,
    first=date(2010, 7, 1),
    last=date(2010, 7, 31),
    words="One line\nBEGIN:VEVENT\r\nUID:forged",
    path="/materials/flyer/july/",
    changed=SEALED,
)


def test_whole_days_end_on_the_first_day_that_no_longer_belongs():
    made = calendar("Dates", "https://desk.example.org", [FLYER])

    (event,) = icalendar.Calendar.from_ical(made).walk("VEVENT")

    assert {name: event.decoded(name) for name in ("dtstart", "dtend", "dtstamp")} == {
        "dtstart": date(2010, 7, 1),
        "dtend": date(2010, 8, 1),
        "dtstamp": SEALED,
    }
    assert (event["uid"], event["url"]) == (
        "issue-1@countersign",
        "https://desk.example.org/materials/flyer/july/",
    )


def test_words_cannot_make_an_entry_of_their_own():
    made = calendar("Dates", "https://desk.example.org", [FLYER])

    (event,) = icalendar.Calendar.from_ical(made).walk("VEVENT")

    assert (event["summary"], event["description"]) == (
        FLYER.title,
        FLYER.words.replace("\r\n", "\n"),
    )


def test_every_line_is_short_and_ends_as_the_format_says():
    made = calendar("Dates", "https://desk.example.org", [FLYER])

    lines = made.split(b"\r\n")
    assert (max(map(len, lines)) <= 75, b"\n" in b"".join(lines)) == (True, False)


def test_the_same_entries_give_the_same_bytes():
    once, again = (calendar("Dates", "https://desk.example.org", [FLYER]) for _ in range(2))

    assert once == again
