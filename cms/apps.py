"""The site's own Django app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CmsConfig(AppConfig):
    """The public pages and everything that ties the site together."""

    name = "cms"
    verbose_name = "Site"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to Wagtail, and register our checks, now that the models are there."""
        autodiscover_modules("receivers")
        import_module(f"{self.name}.checks")
