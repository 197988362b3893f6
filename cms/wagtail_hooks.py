"""What the site adds to Wagtail."""

from wagtail import hooks

from cms.views import documents

hooks.register("before_serve_document", documents.guard_document)
hooks.register("before_serve_page", documents.guard_page)
