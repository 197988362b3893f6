"""The pages of the public site."""

from cms.models.pages import HomePage, StandardPage

__all__ = ["HomePage", "StandardPage"]
