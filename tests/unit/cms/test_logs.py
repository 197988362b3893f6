"""A log never holds a partner's link."""

import logging

import pytest

from cms.logs import HideTokens, OnlyTrouble, hide_tokens

TOKEN = "q3Yb-7_x" * 5 + "abc"  # 43 characters: 256 bits


@pytest.mark.parametrize(
    ("line", "hidden"),
    [
        (f"GET /partners/{TOKEN}/sign/ 200", "GET /partners/[hidden]/sign/ 200"),
        (f"{TOKEN} {TOKEN}", "[hidden] [hidden]"),
        (
            "GET /mous/MOU-1/versions/2/ 200",
            "GET /mous/MOU-1/versions/2/ 200",
        ),
        ("", ""),
    ],
)
def test_a_token_is_hidden_and_the_rest_stays(line: str, hidden: str):
    assert hide_tokens(line) == hidden


def test_a_token_among_the_arguments_of_a_record_is_hidden():
    record = logging.makeLogRecord({"msg": "%s answered %d", "args": (f"/p/{TOKEN}/", 404)})

    passed = HideTokens().filter(record)

    assert (passed, record.getMessage()) == (True, "/p/[hidden]/ answered 404")


@pytest.mark.parametrize(
    ("level", "told"),
    [(logging.DEBUG, False), (logging.INFO, False), (logging.WARNING, True), (logging.ERROR, True)],
)
def test_a_worker_that_tells_of_every_job_is_heard_only_in_trouble(level: int, told: bool):
    record = logging.LogRecord("django_tasks", level, "path", 1, "Task", (), None)

    assert OnlyTrouble().filter(record) is told
