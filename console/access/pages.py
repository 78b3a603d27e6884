"""Every page of the console: who may ask for it, and how. An address without a row here does not exist for anybody."""

from dataclasses import dataclass

from console.accounts.roles import Role

TOWNSHIP = frozenset({Role.TOWNSHIP.value})
VILLAGE = frozenset({Role.VILLAGE.value})
COUNTY = frozenset({Role.COUNTY.value})
DEPARTMENT = frozenset({Role.DEPARTMENT.value})
ANALYST = frozenset({Role.ANALYST.value})
AUDITOR = frozenset({Role.AUDITOR.value})
SYSTEM = frozenset({Role.SYSTEM_ADMIN.value})
SECURITY = frozenset({Role.SECURITY_ADMIN.value})
LOG = frozenset({Role.LOG_ADMIN.value})

WORKERS = TOWNSHIP | VILLAGE | COUNTY
READERS = WORKERS | DEPARTMENT | AUDITOR
EVERYBODY = frozenset(Role.values)

Label = tuple[str, str, int]
"""A page's place in the navigation: its Chinese and English name, and its order."""


@dataclass(frozen=True)
class Page:
    """Who may ask for an address, and by which methods.

    anyone: it needs no log-in. unready: it also serves accounts that must first change their password or
    prove their second factor. menu: where it stands in the navigation of those who may; for addresses without arguments.
    """

    roles: frozenset[str]
    methods: str = "GET"
    menu: Label | None = None
    anyone: bool = False
    unready: bool = False

    @property
    def verbs(self) -> tuple[str, ...]:
        """The methods; whoever may GET may ask for the HEAD."""
        return (*self.methods.split(), "HEAD") if "GET" in self.methods else tuple(self.methods.split())


PAGES: dict[str, Page] = {
    "home": Page(EVERYBODY),
    "login": Page(EVERYBODY, "GET POST", anyone=True),
    "logout": Page(EVERYBODY, "POST", unready=True),
    "language": Page(EVERYBODY, "POST", anyone=True),
    "password": Page(EVERYBODY, "GET POST", unready=True),
    "second_factor": Page(EVERYBODY, "GET POST", unready=True),
    "reveal": Page(READERS, "POST"),
    "accounts": Page(SECURITY, menu=("账号", "Accounts", 90)),
    "account_act": Page(SECURITY, "POST"),
    "account_new": Page(SECURITY, "GET POST"),
    "account_posting": Page(SECURITY, "GET POST"),
    "queue": Page(WORKERS | AUDITOR, menu=("任务队列", "Queue", 10)),
    "queue_next": Page(TOWNSHIP | COUNTY, "POST"),
    "queue_assign": Page(TOWNSHIP | COUNTY, "POST"),
    "queue_filters": Page(WORKERS | AUDITOR, "POST"),
    "queue_find": Page(WORKERS, "POST"),
    "task": Page(WORKERS | AUDITOR),
    "task_visit": Page(WORKERS, "GET POST"),
    "task_verdicts": Page(TOWNSHIP | COUNTY, "GET POST"),
    "task_chain": Page(WORKERS | AUDITOR),
    "task_act": Page(WORKERS, "POST"),
    "task_file": Page(WORKERS | AUDITOR),
    "task_step": Page(TOWNSHIP | COUNTY, "GET POST"),
    "signal_sources": Page(WORKERS | AUDITOR),
    "visit_sheet": Page(WORKERS),
    "notice_sheet": Page(TOWNSHIP | COUNTY),
    "referrals": Page(TOWNSHIP | COUNTY | DEPARTMENT | AUDITOR, menu=("转办", "Referrals", 20)),
    "referral": Page(TOWNSHIP | COUNTY | DEPARTMENT | AUDITOR, "GET POST"),
    "conferences": Page(TOWNSHIP | COUNTY | AUDITOR, "GET POST", menu=("一事一议", "Conferences", 30)),
    "conference": Page(TOWNSHIP | COUNTY | AUDITOR),
    "review": Page(TOWNSHIP | COUNTY, menu=("同人复核", "Same person?", 35)),
    "review_pair": Page(TOWNSHIP | COUNTY),
    "review_answer": Page(TOWNSHIP | COUNTY, "POST"),
    "review_reveal": Page(TOWNSHIP | COUNTY, "POST"),
    "review_undo": Page(TOWNSHIP | COUNTY, "POST"),
    "review_quality": Page(COUNTY | AUDITOR, menu=("匹配质量", "Matching", 55)),
    "dashboards": Page(TOWNSHIP | COUNTY | ANALYST, menu=("统计看板", "Dashboards", 40)),
    "dashboard": Page(TOWNSHIP | COUNTY | ANALYST),
    "dashboard_excel": Page(TOWNSHIP | COUNTY | ANALYST),
    "dashboard_chart": Page(TOWNSHIP | COUNTY | ANALYST),
    "feeds": Page(TOWNSHIP | COUNTY | ANALYST | AUDITOR | SYSTEM, menu=("数据交付", "Feeds", 50)),
    "rules": Page(READERS | ANALYST | SYSTEM, menu=("规则与参数", "Rules", 60)),
    "rule": Page(READERS | ANALYST | SYSTEM),
    "parameters": Page(READERS | ANALYST | SYSTEM),
    "rule_simulation": Page(ANALYST),
    "proposals": Page(COUNTY | ANALYST),
    "proposal": Page(COUNTY | ANALYST, "GET POST"),
    "audit": Page(AUDITOR | LOG, menu=("审计", "Audit", 80)),
    "audit_find": Page(AUDITOR, "POST"),
    "audit_person": Page(AUDITOR, "GET POST"),
    "audit_signal": Page(AUDITOR, "GET POST"),
    "audit_task": Page(AUDITOR, "GET POST"),
    "audit_file": Page(AUDITOR),
    "audit_bundle": Page(AUDITOR, "POST"),
    "audit_log": Page(AUDITOR | LOG, "GET POST"),
    "audit_entry": Page(AUDITOR | LOG),
    "audit_looks": Page(AUDITOR),
    "audit_verify": Page(AUDITOR | LOG, "GET POST"),
    "notices": Page(SYSTEM, "GET POST", menu=("通知", "Notices", 80)),
    "notice_act": Page(SYSTEM, "POST"),
    "tokens": Page(SECURITY, menu=("接口令牌", "API tokens", 91)),
    "token_revoke": Page(SECURITY, "POST"),
    "api_document": Page(EVERYBODY, anyone=True),
    "api_referrals": Page(EVERYBODY, anyone=True),
    "api_referral": Page(EVERYBODY, anyone=True),
    "api_look": Page(EVERYBODY, "POST", anyone=True),
    "api_accept": Page(EVERYBODY, "POST", anyone=True),
    "api_begin": Page(EVERYBODY, "POST", anyone=True),
    "api_return": Page(EVERYBODY, "POST", anyone=True),
    "api_answer": Page(EVERYBODY, "POST", anyone=True),
    "api_statistics": Page(EVERYBODY, anyone=True),
    "api_inbox": Page(EVERYBODY, anyone=True),
    "api_board": Page(EVERYBODY, anyone=True),
}
"""URL name → page."""

FIRST_PAGES = {
    Role.TOWNSHIP: "queue",
    Role.VILLAGE: "queue",
    Role.COUNTY: "queue",
    Role.DEPARTMENT: "referrals",
    Role.ANALYST: "dashboards",
    Role.AUDITOR: "audit",
    Role.SYSTEM_ADMIN: "feeds",
    Role.SECURITY_ADMIN: "accounts",
    Role.LOG_ADMIN: "audit",
}
"""Where each role begins."""
