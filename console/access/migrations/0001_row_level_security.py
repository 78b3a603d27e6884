"""PostgreSQL's row-level security for the console's own connections; other databases have nothing of the kind."""

from pathlib import Path

from django.db import ProgrammingError, migrations
from psycopg.errors import InsufficientPrivilege

from lowincome.kernel.errors import Failure

_FOLDER = Path(__file__).parent


def _run(name):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor != "postgresql":
            return
        try:
            with schema_editor.connection.cursor() as cursor:
                cursor.execute((_FOLDER / name).read_text(encoding="utf-8"))
        except ProgrammingError as error:
            if not isinstance(error.__cause__, InsufficientPrivilege):
                raise
            raise Failure(
                "控制台的数据库账号无权建立角色 lowincome_console。请数据库管理员执行:create role lowincome_console nologin; "
                "grant lowincome_console to <该账号>;然后重试",
                "the console's database account may not make the role lowincome_console: ask the database administrator "
                "for: create role lowincome_console nologin; grant lowincome_console to <the account>; then run again",
            ) from error

    return run


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_roles"),
        ("queues", "0002_casework"),
    ]

    operations = [
        migrations.RunPython(_run("row_level_security.sql"), _run("no_row_level_security.sql")),
    ]
