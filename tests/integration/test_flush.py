"""The tests' own flush: it passes the append-only triggers, and leaves them as they were."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from wagtail.models import Site

from workflows.models import Snapshot

pytestmark = pytest.mark.django_db(transaction=True)


def keep(digit: str) -> Snapshot:
    """Keep a text that nobody may take back."""
    return Snapshot.objects.create(sha256=digit * 64, content="{}")


def test_a_flush_empties_a_table_that_refuses_to_be_emptied():
    keep("a")

    call_command("flush", interactive=False, inhibit_post_migrate=True, verbosity=0)

    assert Snapshot.objects.count() == 0


def test_after_a_flush_the_table_refuses_again():
    call_command("flush", interactive=False, inhibit_post_migrate=True, verbosity=0)
    kept = keep("b")

    with pytest.raises(DatabaseError, match="cannot be changed or deleted"), transaction.atomic():
        Snapshot.objects.filter(pk=kept.pk).delete()

    assert Snapshot.objects.count() == 1


@pytest.mark.parametrize("time", ["first", "second"])
def test_every_transactional_test_finds_the_migrated_rows(time: str):
    assert Site.objects.filter(is_default_site=True).count() == 1
