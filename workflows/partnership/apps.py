"""The partnership's Django app."""

from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    """Pools, liaisons and logs of time: the agreement's promises, kept and counted."""

    name = "workflows.partnership"
    label = "partnership"
    verbose_name = "Partnership"
    default_auto_field = "django.db.models.BigAutoField"
