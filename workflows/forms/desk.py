"""The forms of the desk: a step of the route, and an amendment to be drafted."""

from datetime import date
from typing import Any, cast

from django import forms
from django.forms import BaseFormSet, formset_factory

from mou_templates.library.commitments import commitments
from mou_templates.text.joining import Joinder, Site
from workflows.models import Membership, Mou, Party
from workflows.queries.parties import join_elsewhere, memberships
from workflows.rules.terms import target_refusal, target_warning
from workflows.services.drafting import NewPartner, Plan

NO_SUCH_PARTY = "This party is bound by the MOU already, joins by another amendment, or is unknown."
SITES = 12
"""How many rows for sites the form offers."""


MOST_WORDS = 10_000
"""How many characters a comment may have."""

TOO_LONG = (
    "The comment has %(show_value)s characters, and at most %(limit_value)s can be recorded. "
    "Nothing was recorded, and nothing was cut."
)


class FollowForm(forms.Form):
    """A step of the route, as asked for on a page that showed a text."""

    transition = forms.SlugField(max_length=60)
    entry = forms.IntegerField(min_value=1)
    shown = forms.RegexField(r"^[0-9a-f]{64}$", required=False)
    comment = forms.CharField(
        required=False, max_length=MOST_WORDS, error_messages={"max_length": TOO_LONG}
    )


class MoveForm(forms.Form):
    """An administrator's move past the route."""

    target = forms.SlugField(max_length=60)
    entry = forms.IntegerField(min_value=1)
    comment = forms.CharField(max_length=MOST_WORDS, error_messages={"max_length": TOO_LONG})


class SiteForm(forms.Form):
    """One site of a joining partner."""

    name = forms.CharField(max_length=120, required=False, label="Site")
    address = forms.CharField(max_length=200, required=False, label="Address")
    level = forms.ChoiceField(choices=Membership.Level.choices, required=False, label="Level")

    def clean(self) -> dict[str, Any]:
        """Refuse an address without a name: the row would silently be dropped."""
        data = super().clean() or {}
        if data.get("address") and not data.get("name"):
            self.add_error("name", "Name the site at this address.")
        return data


SitesFormSet: type[BaseFormSet] = formset_factory(SiteForm, extra=SITES, max_num=40)


class DraftForm(forms.Form):
    """What a drafter says before an amendment is drafted."""

    ADD_PARTNER, OTHER = "add_partner", "other"

    purpose = forms.ChoiceField(
        choices=[(ADD_PARTNER, "Add a partner"), (OTHER, "Change the text in another way")],
        widget=forms.RadioSelect,
        initial=ADD_PARTNER,
    )
    party = forms.ModelChoiceField(
        queryset=Party.objects.none(),
        required=False,
        empty_label="Choose…",
        help_text="To add a partner, choose a party that is not bound by this MOU yet.",
        error_messages={"invalid_choice": NO_SUCH_PARTY},
    )
    level = forms.ChoiceField(choices=Membership.Level.choices, initial="full")
    programme = forms.CharField(
        label="Program",
        max_length=200,
        required=False,
        help_text="The program it brings, as the text names it.",
    )
    commitments = forms.ChoiceField(
        choices=[("", "None; write them in the editor"), ("library", "A library partnership")],
        required=False,
        help_text="A set of what the partner takes on, to start from; all of it can be edited.",
    )
    reason = forms.CharField(
        label="Why the parties make this amendment",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="A sentence; it becomes a recital of the instrument.",
    )
    target_on = forms.DateField(
        label="Target date",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="The date from which it is meant to have effect.",
    )
    amendment_class = forms.ChoiceField(
        help_text="The class decides who signs. Where it is a local reading, ask."
    )
    class_reason = forms.CharField(
        label="Why this class, and who said so",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, mou: Mou, services: tuple[str, ...], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.mou = mou
        self.services = services
        self.today = today
        self._offer_parties()
        classes = cast("forms.ChoiceField", self.fields["amendment_class"])
        classes.choices = [("", "Choose…")] + [
            (row.key, f"{row.title}: {row.get_signers_display().lower()}")
            for row in mou.amendment_classes.all()
        ]
        for place, service in enumerate(services):
            self.fields[f"service_{place}"] = forms.ChoiceField(
                label=service,
                choices=[("—", "—"), ("Yes", "Yes"), ("By referral", "By referral")],
                required=False,
            )

    def _offer_parties(self) -> None:
        """Offer who can join, and say who is left out since another amendment is to add it."""
        bound = [row.party_id for row in memberships(self.mou)]
        pending = join_elsewhere(self.mou)
        parties = cast("forms.ModelChoiceField", self.fields["party"])
        parties.queryset = Party.objects.exclude(
            pk__in=[*bound, *(change.party_id for change in pending)]
        )
        for change in pending:
            parties.help_text += (
                f" {change.party} is left out: it joins by the {change.instrument.name}, still "
                "under way."
            )

    def service_fields(self) -> list[forms.BoundField]:
        """Return the fields of the services matrix, for the template."""
        return [self[f"service_{place}"] for place in range(len(self.services))]

    def clean(self) -> dict[str, Any]:
        """Ask for the party when one is to join."""
        data = super().clean() or {}
        joins = data.get("purpose") == self.ADD_PARTNER
        if joins and not data.get("party") and "party" not in self.errors:
            self.add_error("party", "Choose the party that joins.")
        return data

    def clean_target_on(self) -> date:
        """Refuse a day that is past: it is a slip, such as a wrong year."""
        target: date = self.cleaned_data["target_on"]
        if target < self.mou.dated:
            raise forms.ValidationError("This date is before the date of the agreement itself.")
        if refusal := target_refusal(target, self.today):
            raise forms.ValidationError(refusal)
        return target

    def clean_party(self) -> Party | None:
        """Refuse a party that nobody could answer or sign for: better now than at release."""
        party: Party | None = self.cleaned_data["party"]
        if party is None:
            return None
        people = party.signatories.filter(active=True)
        if not (people.filter(reviews=True).exists() and people.filter(signs=True).exists()):
            raise forms.ValidationError(
                f"Nobody is on record to review and to sign for {party}: a manager adds a "
                "signatory to it first."
            )
        return party

    def warning(self) -> str:
        """Return a warning about the target date, which is recorded and holds nothing back."""
        target = self.cleaned_data.get("target_on")
        return target_warning(target, self.mou.renewal_on) if target else ""

    def plan(self, sites: BaseFormSet) -> Plan:
        """Return the plan that the valid form and its sites describe."""
        data = self.cleaned_data
        partner = self._partner(sites) if data["purpose"] == self.ADD_PARTNER else None
        return Plan(
            purpose=data["reason"],
            class_key=data["amendment_class"],
            class_reason=data["class_reason"],
            target_on=data["target_on"],
            partner=partner,
        )

    def _partner(self, sites: BaseFormSet) -> NewPartner:
        data = self.cleaned_data
        party: Party = data["party"]
        joinder = Joinder(
            name=party.name,
            kind=party.get_kind_display(),
            programme=data["programme"],
            address=party.address,
            level=data["level"],
            commitments=commitments(data["commitments"]) if data["commitments"] else (),
            sites=tuple(
                Site(row["name"], row["address"], row["level"] or "full")
                for row in sites.cleaned_data
                if row.get("name")
            ),
            services=tuple(
                (service, data[f"service_{place}"] or "—")
                for place, service in enumerate(self.services)
            ),
        )
        return NewPartner(party_id=party.pk, level=data["level"], joinder=joinder)


class WaiveForm(forms.Form):
    """Why one required element is left out."""

    entry = forms.IntegerField(min_value=1)
    element = forms.CharField(max_length=40)
    reason = forms.CharField(
        max_length=2000,
        strip=True,
        error_messages={"max_length": TOO_LONG.replace("comment", "reason")},
    )


def too_long(form: forms.Form) -> str:
    """Return what is said of a comment or a reason that is too long, or nothing."""
    found = (
        error
        for errors in form.errors.as_data().values()
        for error in errors
        if error.code == "max_length"
    )
    return next((" ".join(error.messages) for error in found), "")
