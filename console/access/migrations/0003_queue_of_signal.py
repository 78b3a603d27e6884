"""PostgreSQL's wall goes by the signal's own queue, so that no function runs per signal; other databases have none."""

from pathlib import Path

from django.db import migrations

_FOLDER = Path(__file__).parent


def _run(name):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute((_FOLDER / name).read_text(encoding="utf-8"), params=None)

    return run


class Migration(migrations.Migration):
    dependencies = [("access", "0002_wall_by_queue"), ("queues", "0005_queue_of_signal")]

    operations = [
        migrations.RunPython(_run("wall_by_queue_of_signal.sql"), _run("wall_by_reach_of_signal.sql")),
    ]
