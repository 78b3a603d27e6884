"""PostgreSQL's row-level security for the copy of the audit log; other databases have nothing of the kind."""

from pathlib import Path

from django.db import migrations

_FOLDER = Path(__file__).parent


def _raise(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute((_FOLDER / "row_level_security.sql").read_text(encoding="utf-8"))


def _take_away(apps, schema_editor):
    """The tables go with the migration before this one, and their policies with them."""


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_initial"),
        ("access", "0002_wall_by_queue"),
    ]

    operations = [
        migrations.RunPython(_raise, _take_away),
    ]
