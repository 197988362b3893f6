"""What records are called in a fault."""

from workflows.models import Case, Version


def name_of_case(case: Case) -> str:
    """Return what a case is called."""
    return f"{case.instrument.name} of {case.instrument.mou.number}"


def name_of_version(version: Version) -> str:
    """Return what a version is called."""
    return f"Version {version.number} of {version.mou.number}"
