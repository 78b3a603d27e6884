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
    "token": Words(zh="接口令牌", en="API token"),
    "channel": Words(zh="通知渠道", en="channel of notices"),
    "digest": Words(zh="每日提醒", en="digest"),
    "export": Words(zh="导出证据包", en="evidence exported"),
    "verify": Words(zh="核验日志", en="log verified"),
    "release": Words(zh="放行交付", en="delivery released"),
    "link_undone": Words(zh="撤销匹配", en="match undone"),
    "baseline": Words(zh="建立基线", en="baseline"),
    "policy": Words(zh="政策改动", en="change of the law"),
    "backup": Words(zh="备份", en="backup taken"),
    "restored": Words(zh="从备份恢复", en="restored from a backup"),
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
    "made": Words(zh="生成", en="made"),
    "revoked": Words(zh="吊销", en="revoked"),
    "on": Words(zh="启用", en="switched on"),
    "off": Words(zh="停用", en="switched off"),
    "removed": Words(zh="删除", en="removed"),
    "sent": Words(zh="已发送", en="sent"),
    "failed": Words(zh="失败", en="failed"),
    "proposed": Words(zh="提出", en="proposed"),
    "live": Words(zh="施行", en="put live"),
    "rejected": Words(zh="不采用", en="rejected"),
    "attach": Words(zh="上传附件", en="file attached"),
    "console": Words(zh="控制台", en="console"),
    "person": Words(zh="命令:一人一链", en="command: person"),
    "explain": Words(zh="命令:说明预警", en="command: explain"),
    "signals": Words(zh="命令:预警清单", en="command: signals"),
    "bundle": Words(zh="证据包", en="bundle"),
    "attachment": Words(zh="下载附件", en="file downloaded"),
}

_DETAILS: dict[str, Words] = {
    "act": Words(zh="操作", en="act"),
    "what": Words(zh="途径", en="by"),
    "role": Words(zh="角色", en="role"),
    "account": Words(zh="账号", en="account"),
    "posting": Words(zh="岗位", en="posting"),
    "was": Words(zh="原岗位", en="posting before"),
    "day": Words(zh="数据日期", en="day"),
    "date": Words(zh="数据日期", en="day"),
    "run": Words(zh="运行", en="run"),
    "tables": Words(zh="数据表及其清单的哈希", en="tables and the hashes of their manifests"),
    "holds": Words(zh="是否相符", en="holds"),
    "entries": Words(zh="条目数", en="entries"),
    "roots": Words(zh="每日根数", en="daily roots"),
    "tables_checked": Words(zh="表数", en="tables"),
    "failures": Words(zh="不符处数", en="things that do not hold"),
    "purpose": Words(zh="目的", en="purpose"),
    "page": Words(zh="页面", en="page"),
    "task": Words(zh="任务", en="task"),
    "signal_id": Words(zh="预警", en="signal"),
    "signals": Words(zh="预警", en="signals"),
    "subject_key": Words(zh="对象标识", en="key of the person"),
    "subjects": Words(zh="对象代号", en="keys of the persons"),
    "household_of": Words(zh="所查之人(同户)", en="of the household of"),
    "revealed": Words(zh="是否未脱敏", en="unmasked"),
    "form": Words(zh="表单", en="form"),
    "steps": Words(zh="状态变化", en="changes of state"),
    "upto": Words(zh="变更序号", en="change number"),
    "asked": Words(zh="导出对象", en="exported"),
    "members": Words(zh="成员及其哈希", en="members and their hashes"),
    "attachment": Words(zh="附件", en="file"),
    "feed": Words(zh="数据", en="feed"),
    "reason": Words(zh="原因", en="reason"),
    "token": Words(zh="令牌", en="token"),
    "channel": Words(zh="渠道", en="channel"),
    "law": Words(zh="政策的哈希", en="hash of the law"),
    "base": Words(zh="当时现行政策的哈希", en="hash of the law then in force"),
    "shadow_run": Words(zh="影子试算的哈希", en="hash of the shadow run"),
    "files_changed": Words(zh="改动的文件数", en="files changed"),
    "rules_changed": Words(zh="改动的规则数", en="rules changed"),
    "parameters_changed": Words(zh="改动的参数数", en="parameters changed"),
}


def detail_words(name: str) -> str:
    """What a detail of an entry is called."""
    return word_of(_DETAILS, name)


def action_words(action: str, act: str = "") -> str:
    """An entry in words: what it was, and within it."""
    known = ACTIONS.get(action)
    head = said(known.zh, known.en) if known else action
    if not act:
        return head
    within = word_of(_WITHIN, act) if act in _WITHIN else word_of(ACTS, act)
    return f"{head} · {within}"
