"""Who comes to the partnership's desk."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories.visitors import enter


@pytest.fixture
def log_in() -> Callable[[str], Client]:
    """Return `enter`, by which a person comes to the desk."""
    return enter
