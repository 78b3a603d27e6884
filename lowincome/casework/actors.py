"""Who acts: a person with one role, in one area or for one department. What each may do is in `permissions`."""

from dataclasses import dataclass
from typing import Literal

from lowincome.policy.citation import Words

Role = Literal[
    "township",
    "village",
    "county",
    "department",
    "analyst",
    "auditor",
    "system_admin",
    "security_admin",
    "log_admin",
]

ROLES: dict[Role, Words] = {
    "township": Words(zh="乡镇专干", en="township officer"),
    "village": Words(zh="协理员", en="village worker"),
    "county": Words(zh="县级民政", en="county supervisor"),
    "department": Words(zh="部门联络员", en="department liaison"),
    "analyst": Words(zh="分析员", en="analyst"),
    "auditor": Words(zh="审计员", en="auditor"),
    "system_admin": Words(zh="系统管理员", en="system administrator"),
    "security_admin": Words(zh="安全管理员", en="security administrator"),
    "log_admin": Words(zh="日志管理员", en="log administrator"),
}


@dataclass(frozen=True)
class Actor:
    """An account as casework sees it. `area` is a prefix of queue codes; an actor without one has no area at all."""

    user_id: int
    name: str
    role: Role
    area: str = ""
    department: str = ""

    def covers(self, queue_code: str) -> bool:
        """Whether a queue lies in the actor's area."""
        return bool(self.area) and queue_code.startswith(self.area)
