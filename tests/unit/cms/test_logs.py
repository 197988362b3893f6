"""A log never holds a partner's link."""

import base64
import logging
from hashlib import sha256

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cms.logs import HIDDEN, HideTokens, OnlyTrouble, hide_tokens

TOKEN = "q3Yb-7_x" * 5 + "abc"  # 43 characters: 256 bits


RESET = "/admin/password_reset/confirm/MQ/[hidden]/"


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
        (f"/admin/password_reset/confirm/MQ/d5cx1a-{'0123456789abcdef' * 2}/", RESET),
        ("session k3v9x2m7q8w1e5r4t6y0u3i8o2p5a7s9", "session [hidden]"),
        (f"/mails/{'0123456789abcdef' * 2}:{TOKEN}/stop/", "/mails/[hidden]:[hidden]/stop/"),
    ],
)
def test_a_token_is_hidden_and_the_rest_stays(line: str, hidden: str):
    assert hide_tokens(line) == hidden


@pytest.mark.parametrize(
    "line",
    [
        f"Text {sha256(b'text').hexdigest()} is not as sealed",
        "Task id=0b5e7c1a-93f4-4d8e-a1c2-5f60718293a4 failed",
        "Not Found: /materials/how-to-apply-for-unemployment-benefits-2027/",
        "test_who_reads_a_log_can_name_what_failed was called",
    ],
)
def test_what_is_as_long_as_a_token_and_is_none_stays(line: str):
    assert hide_tokens(line) == line


@given(st.binary(min_size=32, max_size=32))
def test_whatever_the_bits_of_a_partners_link_it_is_hidden(bits: bytes):
    token = base64.urlsafe_b64encode(bits).rstrip(b"=").decode()
    assume(any(letter.isupper() for letter in token))

    assert hide_tokens(f"/link/{token}/") == f"/link/{HIDDEN}/"


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
