"""The system administrator's page of channels: who is told where, how the last digest went, and a test button."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from console.dashboards.places import place_name
from console.notices.channels import add_channel, remove_channel, switch_channel
from console.notices.models import Channel, Digest, Kind, Language
from console.notices.sending import try_channel
from console.pages.asked import typed
from console.shell.language import said, said_of
from lowincome.kernel.errors import InputError
from lowincome.kernel.settings import Settings

KINDS = {
    Kind.EMAIL: ("电子邮件", "E-mail"),
    Kind.WECOM: ("企业微信群机器人", "WeCom group robot"),
    Kind.DINGTALK: ("钉钉群机器人", "DingTalk group robot"),
}
_LENGTH = 500


def notices(request: HttpRequest) -> HttpResponse:
    """All channels; a POST adds one. What was typed wrongly is shown again, but for addresses."""
    refused = ""
    if request.method == "POST":
        try:
            channel = add_channel(
                typed(request.POST, "area", _LENGTH),
                typed(request.POST, "kind", _LENGTH),
                typed(request.POST, "address", _LENGTH),
                request.user.username,
                signing=typed(request.POST, "signing", _LENGTH),
                language=typed(request.POST, "language", _LENGTH) or "zh",
            )
        except InputError as error:
            refused = said_of(error)
        else:
            where = place_name(channel.area)
            messages.success(request, said(f"已添加 {where} 的渠道。", f"Added a channel of {where}."))
            return redirect("notices")
    newest = Prefetch("digests", Digest.objects.order_by("-day"), to_attr="sent")
    rows = [
        {"channel": each, "place": place_name(each.area), "kind": said(*KINDS[Kind(each.kind)]), "last": each.sent[:1]}
        for each in Channel.objects.prefetch_related(newest)
    ]
    settings = Settings()
    context = {
        "rows": rows,
        "refused": refused,
        "kept": {name: typed(request.POST, name, _LENGTH) for name in ("area", "kind", "language")},
        "kinds": [(kind.value, said(*words)) for kind, words in KINDS.items()],
        "languages": Language.choices,
        "has_link": bool(settings.public_url),
        "has_mail": bool(settings.mail_server and settings.mail_sender),
    }
    return render(request, "notices/notices.html", context, status=422 if refused else 200)


def notice_act(request: HttpRequest, channel_id: int) -> HttpResponse:
    """Tests, switches or removes a channel."""
    channel = get_object_or_404(Channel, pk=channel_id)
    by, where = request.user.username, place_name(channel.area)
    match request.POST.get("act"):
        case "test":
            why = try_channel(channel)
            if why:
                messages.error(request, said(f"测试未成功:{why}", f"The trial failed: {why}"))
            else:
                messages.success(request, said(f"测试消息已发往 {channel.hint}。", f"A trial went to {channel.hint}."))
        case "on" | "off" as act:
            switch_channel(channel, act == "on", by)
            messages.success(request, said(f"已更新 {where} 的渠道。", f"Changed the channel of {where}."))
        case "remove":
            remove_channel(channel, by)
            messages.success(request, said(f"已删除 {where} 的渠道。", f"Removed the channel of {where}."))
        case _:
            raise Http404
    return redirect("notices")
