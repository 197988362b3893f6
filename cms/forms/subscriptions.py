"""Which mailbox is to be told of what is new for a location."""

from django import forms

ADDRESS = "Type the address of your location’s mailbox, such as desk@library.example.org."


class SubscribeForm(forms.Form):
    """The address of a mailbox."""

    email = forms.EmailField(
        label="Mailbox",
        max_length=254,
        error_messages={
            "required": ADDRESS,
            "invalid": f"This is not an address. {ADDRESS}",
            "max_length": f"This is longer than an address can be. {ADDRESS}",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
