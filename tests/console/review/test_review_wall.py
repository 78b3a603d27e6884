"""PostgreSQL's own wall around clerical review: what raw SQL sees on the connection of a request."""

import pytest


@pytest.fixture
def raw(postgres_console_db):
    """Asks in plain SQL on the console's connection, with the reach of an account."""
    from django.db import connection

    from console.access.reach import reach_of
    from console.access.wall import reaching

    def ask(user, query):
        with reaching(reach_of(user)), connection.cursor() as cursor:
            cursor.execute(query)
            return {row[0] for row in cursor.fetchall()}

    return ask


def test_raw_sql_sees_the_pairs_of_the_area_alone(raw, account, make_pair):
    from console.review.models import ReviewStratum

    own, other = make_pair("410102001000"), make_pair("410103001000")
    for pair in (own, other):
        ReviewStratum.objects.create(feed="f", origin="review", queue_code=pair.queue_code, pairs=1)
    expected = {
        account("township", "410102001"): {own.pk},
        account("county", "410102"): {own.pk},
        account("county", "4101"): {own.pk, other.pk},
        account("auditor"): {own.pk, other.pk},
        account("village", "410102001"): set(),
        account("analyst"): set(),
        account("department", "", "education"): set(),
        account("system_admin"): set(),
        account("log_admin"): set(),
    }
    codes = {own.pk: own.queue_code, other.pk: other.queue_code}
    for user, keys in expected.items():
        assert raw(user, "select pair_key from review_reviewpair") == keys, user.role
        assert raw(user, "select queue_code from review_reviewstratum") == {codes[key] for key in keys}, user.role


@pytest.mark.parametrize(
    "statement",
    [
        "update review_reviewpair set number = ''",
        "delete from review_reviewanswer",
        "insert into review_reviewstratum (feed, origin, queue_code, pairs) values ('f', 'link', '', 1)",
    ],
)
def test_a_request_cannot_change_pairs_or_answers_past_the_act(postgres_console_db, account, make_pair, statement):
    from django.db import connection
    from django.db.utils import ProgrammingError

    from console.access.reach import reach_of
    from console.access.wall import reaching

    make_pair()
    user = account("county", "410102")
    with reaching(reach_of(user)), connection.cursor() as cursor, pytest.raises(ProgrammingError):
        cursor.execute(statement)
