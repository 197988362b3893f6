"""The forms with which an MOU is begun: its facts, the blanks of its text, its parties."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.forms import BaseFormSet, formset_factory

from mou_templates.text.fill import blanks
from mou_templates.text.model import Text
from workflows.models import AmendmentClass, Mou
from workflows.rules.beginning import asked, seat_faults, term_faults
from workflows.rules.classes import USUAL
from workflows.services.beginning import Beginning

MOST = 40
"""How many parties an MOU can begin with."""

SIGNERS = dict(AmendmentClass.Signers.choices)
CLASSES = [(usual.name, f"{usual.title}: {SIGNERS[usual.signs].lower()}") for usual in USUAL]
FACTS = ("number", "title", "dated", "renewal_on", "review_months", "regime", "effectiveness")


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class BeginForm(forms.ModelForm):
    """The facts of an MOU, and a field for every blank of its text that they do not answer."""

    effective_on = forms.DateField(
        label="In force from",
        widget=_day(),
        help_text="The first day of its effect; on or around the date it bears.",
    )
    classes = forms.MultipleChoiceField(
        label="Classes of amendment, and who signs",
        choices=CLASSES,
        initial=[usual.name for usual in USUAL],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose one at least: every amendment has a class."},
        help_text="The usual ones. Add others, or reword these, in the MOU's settings.",
    )

    class Meta:
        model = Mou
        fields = FACTS
        widgets = {"dated": _day(), "renewal_on": _day()}
        labels = {
            "dated": "Date of the agreement",
            "renewal_on": "Renewal date",
            "review_months": "Reviewed every (months)",
            "regime": "Law",
            "effectiveness": "An amendment takes effect",
        }
        help_texts = {
            "number": "As it is cited, such as MOU-2026-01. It is in public addresses.",
            "regime": "Whose required content applies.",
        }

    def __init__(self, data: Any = None, *, text: Text) -> None:
        super().__init__(data, initial={"title": text.title})
        self.label_suffix = ""
        self.names = asked(blanks(text))
        for place, name in enumerate(self.names):
            self.fields[f"blank_{place}"] = forms.CharField(
                label=name[:1].upper() + name[1:], max_length=300
            )

    def blank_fields(self) -> list[forms.BoundField]:
        """Return the fields of the blanks, for the template."""
        return [self[f"blank_{place}"] for place in range(len(self.names))]

    def clean(self) -> dict[str, Any]:
        """Refuse days that do not fit each other."""
        data = super().clean() or {}
        dated, effective_on = data.get("dated"), data.get("effective_on")
        renewal_on = data.get("renewal_on")
        if dated and effective_on and renewal_on:
            for fault in term_faults(dated, effective_on, renewal_on):
                self.add_error(fault.field, fault.message)
        return data

    def plan(self, library_text: str, parties: "PartiesFormSet") -> Beginning:
        """Return the plan that the valid forms describe."""
        data = self.cleaned_data
        return Beginning(
            **{name: data[name] for name in FACTS},
            effective_on=data["effective_on"],
            classes=tuple(data["classes"]),
            blanks={name: data[f"blank_{place}"] for place, name in enumerate(self.names)},
            library_text=library_text,
            party_ids=parties.chosen(),
        )


class PartyForm(forms.Form):
    """One place at the table, empty or taken by a party."""

    party = forms.ChoiceField(
        required=False, error_messages={"invalid_choice": "This party is not there any more."}
    )

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["party"]).choices = [("", "—"), *choices]


class PartiesFormSet(BaseFormSet):
    """The parties in the order in which the text names them; empty places are passed over."""

    def chosen(self) -> tuple[int, ...]:
        """Return the keys of the parties chosen, in order."""
        cleaned = [getattr(form, "cleaned_data", {}) for form in self.forms]
        return tuple(int(data["party"]) for data in cleaned if data.get("party"))

    def clean(self) -> None:
        """Refuse too few parties, and one in two places."""
        if not any(self.errors):
            faults = list(seat_faults(self.chosen()))
            if faults:
                raise forms.ValidationError(faults)


def parties_form(data: Any, choices: list[tuple[str, str]]) -> PartiesFormSet:
    """Return places for the parties there are, filled with what was sent."""
    made = formset_factory(
        PartyForm,
        formset=PartiesFormSet,
        extra=min(len(choices), MOST),
        max_num=MOST,
        absolute_max=MOST,
    )
    places = made(data, prefix="parties", form_kwargs={"choices": choices})
    return cast("PartiesFormSet", places)
