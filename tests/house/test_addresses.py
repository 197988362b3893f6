"""Whoever adds a public address says how it is proved to show nothing that is not public."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.factories.public_site import BY_ADDRESS_ALONE, WALKED


def names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """Give the names of all addresses but the desk's."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield space + (entry.name or entry.lookup_str.removeprefix("cms.views."))
        elif str(entry.pattern) != "admin/":
            yield from names(entry, f"{entry.namespace}:" if entry.namespace else space)


def test_every_public_address_is_walked_or_asked_for_by_itself():
    """New ones go into `tests/factories/public_site.py`."""
    assert set(names(get_resolver())) == WALKED.keys() | BY_ADDRESS_ALONE
