"""Reading the environment, with an error that says what is missing."""

import os

from django.core.exceptions import ImproperlyConfigured


def required(name: str) -> str:
    """Return the variable's value.

    Raises:
        ImproperlyConfigured: if it is not set or empty.
    """
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(
            f"Set {name} in the environment: the site does not start without it."
        )
    return value


def listed(value: str) -> list[str]:
    """Return the words of a list separated by commas, without the space around them."""
    return [word.strip() for word in value.split(",") if word.strip()]


def switched_on(name: str) -> bool:
    """Test whether the variable is `1`, `true`, `yes` or `on`."""
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def whole_number(name: str, default: int) -> int:
    """Return the variable as a whole number, 0 or more; the default if it is not set.

    Raises:
        ImproperlyConfigured: if it is anything else.
    """
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name} is a whole number, and not “{value}”.")
    return int(value)
