"""Wagtail's editor of an instrument's working text, with its route beside it."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import OperationalError, transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.editing_sessions import EditingSessionsModule
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.models import Revision
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.views.snippets import EditView

from mou_templates.relabel import relabel
from mou_templates.text.model import BadText
from mou_templates.text.numbering import labels
from workflows.models import Instrument
from workflows.queries.actors import staff_actor
from workflows.queries.cases import standing
from workflows.queries.required import missing_of
from workflows.queries.situations import working_hash
from workflows.rules.terms import target_refusal
from workflows.services.editing import hold_for_editing
from workflows.services.errors import Rejected
from workflows.services.transactions import was_busy
from workflows.views.people import user_of

UNDER_WAY = timedelta(seconds=10)
"""How long an autosave of the very tab whose button was pressed may pass for another's save."""

OUTDATED = (
    "Nothing was saved yet: since you opened this text, somebody else saved it, or you did in "
    "another tab or by a rebase. What you typed still stands here. Look at the history, and save "
    "again only if yours is to replace what was saved."
)


BUSY = (
    "Nothing was saved yet: the site was busy. What you typed is still here. Wait a few seconds, "
    "then press Save again."
)


class RouteSidePanel(BaseSidePanel):
    """Where the instrument stands on its route, beside its editor."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The button that opens the panel."""

        aria_label = "Toggle route"
        icon_name = "clipboard-list"

    name = "route"
    title = "Route"
    template_name = "workflows/desk/route_panel.html"
    order = 50

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return where the case stands for the person at the editor, and what is missing."""
        case = self.object.case
        actor = staff_actor(user_of(self.request))
        return super().get_context_data(parent_context) | {
            "case": case,
            "standing": standing(case, actor, shown=working_hash(case), today=timezone.localdate()),
            "missing": missing_of(case),
        }


class Overtaken(Exception):
    """Somebody else saved the text while this request was on its way."""


def _state_of(revision: Revision | None) -> tuple[int, datetime] | None:
    """Return what tells a revision apart: an autosave writes over one and makes it later."""
    return (revision.pk, revision.created_at) if revision else None


class InstrumentEditView(EditView):
    """The editor of an instrument."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Read the address. A text that is locked is not saved by itself either."""
        super().setup(request, *args, **kwargs)
        if self.locked_for_user:
            self.autosave_enabled = False

    def get_object(self, queryset: QuerySet[Instrument] | None = None) -> Instrument:
        """Return the instrument with its working text; cross-references say today's numbers."""
        found: Instrument = super().get_object(queryset)
        if self.request.method == "GET":
            with suppress(BadText):  # what is no text yet opens as it was kept
                numbers = labels(found.text())
                for value in (found.preamble, found.clauses, found.exhibits):
                    relabel(value, numbers)
        return found

    def is_valid(self, form: ModelForm) -> bool:
        """Test the form. Words typed on an older text replace the newer one only when told twice.

        Wagtail holds back an autosave so, but not the button: a tab left open from before a rebase
        would take back what was merged. The form that comes back stands on the newest text.
        """
        if self._replaces_newer and not self.expects_json_response:
            self.produced_error_code, self.produced_error_message = "outdated", OUTDATED
            return False
        return bool(super().is_valid(form)) and self._aims_ahead(form)

    def _aims_ahead(self, form: ModelForm) -> bool:
        """Test that the target date is not changed to a day that is past.

        One that has passed since it was chosen stays: the text must be saved all the same.
        """
        target = form.cleaned_data.get("target_on")
        if not target or "target_on" not in form.changed_data:
            return True
        if refusal := target_refusal(target, timezone.localdate()):
            form.add_error("target_on", refusal)
            self.produced_error_code = "validation_error"
            self.produced_error_message = f"Nothing was saved yet: the target date {refusal}"
        return not refusal

    @property
    def _replaces_newer(self) -> bool:
        """Whether saving would replace what somebody else saved, or the same person elsewhere."""
        newest = self.latest_revision
        if not newest or not self.is_out_of_date:
            return False
        return not self._is_own(newest)

    def _is_own(self, revision: Revision) -> bool:
        """Whether the revision may be an autosave of the very tab whose button was pressed."""
        own = revision.user_id == user_of(self.request).pk
        return own and timezone.now() - revision.created_at < UNDER_WAY

    def form_valid(self, form: ModelForm) -> HttpResponse:
        """Save, unless a step has closed the text since the request began; reverting too."""
        try:
            with transaction.atomic():
                hold_for_editing(instrument_id=self.object.pk)
                self._check_overtaken()
                return super().form_valid(form)
        except Overtaken:
            code = "invalid_revision" if self.expects_json_response else "outdated"
            self.produced_error_code, self.produced_error_message = code, OUTDATED
        except Rejected as error:
            self.produced_error_code, self.produced_error_message = "locked", str(error)
        except OperationalError as error:
            if not was_busy(error):
                raise
            self.produced_error_code, self.produced_error_message = "busy", BUSY
        return self.form_invalid(form)

    def _check_overtaken(self) -> None:
        """Raise Overtaken if somebody saved since the request began. The text is locked by now.

        Of two who save at once, both pass `is_valid`. The form that comes back stands on the newest
        text, as one that was refused there does.
        """
        before = _state_of(self.latest_revision)
        newest = Revision.objects.filter(
            pk__in=Instrument.objects.filter(pk=self.object.pk).values("latest_revision")
        ).first()
        if _state_of(newest) == before:
            return
        self.object.latest_revision = newest
        for name in ("latest_revision", "latest_revision_created_at", "is_out_of_date"):
            self.__dict__.pop(name, None)
        if newest and not self._is_own(newest):
            raise Overtaken

    def get_editing_sessions(self) -> EditingSessionsModule | None:
        """Note who edits, as Wagtail does, but not for a form that comes back from a busy site.

        SQLite has one writer at a time: the note would wait as well, and the words would be lost.
        """
        # Wagtail sets it when something went wrong, and not before.
        if getattr(self, "produced_error_code", "") == "busy":
            return None
        return super().get_editing_sessions()

    def get_side_panels(self) -> MediaContainer:
        """Return Wagtail's panels and the route's."""
        panels = list(super().get_side_panels())
        return MediaContainer([RouteSidePanel(self.object, self.request), *panels])


class NextStepItem(ActionMenuItem):
    """The way from the editor to the page where the instrument's case is moved on."""

    name = "action-route"
    icon_name = "clipboard-list"
    order = 50

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Test whether an instrument with a case is being edited, locked or not."""
        return context["view"] == "edit" and hasattr(context["instance"], "case")

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return what the item says."""
        editable = parent_context["instance"].case.editable
        label = "Read through and submit…" if editable else "Read and decide…"
        return super().get_context_data(parent_context) | {"label": label}

    def get_url(self, parent_context: dict[str, Any]) -> str:
        """Return the address of the case's page."""
        return reverse("workflows_case", args=[parent_context["instance"].case.pk])
