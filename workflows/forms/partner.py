"""What partners fill in when they answer by link."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from workflows.models import Invitation, Link, WorkItem
from workflows.models.validators import validate_name
from workflows.rules.names import same_person
from workflows.services.partners import CONSENT, LONGEST, other_name, sign_data
from workflows.services.route import Request

OPEN_AGAIN = "This page was not sent whole. Read the text again below and answer anew."
MOST_WORDS = 10_000


class AnswerForm(forms.Form):
    """A step by link, on the text that the page showed. Each kind names its own steps.

    `entry` and `shown` are not typed: they say which page the answer was given on.
    """

    entry = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    shown = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)

    def request(self, invitation: Invitation) -> Request:
        """Return the step that the valid form asks for.

        Raises:
            Rejected: if it is a signature that lacks a name, a title or consent.
        """
        data = self.cleaned_data
        return Request(
            data["step"],
            entry=data["entry"],
            shown=data["shown"],
            comment=data.get("comment", ""),
            data=self.evidence(invitation),
        )

    def evidence(self, invitation: Invitation) -> dict[str, str]:
        """Return what goes on record beside the step."""
        return {}

    def show_beside(self, text: str) -> None:
        """Keep what was typed for the page that shows the text of that hash.

        A choice or a consent is given on a text. On another text it has to be given again.
        """
        if self.data.get("shown") != text:
            given = ("step", "consent")
            self.data = {name: words for name, words in self.data.items() if name not in given}

    def reasons(self) -> list[tuple[str, str]]:
        """Return every reason why the form was refused, with the id of its field ("" if none)."""
        found: list[tuple[str, str]] = []
        for name, errors in self.errors.items():
            if name != NON_FIELD_ERRORS and self[name].is_hidden:
                found.append((OPEN_AGAIN, ""))
            else:
                anchor = "" if name == NON_FIELD_ERRORS else self.anchor(name)
                found += [(str(error), anchor) for error in errors]
        return list(dict.fromkeys(found))

    def anchor(self, name: str) -> str:
        """Return the id of the element that a link to the field leads to."""
        field = self[name]
        return f"{field.auto_id}_0" if field.use_fieldset else str(field.auto_id)


class ReviewForm(AnswerForm):
    """A partner's answer to a draft: accept it, or object and say why."""

    STEPS = [("accept", "Accept the text as it is shown here"), ("object", "Object to it")]

    step = forms.ChoiceField(
        label="Your organization’s answer",
        choices=STEPS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you accept or object."},
    )
    comment = forms.CharField(
        label="Comment",
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="If you object, say why, and what would have to read differently.",
    )

    field_order = ["step", "comment"]

    def clean(self) -> dict[str, Any]:
        """Ask for a comment when the answer is an objection."""
        data = super().clean() or {}
        wordless = not data.get("comment") and "comment" not in self.errors
        if data.get("step") == "object" and wordless:
            self.add_error("comment", "Say why you object.")
        return data


class SignForm(AnswerForm):
    """A signature: the name and title typed, and consent ticked."""

    step = forms.ChoiceField(choices=[("sign", "")], widget=forms.HiddenInput, initial="sign")
    name = forms.CharField(
        label="Your full name",
        max_length=LONGEST["name"],
        validators=[validate_name],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text="What you type here is your signature.",
        error_messages={"required": "Type your full name."},
    )
    title = forms.CharField(
        label="Your title",
        max_length=LONGEST["title"],
        validators=[validate_name],
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
        help_text="The office in which you sign.",
        error_messages={"required": "Type your title."},
    )
    for_other = forms.BooleanField(
        label="I am signing for the person whom the link was sent to.", required=False
    )
    confirmed = forms.CharField(
        required=False, max_length=LONGEST["name"], widget=forms.HiddenInput
    )
    """The name that the page asked to confirm."""
    because = forms.CharField(
        label="Because",
        required=False,
        max_length=LONGEST["because"],
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="It goes on record with the signature, and is printed with it for everyone.",
    )
    consent = forms.BooleanField(
        label=CONSENT, error_messages={"required": "Tick the box to agree to sign electronically."}
    )

    def __init__(self, *args: Any, link: Link, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._link = link
        self.fields["for_other"].label = f"I am signing for {link.addressee}."

    @property
    def in_another_name(self) -> bool:
        """Test whether the name typed is not that of the person whom the link was sent to."""
        typed = str(self["name"].value() or "").strip()
        return bool(typed) and not same_person(typed, self._link.person)

    def clean(self) -> dict[str, Any]:
        """Ask who signs in another name to confirm it, and for the reason."""
        data = super().clean() or {}
        if data.get("name") and self.in_another_name:
            asked = data.get("confirmed") or data["name"]
            if not data.get("for_other") or not same_person(asked, data["name"]):
                self.add_error("for_other", other_name(data["name"], self._link))
            elif not data.get("because"):
                self.add_error("because", "Say why you sign for another person.")
        return data

    def evidence(self, invitation: Invitation) -> dict[str, str]:
        """Return the name, the title and the consent given, and the reason if for another."""
        data = self.cleaned_data
        return sign_data(
            name=data["name"],
            title=data["title"],
            consent=data["consent"],
            invitation=invitation,
            because=data["because"] if data["for_other"] else "",
        )


class DeclineForm(AnswerForm):
    """A refusal to sign, with its reason."""

    step = forms.ChoiceField(
        choices=[("decline_to_sign", "")], widget=forms.HiddenInput, initial="decline_to_sign"
    )
    comment = forms.CharField(
        label="Why your organization declines",
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why your organization declines to sign."},
    )


Forms = dict[str, AnswerForm]


def forms_for(kind: str, link: Link) -> Forms:
    """Return the empty forms of a page, by the name that its template uses."""
    if kind == WorkItem.Kind.REVIEW:
        return {"review": ReviewForm(auto_id="review_%s")}
    return {
        "sign": SignForm(link=link, auto_id="sign_%s"),
        "decline": DeclineForm(auto_id="decline_%s"),
    }


def sent_form(kind: str, data: Any, link: Link) -> tuple[str, AnswerForm]:
    """Return the form that was sent, with its name."""
    if kind == WorkItem.Kind.REVIEW:
        return "review", ReviewForm(data, auto_id="review_%s")
    if data.get("step") == "decline_to_sign":
        return "decline", DeclineForm(data, auto_id="decline_%s")
    return "sign", SignForm(data, link=link, auto_id="sign_%s")
