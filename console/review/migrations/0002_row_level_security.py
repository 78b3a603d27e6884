"""PostgreSQL's row-level security for clerical review; other databases have nothing of the kind."""

from pathlib import Path

from django.db import migrations

_FOLDER = Path(__file__).parent


def _run(name):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            with schema_editor.connection.cursor() as cursor:
                cursor.execute((_FOLDER / name).read_text(encoding="utf-8"))

    return run


class Migration(migrations.Migration):
    dependencies = [
        ("review", "0001_initial"),
        ("access", "0002_wall_by_queue"),
    ]

    operations = [
        migrations.RunPython(_run("row_level_security.sql"), _run("no_row_level_security.sql")),
    ]
