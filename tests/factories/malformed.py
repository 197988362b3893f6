"""Forms with one thing wrong, as no page of ours sends them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.test import Client

Fields = dict[str, str]
FORM = "application/x-www-form-urlencoded"
VALUES = {
    "nothing": b"",
    "a NUL": b"a\0b",
    "no UTF-8": b"\xff\xfe\x80",
    "too long": b"x" * 100_000,
    "no number": b"x",
    "past 32 bits": b"2147483648",
    "past 64 bits": b"9223372036854775808",
    "5,000 digits": b"9" * 5000,
    "JSON": b'{"a": [1]}',
}


@dataclass(frozen=True)
class Page:
    """A page that takes a form: its address, what is rightly sent, and who is there.

    `tried` are the fields in which something is put wrong; all of them unless named.
    """

    address: str
    fields: Fields
    browser: Client
    tried: tuple[str, ...] = ()


def bodies(fields: Fields, tried: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Give the form with one thing wrong, and what is wrong."""
    right = {name: value.encode() for name, value in fields.items()}
    for name in tried:
        yield f"{name} missing", encoded({k: v for k, v in right.items() if k != name})
        yield f"{name} twice", encoded(right) + b"&" + encoded({name: b"again"})
        for label, value in VALUES.items():
            yield f"{name}: {label}", encoded(right | {name: value})
    yield "no field", b""
    yield "not encoded", b"\xff\0%zz&&=&=="
    yield "a name that is no UTF-8", b"%ff%fe=1&" + encoded(right)


def encoded(fields: dict[str, bytes]) -> bytes:
    """Return fields as a form sends them."""
    return urlencode(fields).encode()


def multipart() -> Iterator[tuple[str, str, bytes]]:
    """Give bodies that are no whole multipart form, with their content types."""
    kind = "multipart/form-data; boundary=b"
    yield "no boundary", "multipart/form-data", b"x"
    yield "an empty boundary", "multipart/form-data; boundary=", b"x"
    yield "a boundary with odd bytes", "multipart/form-data; boundary=\xe9\xff", b"x"
    yield "nothing in it", kind, b""
    yield "cut short", kind, b'--b\r\nContent-Disposition: form-data; name="file"; filename="a'
    yield (
        "base64 that is none",
        kind,
        (
            b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.docx"\r\n'
            b"Content-Transfer-Encoding: base64\r\n\r\n!!!\r\n--b--\r\n"
        ),
    )
    yield (
        "a file named with a NUL",
        kind,
        (
            b'--b\r\nContent-Disposition: form-data; name="file"; filename="a\0.docx"\r\n\r\n'
            b"x\r\n--b--\r\n"
        ),
    )
    yield (
        "a field that is no UTF-8",
        kind,
        (b'--b\r\nContent-Disposition: form-data; name="entry"\r\n\r\n\xff\xfe\r\n--b--\r\n'),
    )
    yield "another charset", "application/x-www-form-urlencoded; charset=nowhere", b"entry=1"
    yield "UTF-16", "application/x-www-form-urlencoded; charset=utf-16", b"entry=1"
    yield "JSON", "application/json", b'{"entry": 1}'
    yield "text", "text/plain", b"entry=1"


def answered(page: Page) -> dict[str, int]:
    """Return the status of every malformed form."""
    page.browser.raise_request_exception = False
    found = {
        what: page.browser.generic("POST", page.address, body, FORM).status_code
        for what, body in bodies(page.fields, page.tried or page.fields)
    }
    for what, kind, body in multipart():
        found[what] = page.browser.generic("POST", page.address, body, kind).status_code
    found["5,000 fields"] = page.browser.generic(
        "POST", page.address, encoded({f"f{n}": b"" for n in range(20_000)}), FORM
    ).status_code
    return found
