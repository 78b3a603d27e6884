"""What acts owe: verdicts to the landing, entries to the audit log; paid once, whatever fails in between."""

import csv
import json
from datetime import UTC, date, datetime, timedelta, timezone

from lowincome.casework.outbox import land_owed
from lowincome.kernel.settings import Settings
from lowincome.lake.layout import LakeLayout
from lowincome.lineage.audit_log import AuditLog
from lowincome.lineage.verification import verify

SIGNAL = "s000001"
NOW = datetime(2024, 11, 5, 2, 0, tzinfo=timezone(timedelta(hours=8)))


def landed(home):
    """All entries of the landing, with the day of their folder."""
    found = []
    for path in sorted((home / "landing").glob("*/_verdicts/*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found += [{**row, "folder": path.parts[-3]} for row in csv.DictReader(lines)]
    return found


def test_a_verdict_is_landed_with_what_the_officer_saw(cast, task_of_kind, sent, confirmed, home):
    from console.queues import acts
    from console.queues.models import Subject

    task_id = task_of_kind()
    confirmed(task_id, "落实政策")
    acts.carry_out(cast.officer, task_id, sent(task_id), SIGNAL, date(2024, 11, 4), "已补发")
    assert landed(home) == [], "it can still be taken back"
    assert acts.land_due(all_of_it=True) == 2
    verdict, closed = sorted(landed(home), key=lambda row: row["event"], reverse=True)
    assert (verdict["event"], verdict["verdict"], verdict["advice"]) == ("verdict", "confirmed", "落实政策")
    assert (verdict["subject"], verdict["subject_id"]) == ("person", Subject.objects.get().number)
    assert json.loads(verdict["facts"]) == {"topup_amount": "0.00"}
    assert (verdict["recorded_by"], verdict["recorded_on"], verdict["folder"]) == (
        cast.officer.name,
        "2024-11-04",
        "2024-11-04",
    )
    assert (closed["event"], closed["verdict_id"], closed["verdict"]) == ("measure_closed", verdict["verdict_id"], "")
    assert acts.land_due(all_of_it=True) == 0


def test_a_verdict_is_landed_once_it_cannot_be_taken_back(cast, task_of_kind, sent, confirmed, home):
    from console.queues import acts
    from console.queues.models import OutboxVerdict

    confirmed(task_of_kind(), "转办")
    OutboxVerdict.objects.update(at=datetime.now(UTC) - timedelta(minutes=6))
    acts.claim(cast.officer, task_of_kind(), sent())
    assert [row["verdict"] for row in landed(home)] == ["confirmed"]


def test_a_sync_takes_what_is_owed_into_the_day_that_it_computes(cast, both_consoles, task_of_kind, confirmed, home):
    confirmed(task_of_kind(), "转办")
    landing = str(home / "landing")
    assert land_owed(both_consoles, landing, date(2024, 11, 6), NOW) == 1
    assert [row["folder"] for row in landed(home)] == ["2024-11-06"]
    assert land_owed(both_consoles, landing, date(2024, 11, 6), NOW) == 0


def test_a_sync_without_a_console_takes_nothing(tmp_path):
    assert land_owed(f"sqlite:///{tmp_path}/none.sqlite3", str(tmp_path), date(2024, 11, 6), NOW) == 0
    assert not (tmp_path / "none.sqlite3").exists()


def test_an_act_stands_though_the_landing_is_out_of_reach(cast, task_of_kind, sent, confirmed, home, caplog):
    from console.queues import acts
    from console.queues.models import OutboxVerdict

    (home / "landing").write_text("in the way")
    confirmed(task_of_kind(), "转办")
    OutboxVerdict.objects.update(at=datetime.now(UTC) - timedelta(minutes=6))
    assert acts.claim(cast.officer, task_of_kind(), sent()).progress == "assigned"
    assert "paid later" in caplog.text
    assert OutboxVerdict.objects.get().landed_at is None
    (home / "landing").unlink()
    acts.claim(cast.officer, task_of_kind(), sent())
    assert len(landed(home)) == 1


def test_every_act_is_an_entry_of_the_audit_log_without_a_name(cast, task_of_kind, confirmed, home):
    task_id = task_of_kind()
    confirmed(task_id, "落实政策")
    entries = [entry for entry in AuditLog(Settings()).entries() if entry.action == "act"]
    assert [(entry.actor, entry.details["act"], entry.details["role"]) for entry in entries] == [
        (cast.officer.name, "claim", "township"),
        (cast.officer.name, "visit", "township"),
    ]
    assert entries[1].details["steps"][1] == [task_id, SIGNAL, "open", "confirmed"]
    assert "老人" not in entries[1].line().decode()
    assert verify(AuditLog(Settings()), LakeLayout(home / "lake")).holds


def test_a_look_is_on_record_before_it_is_taken(cast, task_of_kind):
    from console.queues import acts
    from console.queues.models import Look, Subject

    task_id = task_of_kind()
    number = Subject.objects.get().number
    acts.look(cast.officer, "p000001", f"核对 {number} 的地址", f"/tasks/{task_id}/", task_id)
    row = Look.objects.get()
    assert (row.by_name, row.subject_key, row.task_id) == (cast.officer.name, "p000001", task_id)
    assert number not in row.purpose
    (entry,) = AuditLog(Settings()).entries()
    assert (entry.action, entry.actor, entry.details["task"]) == ("access", cast.officer.name, task_id)
    assert entry.subject
    assert number not in entry.line().decode()


def test_an_entry_that_was_landed_but_not_noted_is_landed_once(cast, task_of_kind, confirmed, home):
    from console.queues import acts
    from console.queues.models import OutboxVerdict

    confirmed(task_of_kind(), "转办")
    assert acts.land_due(all_of_it=True) == 1
    OutboxVerdict.objects.update(landed_at=None, path="")
    assert acts.land_due(all_of_it=True) == 1
    assert len(landed(home)) == 1
