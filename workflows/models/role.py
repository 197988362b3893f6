"""Which groups of users hold which role: by a key, so that a group can be renamed."""

from django.contrib.auth.models import Group
from django.db import models


class RoleGroup(models.Model):
    """A group that was made for a role. The group's name can be edited; the key cannot."""

    class Key(models.TextChoices):
        """The roles that groups are made for, with the names the groups have at first."""

        DRAFTER = "drafter", "Drafters"
        MANAGER = "manager", "Managers"
        BOARD = "board", "Board"
        EDITOR = "editor", "Editors"

    key = models.CharField(max_length=20, choices=Key.choices, unique=True)
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="role")

    def __str__(self) -> str:
        return f"{self.group}: {self.key}"
