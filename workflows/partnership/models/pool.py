"""Pools of things that one party lends to another's staff, such as temporary library cards."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from workflows.models import Party
from workflows.models.history import Records
from workflows.models.validators import validate_name
from workflows.partnership.rules.pools import LONGEST_LABEL

MOST_ITEMS = 200
LONGEST_LOAN = 366
"""Days: a year at most."""


class Pool(models.Model):
    """So many things that a party provides and another party's staff use, for so many days each."""

    title = models.CharField(max_length=120, unique=True, validators=[validate_name])
    provided_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    used_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    size = models.PositiveSmallIntegerField(help_text="How many items the agreement provides.")
    loan_days = models.PositiveSmallIntegerField(help_text="Days that an item may be kept.")
    clause = models.CharField(
        max_length=200, blank=True, help_text="The clause of the agreement that it answers to."
    )
    edition = models.PositiveIntegerField(
        default=1, editable=False, help_text="Counts the changes, so that none is overwritten."
    )

    history = Records()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                name="pool_has_two_parties",
                condition=~models.Q(provided_by=models.F("used_by")),
            ),
            models.CheckConstraint(
                name="pool_size_in_range",
                condition=models.Q(size__gte=1, size__lte=MOST_ITEMS),
            ),
            models.CheckConstraint(
                name="pool_loan_days_in_range",
                condition=models.Q(loan_days__gte=1, loan_days__lte=LONGEST_LOAN),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Item(models.Model):
    """One thing of a pool, known by its label.

    While it is in service it takes one of the pool's seats, which are numbered from 1 to the
    pool's size; triggers see to that (`rules/triggers.py`).
    """

    class Gone(models.TextChoices):
        """Why an item is not in service."""

        LOST = "lost", "Lost"
        WITHDRAWN = "withdrawn", "Withdrawn"

    pool = models.ForeignKey(Pool, on_delete=models.PROTECT, related_name="items")
    label = models.CharField(max_length=LONGEST_LABEL, help_text="What is printed on it.")
    seat = models.PositiveSmallIntegerField()
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replacement"
    )
    added_on = models.DateField()
    out_on = models.DateField(null=True, blank=True, help_text="Since when it is not in service.")
    gone = models.CharField(max_length=10, choices=Gone.choices, blank=True)

    history = Records()

    class Meta:
        ordering = ["seat", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pool", "seat"],
                condition=models.Q(out_on__isnull=True),
                name="seat_taken_once_a_pool",
            ),
            models.UniqueConstraint("pool", Lower("label"), name="label_once_a_pool"),
            models.CheckConstraint(name="item_seat_from_one", condition=models.Q(seat__gte=1)),
            models.CheckConstraint(
                name="item_out_for_a_reason",
                condition=models.Q(out_on__isnull=True, gone="")
                | models.Q(out_on__isnull=False, gone__in=["lost", "withdrawn"]),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Loan(models.Model):
    """An item in the hands of a member of staff of a party, never of a patron.

    Who holds it is written down as they were known on that day.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="loans")
    holder_name = models.CharField(max_length=120, validators=[validate_name])
    holder_office = models.CharField(max_length=120, validators=[validate_name])
    holder_party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    holder_party_name = models.CharField(max_length=200)
    lent_on = models.DateField()
    due_on = models.DateField()
    renewals = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=500, blank=True)
    lent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    lent_by_name = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    returned_on = models.DateField(null=True, blank=True)
    lost_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_by_name = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)

    history = Records()

    class Meta:
        ordering = ["-lent_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item"],
                condition=models.Q(returned_on__isnull=True, lost_on__isnull=True),
                name="item_lent_once_at_a_time",
            ),
            models.CheckConstraint(
                name="loan_due_after_it_began", condition=models.Q(due_on__gt=models.F("lent_on"))
            ),
            models.CheckConstraint(
                name="loan_ends_after_it_began",
                condition=(
                    models.Q(returned_on__isnull=True)
                    | models.Q(returned_on__gte=models.F("lent_on"))
                )
                & (models.Q(lost_on__isnull=True) | models.Q(lost_on__gte=models.F("lent_on"))),
            ),
            models.CheckConstraint(
                name="loan_ends_once",
                condition=models.Q(returned_on__isnull=True) | models.Q(lost_on__isnull=True),
            ),
            models.CheckConstraint(
                name="loan_ended_by_somebody",
                condition=models.Q(
                    returned_on__isnull=True,
                    lost_on__isnull=True,
                    ended_by__isnull=True,
                    ended_at__isnull=True,
                )
                | (
                    models.Q(ended_by__isnull=False, ended_at__isnull=False)
                    & (models.Q(returned_on__isnull=False) | models.Q(lost_on__isnull=False))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.holder_name}"

    @property
    def is_open(self) -> bool:
        """Test whether the item has not come back yet."""
        return self.returned_on is None and self.lost_on is None
