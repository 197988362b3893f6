"""The routes we ship, as data."""

from importlib.resources import files


def source(name: str) -> str:
    """Return the TOML source of the shipped route of this name.

    Raises:
        LookupError: if we ship no such route.
    """
    for entry in files(__name__).iterdir():
        if entry.name == f"{name}.toml":
            return entry.read_text(encoding="utf-8")
    raise LookupError(f"There is no shipped route “{name}”.")
