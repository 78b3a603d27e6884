"""PostgreSQL's wall in a form that is fast at every width; other databases have no wall."""

from pathlib import Path

from django.db import migrations

_FOLDER = Path(__file__).parent


def _run(*names):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for name in names:
                schema_editor.execute((_FOLDER / name).read_text(encoding="utf-8"), params=None)

    return run


class Migration(migrations.Migration):
    dependencies = [("access", "0001_row_level_security")]

    operations = [
        migrations.RunPython(
            _run("wall_by_queue.sql"),
            _run("no_wall_by_queue.sql", "row_level_security.sql"),
        ),
    ]
