"""What is done to channels: added, switched, removed. Each is an entry of the audit log, without the address."""

from django.db import transaction

from console.accounts.roles import is_known_area
from console.notices.addresses import address_of, sealed
from console.notices.counting import CITY, COUNTY, TOWNSHIP
from console.notices.models import Channel, Kind, Language
from lowincome.kernel.errors import InputError
from lowincome.kernel.settings import Settings
from lowincome.lineage.audit_log import AuditLog


@transaction.atomic
def add_channel(area: str, kind: str, typed: str, by: str, *, signing: str = "", language: str = "zh") -> Channel:
    """A new channel of a township, county or city, switched on. Raises InputError for what cannot be."""
    area = area.strip()
    if len(area) not in (TOWNSHIP, COUNTY, CITY) or not area.isascii() or not area.isdigit() or not is_known_area(area):
        raise InputError(
            "没有该区划:请填写市 4 位、区县 6 位或乡镇 9 位代码",
            "there is no such area: give the code of a city (4 digits), a county (6) or a township (9)",
        )
    if kind not in Kind.values or language not in Language.values:
        raise InputError("请选择方式和语言", "choose a way and a language")
    address = address_of(kind, typed, signing)
    channel = Channel.objects.create(
        area=area, kind=kind, sealed=sealed(address), hint=address.hint[:100], language=language, made_by=by
    )
    _record("added", channel, by)
    return channel


@transaction.atomic
def switch_channel(channel: Channel, is_on: bool, by: str) -> None:
    """Lets a channel be told, or not."""
    channel.is_on = is_on
    channel.save(update_fields=["is_on"])
    _record("on" if is_on else "off", channel, by)


@transaction.atomic
def remove_channel(channel: Channel, by: str) -> None:
    """Forgets a channel, its address and what was sent to it; the audit log keeps that it was."""
    _record("removed", channel, by)
    channel.delete()


def _record(act: str, channel: Channel, by: str) -> None:
    details = {"act": act, "channel": channel.pk, "area": channel.area, "kind": channel.kind}
    AuditLog(Settings()).append("channel", details, actor=by)
