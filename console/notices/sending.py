"""Once per channel and day: what goes out, what went out already, what failed and is tried again at the next run.

A digest is marked before it is sent. If the process dies in between, nobody knows whether it arrived: it stays marked and
is not sent again, as no message may come twice; the next day's says everything anew.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from console.notices.addresses import opened
from console.notices.counting import told_of
from console.notices.delivering import Message, deliver
from console.notices.models import Channel, Digest
from console.notices.wording import digest_message, trial_message
from console.queues.acts import keep_up
from lowincome.kernel.errors import InputError, LowIncomeError
from lowincome.kernel.settings import Settings
from lowincome.lineage.audit_log import AuditLog

Outcome = Literal["sent", "failed", "already", "interrupted", "nothing", "would_send"]


@dataclass(frozen=True)
class Sending:
    """What became of one channel's digest. why: of a failure; message: what was or would be sent."""

    channel: Channel
    outcome: Outcome
    why: str = ""
    message: Message | None = None


def send_digests(day: date, *, is_dry: bool = False) -> list[Sending]:
    """Tells every channel that is on what it is to be told on a day. is_dry: only says what would be sent.

    Raises InputError where there are channels and no address of the console to link to.
    """
    settings = Settings()
    channels = list(Channel.objects.filter(is_on=True))
    if channels and not settings.public_url:
        raise InputError(
            "通知需要控制台的访问地址:请设置 LOWINCOME_PUBLIC_URL",
            "a notice links to the console: set LOWINCOME_PUBLIC_URL",
        )
    if channels:
        keep_up()
    return [_send(channel, day, settings.public_url or "", is_dry) for channel in channels]


def try_channel(channel: Channel) -> str:
    """Sends a trial message; '' where it was taken, else why not. It counts as no digest."""
    return _carried(channel, trial_message(channel.area, channel.language))


def _send(channel: Channel, day: date, public_url: str, is_dry: bool) -> Sending:
    told = told_of(channel.area, day)
    if told.is_empty:
        return Sending(channel, "nothing")
    message = digest_message(told, channel.language, public_url)
    if is_dry:
        return Sending(channel, "would_send", message=message)
    marked = _mark(channel, day)
    if marked is None:
        state = Digest.objects.get(channel=channel, day=day).state
        return Sending(channel, "already" if state == "sent" else "interrupted")
    why = _carried(channel, message)
    marked.state, marked.why, marked.at = ("failed" if why else "sent"), why, timezone.now()
    marked.save(update_fields=["state", "why", "at"])
    details = {"act": marked.state, "channel": channel.pk, "area": channel.area, "day": day.isoformat()}
    AuditLog(Settings()).append("digest", details)
    return Sending(channel, "failed" if why else "sent", why, message)


def _mark(channel: Channel, day: date) -> Digest | None:
    """The day's row, taken by this run alone; None where it went out, or another run has it."""
    now = timezone.now()
    try:
        with transaction.atomic():
            return Digest.objects.create(channel=channel, day=day, state="sending", at=now)
    except IntegrityError:
        again = Digest.objects.filter(channel=channel, day=day, state="failed")
        is_taken = again.update(state="sending", attempts=F("attempts") + 1, at=now)
    return Digest.objects.get(channel=channel, day=day) if is_taken else None


def _carried(channel: Channel, message: Message) -> str:
    try:
        return deliver(channel.kind, opened(channel.sealed), message)
    except LowIncomeError as error:
        return f"{error.zh} · {error.en}"[: Digest._meta.get_field("why").max_length]
