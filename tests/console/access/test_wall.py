"""PostgreSQL's own wall: what raw SQL sees on the connection of a request, whatever the doors would have said."""

import pytest

WALLED = [
    "attachment",
    "change",
    "conference",
    "exitprocedure",
    "finding",
    "look",
    "measure",
    "outboxverdict",
    "referral",
    "signal",
    "subject",
    "task",
    "visit",
]


@pytest.fixture
def raw(postgres_console_db):
    """Asks in plain SQL on the console's connection, with the reach of an account."""
    from django.db import connection

    from console.access.reach import reach_of
    from console.access.wall import reaching

    def ask(user, query, *values):
        with reaching(reach_of(user)), connection.cursor() as cursor:
            cursor.execute(query, values)
            return cursor.fetchall() if cursor.description else cursor.rowcount

    return ask


def keys(rows):
    return {row[0] for row in rows}


def test_raw_sql_sees_the_tasks_of_the_reach_alone(raw, scene):
    scene = scene()
    expected = {
        "township": {"own", "given", "county's, given"},
        "village": {"given"},
        "other village": set(),
        "county": set(scene.tasks) - {"other county", "nowhere"},
        "city": set(scene.tasks) - {"nowhere"},
        "department": {"given"},
        "department of another county": set(),
        "other department": set(),
        "analyst": set(scene.tasks),
        "analyst of the city": set(scene.tasks) - {"nowhere"},
        "auditor": set(scene.tasks),
        "system_admin": set(),
        "security_admin": set(),
        "log_admin": set(),
        "disabled": set(),
    }
    for who, names in expected.items():
        user = scene.people[who]
        wanted = {scene.tasks[name].pk for name in names}
        assert keys(raw(user, "select task_id from queues_task")) == wanted, who
        assert keys(raw(user, "select task_id from queues_signal")) == wanted, who
        persons = set() if who.startswith("analyst") else wanted
        found = raw(user, "select subject_key from queues_subject")
        assert keys(found) == {key.replace("t", "p") for key in persons}, who
        assert keys(raw(user, "select task_id from queues_referral")) <= wanted, who


def test_a_union_or_a_true_condition_gets_no_further(raw, scene):
    scene = scene()
    worker = scene.people["other village"]
    asked = (
        "select name from queues_subject where subject_key = 'x' or true union all select number from queues_subject"
    )
    assert raw(worker, asked) == []


def test_other_peoples_tasks_cannot_be_written(raw, scene):
    scene = scene()
    officer = scene.people["township"]
    assert (
        raw(officer, "update queues_task set version = version + 1 where task_id = %s", scene.tasks["sibling"].pk) == 0
    )
    assert raw(officer, "update queues_task set version = version + 1 where task_id = %s", scene.tasks["own"].pk) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "delete from queues_task",
        "delete from queues_signal",
        "update queues_subject set name = ''",
        "update queues_change set why = ''",
        "delete from queues_look",
        "delete from accounts_accountact",
        "alter table queues_task disable row level security",
    ],
)
def test_history_and_what_the_sync_owns_stay_as_they_are(raw, scene, statement):
    from django.db import ProgrammingError

    scene = scene()
    with pytest.raises(ProgrammingError):
        raw(scene.people["auditor"], statement)


def test_every_table_with_business_data_is_walled(raw, scene):
    from django.apps import apps
    from django.db import connection

    scene()
    with connection.cursor() as cursor:
        cursor.execute("select relname from pg_class where relrowsecurity and relname like 'queues_%'")
        walled = keys(cursor.fetchall())
    assert walled == {f"queues_{name}" for name in WALLED}
    tables = {model._meta.db_table for model in apps.get_app_config("queues").get_models()}
    assert tables - walled == {"queues_handover", "queues_sentform"}


def test_without_a_reach_the_role_sees_nothing(raw, scene):
    from django.contrib.auth.models import AnonymousUser

    scene()
    for name in WALLED:
        assert raw(AnonymousUser(), f"select 1 from queues_{name}") == []


def test_a_connection_that_is_opened_anew_is_behind_the_wall_too(postgres_console_db, scene):
    from django.db import connection

    from console.access.reach import reach_of
    from console.access.wall import reaching
    from console.queues.models import Task

    scene = scene()
    with reaching(reach_of(scene.people["village"])):
        connection.close()
        assert Task.objects.count() == 1


def test_after_the_request_the_connection_is_the_owners_again_even_after_an_error(postgres_console_db, scene):
    from django.db import DatabaseError, connection, transaction

    from console.access.reach import reach_of
    from console.access.wall import reaching, whole
    from console.queues.models import Task

    scene = scene()
    with pytest.raises(DatabaseError), reaching(reach_of(scene.people["village"])), transaction.atomic():
        connection.cursor().execute("select nothing")
    assert Task.objects.count() == len(scene.tasks)
    with reaching(reach_of(scene.people["village"])):
        with whole():
            assert Task.objects.count() == len(scene.tasks)
        assert Task.objects.count() == 1
        with pytest.raises(DatabaseError), transaction.atomic(), whole():
            connection.cursor().execute("select nothing")
        assert Task.objects.count() == 1


def test_a_request_runs_behind_the_wall(postgres_console_db, scene, client_of, monkeypatch):
    from django.http import HttpResponse

    from console.queues.models import Task
    from console.shell import views

    scene = scene()
    monkeypatch.setattr(views, "first_page", lambda user: None)
    monkeypatch.setattr(views, "render", lambda *_: HttpResponse(str(Task.objects.count())))
    answer = client_of(scene.people["village"]).get("/")
    assert answer.content == b"1", (answer, answer.headers)
    assert client_of(scene.people["system_admin"]).get("/").content == b"0"


def test_the_sync_as_owner_is_not_bound(postgres_console_db, scene):
    import psycopg

    scene = scene()
    with psycopg.connect(postgres_console_db) as connection:
        counted = connection.execute("select count(*) from queues_task").fetchone()
    assert counted == (len(scene.tasks),)


def test_the_wall_can_be_taken_down_and_put_up_again(postgres_console_db):
    from django.core.management import call_command
    from django.db import connection

    def policies():
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from pg_policies where tablename like 'queues_%'")
            return cursor.fetchone()[0]

    before = policies()
    call_command("migrate", "access", "zero", verbosity=0)
    assert policies() == 0
    call_command("migrate", verbosity=0)
    assert policies() == before > 0


def test_signals_and_measures_go_with_their_task_whoever_moves_it(raw, scene):
    from console.queues.models import Measure, Signal

    scene = scene()
    own, sibling, county = scene.tasks["own"], scene.tasks["sibling"], scene.tasks["county"]
    for task in (own, sibling):
        Measure.objects.create(signal=Signal.objects.get(task=task), state="open")
    officer, supervisor = scene.people["township"], scene.people["county"]

    def seen_by(user):
        measures = keys(raw(user, "select signal_id from queues_measure"))
        signals = raw(user, "select signal_id, task_id from queues_signal")
        return {task for signal, task in signals if signal in measures}

    assert (seen_by(officer), seen_by(supervisor)) == ({own.pk}, {own.pk, sibling.pk})
    sibling.queue_code = "410102001000"
    sibling.save()
    assert (seen_by(officer), seen_by(supervisor)) == ({own.pk, sibling.pk}, {own.pk, sibling.pk})
    own.queue_code = "410103001000"
    own.save()
    assert (seen_by(officer), seen_by(supervisor)) == ({sibling.pk}, {sibling.pk})
    Signal.objects.filter(task=sibling).update(task=county)
    assert (seen_by(officer), seen_by(supervisor)) == (set(), {county.pk})


def test_nobody_writes_the_queue_that_the_wall_goes_by(raw, scene):
    from console.queues.models import Measure, Signal

    scene = scene()
    Measure.objects.create(signal=Signal.objects.get(task=scene.tasks["own"]), state="open")
    officer = scene.people["township"]
    assert raw(officer, "update queues_measure set reach_code = '410103001000'") == 1
    assert len(raw(officer, "select reach_code from queues_measure where reach_code = '410102001000'")) == 1
    with pytest.raises(Exception, match="permission denied"):
        raw(officer, "update queues_signal set queue_code = '410103001000'")


def test_counting_the_signals_of_an_area_takes_no_look_at_each_task(raw, scene):
    scene = scene()
    for who in ("county", "city", "analyst", "analyst of the city", "auditor"):
        for table in ("queues_task", "queues_signal", "queues_measure"):
            plan = "\n".join(keys(raw(scene.people[who], f"explain (analyze) select count(*) from {table}")))
            looks = [line for line in plan.splitlines() if " seen " in line]
            assert all("never executed" in line for line in looks), (who, plan)


def test_who_upgrades_sees_what_was_seen_before(raw, scene):
    from django.core.management import call_command

    from console.queues.models import Measure, Signal

    scene = scene()
    for signal in Signal.objects.all():
        Measure.objects.create(signal=signal, state="open")

    def seen():
        return {
            (who, table): keys(raw(user, f"select {key} from queues_{table}"))
            for who, user in scene.people.items()
            for table, key in (("task", "task_id"), ("signal", "task_id"), ("measure", "signal_id"), ("referral", "id"))
        }

    now = seen()
    call_command("migrate", "access", "0001", verbosity=0)
    try:
        assert seen() == now
    finally:
        call_command("migrate", verbosity=0)
    assert seen() == now


@pytest.fixture
def plain_owner(postgres_server):
    """A database of its own whose owner may neither make roles nor do what a superuser may."""
    import psycopg

    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute("create role plain login")
        connection.execute("create database plains owner plain")
    yield postgres_server.replace("postgres:@/postgres", "plain:@/plains")
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute("drop database plains")
        connection.execute("drop role plain")


def test_an_owner_who_may_not_make_roles_is_told_what_to_ask_for(plain_owner, postgres_server, console):
    import psycopg

    refused = console("migrate", "--no-input", LOWINCOME_DATABASE_URL=plain_owner, LOWINCOME_LANG="en")
    assert refused.returncode != 0
    assert "grant lowincome_console to" in refused.stderr.strip().splitlines()[-1]
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute("grant lowincome_console to plain")
    done = console("migrate", "--no-input", LOWINCOME_DATABASE_URL=plain_owner)
    assert done.returncode == 0, done.stderr
