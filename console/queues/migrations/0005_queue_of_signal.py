"""A signal bears the queue of its task; indexes that no question uses are gone, as each costs every hand-over."""

from pathlib import Path

from django.db import migrations, models

_FOLDER = Path(__file__).parent


def _in_postgres(name):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute((_FOLDER / name).read_text(encoding="utf-8"), params=None)

    return run


class Migration(migrations.Migration):
    dependencies = [("queues", "0004_sealed_numbers")]

    operations = [
        migrations.AddField("signal", "queue_code", models.CharField(max_length=12, null=True, verbose_name="队列")),
        migrations.RunSQL((_FOLDER / "queue_of_signal.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
        migrations.RemoveIndex("task", "task_due"),
        migrations.RunPython(_in_postgres("no_pattern_indexes.sql"), _in_postgres("pattern_indexes.sql")),
    ]
