"""`manage.py verify`: whether every record that is kept is what it was when it was made."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from workflows.queries.verifying import Verified
from workflows.services.verifying import verify_records


class Command(BaseCommand):
    """Checks texts, files, histories, versions, signatures and everything else that is sealed."""

    help = "Check every kept record against its seal, its history and its signatures."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add `--json`."""
        parser.add_argument("--json", action="store_true", help="Print the outcome as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify and print. Raises CommandError, so that the exit status is not 0, at a fault."""
        found = verify_records(at=timezone.now())
        self.stdout.write(as_json(found) if options["json"] else account(found))
        if found.faults:
            raise CommandError(f"Faults found: {len(found.faults)}.")


def account(found: Verified) -> str:
    """Return the outcome in lines: the warnings, the faults, what was read."""
    counts = ", ".join(f"{count} {name}" for name, count in found.counts.items())
    lines = [
        *(f"Warning: {warning}" for warning in found.warnings),
        *(f"Fault: {fault}" for fault in found.faults),
        f"Checked: {counts}. {'Everything holds.' if not found.faults else ''}".rstrip(),
    ]
    return "\n".join(lines)


def as_json(found: Verified) -> str:
    """Return the outcome as JSON."""
    told = {
        "at": found.at.isoformat(),
        "holds": not found.faults,
        "checked": found.counts,
        "faults": [asdict(fault) for fault in found.faults],
        "warnings": list(found.warnings),
    }
    return json.dumps(told, indent=2, ensure_ascii=False)
