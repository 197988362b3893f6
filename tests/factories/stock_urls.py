"""The addresses of the site, and Wagtail's own editor of a page, without our views."""

from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.pages.edit import EditView

from cms.urls import urlpatterns as site

urlpatterns = [
    path("stock/<int:page_id>/", require_admin_access(EditView.as_view()), name="stock_editor"),
    *site,
]
