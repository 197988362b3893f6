"""Which entry of the navigation is the present one."""

import pytest

from cms.context import current


@pytest.mark.parametrize(
    ("path", "url", "expected"),
    [
        ("/", "/", "page"),
        ("/mous/", "/", ""),
        ("/mous/", "/mous/", "page"),
        ("/mous/MOU-1/", "/mous/", "true"),
        ("/about/", "/mous/", ""),
    ],
)
def test_an_entry_is_present_on_its_page_and_above_those_below_it(
    path: str, url: str, expected: str
):
    assert current(path, url) == expected
