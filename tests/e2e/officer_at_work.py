"""Run as a process of its own: whoever has the village's queue takes a task, visits, and gives one verdict.

Arguments: `visit`, the rule and the finding; or `answer`, a number and what is said of the pair with it; then or instead
`land`, which lands what the console owes. The forms that are sent have the same ids every time: run again, it is somebody
who sends the same forms once more.
"""

import os
import sys
from uuid import NAMESPACE_OID, uuid5

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "console.settings")
django.setup()

from console.accounts.models import User  # noqa: E402
from console.queues import acts  # noqa: E402
from console.queues.models import Signal  # noqa: E402
from console.review.answering import answer_pair  # noqa: E402
from console.review.models import ReviewPair  # noqa: E402
from console.review.waiting import waiting_for  # noqa: E402
from lowincome.casework.verdict_form import SignalFinding  # noqa: E402
from lowincome.casework.visits import VisitForm  # noqa: E402
from lowincome.kernel.clock import today  # noqa: E402
from lowincome.kernel.settings import Settings  # noqa: E402

CLAIM, VISIT, ANSWER = (uuid5(NAMESPACE_OID, form) for form in ("claim", "visit", "answer"))


def officer_of(queue: str) -> User:
    """The officer li, posted where the queue is."""
    is_county = queue.endswith("000000")
    posted = {"role": "county", "area": queue[:6]} if is_county else {"role": "township", "area": queue[:9]}
    known = User.objects.filter(username="li").first()
    return known or User.objects.create_user("li", password="unused-here", **posted)


def answer(number: str, said: str) -> None:
    """Answers the pair of a record and this person, and tells why it was asked and how many waited."""
    pair = ReviewPair.objects.get(number=number, cleared_on=None)
    officer = officer_of(pair.queue_code)
    waiting = waiting_for(officer).count()
    answer_pair(acts.actor_of(officer), pair.pk, ANSWER, said)
    print(pair.origin, waiting)


def visit(rule: str, finding: str) -> None:
    """Takes the rule's task and records the visit and its verdict."""
    day = today(Settings())
    signal = Signal.objects.select_related("task").get(rule=rule, is_standing=True)
    officer = acts.actor_of(officer_of(signal.task.queue_code))
    acts.claim(officer, signal.task_id, acts.Sent(CLAIM))
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
    done = acts.visit(officer, signal.task_id, acts.Sent(VISIT, 1), met, [verdict])
    print(signal.signal_id, done.progress)


if sys.argv[1] == "visit":
    visit(*sys.argv[2:4])
if sys.argv[1] == "answer":
    answer(*sys.argv[2:4])
if sys.argv[-1] == "land":
    print(acts.land_due(all_of_it=True))
