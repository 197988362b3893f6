"""The addresses of agreements, for the public and for partners."""

from django.urls import URLPattern, URLResolver

app_name = "workflows"
urlpatterns: list[URLPattern | URLResolver] = []
