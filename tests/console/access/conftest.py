"""Five queues and everybody who might look into them: own township, a sibling, the county's, another county's, none."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

OWN, SIBLING, COUNTY_QUEUE = "410102001000", "410102002000", "410102000000"
OTHER_COUNTY, NOWHERE = "410103001000", "000000000000"
QUEUES = {
    "own": OWN,
    "sibling": SIBLING,
    "county": COUNTY_QUEUE,
    "other county": OTHER_COUNTY,
    "nowhere": NOWHERE,
}


@dataclass
class Scene:
    """The tasks by queue, one more in the own township that was given to the village worker and referred, and people."""

    tasks: dict[str, Any]
    people: dict[str, Any]

    def names(self, rows: Any) -> set[str]:
        """Which of the tasks are among these rows."""
        found = {row.pk for row in rows}
        return {name for name, task in self.tasks.items() if task.pk in found}


@pytest.fixture
def scene(make_task: Callable[..., Any], account: Callable[..., Any]) -> Callable[[], Scene]:
    """Sets the scene on the database that the test chose."""

    def build() -> Scene:
        people = {
            "township": account("township", "410102001"),
            "township of 12 digits": account("township", "410102001000"),
            "village": account("village", "410102001"),
            "village of 12 digits": account("village", "410102001003"),
            "other village": account("village", "410102001"),
            "county": account("county", "410102"),
            "city": account("county", "4101"),
            "province": account("county", "41"),
            "department": account("department", "", "medical_insurance"),
            "department of the county": account("department", "410102", "medical_insurance"),
            "department of another county": account("department", "410103", "medical_insurance"),
            "other department": account("department", "", "education"),
            "analyst": account("analyst"),
            "analyst of the city": account("analyst", "4101"),
            "auditor": account("auditor"),
            "system_admin": account("system_admin"),
            "security_admin": account("security_admin"),
            "log_admin": account("log_admin"),
            "disabled": account("county", "410102", is_active=False),
            "no role": account(""),
        }
        tasks = {name: make_task(code) for name, code in QUEUES.items()}
        tasks["given"] = make_task(OWN, assignee=people["village"], progress="assigned")
        tasks["county's, given"] = make_task(COUNTY_QUEUE, assignee=people["township"], progress="assigned")
        refer(tasks["given"], people["township"], "medical_insurance", "sent")
        refer(tasks["sibling"], people["county"], "medical_insurance", "proposed")
        refer(tasks["own"], people["county"], "medical_insurance", "sent", is_undone=True)
        return Scene(tasks, people)

    return build


def refer(task: Any, by: Any, department: str, state: str, **columns: Any) -> Any:
    """A referral of the task's signal."""
    from console.queues.models import Referral, Signal

    return Referral.objects.create(
        task=task,
        signal=Signal.objects.get(task=task),
        department=department,
        need="medical",
        words="请核对",
        state=state,
        proposed_by=by,
        **columns,
    )
