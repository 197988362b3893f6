#!/usr/bin/env python3
"""Run an administrative command of the site."""

import os
import sys

from django.core.management import execute_from_command_line

NO_SETTINGS = (
    "No settings are named: set DJANGO_SETTINGS_MODULE, to cms.settings.production on a real site "
    "(`make` names cms.settings.dev for a copy of your own)."
)


def main() -> None:
    """Run the command; end with one sentence where no settings are named.

    None are assumed: a worker that fell back to those of development would print letters. A command
    that opens no database and sends nothing needs none.
    """
    if sys.argv[1:2] == ["compare"]:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    named = os.environ.get("DJANGO_SETTINGS_MODULE") or any(
        argument.split("=")[0] == "--settings" for argument in sys.argv
    )
    if not named:
        sys.exit(NO_SETTINGS)
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
