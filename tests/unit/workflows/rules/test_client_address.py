"""Which address a request came from."""

import pytest

from workflows.rules.client_address import client_address


@pytest.mark.parametrize(
    ("remote", "forwarded", "proxies", "found"),
    [
        ("192.0.2.1", "", 0, "192.0.2.1"),
        # Without a proxy anybody can have sent the header.
        ("192.0.2.1", "203.0.113.9", 0, "192.0.2.1"),
        ("10.0.0.1", "203.0.113.9", 1, "203.0.113.9"),
        # What stands before the entries of our own proxies is forged.
        ("10.0.0.1", "198.51.100.7, 203.0.113.9", 1, "203.0.113.9"),
        ("10.0.0.1", "198.51.100.7, 203.0.113.9, 10.0.0.2", 2, "203.0.113.9"),
        # A proxy is missing: the request did not come by way of it.
        ("192.0.2.1", "", 1, "192.0.2.1"),
        ("192.0.2.1", "203.0.113.9", 2, "192.0.2.1"),
        ("10.0.0.1", "203.0.113.9:5123", 1, "203.0.113.9"),
        ("10.0.0.1", "[2001:db8::1]:5123", 1, "2001:db8::1"),
        ("10.0.0.1", "2001:DB8:0::1", 1, "2001:db8::1"),
        ("::ffff:192.0.2.1", "", 0, "192.0.2.1"),
        ("fe80::1%eth0", "", 0, "fe80::1"),
        ("10.0.0.1", "unknown", 1, None),
        ("10.0.0.1", "203.0.113.9'; --", 1, None),
        ("", "", 0, None),
    ],
)
def test_the_address_is_the_one_that_our_own_proxies_saw(
    remote: str, forwarded: str, proxies: int, found: str | None
):
    assert client_address(remote=remote, forwarded=forwarded, proxies=proxies) == found
