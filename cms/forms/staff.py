"""Forms about members of staff: their names go on record, so they follow the rule of names."""

from typing import Any

from django import forms
from wagtail.admin.forms.account import NameEmailForm
from wagtail.users.forms import UserCreationForm, UserEditForm

from workflows.rules.names import name_fault


class CheckedNames(forms.ModelForm):
    """Refuses names that `workflows.rules.names` refuses, each and both together."""

    def clean(self) -> dict[str, Any]:
        """Check the names that were typed; say at the field what is wrong."""
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("first_name", ""), data.get("last_name", "")
        faults = {"first_name": first, "last_name": last}
        found = {field: name_fault(name) for field, name in faults.items() if name}
        if not any(found.values()) and first and last:
            # A word in letters that look like those of the other word is found in both alone.
            found = {"last_name": name_fault(f"{first} {last}")}
        for field, fault in found.items():
            if fault:
                self.add_error(field, fault)
        return data


class StaffCreationForm(CheckedNames, UserCreationForm):
    """A new user."""


class StaffEditForm(CheckedNames, UserEditForm):
    """A user, as an administrator edits them."""


class OwnNameForm(CheckedNames, NameEmailForm):
    """One's own name and address, on the account page."""
