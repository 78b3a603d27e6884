"""Writes every sealed column anew: after a key was first set, and after key or cipher were changed."""

from collections.abc import Iterable

from django.db import models, transaction

from console.queues.models import OutboxVerdict, Subject
from console.review.models import ReviewPair
from console.sealed_text import SealedTextField
from lowincome.casework.outbox import entry_of, verdict_of
from lowincome.kernel.deployment_keys import sealer_of
from lowincome.kernel.settings import settings_in_force

_BATCH = 2_000


def reseal() -> dict[str, int]:
    """Table → rows that were written. All of it or nothing; the console may run meanwhile."""
    with transaction.atomic():
        done = {model._meta.db_table: _reseal(model) for model in (Subject, ReviewPair)}
        return done | {OutboxVerdict._meta.db_table: _reseal_owed()}


def _reseal(model: type[models.Model]) -> int:
    columns = [field.name for field in model._meta.get_fields() if isinstance(field, SealedTextField)]
    rows = model._default_manager.select_for_update().only("pk", *columns)
    return _written(model, rows, columns)


def _reseal_owed() -> int:
    sealer = sealer_of(settings_in_force())
    rows = list(OutboxVerdict.objects.select_for_update().only("pk", "entry"))
    for row in rows:
        verdict = verdict_of(row.entry, sealer)
        row.entry = entry_of(verdict, verdict.recorded_on, sealer)
    return _written(OutboxVerdict, rows, ["entry"])


def _written(model: type[models.Model], rows: Iterable[models.Model], columns: list[str]) -> int:
    found = list(rows)
    model._default_manager.bulk_update(found, columns, batch_size=_BATCH)
    return len(found)
