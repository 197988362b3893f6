"""Members of staff: as administrators edit them, and as they edit themselves."""

from typing import Any

from django.forms import ModelForm
from wagtail.admin.views.account import AccountView, NameEmailSettingsPanel
from wagtail.users.views.users import UserViewSet

from cms.forms.staff import OwnNameForm, StaffCreationForm, StaffEditForm


class StaffViewSet(UserViewSet):
    """The users of the admin."""

    def get_form_class(self, for_update: bool = False) -> type[ModelForm]:
        """Return the form that checks names."""
        return StaffEditForm if for_update else StaffCreationForm


class OwnAccountView(AccountView):
    """The account page, on which one's own name is checked too."""

    def get_panels(self) -> list[Any]:
        """Return the panels; that of the name has our form."""
        panels: list[Any] = super().get_panels()
        for panel in panels:
            if isinstance(panel, NameEmailSettingsPanel):
                panel.form_class = OwnNameForm
        return panels
