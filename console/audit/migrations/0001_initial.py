"""The copy of the audit log to search in."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="LogLine",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="序号")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("actor", models.CharField(max_length=150, verbose_name="操作人")),
                ("action", models.CharField(max_length=32, verbose_name="事项")),
                ("act", models.CharField(default="", max_length=64, verbose_name="操作")),
                ("begin", models.BigIntegerField(verbose_name="起始字节")),
                ("length", models.PositiveIntegerField(verbose_name="字节数")),
                ("hash", models.CharField(max_length=128, verbose_name="哈希")),
            ],
            options={
                "verbose_name": "日志条目",
                "verbose_name_plural": "日志条目",
                "indexes": [
                    models.Index(fields=["at", "seq"], name="log_at"),
                    models.Index(fields=["actor", "at", "seq"], name="log_actor"),
                    models.Index(fields=["action", "at", "seq"], name="log_action"),
                    models.Index(fields=["actor", "action", "at", "seq"], name="log_actor_action"),
                ],
            },
        ),
        migrations.CreateModel(
            name="LogMention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=150, verbose_name="标识")),
                (
                    "line",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="audit.logline",
                        verbose_name="条目",
                    ),
                ),
            ],
            options={
                "verbose_name": "日志所及",
                "verbose_name_plural": "日志所及",
                "constraints": [models.UniqueConstraint(fields=("key", "line"), name="log_mention_once")],
            },
        ),
    ]
