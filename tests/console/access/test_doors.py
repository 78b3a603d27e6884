"""Which tasks each account sees, and which it may act on: on SQLite and on PostgreSQL behind its wall."""

import pytest

EVERYTHING = {"own", "sibling", "county", "other county", "nowhere", "given", "county's, given"}
THE_COUNTYS = {"own", "sibling", "county", "given", "county's, given"}
THE_CITYS = THE_COUNTYS | {"other county"}

READ = {
    "township": {"own", "given", "county's, given"},
    "township of 12 digits": {"own", "given"},
    "village": {"given"},
    "village of 12 digits": set(),
    "other village": set(),
    "county": THE_COUNTYS,
    "city": THE_CITYS,
    "province": THE_CITYS,
    "department": {"given"},
    "department of the county": {"given"},
    "department of another county": set(),
    "other department": set(),
    "analyst": set(),
    "analyst of the city": set(),
    "auditor": EVERYTHING,
    "system_admin": set(),
    "security_admin": set(),
    "log_admin": set(),
    "disabled": set(),
    "no role": set(),
}
HANDLED = {
    who: seen if who not in ("department", "department of the county", "auditor") else set()
    for who, seen in READ.items()
}
COUNTED = READ | {"village": set(), "department": set(), "department of the county": set()}
COUNTED |= {"analyst": EVERYTHING, "analyst of the city": THE_CITYS}


@pytest.fixture
def behind_the_wall():
    """Asks as a request does: with the account's reach on the connection."""
    from console.access.reach import reach_of
    from console.access.wall import reaching

    def ask(user, question):
        with reaching(reach_of(user)):
            return question()

    return ask


def test_everybody_sees_what_is_theirs_and_nothing_else(both_consoles, scene, behind_the_wall):
    from console.access.doors import counted_tasks, handled_tasks, tasks_of

    scene = scene()
    assert set(scene.people) == set(READ)
    for door, expected in ((tasks_of, READ), (handled_tasks, HANDLED), (counted_tasks, COUNTED)):
        found = {
            who: behind_the_wall(user, lambda door=door, user=user: scene.names(door(user)))
            for who, user in scene.people.items()
        }
        assert found == expected, door.__name__


def test_nobody_logged_in_sees_nothing(both_consoles, scene, behind_the_wall):
    from django.contrib.auth.models import AnonymousUser

    from console.access.doors import counted_tasks, handled_tasks, subjects_of, tasks_of

    scene()
    nobody = AnonymousUser()
    for door in (tasks_of, handled_tasks, counted_tasks, subjects_of):
        assert not behind_the_wall(nobody, lambda door=door: list(door(nobody)))


def test_signals_subjects_and_rows_follow_their_task(both_consoles, scene, behind_the_wall):
    from console.access.doors import of_tasks, signals_of, subjects_of, tasks_of
    from console.queues.models import Signal, Visit

    scene = scene()
    for task in scene.tasks.values():
        Visit.objects.create(
            task=task,
            round=1,
            outcome="met",
            how="visit",
            on=task.opened_on,
            seen="",
            at="2024-11-04T00:00Z",
            by=scene.people["township"],
            by_name="",
        )
    subjects = dict(Signal.objects.values_list("subject_id", "task_id"))
    for who, user in scene.people.items():
        found = behind_the_wall(
            user,
            lambda user=user: (
                scene.names(tasks_of(user)),
                {row.task_id for row in signals_of(user)},
                {subjects[row.pk] for row in subjects_of(user)},
                {row.task_id for row in of_tasks(user, Visit)},
            ),
        )
        expected = {scene.tasks[name].pk for name in READ[who]}
        visits = set() if "department" in who else expected
        assert found == (READ[who], expected, expected, visits), who


def test_a_department_sees_only_the_signal_that_was_referred_to_it(both_consoles, scene, behind_the_wall):
    from console.access.doors import of_tasks, signals_of, subjects_of
    from console.queues.models import Change, Signal, Subject

    scene = scene()
    task, liaison = scene.tasks["given"], scene.people["department"]
    known = Signal.objects.get(task=task)
    other = Subject.objects.create(subject_key="p900000", kind="person", number="410102198005051131", name="李强")
    Signal.objects.filter(pk=known.pk).get()
    hidden = Signal.objects.get(pk=known.pk)
    hidden.pk, hidden.subject = "s900000", other
    hidden.save(force_insert=True)
    for signal_id in (known.pk, "s900000", None):
        Change.objects.create(
            task=task, signal_id=signal_id, at="2024-11-04T00:00Z", by_name="", by_role="", act="visit", version=1
        )
    found = behind_the_wall(
        liaison,
        lambda: (
            {row.pk for row in signals_of(liaison)},
            {row.name for row in subjects_of(liaison)},
            {row.signal_id for row in of_tasks(liaison, Change)},
        ),
    )
    assert found == ({known.pk}, {"张桂英"}, {known.pk})


def test_what_is_not_theirs_does_not_exist(both_consoles, scene, behind_the_wall):
    from django.http import Http404

    from console.access.doors import handled_task, task_of

    scene = scene()
    for who, user in scene.people.items():
        for name, task in scene.tasks.items():
            for door, seen in ((task_of, READ), (handled_task, HANDLED)):
                ask = lambda door=door, user=user, task=task: door(user, task.pk)  # noqa: E731
                if name in seen[who]:
                    assert behind_the_wall(user, ask) == task
                else:
                    with pytest.raises(Http404):
                        behind_the_wall(user, ask)


def test_referrals_reach_the_department_once_they_are_sent_and_supervisors_before(
    both_consoles, scene, behind_the_wall
):
    from console.access.doors import referrals_of

    scene = scene()
    found = {
        who: behind_the_wall(user, lambda user=user: {(row.task_id, row.state) for row in referrals_of(user)})
        for who, user in scene.people.items()
    }
    given, sibling = scene.tasks["given"].pk, scene.tasks["sibling"].pk
    sent, both = {(given, "sent")}, {(given, "sent"), (sibling, "proposed")}
    assert {who: rows for who, rows in found.items() if rows} == {
        "township": sent,
        "township of 12 digits": sent,
        "village": sent,
        "county": both,
        "city": both,
        "province": both,
        "department": sent,
        "department of the county": sent,
        "auditor": both,
    }


def test_only_the_department_itself_acts_on_a_referral(both_consoles, scene, behind_the_wall):
    from django.http import Http404

    from console.access.doors import handled_referral
    from console.queues.models import Referral

    scene = scene()
    sent = Referral.objects.get(state="sent", is_undone=False)
    for who, user in scene.people.items():
        ask = lambda user=user: handled_referral(user, sent.pk)  # noqa: E731
        if who in ("department", "department of the county"):
            assert behind_the_wall(user, ask) == sent
        else:
            with pytest.raises(Http404):
                behind_the_wall(user, ask)


def test_a_move_takes_the_tasks_of_the_old_township_away(both_consoles, scene, behind_the_wall):
    from console.access.doors import tasks_of
    from console.accounts.keeping import change_posting
    from console.accounts.roles import posting

    scene = scene()
    for who, role in (("village", "village"), ("township", "township")):
        user = scene.people[who]
        change_posting(user, posting(role, "410103002"))
        assert behind_the_wall(user, lambda user=user: scene.names(tasks_of(user))) == set()
