"""Indexes that the queue's pages are read along: without them a city's queue would be sorted anew for each page."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("pages", "0001_saved_filters"), ("queues", "0002_casework")]

    operations = [
        migrations.RunSQL(
            (Path(__file__).parent / "queue_order.sql").read_text(encoding="utf-8"),
            "drop index queue_by_due; drop index queue_by_rank; drop index queue_by_closing;",
        )
    ]
