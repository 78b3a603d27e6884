"""The words of a notice, in its channel's language: counts, places and a link. No name, no number of a person."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import translation

from console.dashboards.places import place_name
from console.notices.counting import CITY, COUNTY, TOWNSHIP, Told
from console.notices.delivering import Message
from console.pages.queue_choice import SOON_WORKDAYS
from console.shell.language import DJANGO_NAMES
from lowincome.kernel.language import Language, say, speaking

AT_MOST = 10
"""How many places are named; a robot's message may have 2,048 bytes."""

_VIEWS = {TOWNSHIP: "open", COUNTY: "county", CITY: "city"}


def digest_message(told: Told, language: Language, public_url: str) -> Message:
    """The digest of an area on a day, with a link to the queue."""
    with _in(language):
        place = place_name(told.area)
        subject = say(f"低收入监测 {told.day} {place}", f"Low-income monitor {told.day} {place}")
        lines = [subject, _counts(told), *_late(told), *_as_of(told)]
        link = f"{public_url.rstrip('/')}/queue/?view={_VIEWS[len(told.area)]}"
        return Message(subject, "\n".join([*lines, say(f"打开队列:{link}", f"Open the queue: {link}")]))


def trial_message(area: str, language: Language) -> Message:
    """What the test button sends: that the channel works, and nothing else."""
    with _in(language):
        subject = say("低收入监测:渠道测试", "Low-income monitor: a trial")
        place = place_name(area)
        text = say(
            f"这是 {place} 通知渠道的测试消息,无需处理。", f"This tries the channel of {place}; there is nothing to do."
        )
        return Message(subject, f"{subject}\n{text}")


@contextmanager
def _in(language: Language) -> Iterator[None]:
    """Inside, the core's words and the console's are in this language."""
    with speaking(language), translation.override(DJANGO_NAMES[language]):
        yield


def _counts(told: Told) -> str:
    new, due, overdue = (told.counts[view] for view in ("new", "due", "overdue"))
    return say(
        f"待领取 {new} 件,{SOON_WORKDAYS} 个工作日内到期 {due} 件,超期 {overdue} 件。",
        f"New: {new}. Due within {SOON_WORKDAYS} working days: {due}. Overdue: {overdue}.",
    )


def _late(told: Told) -> list[str]:
    if not told.late:
        return []
    named = [f"{place_name(code)} {tasks}" for code, tasks in told.late[:AT_MOST]]
    left = told.late[AT_MOST:]
    if left:
        tasks = sum(tasks for _, tasks in left)
        named.append(say(f"另 {len(left)} 处共 {tasks}", f"{tasks} more in {len(left)} places"))
    if len(told.area) == CITY:
        return [
            say("超期过半仍未核查:", "Not visited, half a term beyond the due date: ") + say("、", ", ").join(named)
        ]
    return [say("期满未核查,请督办:", "Not visited when due, to be supervised: ") + say("、", ", ").join(named)]


def _as_of(told: Told) -> list[str]:
    if told.handed_over is None:
        return []
    return [say(f"数据截至 {told.handed_over}。", f"Data as of {told.handed_over}.")]
