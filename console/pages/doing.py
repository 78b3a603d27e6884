"""Acts on a whole task that need no page of their own, or a short one: take it, assign it, press for it, undo, attach."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from console.access.doors import handled_task
from console.pages.asked import typed
from console.pages.people import actor_named
from console.pages.refusals import sent_version, tell
from console.queues import acts
from console.queues.acts import Sent, actor_of
from console.queues.models import Task
from console.shell.language import said
from lowincome.casework.refusal import Refused
from lowincome.policy.citation import Words

DONE: dict[str, Words] = {
    "claim": Words(zh="任务已领取。", en="The task is yours."),
    "assign": Words(zh="任务已分派。", en="The task was assigned."),
    "urge": Words(zh="督办已登记。", en="It is on record that the county presses for it."),
    "undo": Words(zh="已撤销上一步。", en="The last step was undone."),
    "attach": Words(zh="附件已保存。", en="The file was attached."),
    "close_cleared": Words(zh="任务已关闭。", en="The task was closed."),
}


def task_act(request: HttpRequest, task_id: str, act: str) -> HttpResponse:
    """Does the act that the address names, or says on the task's page why not."""
    if act not in DONE:
        raise Http404
    task = handled_task(request.user, task_id)
    try:
        _do(request, task, act)
    except Refused as refusal:
        tell(request, refusal)
    else:
        messages.success(request, said(DONE[act].zh, DONE[act].en))
    return redirect("task", task_id=task_id)


def _do(request: HttpRequest, task: Task, act: str) -> None:
    actor, posted = actor_of(request.user), request.POST
    sent = Sent(posted.get("form_id", ""), sent_version(request))
    match act:
        case "claim":
            acts.claim(actor, task.pk, sent)
        case "assign":
            to = actor_named(request.user, posted.get("to", ""))
            if to is None:
                raise Refused("form", "请选择承办人。", "Choose who is to do it.", ["to"])
            acts.assign(actor, task.pk, sent, to, typed(posted, "why", 500))
        case "urge":
            acts.urge(actor, task.pk, sent, typed(posted, "words", 500))
        case "undo":
            acts.undo(actor, task.pk, sent)
        case "close_cleared":
            acts.close_cleared(actor, task.pk, sent, [], typed(posted, "why", 500))
        case "attach":
            file = request.FILES.get("file")
            if file is None:
                raise Refused("form", "请选择文件。", "Choose a file.", ["file"])
            acts.attach(actor, task.pk, sent.form_id, file.name or "", file.read())
