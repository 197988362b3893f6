"""The lock that a route puts on an instrument's working text."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from wagtail.locks import BaseLock

User = AbstractBaseUser | AnonymousUser


class RouteLock(BaseLock):
    """Nobody may edit an instrument while its case stands where the text is being decided on."""

    def for_user(self, user: User) -> bool:
        """Test whether the lock holds for the user: it holds for everyone."""
        return True

    def get_message(self, user: User) -> str:
        """Return why the text cannot be edited now, and what would open it again."""
        state = self.object.case.state_title
        return (
            f"This text cannot be edited: the case stands at “{state}”. "
            "What people decide on must not change under them. Send it back to draft again."
        )

    def get_locked_by(self, user: User) -> str:
        """Return what holds the lock."""
        return f"Locked by its route: {self.object.case.state_title}"

    def get_description(self, user: User) -> str:
        """Return the lock in one line, for the status panel."""
        return "No one can edit the text in this state."
