import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReviewPair",
            fields=[
                ("pair_key", models.CharField(max_length=20, primary_key=True, serialize=False, verbose_name="标识")),
                ("feed", models.CharField(max_length=64, verbose_name="数据")),
                ("record_key", models.CharField(max_length=20, verbose_name="记录标识")),
                ("number", models.CharField(max_length=32, verbose_name="号码")),
                (
                    "origin",
                    models.CharField(
                        choices=[("review", "待复核"), ("link", "抽查:已匹配"), ("none", "抽查:未匹配")],
                        max_length=6,
                        verbose_name="来历",
                    ),
                ),
                ("queue_code", models.CharField(db_index=True, max_length=12, verbose_name="队列")),
                ("needs_second", models.BooleanField(verbose_name="需双人复核")),
                ("told", models.TextField(verbose_name="记录所载")),
                ("known", models.TextField(verbose_name="人员已知")),
                ("handed_on", models.DateField(verbose_name="下发日期")),
                ("cleared_on", models.DateField(null=True, verbose_name="消除日期")),
            ],
            options={
                "verbose_name": "复核对",
                "verbose_name_plural": "复核对",
            },
        ),
        migrations.CreateModel(
            name="ReviewStratum",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("feed", models.CharField(max_length=64, verbose_name="数据")),
                (
                    "origin",
                    models.CharField(
                        choices=[("review", "待复核"), ("link", "抽查:已匹配"), ("none", "抽查:未匹配")],
                        max_length=6,
                        verbose_name="来历",
                    ),
                ),
                ("queue_code", models.CharField(max_length=12, verbose_name="队列")),
                ("pairs", models.PositiveIntegerField(verbose_name="对数")),
            ],
            options={
                "verbose_name": "对数",
                "verbose_name_plural": "对数",
                "constraints": [
                    models.UniqueConstraint(fields=("feed", "origin", "queue_code"), name="review_stratum_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewAnswer",
            fields=[
                ("answer_id", models.UUIDField(primary_key=True, serialize=False, verbose_name="判断编号")),
                (
                    "answer",
                    models.CharField(
                        choices=[("same", "同一人"), ("different", "不是同一人"), ("cannot_tell", "无法判断")],
                        max_length=11,
                        verbose_name="判断",
                    ),
                ),
                ("is_second", models.BooleanField(verbose_name="第二人")),
                ("recorded_on", models.DateField(verbose_name="日期")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("by_name", models.CharField(max_length=150, verbose_name="判断人姓名")),
                ("withdrawn_at", models.DateTimeField(null=True, verbose_name="撤回时间")),
                ("landed_at", models.DateTimeField(null=True, verbose_name="落地时间")),
                ("path", models.CharField(default="", max_length=200, verbose_name="落地路径")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="判断人",
                    ),
                ),
                (
                    "pair",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="review.reviewpair",
                        verbose_name="复核对",
                    ),
                ),
            ],
            options={
                "verbose_name": "判断",
                "verbose_name_plural": "判断",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)), fields=("pair", "by"), name="review_once_each"
                    )
                ],
            },
        ),
    ]
