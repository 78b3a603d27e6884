"""Run as a process of its own: whoever has the village's queue takes a task, visits, and gives one verdict.

Arguments: the rule and the finding.
"""

import os
import sys
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "console.settings")
django.setup()

from console.accounts.models import User  # noqa: E402
from console.queues import acts  # noqa: E402
from console.queues.models import Signal  # noqa: E402
from lowincome.casework.verdict_form import SignalFinding  # noqa: E402
from lowincome.casework.visits import VisitForm  # noqa: E402
from lowincome.kernel.clock import today  # noqa: E402
from lowincome.kernel.settings import Settings  # noqa: E402

rule, finding = sys.argv[1:3]
day = today(Settings())
signal = Signal.objects.select_related("task").get(rule=rule, is_standing=True)
queue = signal.task.queue_code
posted = {"role": "county", "area": queue[:6]} if queue.endswith("000000") else {"role": "township", "area": queue[:9]}
officer = acts.actor_of(User.objects.create_user("li", password="unused-here", **posted))
acts.claim(officer, signal.task_id, acts.Sent(uuid4()))
verdict = SignalFinding(
    signal.signal_id,
    finding,  # type: ignore[arg-type]
    "已补发,回单在档",
    "document",
    day,
    reason="data_late",
    advice="落实政策",
    cause="old_age",
    need="living",
    measure="补发",
    follow_up_on=day,
)
met = VisitForm("met", "visit", day, "老人在家")
done = acts.visit(officer, signal.task_id, acts.Sent(uuid4(), 1), met, [verdict])
print(signal.signal_id, done.progress)
