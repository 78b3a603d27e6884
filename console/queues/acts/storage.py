"""Between the rows of the database and the case that the machine knows. Columns and fields have the same names."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from django.db.models import Model

from console.queues.models import ExitProcedure, Finding, Measure, Referral, Signal, Task, Visit
from lowincome.casework.case import Case, ExitCase, MeasureCase, ReferralCase
from lowincome.casework.measure_life import ENDED

TASK_COLUMNS = ("progress", "assignee_id", "round", "round_due_on", "visited_on", "closed_on")
"""The columns of a task that are people's, but for its version."""

_PEOPLE = ("proposed_by", "heard_by", "noticed_by", "objection_answered_by", "decided_by", "told_by")
_REFERRAL = tuple(field.name for field in fields(ReferralCase))
_EXIT = tuple(field.name for field in fields(ExitCase))
_MEASURE = tuple(
    field.name
    for field in fields(MeasureCase)
    if field.name not in ("signal_id", "kind", "is_standing", "referral", "procedure")
)


def case_of_row(task: Task) -> Case:
    """The case of a task: its row with all its signals and what was begun with them."""
    known = {row.signal_id: row for row in _measures(task)}
    signals = Signal.objects.filter(task_id=task.pk).order_by("pk").values_list("signal_id", "kind", "is_standing")
    visitors = Visit.objects.filter(task_id=task.pk, is_undone=False).values_list("by_id", flat=True)
    judges = Finding.objects.filter(task_id=task.pk, is_undone=False).values_list("by_id", flat=True)
    return Case(
        task_id=task.pk,
        queue_code=task.queue_code,
        level=task.level,
        is_sent=task.intake == "sent",
        progress=task.progress,
        assignee=task.assignee_id,
        round=task.round,
        due_on=task.due_on,
        round_due_on=task.round_due_on,
        visited_on=task.visited_on,
        closed_on=task.closed_on,
        visitors=frozenset(visitors) | frozenset(judges),
        measures={
            signal_id: _measure_case(signal_id, kind, is_standing, known.get(signal_id))
            for signal_id, kind, is_standing in signals
        },
    )


def write_case(task: Task, before: Case, after: Case, now: datetime) -> dict[str, list[int]]:
    """Writes what differs, and the task's next version; returns the referrals and procedures that it made, by id."""
    made: dict[str, list[int]] = {"referrals": [], "procedures": []}
    for signal_id, measure in after.measures.items():
        old = before.measures.get(signal_id)
        if measure != old:
            made["referrals"] += _write_part(Referral, measure.referral, old and old.referral, task, signal_id)
            made["procedures"] += _write_part(ExitProcedure, measure.procedure, old and old.procedure, task, signal_id)
            _write_measure(measure, old, made, now)
    if after.progress in ("visited", "advised", "closed"):
        _note_all(after)
    task.progress = after.progress
    task.assignee_id = after.assignee
    task.round = after.round
    task.round_due_on = after.round_due_on
    task.visited_on = after.visited_on
    task.closed_on = after.closed_on
    task.version += 1
    task.save(update_fields=[*TASK_COLUMNS, "version"])
    return made


def snapshot(task: Task, signal_ids: set[str]) -> dict[str, Any]:
    """The rows as they are before an act, for its undo. A measure without a row is null."""
    measures = {row.signal_id: row for row in _measures(task) if row.signal_id in signal_ids}
    parts = [(row.referral, row.procedure) for row in measures.values()]
    return {
        "task": {name: getattr(task, name) for name in TASK_COLUMNS},
        "measures": {each: _columns(measures[each]) if each in measures else None for each in sorted(signal_ids)},
        "referrals": {str(row.pk): _columns(row) for row, _ in parts if row is not None},
        "procedures": {str(row.pk): _columns(row) for _, row in parts if row is not None},
    }


def restore(task: Task, before: dict[str, Any]) -> None:
    """Brings the rows of a snapshot back, and gives the task its next version; rows that the act made are marked."""
    for model, name in ((Referral, "referrals"), (ExitProcedure, "procedures")):
        for pk, columns in before[name].items():
            model.objects.filter(pk=int(pk)).update(**_typed(model, columns))
    for signal_id, columns in before["measures"].items():
        rows = Measure.objects.filter(pk=signal_id)
        if columns is None:
            rows.delete()
        else:
            rows.update(**_typed(Measure, columns))
    for model, name in (
        (Referral, "referrals"),
        (ExitProcedure, "procedures"),
        (Visit, "visits"),
        (Finding, "findings"),
    ):
        model.objects.filter(pk__in=before.get("made", {}).get(name, [])).update(is_undone=True)
    for name, value in _typed(Task, before["task"]).items():
        setattr(task, name, value)
    task.version += 1
    task.save(update_fields=[*TASK_COLUMNS, "version"])


def _measures(task: Task) -> Iterator[Measure]:
    return Measure.objects.filter(signal__task_id=task.pk).select_related("referral", "procedure").iterator()


def _measure_case(signal_id: str, kind: str, is_standing: bool, row: Measure | None) -> MeasureCase:
    plain = MeasureCase(signal_id, kind, is_standing)
    if row is None:
        return plain
    referral = row.referral and ReferralCase(**{name: _read(row.referral, name) for name in _REFERRAL})
    procedure = row.procedure and ExitCase(**{name: _read(row.procedure, name) for name in _EXIT})
    return replace(plain, **{name: getattr(row, name) for name in _MEASURE}, referral=referral, procedure=procedure)


def _note_all(case: Case) -> None:
    """Gives every signal of a visited task its row: one without a row is then one that came after the visit."""
    plain = [Measure(signal_id=signal_id, state="open") for signal_id in case.measures]
    Measure.objects.bulk_create(plain, ignore_conflicts=True)


def _write_measure(measure: MeasureCase, old: MeasureCase | None, made: dict[str, list[int]], now: datetime) -> None:
    values: dict[str, Any] = {name: getattr(measure, name) for name in _MEASURE}
    for part, name in ((measure.referral, "referrals"), (measure.procedure, "procedures")):
        values[f"{name[:-1]}_id"] = None if part is None else part.id or made[name][-1]
    if measure.state not in ENDED:
        values["closed_at"] = None
    elif old is None or old.state not in ENDED:
        values["closed_at"] = now
    Measure.objects.update_or_create(signal_id=measure.signal_id, defaults=values)


def _write_part(
    model: type[Model], part: ReferralCase | ExitCase | None, old: object, task: Task, signal_id: str
) -> list[int]:
    """Writes a referral or a procedure where it is new or differs; the id of a new one."""
    if part is None or part == old:
        return []
    values = {_column(field.name): getattr(part, field.name) for field in fields(part) if field.name != "id"}
    if part.id is None:
        return [model._default_manager.create(task_id=task.pk, signal_id=signal_id, **values).pk]
    model._default_manager.filter(pk=part.id).update(**values)
    return []


def _column(name: str) -> str:
    return f"{name}_id" if name in _PEOPLE else name


def _read(row: Model, name: str) -> Any:
    return getattr(row, _column(name))


def _columns(row: Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}


def _typed(model: type[Model], columns: dict[str, Any]) -> dict[str, Any]:
    """Columns of a snapshot as the database wants them: dates were kept as texts."""
    by_column = {field.attname: field for field in model._meta.concrete_fields}
    return {name: by_column[name].to_python(value) for name, value in columns.items()}
