"""Which role goes with which area or department; one role an account, in the database too."""

import pytest

from lowincome.kernel.errors import InputError

GOOD = [
    ("township", "410102001", ""),
    ("township", "410102001000", ""),
    ("village", "410102001003", ""),
    ("county", "410102", ""),
    ("county", "4101", ""),
    ("county", "41", ""),
    ("department", "", "education"),
    ("department", "410102", "education"),
    ("analyst", "", ""),
    ("auditor", "4101", ""),
    ("system_admin", "", ""),
    ("security_admin", "", ""),
    ("log_admin", "", ""),
]
BAD = [
    ("", "", ""),
    ("superuser", "", ""),
    ("township", "", ""),
    ("township", "410102", ""),
    ("township", "4101020010001", ""),
    ("township", "41010200A", ""),
    ("township", "４１０１０２００１", ""),
    ("township", "410102001", "education"),
    ("village", "", ""),
    ("county", "", ""),
    ("county", "4", ""),
    ("county", "4101021", ""),
    ("department", "", ""),
    ("department", "", "weather"),
    ("analyst", "", "education"),
    ("system_admin", "410102", ""),
    ("log_admin", "", "education"),
]


@pytest.mark.parametrize("posted", GOOD)
def test_a_posting_that_fits(migrated_console, posted):
    from console.accounts.roles import posting

    made = posting(*posted)
    assert (made.role.value, made.area, made.department) == posted


@pytest.mark.parametrize("posted", BAD)
def test_a_posting_that_does_not(migrated_console, posted):
    from console.accounts.roles import posting

    with pytest.raises(InputError):
        posting(*posted)


@pytest.mark.parametrize(
    "posted", [("township", "", ""), ("log_admin", "41", ""), ("department", "", ""), ("auditor", "", "education")]
)
def test_the_database_refuses_it_as_well(both_consoles, account, posted):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        account(*posted)


def test_roles_are_those_of_casework(migrated_console):
    from console.accounts.roles import Role
    from lowincome.casework.actors import ROLES

    assert set(Role.values) == set(ROLES)
