"""Plain tables: that each row is as the last record of its history of changes has it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Max, Model

from workflows.queries.changes import KEPT
from workflows.rules.faults import Fault, faults_of_history


def faults_of_histories() -> Iterator[Fault]:
    """Yield the rows that were changed or deleted without a record of it."""
    for model in KEPT.values():
        yield from _of_table(model)


def _of_table(model: type[Model]) -> Iterator[Fault]:
    names = [field.attname for field in model._meta.concrete_fields]
    history: Any = model.history  # type: ignore[attr-defined]
    latest = history.order_by().values("id").annotate(last=Max("history_id")).values("last")
    last = {
        row["id"]: row
        for row in history.filter(history_id__in=latest).values("history_type", *names)
    }
    what = str(model._meta.verbose_name)
    for row in model._default_manager.order_by("pk"):
        record = f"{what[:1].upper()}{what[1:]} {row.pk}, {row}"
        now = {name: getattr(row, name) for name in names}
        for said in faults_of_history(now, last.pop(row.pk, None)):
            yield Fault(record, said)
    for pk, gone in last.items():
        if gone["history_type"] != "-":
            yield Fault(f"{what[:1].upper()}{what[1:]} {pk}", "it was deleted without a record")
