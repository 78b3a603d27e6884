"""Sets the console up in a process of its own making: the command line's way in. The settings are the environment's."""

import os


def open_console() -> None:
    """Loads Django and brings the database up to date. Raises Failure where the database cannot be reached or migrated."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "console.settings")
    import django
    from django.db import DatabaseError

    from lowincome.kernel.errors import Failure
    from lowincome.kernel.masking import strip_values

    try:
        django.setup()
        _migrate()
    except DatabaseError as error:
        what = strip_values((str(error).strip().splitlines() or [type(error).__name__])[0])
        raise Failure(
            f"控制台数据库不可用:{what}。请检查 LOWINCOME_DATABASE_URL 与权限后重试。",
            f"The console's database cannot be used: {what}. Check LOWINCOME_DATABASE_URL and permissions, then run again.",
        ) from None


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections["default"])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
