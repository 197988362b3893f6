"""The demo's account of itself: what happened, in words, and the files it leaves."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.urls import reverse
from django.utils import timezone

from cms.demo.people import PASSWORD, STAFF
from workflows.models import Case, Invitation, Mou, RoleGroup
from workflows.queries.records import history_of
from workflows.queries.texts import file_content
from workflows.queries.verification import first_broken
from workflows.services.links import issue_link


def story(mou: Mou) -> Iterator[str]:
    """Yield what happened to the MOU, a line an event."""
    yield f"{mou.number}: {mou.title}"
    yield f"To be renewed by {_day(mou.renewal_on)}."
    for case in Case.objects.filter(instrument__mou=mou).order_by("pk"):
        yield ""
        yield f"{case.instrument.name}: {case.state_title.lower()}"
        for event in case.events.select_related("party").order_by("sequence"):
            party = f" for {event.party}" if event.party else ""
            day = timezone.localtime(event.at).date()
            yield f"  {day}  {event.title}{party} ({event.actor_name})"
            if event.comment:
                yield f"              “{event.comment}”"
    yield ""
    for version in mou.versions.select_related("instrument"):
        yield (
            f"Version {version.number}, by the {version.instrument.name}, "
            f"in force from {_day(version.effective_on)}, text {version.snapshot_id[:12]}"
        )


def log_ins(base: str) -> Iterator[str]:
    """Yield who can log in, and the links that partners would find in their mail."""
    yield f"Log in at {base}{reverse('wagtailadmin_home')} with the password {PASSWORD} as"
    for username, role, key in STAFF:
        group = f" (group {RoleGroup.Key(key).label})" if key else ""
        yield f"  {username:<9}{role}{group}"
    waiting = Invitation.objects.filter(work_item__closed=False, work_item__outcome="")
    for invitation in waiting.select_related("signatory", "work_item__party"):
        token = issue_link(invitation=invitation, at=timezone.now())
        item = invitation.work_item
        link = base + reverse("workflows:link", args=[token])
        asked = item.get_kind_display().lower()
        yield f"Link for {item.party} to {asked} ({invitation.signatory.name}):"
        yield f"  {link}"


def leave_files(*, case: Case, folder: Path) -> Iterator[str]:
    """Write the version's sealed files and the case's history; yield what was written.

    Raises:
        OSError: if the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for file in case.instrument.version.files.all():
        (folder / file.kind).write_bytes(file_content(file))
        yield f"{folder / file.kind}  {len(file.content):,} bytes, sha256 {file.sha256[:12]}"
    record = history_of(case) | {"first_broken": first_broken(case)}
    path = folder / "history.json"
    path.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    chain = "broken" if record["first_broken"] else "holds"
    yield f"{path}  {len(record['events'])} events, chain {chain}"


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
