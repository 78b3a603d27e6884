"""What the audit log's entries are called, in both languages."""

from console.pages.act_words import ACTS
from console.pages.wording import word_of
from console.shell.language import said
from lowincome.policy.citation import Words

ACTIONS: dict[str, Words] = {
    "publish": Words(zh="发布数据", en="tables published"),
    "act": Words(zh="办理", en="act on a task"),
    "access": Words(zh="查看个人信息", en="look at personal data"),
    "account": Words(zh="账号", en="account"),
    "export": Words(zh="导出证据包", en="evidence exported"),
    "verify": Words(zh="核验日志", en="log verified"),
    "release": Words(zh="放行交付", en="delivery released"),
    "baseline": Words(zh="建立基线", en="baseline"),
}
_WITHIN: dict[str, Words] = {
    "log_in": Words(zh="登录", en="log-in"),
    "log_out": Words(zh="退出", en="log-out"),
    "locked_out": Words(zh="锁定", en="locked out"),
    "added": Words(zh="新增", en="added"),
    "changed": Words(zh="调整岗位", en="changed"),
    "disabled": Words(zh="停用", en="disabled"),
    "enabled": Words(zh="启用", en="enabled"),
    "reset": Words(zh="重置密码", en="password reset"),
    "password": Words(zh="本人更改密码", en="own password changed"),
    "second_factor": Words(zh="绑定动态口令", en="second factor bound"),
    "attach": Words(zh="上传附件", en="file attached"),
    "console": Words(zh="控制台", en="console"),
    "person": Words(zh="命令:一人一链", en="command: person"),
    "explain": Words(zh="命令:说明预警", en="command: explain"),
    "signals": Words(zh="命令:预警清单", en="command: signals"),
    "bundle": Words(zh="证据包", en="bundle"),
    "attachment": Words(zh="下载附件", en="file downloaded"),
}


def action_words(action: str, act: str = "") -> str:
    """An entry in words: what it was, and within it."""
    known = ACTIONS.get(action)
    head = said(known.zh, known.en) if known else action
    if not act:
        return head
    within = word_of(_WITHIN, act) if act in _WITHIN else word_of(ACTS, act)
    return f"{head} · {within}"
