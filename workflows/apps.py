"""The domain's Django app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class WorkflowsConfig(AppConfig):
    """Parties, agreements, instruments and versions, and the routes they take."""

    name = "workflows"
    label = "workflows"
    verbose_name = "Agreements"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks, now that the models are there."""
        autodiscover_modules("checks")
