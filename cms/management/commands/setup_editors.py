"""`manage.py setup_editors`: make the groups that keep the public site."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.services.editors import PAGES, REVIEW, set_up_editors
from workflows.models import RoleGroup


class Command(BaseCommand):
    """Makes the groups of the public site and the review before publishing."""

    help = "Make the groups Editors and Managers and the review of pages. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is not there yet; print the review, and what each group may do with pages."""
        for group in set_up_editors():
            self.stdout.write(f"{group.name}: {', '.join(PAGES[RoleGroup.Key(group.role.key)])}")
        self.stdout.write(f"Before a page is public: {REVIEW}")
