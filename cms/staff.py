"""Wagtail's app of users, with forms of ours."""

from wagtail.users.apps import WagtailUsersAppConfig


class StaffConfig(WagtailUsersAppConfig):
    """Wagtail's users: what is typed as a name is checked as it is elsewhere."""

    user_viewset = "cms.views.staff.StaffViewSet"
