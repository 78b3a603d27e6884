"""A task: the visit to one household."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Level(models.TextChoices):
    """How urgent, from the most urgent down."""

    RED = "red", "红"
    ORANGE = "orange", "橙"
    YELLOW = "yellow", "黄"
    BLUE = "blue", "蓝"


class Intake(models.TextChoices):
    """Whether the queue has taken the task in."""

    WAITING = "waiting", "排队"
    SENT = "sent", "已下发"


class Progress(models.TextChoices):
    """How far people are with it."""

    NEW = "new", "待领取"
    ASSIGNED = "assigned", "已分派"
    VISITED = "visited", "已入户"
    ADVISED = "advised", "已提出建议"
    CLOSED = "closed", "已办结"


class HouseholdKind(models.TextChoices):
    """What kind of household the task visits."""

    HOUSEHOLD = "household", "救助家庭"
    REGISTER_HOUSEHOLD = "register_household", "户籍家庭"
    STAY = "stay", "在站救助"
    PERSON = "person", "个人"


DUE = models.Case(
    models.When(round_due_on__isnull=True, then=models.F("due_on")),
    default=models.F("round_due_on"),
    output_field=models.DateField(),
)
"""The due date of the round that a task is in. A case, not a coalesce: PostgreSQL looks into this one behind the wall."""


class TaskRows(models.QuerySet["Task"]):
    """Tasks with the date that counts."""

    def with_due(self) -> "TaskRows":
        """Adds `due`: the due date of the round that a task is in."""
        return self.annotate(due=DUE)


class Task(models.Model):
    """One row per task. The sync owns all columns but those under "people's", which it never writes."""

    task_id = models.CharField("任务编号", primary_key=True, max_length=20)
    household_key = models.CharField("家庭标识", max_length=20)
    household_kind = models.CharField("家庭类型", max_length=20, choices=HouseholdKind)
    household_id = models.TextField("家庭编号", null=True, help_text="个人任务为空:号码只在对象表中")
    region_code = models.CharField("区划代码", max_length=12, null=True)
    township_code = models.CharField("乡镇代码", max_length=12, null=True)
    queue_code = models.CharField("队列", max_length=12)
    level = models.CharField("等级", max_length=6, choices=Level)
    is_raised = models.BooleanField("升级")
    signals = models.PositiveIntegerField("预警数")
    benefits = models.PositiveIntegerField("事项数")
    opened_on = models.DateField("生成日期")
    first_seen = models.DateField("最早预警日期")
    intake = models.CharField("下发状态", max_length=7, choices=Intake)
    sent_on = models.DateField("下发日期", null=True)
    due_on = models.DateField("办理期限", null=True)
    rank = models.PositiveIntegerField("排队序号", null=True)
    is_backlog = models.BooleanField("存量")
    is_standing = models.BooleanField("仍成立")
    cleared_on = models.DateField("数据消除日期", null=True)

    # people's
    progress = models.CharField("办理状态", max_length=8, choices=Progress, db_default=Progress.NEW)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="承办人",
        null=True,
        on_delete=models.PROTECT,
        related_name="tasks",
        db_index=False,
    )
    version = models.PositiveIntegerField("版本", db_default=0, help_text="每次人工改动加一:两人同时改动时,后者得知")
    round = models.PositiveIntegerField("轮次", db_default=1)
    round_due_on = models.DateField("本轮办理期限", null=True, help_text="首轮为空:以办理期限为准")
    visited_on = models.DateField("首次入户日期", null=True)
    closed_on = models.DateField("办结日期", null=True)

    objects = TaskRows.as_manager()

    class Meta:
        verbose_name = "任务"
        verbose_name_plural = "任务"
        indexes = (
            models.Index(fields=["queue_code", "progress", "due_on"], name="task_queue"),
            models.Index(fields=["assignee", "due_on"], name="task_assignee", condition=Q(assignee__isnull=False)),
            models.Index(fields=["household_key"], name="task_household"),
            models.Index(fields=["task_id"], name="task_standing", condition=Q(is_standing=True)),
        )
