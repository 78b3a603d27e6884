"""Citizen numbers in the console's database, where the deployment has a key: sealed there, plain to who may see them."""

import csv
from datetime import date
from uuid import uuid4

import pytest

from lowincome.kernel.sealing import is_sealed, new_key_file

OWN = "410102001000"


@pytest.fixture
def key(tmp_path, monkeypatch):
    """Gives the deployment a key, and its name to name files by."""

    def give(name="numbers", *, cipher="aes-256-gcm", old=()):
        path = tmp_path / f"{name}.key"
        if not path.exists():
            new_key_file(path)
        monkeypatch.setenv("LOWINCOME_KEY_FILE", str(path))
        monkeypatch.setenv("LOWINCOME_CIPHER", cipher)
        monkeypatch.setenv("LOWINCOME_OLD_KEY_FILES", ",".join(str(tmp_path / f"{each}.key") for each in old))
        return path

    return give


def kept():
    """The numbers as the database has them."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select number from queues_subject order by subject_key")
        return [row[0] for row in cursor.fetchall()]


@pytest.fixture
def monday(both_consoles, monkeypatch):
    monkeypatch.setenv("LOWINCOME_TODAY", "2024-11-04")


def test_a_sealed_person_is_found_by_number_and_shown_masked(monday, key, account, client_of, make_task):
    from console.queues.models import Subject

    key()
    task = make_task(OWN)
    number = Subject.objects.get().number
    assert all(is_sealed(each) and number not in each for each in kept())
    officer = client_of(account("township", "410102001"))
    answer = officer.post("/queue/find/", {"words": number})
    assert f'href="/tasks/{task.pk}/"' in answer.content.decode()
    assert (
        f'href="/tasks/{task.pk}/"'
        not in officer.post("/queue/find/", {"words": "410102197001010000"}).content.decode()
    )
    page = officer.get(f"/tasks/{task.pk}/").content.decode()
    assert number not in page and number[:6] in page


def test_numbers_of_before_are_sealed_by_command_and_follow_a_change_of_key(monday, key, make_task):
    from console.queues.models import Subject
    from console.resealing import reseal

    make_task(OWN)
    make_task(OWN)
    plain = kept()
    assert not any(map(is_sealed, plain))
    key("first")
    assert reseal()["queues_subject"] == 2
    first = kept()
    assert all(map(is_sealed, first))
    key("second", cipher="sm4-gcm", old=["first"])
    assert sorted(Subject.objects.values_list("number", flat=True)) == sorted(plain), "the older key still reads them"
    reseal()
    assert all(each.startswith("sm4-gcm:") for each in kept())
    key("second", cipher="sm4-gcm")
    assert sorted(Subject.objects.values_list("number", flat=True)) == sorted(plain)


def test_a_verdict_is_owed_sealed_and_landed_plain(monday, key, account, make_task, home):
    from django.utils import timezone

    from console.queues.acts.outbox import land_due, owe
    from console.queues.models import OutboxVerdict, Signal, Subject
    from lowincome.casework.case import Landing

    key()
    task = make_task(OWN)
    signal = Signal.objects.get(task=task)
    landing = Landing(signal_id=signal.pk, verdict_id=uuid4().hex, event="verdict", finding="confirmed")
    owe(task, [landing], "officer", date(2024, 11, 4), timezone.now())
    assert is_sealed(OutboxVerdict.objects.get().entry["subject_id"])
    assert land_due(all_of_it=True) == 1
    (path,) = (home / "landing").glob("*/_verdicts/*.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        assert [row["subject_id"] for row in csv.DictReader(lines)] == [Subject.objects.get().number]


def test_without_the_key_a_sealed_number_is_no_number(monday, key, make_task, monkeypatch):
    from console.queues.models import Subject
    from lowincome.kernel.errors import Failure

    key()
    make_task(OWN)
    monkeypatch.delenv("LOWINCOME_KEY_FILE")
    with pytest.raises(Failure, match="LOWINCOME_KEY_FILE"):
        Subject.objects.get()
