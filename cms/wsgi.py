"""The door through which a web server calls the site. The environment names the settings."""

from django.core.wsgi import get_wsgi_application

from cms.settings.environment import required

required("DJANGO_SETTINGS_MODULE")

application = get_wsgi_application()
