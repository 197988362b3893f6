"""The domain's Django app."""

from django.apps import AppConfig


class WorkflowsConfig(AppConfig):
    """Parties, agreements, instruments and versions, and the routes they take."""

    name = "workflows"
    label = "workflows"
    verbose_name = "Agreements"
    default_auto_field = "django.db.models.BigAutoField"
