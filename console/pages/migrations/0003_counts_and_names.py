"""Indexes for the numbers in the queue's head, for finding a person, and for reading the log of one account."""

from pathlib import Path

from django.db import migrations

_FOLDER = Path(__file__).parent
_NAMES = (
    "queue_by_due",
    "queue_open",
    "queue_to_visit",
    "subject_by_number",
    "subject_by_name",
    "change_by_person",
    "look_by_person",
)


class Migration(migrations.Migration):
    dependencies = [("pages", "0002_queue_order"), ("queues", "0002_casework")]

    operations = [
        migrations.RunSQL(
            (_FOLDER / "counts_and_names.sql").read_text(encoding="utf-8"),
            " ".join(f"drop index {name};" for name in _NAMES)
            + (_FOLDER / "queue_order.sql").read_text(encoding="utf-8").partition(";")[0],
        )
    ]
